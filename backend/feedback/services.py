"""What other rooms may ask feedback to do."""

from backend.feedback.answering import write_answer
from backend.feedback.asking import ask_question
from backend.feedback.moderating import moderate
from backend.feedback.reviewing import write_review

__all__ = ["ask_question", "moderate", "write_answer", "write_review"]
