"""tillFileUpload, tillFileColumnsUpdate, tillFileBook, tillFile, tillFiles: sales in a file, each row once."""

from datetime import timedelta
from uuid import uuid4

import orjson
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from backend.accounts.tokens import issue_access_token
from backend.api.graphql.ids import to_global_id
from backend.kernel import clock
from backend.kernel.models import AuditEntry
from backend.salespoints.models import Device
from backend.salespoints.selectors import file_device_id
from backend.salespoints.services import revoke_device
from backend.stock.models import DeviceEvent, Level, Movement, TillColumns, TillFile
from backend.stock.services import apply_device_events
from backend.stock.till_files import selectors, services
from backend.stock.till_files.services import FORGOTTEN_AFTER, forget_unbooked_files
from tests.api.asking import ISSUER, ask, data, error_codes
from tests.factories import make_point, make_producer, make_sellable, make_user, put_on_shelf
from tests.factories.devices import make_device

pytestmark = pytest.mark.django_db

FILE = """
fragment F on TillFile {
  id name bookedAt newCount knownCount badCount onlyDays header columns { column position }
  rows { number code name quantity occurredAt isBooked problem }
}
"""
ANSWER = "{ tillFile { ...F } errors { field message code } }"
UPLOAD = (
    f"mutation ($point: ID!, $file: Upload!) {{ tillFileUpload(point: $point, file: $file) {ANSWER} }} {FILE}"
)
COLUMNS = f"""mutation ($id: ID!, $columns: [TillFileColumnInput!]!) {{
  tillFileColumnsUpdate(id: $id, columns: $columns) {ANSWER} }} {FILE}"""
DELETE = "mutation ($id: ID!) { tillFileDelete(id: $id) { isDeleted errors { field code } } }"
READMIT = "mutation ($id: ID!) { deviceReadmit(id: $id) { isReadmitted errors { field code } } }"
BOOK = f"mutation ($id: ID!) {{ tillFileBook(id: $id) {ANSWER} }} {FILE}"


@pytest.fixture
def shop():
    point = make_point()
    tea = make_sellable(sku="TRA-250")
    put_on_shelf(tea, point, 10)
    return point, tea, make_user(points=[point])


def upload(point, user, text, name="ban-hang.csv", content_type="text/csv"):
    """The whole answer to an upload by the GraphQL multipart request specification."""
    body = text if isinstance(text, bytes) else text.encode()
    variables = {"point": to_global_id("Warehouse", point.pk), "file": None}
    headers = (
        {} if user is None else {"HTTP_AUTHORIZATION": f"Bearer {issue_access_token(user, issuer=ISSUER)}"}
    )
    response = Client().post(
        "/graphql/",
        {
            "operations": orjson.dumps({"query": UPLOAD, "variables": variables}).decode(),
            "map": '{"0": ["variables.file"]}',
            "0": SimpleUploadedFile(name, body, content_type),
        },
        **headers,
    )
    return response.json()


def sales(*rows):
    return "Mã hàng,Tên hàng,Số lượng,Ngày bán\n" + "".join(f"{row}\n" for row in rows)


def at(hours):
    return (clock.now() - timedelta(hours=hours)).astimezone(clock.VIETNAM).strftime("%d/%m/%Y %H:%M")


def uploaded(point, user, text):
    answer = upload(point, user, text)["data"]["tillFileUpload"]
    assert answer["errors"] == []
    return answer["tillFile"]


def book(file, user):
    return data(BOOK, {"id": file["id"]}, user=user)["tillFileBook"]


def units(point, variant):
    return Level.objects.values_list("on_hand", flat=True).get(point=point, variant=variant)


def apply(point):
    return apply_device_events(device_id=file_device_id(point.pk))


