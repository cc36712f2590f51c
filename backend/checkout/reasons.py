"""A reason that a buyer reads, in both languages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence in Vietnamese and in English."""

    vi: str
    en: str

    def in_language(self, language: str) -> str:
        """The sentence for a reader of "vi" or "en"."""
        return self.en if language == "en" else self.vi
