"""Alarms that tasks raise."""

import logging

import pytest
from django.db import transaction

from backend.kernel import outbox
from backend.kernel.models import OutboxFact
from celery_tasks.maintenance import alarm_expired_sale, alarm_uncertified_sale

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    ("task", "alarm"),
    [(alarm_uncertified_sale, "uncertified_sale"), (alarm_expired_sale, "expired_sale")],
)
def test_a_sale_that_should_not_have_been_is_told(caplog, task, alarm):
    payload = {"device_id": "d", "point_id": "p", "variant_ids": [3]}
    with transaction.atomic():
        fact_id = outbox.publish(f"stock.{alarm}", payload)
    with caplog.at_level(logging.ERROR, "ocop.alarm"):
        task(fact_id, payload)
    assert [record.getMessage() for record in caplog.records] == [
        f'{{"alarm":"{alarm}","device_id":"d","point_id":"p","variant_ids":[3]}}'
    ]
    assert OutboxFact.objects.get().done_at is not None