def test_a_file_is_looked_at_and_nothing_is_booked(shop):
    point, _tea, staff = shop
    when = at(2)
    file = uploaded(point, staff, sales(f"TRA-250,Trà,2,{when}", f"KHAC,Lạ,1,{when}", "TRA-250,Trà,1.5,x"))
    assert (file["newCount"], file["knownCount"], file["badCount"]) == (1, 0, 2)
    assert file["name"] == "ban-hang.csv"
    assert [(row["number"], row["problem"]) for row in file["rows"]] == [
        (3, "UNKNOWN_CODE"),
        (4, "QUANTITY_NOT_WHOLE"),
        (2, None),
    ]
    assert file["rows"][2]["quantity"] == 2
    assert {c["column"]: c["position"] for c in file["columns"]} == {
        "CODE": 0,
        "NAME": 1,
        "QUANTITY": 2,
        "TIME": 3,
    }
    assert not DeviceEvent.objects.exists()


def test_booked_rows_leave_the_shelf_once_however_often_they_are_uploaded(shop):
    point, tea, staff = shop
    first, second, third = (f"TRA-250,Trà,{n},{at(3)}" for n in (2, 1, 1))
    answer = book(uploaded(point, staff, sales(first, second)), staff)
    assert answer["errors"] == []
    assert answer["tillFile"]["newCount"] == 2
    assert answer["tillFile"]["bookedAt"]
    assert apply(point).applied == 2
    assert units(point, tea) == 7
    # The evening's file holds the morning's rows once more, and one that looks like one of them.
    later = uploaded(point, staff, sales(first, second, third))
    assert (later["newCount"], later["knownCount"]) == (1, 2)
    assert book(later, staff)["tillFile"]["knownCount"] == 2
    assert apply(point).applied == 1
    assert units(point, tea) == 6
    again = uploaded(point, staff, sales(first, second, third))
    assert [error["code"] for error in book(again, staff)["errors"]] == ["NOTHING_TO_BOOK"]
    assert DeviceEvent.objects.count() == 3
    sequences = list(DeviceEvent.objects.order_by("sequence").values_list("sequence", flat=True))
    assert sequences == [1, 2, 3]


def test_a_negative_number_is_a_return(shop):
    point, tea, staff = shop
    book(uploaded(point, staff, sales(f"TRA-250,Trà,-3,{at(1)}")), staff)
    apply(point)
    assert units(point, tea) == 13
    assert Movement.objects.filter(kind="return").count() == 1


def test_a_booked_file_is_not_booked_again(shop):
    point, _tea, staff = shop
    file = uploaded(point, staff, sales(f"TRA-250,Trà,1,{at(1)}"))
    book(file, staff)
    assert [error["code"] for error in book(file, staff)["errors"]] == ["ALREADY_BOOKED"]
    assert DeviceEvent.objects.count() == 1
    assert TillFile.objects.get().content is None


def test_columns_are_told_once_and_remembered_for_the_next_file(shop):
    point, _tea, staff = shop
    text = f"A,B,C\nTRA-250,2,{at(1)}\n"
    file = uploaded(point, staff, text)
    assert (file["columns"], file["rows"], file["newCount"]) == ([], [], 0)
    assert [e["code"] for e in book(file, staff)["errors"]] == ["COLUMN_MISSING"]
    places = [{"column": c, "position": n} for n, c in enumerate(["CODE", "QUANTITY", "TIME"])]
    told = data(COLUMNS, {"id": file["id"], "columns": places}, user=staff)["tillFileColumnsUpdate"]
    assert told["errors"] == []
    assert told["tillFile"]["newCount"] == 1
    assert uploaded(point, staff, text)["newCount"] == 1
    elsewhere = make_point()
    assert uploaded(elsewhere, make_user(points=[elsewhere]), text)["newCount"] == 0


@pytest.mark.parametrize(
    ("places", "code", "field"),
    [
        ([("CODE", 0), ("QUANTITY", 1)], "COLUMN_MISSING", "time"),
        ([("CODE", 0), ("QUANTITY", 1), ("TIME", 9)], "COLUMN_MISSING", "time"),
        ([("CODE", 0), ("QUANTITY", 1), ("TIME", 1)], "COLUMN_TWICE", "quantity"),
    ],
)
def test_columns_that_cannot_be(shop, places, code, field):
    point, _tea, staff = shop
    file = uploaded(point, staff, sales(f"TRA-250,Trà,1,{at(1)}"))
    given = [{"column": c, "position": n} for c, n in places]
    answer = data(COLUMNS, {"id": file["id"], "columns": given}, user=staff)["tillFileColumnsUpdate"]
    assert [(e["code"], e["field"]) for e in answer["errors"]] == [(code, field)]
    assert not TillColumns.objects.exists()


