"""Alarms that tasks raise."""

import logging

import pytest
from django.db import transaction

from backend.kernel import outbox
from backend.kernel.models import OutboxFact
from celery_tasks.maintenance import alarm_uncertified_sale

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_sale_of_uncertified_goods_is_told(caplog):
    payload = {"device_id": "d", "point_id": "p", "variant_ids": [3]}
    with transaction.atomic():
        fact_id = outbox.publish("stock.uncertified_sale", payload)
    with caplog.at_level(logging.ERROR, "ocop.alarm"):
        alarm_uncertified_sale(fact_id, payload)
    assert [record.getMessage() for record in caplog.records] == [
        '{"alarm":"uncertified_sale","device_id":"d","point_id":"p","variant_ids":[3]}'
    ]
    assert OutboxFact.objects.get().done_at is not None
