"""`ocop consignment`: agree, show, end."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from backend.kernel.models import AuditEntry
from backend.stock.models import Consignment
from backend.stock.services import apply_device_events
from tests.factories import make_point, make_sellable
from tests.factories.devices import make_device, report

pytestmark = pytest.mark.django_db


def _say(*arguments):
    out = StringIO()
    call_command("consignment", *arguments, stdout=out)
    return out.getvalue()


def test_from_the_agreement_to_what_is_owed():
    point, tea = make_point(slug="ga"), make_sellable(sku="TRA-250")
    producer = tea.listing.product.producer
    _say("ga", producer.slug, "--start")
    assert Consignment.objects.get().ends_at is None
    assert AuditEntry.objects.get(action="consignment.started").actor == "system:command"
    till = make_device(point)
    report(till, ("receipt", tea.sku, 9), ("sale", tea.sku, 4), ("return", tea.sku, 1))
    apply_device_events(device_id=till.device_id)
    head, line = _say("ga", producer.slug).splitlines()
    assert head.split()[0] == "sku"
    assert line.split() == ["TRA-250", "9", "4", "0", "1", "0", "3"]
    assert _say("ga", producer.slug, "--since", "2026-01-01", "--until", "2026-01-02").splitlines() == [head]
    _say("ga", producer.slug, "--end")
    assert Consignment.objects.get().ends_at is not None


@pytest.mark.parametrize("arguments", [("nowhere", "{producer}"), ("ga", "nobody")])
def test_unknown_names(arguments):
    make_point(slug="ga")
    slug = make_sellable().listing.product.producer.slug
    with pytest.raises(CommandError, match="slug"):
        _say(*(part.format(producer=slug) for part in arguments), "--start")
    assert not Consignment.objects.exists()


def test_a_period_that_ends_before_it_begins():
    make_point(slug="ga")
    slug = make_sellable().listing.product.producer.slug
    with pytest.raises(CommandError):
        _say("ga", slug, "--since", "2026-02-01", "--until", "2026-01-01")
