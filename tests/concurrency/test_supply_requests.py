"""Point and producer at one request at the same time: it ends once, and both hear the same."""

from threading import Barrier

import pytest

from backend.kernel.models import OutboxFact
from backend.stock.errors import AlreadyAsked, WrongState
from backend.stock.models import SupplyRequest
from backend.stock.supply import access, answering, asking
from backend.stock.supply.services import cancel_request, decline_request
from tests.concurrency.together import run_together
from tests.factories import make_point, make_sellable
from tests.factories.supply import make_request, maker
from tests.factories.transfers import worker

pytestmark = pytest.mark.django_db(transaction=True)


def end_both_ways(request, tea, point):
    return run_together(
        lambda: decline_request(actor=maker(tea), request_id=request.pk, reason="Hết hàng"),
        lambda: cancel_request(actor=worker(point), request_id=request.pk),
    )


def told():
    return OutboxFact.objects.filter(topic__in=["supply.declined", "supply.cancelled"]).count()


@pytest.mark.parametrize("_round", range(4))
def test_declined_or_cancelled(_round):
    tea, point = make_sellable(), make_point()
    request = make_request(point, tea, 4)
    outcomes = end_both_ways(request, tea, point)
    assert sorted(map(type, outcomes), key=str) == sorted([type(None), WrongState], key=str)
    request.refresh_from_db()
    assert request.state == ("declined" if outcomes[0] is None else "cancelled")
    assert told() == 1


def test_without_the_lock_it_ends_both_ways(monkeypatch):
    tea, point = make_sellable(), make_point()
    request = make_request(point, tea, 4)
    monkeypatch.setattr(access, "LOCKS", False)
    both_have_read = Barrier(2)
    for module, name in ((answering, "lock_producers_request"), (asking, "lock_points_request")):
        read = getattr(module, name)

        def read_and_wait(actor, request_id, read=read):
            found = read(actor, request_id)
            both_have_read.wait(20)
            return found

        monkeypatch.setattr(module, name, read_and_wait)
    assert end_both_ways(request, tea, point) == [None, None]
    assert told() == 2


def test_six_ask_at_once_and_one_request_stands():
    tea, point = make_sellable(), make_point()
    outcomes = run_together(*[lambda: make_request(point, tea, 4)] * 6)
    assert sum(isinstance(outcome, AlreadyAsked) for outcome in outcomes) == 5
    assert SupplyRequest.objects.count() == 1
