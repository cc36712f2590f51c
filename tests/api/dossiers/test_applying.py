"""dossierOpen, dossierUpdate, dossierItemUpdate, dossierFile*, dossierHandIn, dossierWithdraw and what one reads."""

from uuid import uuid4

import pytest
from django.test import Client

from backend.api.graphql.ids import to_global_id
from backend.certification.dossiers.file_kinds import MAX_FILE_BYTES
from backend.certification.dossiers.models import Dossier, DossierFile
from tests.api.asking import ask, data, error_codes
from tests.api.dossiers.uploading import ask_with_file, headers_of
from tests.factories import make_point, make_producer, make_product, make_recognition, make_user
from tests.factories.dossiers import PDF, PNG, decide, fresh, hand_in, make_dossier, scored, screen
from tests.state import database_state

pytestmark = pytest.mark.django_db

ERRORS = "errors { field message code items }"
OPEN = f"""mutation ($producer: ID!, $product: ID, $name: String, $group: String) {{
  dossierOpen(producer: $producer, product: $product, name: $name, group: $group) {{
    dossier {{ id key name state isEditable isKnownProduct group {{ slug }} producer {{ slug }} missing }}
    {ERRORS} }} }}"""
UPDATE = f"""mutation ($id: ID!, $points: Decimal, $name: String) {{
  dossierUpdate(id: $id, name: $name, group: "ca-phe-ca-cao", ownPoints: $points) {{
    dossier {{ name ownPoints group {{ slug }} }} {ERRORS} }} }}"""
WRITE = f"""mutation ($id: ID!, $item: DossierItemKind!, $text: String!) {{
  dossierItemUpdate(id: $id, item: $item, text: $text) {{
    dossier {{ items {{ kind text isFilled }} }} {ERRORS} }} }}"""
UPLOAD = f"""mutation ($id: ID!, $file: Upload!) {{
  dossierFileUpload(id: $id, item: STORY, file: $file) {{
    dossier {{ items {{ kind files {{ id key name mediaType size }} }} }} {ERRORS} }} }}"""
DELETE = f"mutation ($id: ID!) {{ dossierFileDelete(id: $id) {{ dossier {{ id }} {ERRORS} }} }}"
HAND_IN = f"mutation ($id: ID!) {{ dossierHandIn(id: $id) {{ dossier {{ state }} {ERRORS} }} }}"
WITHDRAW = f"mutation ($id: ID!) {{ dossierWithdraw(id: $id) {{ dossier {{ state }} {ERRORS} }} }}"
READ = """query ($id: ID!) { dossier(id: $id) {
  name state points stars reason decision { decisionNumber authority validUntil } decisionFile { mediaType }
  items { kind title hint isRequired takesWords needsAnswer objection } } }"""
MINE = "{ myDossiers { key state producer { name } group { name } items { files { name } } } }"
SUBJECTS = """query ($producer: ID!) { dossierSubjects(producer: $producer) {
  id name stars validUntil openDossier group { slug } } }"""


@pytest.fixture
def maker():
    return make_producer()


@pytest.fixture
def member(maker):
    return make_user(producers=[maker])


def gid(row):
    return to_global_id("Dossier", row.pk)


def test_a_member_applies_for_a_new_product(maker, member):
    variables = {"producer": to_global_id("Producer", maker.pk), "name": "Trà sen", "group": "che"}
    answer = data(OPEN, variables, user=member)["dossierOpen"]
    assert answer["errors"] == []
    row = Dossier.objects.get()
    assert answer["dossier"] == {
        "id": gid(row), "key": str(row.pk), "name": "Trà sen", "state": "DRAFT", "isEditable": True,
        "isKnownProduct": False, "group": {"slug": "che"}, "producer": {"slug": maker.slug},
        "missing": ["REGISTRATION_FORM", "BUSINESS_PLAN", "BUSINESS_REGISTRATION", "FOOD_SAFETY",
                    "QUALITY_DECLARATION", "TEST_REPORT", "MATERIALS", "ENVIRONMENT", "STORY"],
    }  # fmt: skip


