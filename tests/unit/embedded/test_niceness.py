"""Who leaves processor time to buyers: what works behind the pages, and nothing else."""

import os
import sys
import tempfile
from pathlib import Path

from backend.operations.embedded.application import BEHIND_BUYERS, application_specs
from backend.operations.embedded.folder import RunFolder
from backend.operations.embedded.service import spawn


def test_what_works_behind_the_pages_steps_back(tmp_path: Path):
    specs = application_specs(RunFolder(tmp_path), {}, 8000, 8080, 8120)
    assert {spec.name: spec.niceness for spec in specs} == {
        "stripe-simulator": 0,
        "api": 0,
        "storefront": 0,
        "relay": BEHIND_BUYERS,
        "worker": BEHIND_BUYERS,
        "beat": BEHIND_BUYERS,
    }


def test_a_child_is_as_nice_as_it_is_told():
    with tempfile.TemporaryFile() as output:
        child = spawn(
            [sys.executable, "-c", "import os; print(os.nice(0))"],
            os.environ,
            Path.cwd(),
            output.fileno(),
            niceness=3,
        )
        assert child.wait(20) == 0
        output.seek(0)
        assert int(output.read()) == min(os.nice(0) + 3, 19)
