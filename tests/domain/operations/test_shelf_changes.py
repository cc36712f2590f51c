"""The shelf's change log is cleared of what is hours old, and of nothing younger."""

from time import monotonic

import pytest

from backend.kernel.rows import execute, fetch_one
from backend.operations import watch
from tests.factories import make_sellable

pytestmark = pytest.mark.django_db(transaction=True)


def _entries() -> int:
    row = fetch_one("SELECT count(*) FROM catalogue_change")
    assert row is not None
    return int(row[0])


def test_old_entries_go_and_young_ones_stay():
    make_sellable()
    execute("UPDATE catalogue_change SET at = at - interval '3 hours'")
    old = _entries()
    make_sellable()
    young = _entries() - old
    assert old > 0
    assert young > 0
    # What other databases of the server have open keeps entries a little longer.
    forgotten, deadline = 0, monotonic() + 30
    while forgotten < old and monotonic() < deadline:
        forgotten += watch.forget_shelf_changes()
    assert (forgotten, _entries()) == (old, young)
    assert watch.forget_shelf_changes() == 0
