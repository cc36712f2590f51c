"""A producer reads questions and reviews and answers them."""

from typing import Any

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.guestbook import page, said
from tests.storefront.page import read_page
from tests.storefront.responder import Responder

ADDRESS = "/nha-san-xuat/hoi-dap"
ANSWER = "/nha-san-xuat/hoi-dap/tra-loi"
PRODUCT = {"slug": "che-shan", "name": "Chè Shan tuyết"}


@pytest.fixture
def sent(producer: Visitor, api: Responder) -> list[dict[str, Any]]:
    """Two questions and a review; the answers given."""
    given: list[dict[str, Any]] = []
    waiting = {"body": "Đang soạn", "state": "WAITING", "reason": None}
    rejected = {"body": "Chữa bách bệnh", "state": "REJECTED", "reason": "Không nói công dụng chữa bệnh"}
    questions = [said(1, "Đã hỏi?", product=PRODUCT), said(2, "Bao giờ có?", product=PRODUCT)]
    questions[0]["answer"] = waiting
    review = said(3, "Đậm vị", points=5, product=PRODUCT)
    review["answer"] = rejected

    def answer(_info: Any, **values: Any) -> dict[str, Any]:
        given.append(values)
        return {"errors": []}

    api.plugged |= {
        "myQuestions": page(questions, more=True),
        "myReviews": page([review]),
        "questionAnswer": answer,
        "reviewAnswer": answer,
    }
    return given


def test_what_wants_an_answer_comes_first(producer: Visitor, sent: list[Any]) -> None:
    shown = producer.page(ADDRESS)
    assert shown.text.index("Bao giờ có?") < shown.text.index("Đã hỏi?")
    assert "Câu trả lời này đang chờ duyệt." in shown.text
    assert "Câu trả lời không được duyệt: Không nói công dụng chữa bệnh. Hãy viết lại." in shown.text
    assert "Chè Shan tuyết · 5/5 điểm Chị Lan, 20/11/2026" in shown.text
    assert shown.links["?cau-hoi=tiep%3D#cau-hoi"] == ["Câu hỏi cũ hơn"]


def test_an_answer_is_sent(producer: Visitor, sent: list[Any]) -> None:
    first = next(form for form in producer.page(ADDRESS).forms if form.action == ANSWER)
    answer = producer.http.post(ANSWER, data={**first.values, "question-Question2": "Tháng ba.\r\nMời bạn."})
    assert "Đã gửi câu trả lời." in producer.follow(answer).text
    assert sent == [{"id": "Question2==", "body": "Tháng ba.\nMời bạn."}]


@pytest.mark.parametrize(
    ("text", "problem"),
    [(" ", "Hãy ghi câu trả lời."), ("a" * 2001, "Câu trả lời dài quá 2.000 chữ cái. Hãy rút ngắn lại.")],
)
def test_what_is_to_be_mended_stands_at_its_field(
    producer: Visitor, sent: list[Any], text: str, problem: str
) -> None:
    first = next(form for form in producer.page(ADDRESS).forms if form.action == ANSWER)
    answer = producer.http.post(ANSWER, data={**first.values, "question-Question2": text})
    assert answer.status_code == 422
    assert read_page(422, answer.text).links["#f-question-Question2"] == [problem]
    assert 'id="f-question-Question2-error"' in answer.text
    assert text.strip() in answer.text
    assert sent == []


def test_a_refusal_of_the_api(producer: Visitor, sent: list[Any], api: Responder) -> None:
    first = next(form for form in producer.page(ADDRESS).forms if form.action == ANSWER)
    api.plugged["questionAnswer"] = {
        "errors": [{"field": "body", "code": "ALREADY_MODERATED", "message": "x"}]
    }
    answer = producer.http.post(ANSWER, data={**first.values, "question-Question2": "Có."})
    assert read_page(422, answer.text).links["#f-question-Question2"] == [
        "Câu trả lời đã được duyệt nên không sửa được nữa."
    ]


def test_only_producers_come_in(visitor: Visitor) -> None:
    assert visitor.get(ADDRESS).status_code == 302
