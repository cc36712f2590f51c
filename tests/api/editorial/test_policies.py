"""Policies at the door."""

import json
from datetime import timedelta

import pytest

from backend.editorial.models import PolicyDocument
from backend.kernel import clock
from tests.api.asking import ask, data

pytestmark = pytest.mark.django_db

LIST = "{ policies { slug title version effectiveFrom versions { version effectiveFrom } } }"
ONE = """query ($slug: String!, $version: Int) {
    policy(slug: $slug, version: $version) { slug title body version effectiveFrom versions { version } } }"""


def _add(version, *, days, body="Một.", slug="thu"):
    return PolicyDocument.objects.create(
        slug=slug, version=version, position=9, effective_from=clock.now() + timedelta(days=days),
        title_vi="Bản thử", title_en="A trial", body_vi=body, body_en="# One",
    )  # fmt: skip


def test_all_in_their_order():
    rows = data(LIST)["policies"]
    assert [(row["slug"], row["title"], row["version"]) for row in rows] == [
        ("quy-che-hoat-dong", "Quy chế hoạt động", 1),
        ("khieu-nai-doi-tra", "Khiếu nại và đổi trả", 1),
        ("du-lieu-ca-nhan", "Dữ liệu cá nhân", 1),
        ("thu-tu-xep-hang", "Thứ tự sản phẩm được xếp thế nào", 2),
        ("danh-cho-nguoi-ban", "Dành cho người bán", 1),
    ]
    assert rows[0]["effectiveFrom"] == "2026-10-31T17:00:00+00:00"
    assert rows[0]["versions"] == [{"version": 1, "effectiveFrom": "2026-10-31T17:00:00+00:00"}]


def test_in_english():
    rows = data(LIST, HTTP_ACCEPT_LANGUAGE="en")["policies"]
    assert rows[3]["title"] == "How products are ranked"


def test_one_with_its_versions():
    _add(1, days=-9)
    _add(2, days=-1, body="# Đầu\n- một <i>")
    _add(3, days=1)
    answer = data(ONE, {"slug": "thu"})["policy"]
    assert (answer["slug"], answer["title"], answer["version"]) == ("thu", "Bản thử", 2)
    assert answer["versions"] == [{"version": 3}, {"version": 2}, {"version": 1}]
    assert json.loads(answer["body"]) == {
        "blocks": [
            {"type": "header", "data": {"text": "Đầu", "level": 2}},
            {"type": "list", "data": {"style": "unordered", "items": ["một &lt;i&gt;"]}},
        ]
    }
    english = data(ONE, {"slug": "thu", "version": 1}, HTTP_ACCEPT_LANGUAGE="en")["policy"]
    assert (english["title"], english["version"]) == ("A trial", 1)
    assert json.loads(english["body"])["blocks"][0]["data"]["text"] == "One"


@pytest.mark.parametrize(
    "given", [{"slug": "khong-co"}, {"slug": "thu-tu-xep-hang", "version": 99}, {"slug": "", "version": 0}]
)
def test_none(given):
    assert data(ONE, given) == {"policy": None}


def test_a_version_out_of_range_is_a_clean_refusal():
    answer = ask(ONE, {"slug": "thu-tu-xep-hang", "version": 2**31})
    assert answer["errors"][0]["extensions"]["code"] == "GraphQLError"


def test_statements(django_assert_num_queries):
    data(LIST)
    with django_assert_num_queries(2):
        data(LIST)
    for number in range(20):
        _add(1, days=-1, slug=f"thu-{number}")
    with django_assert_num_queries(2):
        assert len(data(LIST)["policies"]) == 25