def test_a_file_with_days_only_says_so(shop):
    point, _tea, staff = shop
    assert uploaded(point, staff, sales(f"TRA-250,Trà,1,{at(30)[:10]}"))["onlyDays"] is True
    assert uploaded(point, staff, sales(f"TRA-250,Trà,1,{at(30)}"))["onlyDays"] is False


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "EMPTY"),
        (b"PK\x03\x04rubbish", "UNREADABLE"),
        (b"\xd0\xcf\x11\xe0", "OLD_EXCEL"),
        (b"a,b\n" + b"1,2\n" * 5_001, "TOO_MANY_ROWS"),
        (b"x" * (2 * 1024 * 1024 + 1), "TOO_LARGE"),
    ],
)
def test_files_that_are_none(shop, content, code):
    point, _tea, staff = shop
    answer = upload(point, staff, content)["data"]["tillFileUpload"]
    assert [(e["code"], e["field"]) for e in answer["errors"]] == [(code, "file")]
    assert not TillFile.objects.exists()


WHO = {
    "nobody": lambda point: None,
    "buyer": lambda point: make_user(),
    "producer": lambda point: make_user(producers=[make_producer()]),
    "staff elsewhere": lambda point: make_user(points=[make_point()]),
    "officer": lambda point: make_user(is_officer=True),
}


@pytest.mark.parametrize("who", WHO)
def test_only_people_of_the_point_bring_files_and_see_them(shop, who):
    point, _tea, staff = shop
    file = uploaded(point, staff, sales(f"TRA-250,Trà,1,{at(1)}"))
    other = WHO[who](point)
    assert error_codes(upload(point, other, sales("x,x,1,1"))) == ["PermissionDenied"]
    assert TillFile.objects.count() == 1
    listed = "query ($point: ID!) { tillFiles(point: $point) { id } }"
    assert error_codes(ask(listed, {"point": to_global_id("Warehouse", point.pk)}, user=other)) == [
        "PermissionDenied"
    ]
    one = "query ($id: ID!) { tillFile(id: $id) { id } }"
    assert data(one, {"id": file["id"]}, user=other) == {"tillFile": None}
    refused = data(BOOK, {"id": file["id"]}, user=other)["tillFileBook"]
    assert [error["code"] for error in refused["errors"]] == ["NOT_FOUND"]
    places = [{"column": c, "position": n} for n, c in enumerate(["CODE", "QUANTITY", "TIME"])]
    told = data(COLUMNS, {"id": file["id"], "columns": places}, user=other)["tillFileColumnsUpdate"]
    assert [error["code"] for error in told["errors"]] == ["NOT_FOUND"]
    kept = data(DELETE, {"id": file["id"]}, user=other)["tillFileDelete"]
    assert (kept["isDeleted"], [error["code"] for error in kept["errors"]]) == (False, ["NOT_FOUND"])
    assert TillFile.objects.get().columns["time"] == 3
    assert not DeviceEvent.objects.exists()


def test_the_points_files_newest_first(shop):
    point, _tea, staff = shop
    older = uploaded(point, staff, sales(f"TRA-250,Trà,1,{at(1)}"))
    newer = uploaded(point, staff, sales(f"TRA-250,Trà,2,{at(1)}"))
    book(older, staff)
    listed = "query ($point: ID!) { tillFiles(point: $point) { id newCount bookedAt rows { number } } }"
    rows = data(listed, {"point": to_global_id("Warehouse", point.pk)}, user=staff)["tillFiles"]
    assert [row["id"] for row in rows] == [newer["id"], older["id"]]
    assert (rows[1]["newCount"], rows[1]["rows"]) == (1, [])


