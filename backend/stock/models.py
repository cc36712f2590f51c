"""A double-entry ledger of goods, the levels that sum it up, holds for orders, and what devices reported."""

import uuid

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import F, Func, Q

from backend.stock.counting.models import Count, CountLimit, CountLine
from backend.stock.reconciliation.models import Finding
from backend.stock.supply.models import SupplyRequest
from backend.stock.till_files.models import TillColumns, TillFile
from backend.stock.transfers.models import Transfer, TransferLine

__all__ = [
    "Account",
    "Consignment",
    "Count",
    "CountLimit",
    "CountLine",
    "Deed",
    "DeviceEvent",
    "Finding",
    "Hold",
    "Level",
    "Lot",
    "Movement",
    "ShelfLot",
    "SupplyRequest",
    "TillColumns",
    "TillFile",
    "Transfer",
    "TransferLine",
]


class EndOfDay(Func):
    """The instant at which a calendar day in Vietnam is over."""

    template = "((%(expressions)s + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh')"
    output_field = models.DateTimeField()


class Account(models.Model):
    """Where goods can be: on a point's shelf, with their producer, on the way, sold, broken or unexplained."""

    class Kind(models.TextChoices):
        SHELF = "shelf"
        PRODUCER = "producer"
        IN_TRANSIT = "in_transit"
        CUSTOMER = "customer"
        DAMAGED = "damaged"
        DISCREPANCY = "discrepancy"

    kind = models.CharField(max_length=12, choices=Kind)
    point = models.ForeignKey("salespoints.Point", models.PROTECT, null=True)
    producer = models.ForeignKey("producers.Producer", models.PROTECT, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "point", "producer"], nulls_distinct=False, name="stock_account_once"
            ),
            models.CheckConstraint(
                condition=Q(kind="producer", producer__isnull=False, point__isnull=True)
                | (~Q(kind="producer") & Q(producer__isnull=True, point__isnull=False)),
                name="stock_account_has_its_owner",
            ),
        ]


class Level(models.Model):
    """Units of a variant on the shelf of a point: the sum of the shelf's movements, and what of it is held."""

    # The unique key and the index below begin with these columns: indexes of their own would be written for nothing.
    point = models.ForeignKey("salespoints.Point", models.PROTECT, related_name="levels", db_index=False)
    variant = models.ForeignKey("catalogue.Variant", models.PROTECT, related_name="levels", db_index=False)
    on_hand = models.IntegerField(default=0)
    reserved = models.IntegerField(default=0)
    has_lots = models.BooleanField(db_default=False, default=False)
    """Whether units of a lot ever came in here: only then is there anything to look up in ShelfLot."""
    expired = models.IntegerField(db_default=0, default=0)
    """Units of lots that were over when the level was last written; free units are on_hand − reserved − expired."""
    expires_next = models.DateTimeField(null=True)
    """When `expired` is next out of date. From that instant readers count the lots themselves (stock.lots)."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["variant", "point"], name="level_once"),
            models.CheckConstraint(
                condition=Q(reserved__gte=0, expired__gte=0, on_hand__gte=F("reserved") + F("expired")),
                name="level_covers_its_holds",
            ),
        ]
        indexes = [
            models.Index(fields=["point", "variant"], name="level_by_point"),
            models.Index(
                fields=["expires_next"], name="level_expiring", condition=Q(expires_next__isnull=False)
            ),
        ]


class Lot(models.Model):
    """Units of a variant that were made together and may be sold up to and including a day in Vietnam."""

    variant = models.ForeignKey("catalogue.Variant", models.PROTECT, db_index=False)
    code = models.CharField(max_length=40, default="", blank=True)
    """As printed on the pack; empty where only a date is."""
    expires_on = models.DateField()
    expires_at = models.GeneratedField(
        expression=EndOfDay(F("expires_on")), output_field=models.DateTimeField(), db_persist=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["variant", "expires_on", "code"], name="lot_once"),
            models.CheckConstraint(
                condition=Q(expires_on__range=("2000-01-01", "2199-12-31")), name="lot_expires_in_our_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.expires_on}".strip()


class ShelfLot(models.Model):
    """Units of a lot on a shelf: the sum of the shelf's movements of that lot. The rest of a level is in no lot."""

    level = models.ForeignKey(Level, models.PROTECT, related_name="lots", db_index=False)
    lot = models.ForeignKey(Lot, models.PROTECT)
    units = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["level", "lot"], name="shelf_lot_once"),
            models.CheckConstraint(condition=Q(units__gt=0), name="shelf_lot_has_units"),
        ]


