"""An order whose goods no point has."""

import pytest

from tests.factories.asks import make_stranded


@pytest.fixture
def stranded():
    return make_stranded()