@pytest.mark.parametrize("id_", ["rubbish", to_global_id("Product", 1), to_global_id("TillFile", "x")])
def test_ids_of_other_things(shop, id_):
    _point, _tea, staff = shop
    answer = data(BOOK, {"id": id_}, user=staff)["tillFileBook"]
    assert [(e["code"], e["field"]) for e in answer["errors"]] == [("GRAPHQL_ERROR", "id")]
    unknown = data(BOOK, {"id": to_global_id("TillFile", uuid4())}, user=staff)["tillFileBook"]
    assert [e["code"] for e in unknown["errors"]] == ["NOT_FOUND"]


@pytest.mark.parametrize(
    ("operations", "places"),
    [
        ("[]", "{}"),
        ("{", "{}"),
        ('{"query": "{ shop { name } }"}', '{"0": ["variables.file"]}'),
        ('{"query": "{ shop { name } }", "variables": {"file": 1}}', '{"0": ["variables.file"]}'),
        ('{"query": "{ shop { name } }", "variables": {"file": null}}', '{"0": ["variables.file", "x"]}'),
        ('{"query": "{ shop { name } }", "variables": {"file": null}}', '{"1": ["variables.file"]}'),
        ('{"query": "{ shop { name } }", "variables": {"file": null}}', '{"0": ["query"]}'),
    ],
)
def test_multipart_requests_that_are_none(operations, places):
    file = SimpleUploadedFile("a.csv", b"a,b\n1,2\n", "text/csv")
    response = Client().post("/graphql/", {"operations": operations, "map": places, "0": file})
    assert response.status_code == 400
    assert "data" not in response.json()


def test_a_text_is_no_file(shop):
    point, _tea, staff = shop
    answer = ask(UPLOAD, {"point": to_global_id("Warehouse", point.pk), "file": "text"}, user=staff)
    assert "multipart" in answer["errors"][0]["message"]


def test_files_that_nobody_booked_are_forgotten(shop):
    point, _tea, staff = shop
    booked = uploaded(point, staff, sales(f"TRA-250,Trà,1,{at(1)}"))
    book(booked, staff)
    uploaded(point, staff, sales(f"TRA-250,Trà,2,{at(1)}"))
    assert forget_unbooked_files(now=clock.now()) == 0
    assert forget_unbooked_files(now=clock.now() + FORGOTTEN_AFTER + timedelta(seconds=5)) == 1
    assert [to_global_id("TillFile", row.pk) for row in TillFile.objects.all()] == [booked["id"]]


def test_so_many_files_wait_and_no_more(shop, monkeypatch):
    point, _tea, staff = shop
    monkeypatch.setattr(services, "MOST_WAITING", 2)
    text = sales(f"TRA-250,Trà,1,{at(1)}")
    first, second = uploaded(point, staff, text), uploaded(point, staff, text)
    refused = upload(point, staff, text)["data"]["tillFileUpload"]
    assert [(e["code"], e["field"]) for e in refused["errors"]] == [("TOO_MANY_FILES", "file")]
    assert TillFile.objects.count() == 2
    elsewhere = make_point()
    uploaded(elsewhere, make_user(points=[elsewhere]), text)
    assert data(DELETE, {"id": first["id"]}, user=staff)["tillFileDelete"] == {
        "isDeleted": True,
        "errors": [],
    }
    again = data(DELETE, {"id": first["id"]}, user=staff)["tillFileDelete"]
    assert [e["code"] for e in again["errors"]] == ["NOT_FOUND"]
    uploaded(point, staff, text)
    # A booked one waits no more, and is not thrown away.
    assert book(second, staff)["errors"] == []
    kept = data(DELETE, {"id": second["id"]}, user=staff)["tillFileDelete"]
    assert [e["code"] for e in kept["errors"]] == ["ALREADY_BOOKED"]
    uploaded(point, staff, text)
    assert TillFile.objects.filter(point=point).count() == 3


