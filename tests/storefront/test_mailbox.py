"""The letters of a demo on a page."""

from typing import Any

from graphql import GraphQLError

from tests.storefront.conftest import Visitor
from tests.storefront.responder import Responder

LETTER = {
    "id": "TWVzc2FnZTox", "language": "vi", "subject": "Đã nhận đơn <7>",
    "body": "Cảm ơn.\nXem: http://127.0.0.1/don-hang/x", "createdAt": "2026-11-22T02:00:00+00:00", "mail": "SENT",
}  # fmt: skip


def test_letters_are_read_by_address(api: Responder, visitor: Visitor) -> None:
    asked: list[str] = []

    def letters(_info: Any, email: str) -> list[dict[str, Any]]:
        asked.append(email)
        return [LETTER]

    api.plugged = {"demoMessages": letters}
    answer = visitor.get("/hop-thu?dia-chi=lan@vidu.vn")
    assert asked == ["lan@vidu.vn"]
    assert "Đã nhận đơn &lt;7&gt;" in answer.text
    assert '<a href="http://127.0.0.1/don-hang/x"' in answer.text
    assert "09:00 22/11/2026" in answer.text
    assert answer.headers["x-robots-tag"] == "noindex"


def test_without_an_address_there_is_only_the_question(api: Responder, visitor: Visitor) -> None:
    api.plugged = {"demoMessages": []}
    text = visitor.get("/hop-thu").text
    assert "Đọc thư" in text
    assert "Chưa có thư nào" not in text
    assert "Chưa có thư nào" in visitor.get("/hop-thu?dia-chi=a@vidu.vn").text


def test_where_no_demo_runs_there_is_no_such_page(api: Responder, visitor: Visitor) -> None:
    def refuse(_info: Any, **_: Any) -> None:
        raise GraphQLError(
            "No.", extensions={"exception": {"code": "PermissionDenied"}, "code": "PermissionDenied"}
        )

    api.plugged = {"demoMessages": refuse}
    assert visitor.get("/hop-thu?dia-chi=a@vidu.vn").status_code == 404