def test_a_member_applies_for_a_product_of_the_register(maker, member):
    product = make_product(producer=maker)
    make_recognition(product)
    [subject] = data(SUBJECTS, {"producer": to_global_id("Producer", maker.pk)}, user=member)[
        "dossierSubjects"
    ]
    assert (subject["name"], subject["stars"], subject["openDossier"]) == (product.name, 4, None)
    variables = {"producer": to_global_id("Producer", maker.pk), "product": subject["id"]}
    assert data(OPEN, variables, user=member)["dossierOpen"]["errors"] == []
    [error] = data(OPEN, variables, user=member)["dossierOpen"]["errors"]
    assert (error["code"], error["field"]) == ("ALREADY_OPEN", "product")
    [subject] = data(SUBJECTS, {"producer": to_global_id("Producer", maker.pk)}, user=member)[
        "dossierSubjects"
    ]
    assert subject["openDossier"] == str(Dossier.objects.get().pk)


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"product": "rác"}, "GRAPHQL_ERROR", "product"),
        ({"product": to_global_id("Order", 1)}, "GRAPHQL_ERROR", "product"),
        ({"product": to_global_id("RecognisedProduct", 9)}, "NOT_FOUND", "product"),
        ({"name": "Trà"}, "REQUIRED", "group"),
        ({"name": "", "group": "che"}, "REQUIRED", "name"),
        ({"name": "x" * 201, "group": "che"}, "TOO_LONG", "name"),
        ({"name": "a\x00", "group": "che"}, "INVALID", "name"),
        ({"name": "Trà", "group": "thuc-pham"}, "REQUIRED", "group"),
    ],
    ids=["rubbish", "order", "unknown", "no group", "no name", "long", "nul", "top group"],
)
def test_what_cannot_be_opened(maker, member, given, code, field):
    before = database_state()
    variables = {"producer": to_global_id("Producer", maker.pk), **given}
    [error] = data(OPEN, variables, user=member)["dossierOpen"]["errors"]
    assert (error["code"], error["field"]) == (code, field)
    assert database_state() == before


def test_filled_in_paper_by_paper_and_handed_in(maker, member):
    row = make_dossier(producer=maker, is_filled=False)
    answer = data(UPDATE, {"id": gid(row), "name": "Cà phê", "points": 71.5}, user=member)["dossierUpdate"]
    assert answer["dossier"] == {"name": "Cà phê", "ownPoints": 71.5, "group": {"slug": "ca-phe-ca-cao"}}
    [error] = data(UPDATE, {"id": gid(row), "points": 100.001}, user=member)["dossierUpdate"]["errors"]
    assert (error["code"], error["field"]) == ("POINTS_OUT_OF_RANGE", "ownPoints")
    written = data(WRITE, {"id": gid(row), "item": "STORY", "text": "Bà kể"}, user=member)
    story = next(i for i in written["dossierItemUpdate"]["dossier"]["items"] if i["kind"] == "STORY")
    assert story == {"kind": "STORY", "text": "Bà kể", "isFilled": True}
    [error] = data(HAND_IN, {"id": gid(row)}, user=member)["dossierHandIn"]["errors"]
    assert (error["code"], len(error["items"]), error["items"][0]) == (
        "ITEMS_MISSING",
        8,
        "REGISTRATION_FORM",
    )
    assert fresh(row).state == "draft"
    filled = make_dossier(producer=maker)
    assert data(HAND_IN, {"id": gid(filled)}, user=member)["dossierHandIn"]["dossier"]["state"] == "HANDED_IN"
    assert (
        data(WITHDRAW, {"id": gid(filled)}, user=member)["dossierWithdraw"]["dossier"]["state"] == "WITHDRAWN"
    )


def test_files_come_and_go(maker, member):
    row = make_dossier(producer=maker, is_filled=False)
    status, answer = ask_with_file(UPLOAD, {"id": gid(row)}, PNG, user=member, name="<b>nhãn.html")
    assert status == 200
    story = next(i for i in answer["data"]["dossierFileUpload"]["dossier"]["items"] if i["kind"] == "STORY")
    [file] = story["files"]
    assert (file["name"], file["mediaType"], file["size"]) == ("<b>nhãn.html.png", "image/png", len(PNG))
    assert data(DELETE, {"id": file["id"]}, user=member)["dossierFileDelete"]["errors"] == []
    assert not DossierFile.objects.exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"<!doctype html>", "UNKNOWN_TYPE"), (PDF + b"x" * MAX_FILE_BYTES, "TOO_LARGE")],
    ids=["html", "large"],
)
def test_files_that_are_none(maker, member, content, code):
    row = make_dossier(producer=maker, is_filled=False)
    before = database_state()
    _, answer = ask_with_file(UPLOAD, {"id": gid(row)}, content, user=member)
    [error] = answer["data"]["dossierFileUpload"]["errors"]
    assert (error["code"], error["field"]) == (code, "file")
    assert database_state() == before


def test_a_request_of_50_megabytes_is_not_read(maker, member):
    row = make_dossier(producer=maker, is_filled=False)
    status, answer = ask_with_file(UPLOAD, {"id": gid(row)}, b"x" * 50_000_000, user=member)
    assert status == 400
    assert "larger" in answer["errors"][0]["message"]
    # A multipart request without a file where one is needed.
    assert error_codes(ask(UPLOAD, {"id": gid(row), "file": "x"}, user=member)) == ["GraphQLError"]