def test_files_that_wait_stand_before_booked_ones(shop):
    point, _tea, staff = shop
    waiting = uploaded(point, staff, sales(f"TRA-250,Trà,1,{at(1)}"))
    booked = uploaded(point, staff, sales(f"TRA-250,Trà,2,{at(1)}"))
    book(booked, staff)
    listed = "query ($point: ID!) { tillFiles(point: $point) { id } }"
    rows = data(listed, {"point": to_global_id("Warehouse", point.pk)}, user=staff)["tillFiles"]
    assert [row["id"] for row in rows] == [waiting["id"], booked["id"]]


def test_a_file_is_read_once_under_many_names_and_costs_what_it_is(shop, monkeypatch):
    point, _tea, staff = shop
    file = uploaded(point, staff, sales(f"TRA-250,Trà,1,{at(1)}"))
    read = []
    reading = selectors.read_table
    monkeypatch.setattr(selectors, "read_table", lambda content: read.append(1) or reading(content))
    many = " ".join(f'f{n}: tillFile(id: "{file["id"]}") {{ newCount }}' for n in range(4))
    assert set(data(f"{{ {many} }}", user=staff)) == {"f0", "f1", "f2", "f3"}
    assert len(read) == 1
    one_more = f'{many} f4: tillFile(id: "{file["id"]}") {{ newCount }}'
    assert error_codes(ask(f"{{ {one_more} }}", user=staff)) == ["QueryCostError"]
    assert len(read) == 1


def test_revoking_the_files_device_ends_uploads_until_it_is_readmitted(shop):
    point, tea, staff = shop
    manager = make_user()
    point.staff.create(user=manager, role="manager")
    text = sales(f"TRA-250,Trà,1,{at(1)}")
    file = uploaded(point, staff, text)
    revoke_device(device_id=file_device_id(point.pk), actor=None)
    refused = upload(point, staff, text)["data"]["tillFileUpload"]
    assert [e["code"] for e in refused["errors"]] == ["DEVICE_REVOKED"]
    assert [e["code"] for e in book(file, staff)["errors"]] == ["DEVICE_REVOKED"]
    assert TillFile.objects.get().booked_at is None
    assert not DeviceEvent.objects.exists()
    devices = "query ($point: ID!) { pointDevices(point: $point) { id isForFiles revokedAt } }"
    [device] = data(devices, {"point": to_global_id("Warehouse", point.pk)}, user=manager)["pointDevices"]
    assert (device["isForFiles"], device["revokedAt"] is None) == (True, False)
    assert error_codes(ask(READMIT, {"id": device["id"]}, user=staff)) == ["PermissionDenied"]
    for _ in range(2):
        answer = data(READMIT, {"id": device["id"]}, user=manager)["deviceReadmit"]
        assert answer == {"isReadmitted": True, "errors": []}
    assert AuditEntry.objects.filter(action="device.readmitted").count() == 1
    assert book(file, staff)["errors"] == []
    apply(point)
    assert units(point, tea) == 9


@pytest.mark.parametrize("who", WHO)
def test_only_managers_readmit_files(shop, who):
    point, _tea, staff = shop
    uploaded(point, staff, sales(f"TRA-250,Trà,1,{at(1)}"))
    revoke_device(device_id=file_device_id(point.pk), actor=None)
    gid = to_global_id("PointDevice", file_device_id(point.pk))
    assert error_codes(ask(READMIT, {"id": gid}, user=WHO[who](point))) == ["PermissionDenied"]
    assert Device.objects.get().revoked_at is not None


def test_no_till_is_readmitted(shop):
    point, _tea, _staff = shop
    till = make_device(point)
    revoke_device(device_id=till.device_id, actor=None)
    root = make_user(is_superuser=True)
    answer = data(READMIT, {"id": to_global_id("PointDevice", till.device_id)}, user=root)["deviceReadmit"]
    assert (answer["isReadmitted"], [e["code"] for e in answer["errors"]]) == (False, ["NOT_FOUND"])
    assert Device.objects.get().revoked_at is not None
