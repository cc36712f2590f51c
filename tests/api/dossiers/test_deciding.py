"""dossiersAtDesk, dossierScreen, dossierAssess, dossierDecide: officers only, on what they read."""

import pytest

from backend.api.graphql.ids import to_global_id
from backend.certification.models import Recognition
from backend.kernel import clock
from backend.kernel.models import AuditEntry
from tests.api.asking import ask, data, error_codes
from tests.api.dossiers.uploading import ask_with_file
from tests.factories import make_point, make_producer, make_user
from tests.factories.dossiers import PDF, fresh, hand_in, make_dossier, scored, screen
from tests.state import database_state

pytestmark = pytest.mark.django_db

ERRORS = "errors { field message code }"
DESK = """query ($states: [DossierState!], $first: Int) { dossiersAtDesk(states: $states, first: $first) {
  id key state stateSince name producer { name } items { isFilled } } }"""
SCREEN = f"""mutation ($id: ID!, $revision: Int!, $objections: [DossierObjectionInput!]!) {{
  dossierScreen(id: $id, revision: $revision, objections: $objections) {{
    dossier {{ state items {{ kind objection needsAnswer }} }} {ERRORS} }} }}"""
ASSESS = f"""mutation ($id: ID!, $revision: Int!, $points: Decimal!, $reason: String) {{
  dossierAssess(id: $id, revision: $revision, points: $points, reason: $reason) {{
    dossier {{ state points councilPoints stars reason }} {ERRORS} }} }}"""
DECIDE = f"""mutation ($id: ID!, $revision: Int!, $number: String!, $day: Date!, $file: Upload!) {{
  dossierDecide(id: $id, revision: $revision, decisionNumber: $number, decidedOn: $day, authority: "UBND tỉnh",
                file: $file) {{ dossier {{ state decision {{ decisionNumber }} }} {ERRORS} }} }}"""


@pytest.fixture
def officer():
    return make_user(is_officer=True)


def named(row, **more):
    return {"id": to_global_id("Dossier", row.pk), "revision": row.revision, **more}


def decision(row, **more):
    return named(row, **{"number": "77/QĐ-UBND", "day": clock.today().isoformat(), **more})


def test_the_whole_way_at_the_desk(officer):
    row = hand_in(make_dossier())
    [waiting] = data(DESK, user=officer)["dossiersAtDesk"]
    assert (waiting["key"], waiting["state"]) == (str(row.pk), "HANDED_IN")
    answer = data(SCREEN, named(row, objections=[]), user=officer)["dossierScreen"]
    assert answer["dossier"]["state"] == "SCREENED"
    answer = data(ASSESS, named(fresh(row), points=82.5), user=officer)["dossierAssess"]
    assert answer["dossier"] == {
        "state": "SCORED", "points": 82.5, "councilPoints": None, "stars": 4, "reason": ""
    }  # fmt: skip
    _, answer = ask_with_file(DECIDE, decision(fresh(row)), PDF, user=officer)
    assert answer["data"]["dossierDecide"] == {
        "dossier": {"state": "DECIDED", "decision": {"decisionNumber": "77/QĐ-UBND"}}, "errors": [],
    }  # fmt: skip
    assert Recognition.objects.get().stars == 4
    assert data(DESK, user=officer)["dossiersAtDesk"] == []
    assert set(
        AuditEntry.objects.filter(
            action__in=["dossier.screened", "dossier.assessed", "dossier.decided", "recognition.granted"]
        ).values_list("actor", flat=True)
    ) == {f"user:{officer.pk}"}


