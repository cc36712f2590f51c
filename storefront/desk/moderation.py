"""What waits for an officer's word, as the page shows it, and the decision on one of them as the API takes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from storefront.shop.rich_text import paragraphs

Node = dict[str, Any]
LISTING, REVIEW, QUESTION = "mon", "danh-gia", "cau-hoi"
LONGEST_REASON = 300


@dataclass(frozen=True)
class Entry:
    """A text to be decided on. `shown` is what buyers read now, `about` what an answer answers, `sizes` what a new
    product is sold in."""

    kind: str
    part: str
    id: str
    revision: str
    title: str
    by: str
    product: str
    producer: str
    since: str
    texts: tuple[str, ...]
    points: int = 0
    shown_name: str = ""
    shown: tuple[str, ...] = ()
    about: str = ""
    sizes: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Good as an id on the page; the same for the same text."""
        return f"{self.kind}-{self.part}-{self.id.rstrip('=')}".lower()


def read_listings(nodes: list[Node]) -> list[Entry]:
    """Products and new texts, in the API's order: the longest waiting first."""
    return [
        Entry(
            LISTING,
            "ENTRY",
            node["id"],
            node["revision"],
            _("Sản phẩm mới") if node["isNew"] else _("Chữ mới của sản phẩm đang bán"),
            "",
            node["name"],
            node["producerName"],
            node["since"],
            tuple(paragraphs(node["description"])),
            shown_name=node["approvedName"],
            shown=tuple(paragraphs(node["approvedDescription"])),
            sizes=tuple(node["sizes"]),
        )
        for node in nodes
    ]


def read_feedback(nodes: list[Node]) -> list[Entry]:
    """Reviews, questions and answers, likewise."""
    return [_feedback(node) for node in nodes]


def _feedback(node: Node) -> Entry:
    kind = REVIEW if node["review"] else QUESTION
    entry = node["review"] or node["question"]
    is_answer = node["part"] == "ANSWER"
    read = entry["answer"] if is_answer else entry
    titles = {
        (REVIEW, False): _("Đánh giá của người mua"),
        (QUESTION, False): _("Câu hỏi"),
        (REVIEW, True): _("Cơ sở trả lời một đánh giá"),
        (QUESTION, True): _("Cơ sở trả lời một câu hỏi"),
    }
    return Entry(
        kind,
        node["part"],
        entry["id"],
        str(read["revision"]),
        titles[kind, is_answer],
        "" if is_answer else entry["displayName"],
        node["productName"],
        node["producerName"],
        node["since"],
        tuple(line for line in read["body"].splitlines() if line.strip()),
        points=entry.get("points") or 0,
        about=entry["body"] if is_answer else "",
    )


@dataclass(frozen=True)
class Decision:
    """One word on one text: the operation and its variables, and the key of the text on the page."""

    operation: str
    variables: dict[str, Any]
    key: str
    approves: bool


def read_decision(sent: Mapping[str, str]) -> Decision | None:
    """What a form of the page says, or None for what none of them can say."""
    kind, part, entry_id, revision = (sent.get(name, "") for name in ("loai", "phan", "ma", "ban"))
    approves = sent.get("quyet-dinh") == "duyet"
    reason = sent.get("ly-do", "").strip()[: LONGEST_REASON + 1]
    said = {"decision": "APPROVE" if approves else "REJECT", "reason": None if approves else reason}
    key = f"{kind}-{part}-{entry_id.rstrip('=')}".lower()
    if kind == LISTING:
        return Decision(
            "desk_moderate_listing", {"id": entry_id, "revision": revision, **said}, key, approves
        )
    is_number = revision.isascii() and revision.isdigit() and len(revision) < 10
    if kind not in (REVIEW, QUESTION) or part not in ("ENTRY", "ANSWER") or not is_number:
        return None
    operation = "desk_moderate_review" if kind == REVIEW else "desk_moderate_question"
    given = {"part": part, "revision": int(revision), **said}
    return Decision(operation, {"id": entry_id, "input": given}, key, approves)


def refusal_words(code: str) -> str:
    """Why a decision was not taken, and what to do."""
    return {
        "REQUIRED": _("Hãy ghi lý do vào đây."),
        "TOO_LONG": _("Lý do dài quá 300 chữ. Hãy viết ngắn lại."),
        "INVALID": _("Lý do dài quá hoặc có ký tự lạ. Hãy viết ngắn lại."),
        "CHANGED_MEANWHILE": _("Chữ này vừa được sửa. Đây là bản mới: đọc lại rồi quyết định."),
        "NOTHING_TO_MODERATE": _("Đã có người quyết định mục này rồi."),
        "NOT_FOUND": _("Không còn mục này nữa."),
        "BUSY": _("Hệ thống đang bận. Hãy đợi vài giây rồi bấm lại."),
    }.get(code) or _("Chưa làm được. Hãy tải lại trang rồi thử lại.")
