"""`ocop pos_enrol_code` makes a code that works."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from backend.salespoints.services import enrol_device
from tests.factories import make_point

pytestmark = pytest.mark.django_db


def test_the_code_enrols_a_device_at_the_point():
    point = make_point()
    out = StringIO()
    call_command("pos_enrol_code", point.slug, stdout=out, stderr=StringIO())
    device = enrol_device(code=out.getvalue().strip(), name="Máy 1")
    assert point.devices.get().pk == device.device_id


def test_a_point_nobody_knows():
    with pytest.raises(CommandError, match="No active point has the slug 'khong-co'"):
        call_command("pos_enrol_code", "khong-co")