def test_sent_back_with_a_reason_at_each_paper(officer):
    row = hand_in(make_dossier())
    objections = [{"item": "STORY", "reason": "Ngắn quá"}, {"item": "AWARDS", "reason": "Ảnh mờ"}]
    answer = data(SCREEN, named(row, objections=objections), user=officer)["dossierScreen"]
    assert answer["dossier"]["state"] == "SENT_BACK"
    said = {item["kind"]: item["objection"] for item in answer["dossier"]["items"] if item["needsAnswer"]}
    assert said == {"STORY": "Ngắn quá", "AWARDS": "Ảnh mờ"}
    assert data(DESK, {"states": ["SENT_BACK"]}, user=officer)["dossiersAtDesk"][0]["key"] == str(row.pk)


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"points": 101}, "POINTS_OUT_OF_RANGE", "points"),
        ({"points": "1E+300"}, "POINTS_OUT_OF_RANGE", "points"),
        ({"points": 49.99}, "REQUIRED", "reason"),
        ({"points": 49.99, "reason": "x" * 501}, "TOO_LONG", "reason"),
        ({"points": 60, "reason": "a\x00"}, "INVALID", "reason"),
        ({"points": 60, "revision": 2**31 - 1}, "CHANGED_MEANWHILE", "revision"),
        ({"points": 60, "id": "rác"}, "GRAPHQL_ERROR", "id"),
        ({"points": 60, "id": to_global_id("DossierFile", 1)}, "GRAPHQL_ERROR", "id"),
    ],
    ids=["101", "huge", "no reason", "long", "nul", "changed", "rubbish", "file"],
)
def test_points_that_are_refused(officer, given, code, field):
    row = screen(hand_in(make_dossier()))
    before = database_state()
    [error] = data(ASSESS, named(row, **given), user=officer)["dossierAssess"]["errors"]
    assert (error["code"], error["field"]) == (code, field)
    assert database_state() == before


def test_decisions_that_are_refused(officer):
    row = scored()
    before = database_state()
    for more, content, code, field in (
        ({"number": " "}, PDF, "REQUIRED", "decisionNumber"),
        ({"day": "2019-01-01"}, PDF, "INVALID_DATE", "decidedOn"),
        ({}, b"<html>", "UNKNOWN_TYPE", "file"),
    ):
        _, answer = ask_with_file(DECIDE, decision(row, **more), content, user=officer)
        [error] = answer["data"]["dossierDecide"]["errors"]
        assert (error["code"], error["field"]) == (code, field)
    [error] = data(SCREEN, named(row, objections=[]), user=officer)["dossierScreen"]["errors"]
    assert error["code"] == "WRONG_STATE"
    assert database_state() == before


PEOPLE = {
    "nobody": lambda maker: None,
    "buyer": lambda maker: make_user(),
    "member": lambda maker: make_user(producers=[maker]),
    "other producer": lambda maker: make_user(producers=[make_producer()]),
    "staff": lambda maker: make_user(points=[make_point()]),
    "officer of the producer": lambda maker: make_user(producers=[maker], is_officer=True),
}


@pytest.mark.parametrize("who", PEOPLE)
def test_nobody_but_officers_and_never_on_their_own(who):
    came, looked, rated = hand_in(make_dossier()), screen(hand_in(make_dossier())), scored()
    users = [PEOPLE[who](row.producer) for row in (came, looked, rated)]
    before = database_state()
    if who != "officer of the producer":
        assert error_codes(ask(DESK, user=users[0])) == ["PermissionDenied"]
    assert error_codes(ask(SCREEN, named(came, objections=[]), user=users[0])) == ["PermissionDenied"]
    assert error_codes(ask(ASSESS, named(looked, points=80), user=users[1])) == ["PermissionDenied"]
    _, answer = ask_with_file(DECIDE, decision(rated), PDF, user=users[2])
    assert error_codes(answer) == ["PermissionDenied"]
    assert database_state() == before


def test_the_desk_costs_as_much_for_many_as_for_one(officer, django_assert_num_queries):
    for _ in range(3):
        hand_in(make_dossier())
    # The user, producers, points; the dossiers, their papers, their files; the producers' profiles.
    with django_assert_num_queries(7):
        assert len(data(DESK, user=officer)["dossiersAtDesk"]) == 3
    assert len(data(DESK, {"first": 1}, user=officer)["dossiersAtDesk"]) == 1
    assert error_codes(ask(DESK, {"first": 101}, user=officer)) == ["GraphQLError"]
