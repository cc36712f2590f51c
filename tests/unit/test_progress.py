"""How far long work has come, told to people at a terminal and to a log."""

import io

from backend.operations.progress import ProgressBar


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class _Clock:
    def __init__(self) -> None:
        self.now = 50.0

    def __call__(self) -> float:
        return self.now


def _told(stream: io.StringIO, *steps: tuple[float, int]) -> str:
    """What is told when after so many seconds so many of 100,000 are done."""
    clock = _Clock()
    bar = ProgressBar("goods", stream, seconds=clock)
    for seconds, done in steps:
        clock.now = 50.0 + seconds
        bar(done, 100_000)
    return stream.getvalue()


def test_a_terminal_sees_the_time_that_is_left() -> None:
    told = _told(_Terminal(), (0, 0), (2, 1_000), (60, 25_000), (61, 25_000), (240, 100_000))
    begun, soon, quarter, later, end = told.split("\r")[1:]
    assert begun.endswith("  0 %")
    assert soon.endswith("  1 %")
    assert quarter.endswith(" 25 %  1:00  about 3:00 left")
    assert later.endswith(" 25 %  1:01  about 3:03 left")
    # The end covers all of the longer line before it, and ends the line.
    assert end.rstrip().endswith("100 %  4:00")
    assert end.endswith("\n")
    assert len(end.rstrip("\n")) == len(later)


def test_a_log_gets_a_line_every_half_minute() -> None:
    told = _told(io.StringIO(), (0, 0), (29, 10_000), (30, 20_000), (45, 30_000), (61, 50_000), (90, 100_000))
    assert told.splitlines() == [
        "goods 20 %, 20,000 of 100,000, 0:30, about 2:00 left",
        "goods 50 %, 50,000 of 100,000, 1:01, about 1:01 left",
    ]


def test_a_log_hears_nothing_of_what_is_soon_done() -> None:
    assert _told(io.StringIO(), (0, 0), (8, 100_000)) == ""
