"""The same scale, day and seed give the same rows, in this process and in any other."""

import os
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from backend.operations.demo.chance import apportion
from backend.operations.demo.dataset import digest, generate
from backend.operations.demo.plan import LEAST

AS_OF = date(2026, 11, 22)
ROOT = Path(__file__).resolve().parents[3]
IN_ANOTHER_PROCESS = """
from collections import Counter
from datetime import date
from backend.operations.demo.dataset import digest, generate
print(digest(generate(size=150, as_of=date(2026, 11, 22), seed=1, real_stars=Counter({3: 2}))))
"""


def digest_of(*, size: int = 150, as_of: date = AS_OF, seed: int = 1) -> str:
    return digest(generate(size=size, as_of=as_of, seed=seed, real_stars=Counter({3: 2})))


def test_same_inputs_same_digest_whatever_the_process_hashes_with() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", IN_ANOTHER_PROCESS],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        for hash_seed in ("1", "2")
    }
    assert outputs == {digest_of()}


@pytest.mark.parametrize("other", [{"size": 151}, {"as_of": date(2026, 11, 23)}, {"seed": 2}])
def test_another_input_gives_other_rows(other: dict[str, int]) -> None:
    assert digest_of(**other) != digest_of()  # type: ignore[arg-type]


def test_a_data_set_that_cannot_hold_all_provinces_is_refused() -> None:
    with pytest.raises(ValueError, match=str(LEAST)):
        digest_of(size=LEAST - 1)


def test_apportion_gives_whole_parts_that_sum_up() -> None:
    assert apportion(10, [1, 1, 1]) == [4, 3, 3]
    assert apportion(7, [5, 0, 2]) == [5, 0, 2]
    assert sum(apportion(17_068, [0.2, 0.31, 0.49])) == 17_068