class DeviceEvent(models.Model):
    """What a device reported, stored as it came, applied to the ledger once and in the device's order."""

    class Outcome(models.TextChoices):
        PENDING = "pending"
        APPLIED = "applied"
        REJECTED = "rejected"

    device = models.ForeignKey("salespoints.Device", models.PROTECT, db_index=False)
    event_id = models.UUIDField()
    sequence = models.BigIntegerField()
    kind = models.CharField(max_length=20)
    sku = models.CharField(max_length=60)
    quantity = models.IntegerField()
    transfer_number = models.BigIntegerField(null=True)
    """The transfer that goods left with or came with, as the device names it; it may be unknown here."""
    lot_code = models.CharField(max_length=40, default="", db_default="", blank=True)
    expires_on = models.DateField(null=True)
    occurred_at = models.DateTimeField()
    digest = models.BinaryField(max_length=32)
    """SHA-256 of the canonical payload: tells a resent event from another one under the same id."""
    received_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.PENDING)
    outcome_code = models.CharField(max_length=40, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["device", "event_id"], name="device_event_once"),
            models.CheckConstraint(
                condition=Q(quantity__gt=0, quantity__lte=100_000) | Q(quantity=0, kind="count"),
                name="device_event_quantity_sane",
            ),
            models.CheckConstraint(condition=Q(sequence__gt=0), name="device_event_sequence_positive"),
        ]
        indexes = [
            models.Index(
                fields=["device", "sequence"], name="device_event_pending", condition=Q(outcome="pending")
            ),
            models.Index(fields=["device", "sequence"], name="device_event_sequence"),
        ]


class Movement(models.Model):
    """Goods leave one account and enter another; nothing is ever made or lost between. Append-only by trigger."""

    class Kind(models.TextChoices):
        RECEIPT = "receipt"
        SALE = "sale"
        ONLINE_SALE = "online_sale"
        RETURN = "return"
        DAMAGE = "damage"
        CORRECTION = "correction"
        TRANSFER = "transfer"

    variant = models.ForeignKey("catalogue.Variant", models.PROTECT, db_index=False)
    lot = models.ForeignKey(Lot, models.PROTECT, null=True, db_index=False)
    quantity = models.IntegerField()
    source = models.ForeignKey(Account, models.PROTECT, related_name="+", db_index=False)
    destination = models.ForeignKey(Account, models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=12, choices=Kind)
    key = models.CharField(max_length=80, unique=True)
    """What caused it, once: "event:<device event>", "event:<…>:short", "hold:<hold>", "transfer:<line>:<what>:<deed>",
    "count:<line>", "deed:<deed>:<line>", "seed:…", "portal:…".

    Units that move in several lots are several movements: the second and later ones end in ":lot<lot>"."""
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="movement_quantity_positive"),
            models.CheckConstraint(condition=~Q(source=F("destination")), name="movement_goes_somewhere"),
        ]
        indexes = [
            models.Index(fields=["variant", "id"], name="movement_by_variant"),
            # Appended in this order: a few pages of index tell where a month begins.
            BrinIndex(fields=["recorded_at"], name="movement_by_time", pages_per_range=32),
            models.Index(fields=["lot", "id"], name="movement_by_lot", condition=Q(lot__isnull=False)),
        ]


class Hold(models.Model):
    """Units promised to an order line at a point: pending, then posted, voided, expired or broken.

    Broken means that a counter sale took the goods: the order's line goes to another point.
    """

    class State(models.TextChoices):
        PENDING = "pending"
        POSTED = "posted"
        VOIDED = "voided"
        EXPIRED = "expired"
        BROKEN = "broken"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    point = models.ForeignKey("salespoints.Point", models.PROTECT)
    variant = models.ForeignKey("catalogue.Variant", models.PROTECT)
    quantity = models.IntegerField()
    state = models.CharField(max_length=8, choices=State, default=State.PENDING)
    order_id = models.UUIDField()
    firmness = models.PositiveSmallIntegerField(default=0)
    """0 unaccepted, 1 accepted, 2 packed: a counter sale breaks the least firm and newest first."""
    expires_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(quantity__gt=0), name="hold_quantity_positive")]
        indexes = [
            models.Index(fields=["point", "variant"], name="hold_pending", condition=Q(state="pending")),
            models.Index(
                fields=["expires_at"],
                name="hold_expiring",
                condition=Q(state="pending", expires_at__isnull=False),
            ),
            models.Index(fields=["order_id"], name="hold_by_order"),
        ]


class Deed(models.Model):
    """Something a person asked for, under the key that their form carries: asked again, it is not done again."""

    key = models.CharField(max_length=80, unique=True)
    verb = models.CharField(max_length=40)
    digest = models.BinaryField(max_length=32)
    """SHA-256 of what was said: tells the same request from another one under the same key."""
    subject_id = models.BigIntegerField(null=True)
    """What came of it: a transfer, a count, a request."""
    done_at = models.DateTimeField()


class Consignment(models.Model):
    """While it lasts, a producer's goods at a point stay the producer's until they are sold.

    Nothing of it is counted here: what was sold and what came back is read from the ledger (stock.statements).
    """

    point = models.ForeignKey("salespoints.Point", models.PROTECT)
    producer = models.ForeignKey("producers.Producer", models.PROTECT)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["point", "producer"], condition=Q(ends_at__isnull=True), name="consignment_open_once"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")), name="consignment_lasts"
            ),
        ]