def test_the_checklist_speaks_the_readers_language(maker, member):
    row = make_dossier(producer=maker, is_filled=False)
    first = data(READ, {"id": gid(row)}, user=member)["dossier"]["items"][0]
    assert first["title"] == "Phiếu đăng ký ý tưởng, sản phẩm"
    english = data(READ, {"id": gid(row)}, user=member, HTTP_ACCEPT_LANGUAGE="en")["dossier"]["items"][0]
    assert (english["title"], english["isRequired"], english["takesWords"]) == (
        "Registration form",
        True,
        False,
    )


def test_what_became_of_it(maker, member):
    row = decide(scored("82.5", producer=maker))
    read = data(READ, {"id": gid(row)}, user=member)["dossier"]
    assert (read["state"], read["points"], read["stars"]) == ("DECIDED", 82.5, 4)
    assert read["decision"]["decisionNumber"] == "77/QĐ-UBND"
    assert read["decisionFile"] == {"mediaType": "application/pdf"}


def test_ones_own_dossiers(maker, member, django_assert_num_queries):
    for _ in range(3):
        make_dossier(producer=maker, is_filled=False)
    make_dossier()
    # The user, producers, points; the dossiers, their papers, their files; the producers' profiles.
    with django_assert_num_queries(7):
        mine = data(MINE, user=member)["myDossiers"]
    assert len(mine) == 3
    assert {each["producer"]["name"] for each in mine} == {maker.name}


def get_file(key, user, **headers):
    return Client().get(f"/dossiers/files/{key}", **headers_of(user), **headers)


def test_a_file_is_saved_and_never_shown(maker, member):
    row = make_dossier(producer=maker)
    file = DossierFile.objects.filter(dossier=row).first()
    answer = get_file(file.pk, member)
    assert (answer.status_code, answer.content) == (200, bytes(file.content))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment; ")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert Client().post(f"/dossiers/files/{file.pk}").status_code == 405


PEOPLE = {
    "nobody": lambda maker: None,
    "buyer": lambda maker: make_user(),
    "other producer": lambda maker: make_user(producers=[make_producer()]),
    "staff": lambda maker: make_user(points=[make_point()]),
    "officer": lambda maker: make_user(is_officer=True),
    "superuser": lambda maker: make_user(is_superuser=True),
}


@pytest.mark.parametrize("who", PEOPLE)
def test_nobody_else_reads_or_changes_a_draft(maker, who):
    row, user = make_dossier(producer=maker), PEOPLE[who](maker)
    file = DossierFile.objects.filter(dossier=row).first()
    before = database_state()
    assert get_file(file.pk, user).status_code == 404
    assert data(READ, {"id": gid(row)}, user=user)["dossier"] is None
    assert data(MINE, user=user)["myDossiers"] == []
    assert (
        data(SUBJECTS, {"producer": to_global_id("Producer", maker.pk)}, user=user)["dossierSubjects"] == []
    )
    for query, variables in (
        (UPDATE, {"id": gid(row)}),
        (WRITE, {"id": gid(row), "item": "STORY", "text": "x"}),
        (DELETE, {"id": to_global_id("DossierFile", file.pk)}),
        (HAND_IN, {"id": gid(row)}),
        (WITHDRAW, {"id": gid(row)}),
    ):
        [answer] = data(query, variables, user=user).values()
        assert [error["code"] for error in answer["errors"]] == ["NOT_FOUND"]
    _, answer = ask_with_file(UPLOAD, {"id": gid(row)}, PDF, user=user)
    assert [error["code"] for error in answer["data"]["dossierFileUpload"]["errors"]] == ["NOT_FOUND"]
    variables = {"producer": to_global_id("Producer", maker.pk), "name": "Trà", "group": "che"}
    assert error_codes(ask(OPEN, variables, user=user)) == ["PermissionDenied"]
    assert database_state() == before


@pytest.mark.parametrize("who", PEOPLE)
def test_who_reads_what_was_handed_in(maker, who):
    row, user = screen(hand_in(make_dossier(producer=maker))), PEOPLE[who](maker)
    file = DossierFile.objects.filter(dossier=row).first()
    is_allowed = who in ("officer", "superuser")
    assert get_file(file.pk, user).status_code == (200 if is_allowed else 404)
    assert (data(READ, {"id": gid(row)}, user=user)["dossier"] is not None) == is_allowed


def test_ids_that_are_none(member):
    assert error_codes(ask(READ, {"id": "rác"}, user=member)) != []
    assert data(READ, {"id": to_global_id("Dossier", uuid4())}, user=member)["dossier"] is None
    assert get_file(uuid4(), member).status_code == 404
    bad = Client().get(f"/dossiers/files/{uuid4()}", HTTP_AUTHORIZATION="Bearer x")
    assert bad.status_code == 401
    [error] = data(HAND_IN, {"id": to_global_id("Dossier", "x")}, user=member)["dossierHandIn"]["errors"]
    assert (error["code"], error["field"]) == ("GRAPHQL_ERROR", "id")
