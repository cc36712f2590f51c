"""Counts of cash that stay, bank rows that people book or give back, refunds that people transfer."""

import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models


BOOKED = "UPDATE payments_statementrow SET booked = amount WHERE outcome = 'matched'"
TOLERANCE = "UPDATE payments_terms SET count_tolerance = 10000 WHERE method = 'cash_on_delivery'"
# Only the name of somebody whose account is gone may go from a count.
STAYS = """
CREATE FUNCTION payments_cashcount_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.counted_by_id IS NULL AND
       (NEW.id, NEW.point_id, NEW.day, NEW.number, NEW.counted, NEW.expected, NEW.note, NEW.counted_at) =
       (OLD.id, OLD.point_id, OLD.day, OLD.number, OLD.counted, OLD.expected, OLD.note, OLD.counted_at) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'counts of cash are append-only: hand in another one' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER cashcount_stays BEFORE UPDATE OR DELETE ON payments_cashcount
    FOR EACH ROW EXECUTE FUNCTION payments_cashcount_stays();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_sign_in_attempts"),
        ("payments", "0003_terms"),
        ("salespoints", "0004_accept_within"),
    ]

    operations = [
        migrations.CreateModel(
            name="CashCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("number", models.PositiveSmallIntegerField()),
                ("counted", models.BigIntegerField()),
                ("expected", models.BigIntegerField()),
                ("note", models.CharField(blank=True, default="", max_length=300)),
                ("counted_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="RefundAccount",
            fields=[
                (
                    "payment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="refund_account",
                        serialize=False,
                        to="payments.payment",
                    ),
                ),
                ("bank", models.CharField(max_length=80)),
                ("number", models.CharField(max_length=24)),
                ("holder", models.CharField(max_length=120)),
                ("given_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="TransferBack",
            fields=[
                (
                    "attempt",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="transfer_back",
                        serialize=False,
                        to="payments.attempt",
                    ),
                ),
                ("due_since", models.DateTimeField()),
                ("bank_reference", models.CharField(blank=True, default="", max_length=100)),
                ("done_at", models.DateTimeField(null=True)),
                ("done_by", models.CharField(blank=True, default="", max_length=40)),
            ],
        ),
        migrations.RemoveIndex(
            model_name="statementrow",
            name="statement_row_for_a_person",
        ),
        migrations.AddField(
            model_name="attempt",
            name="point_id",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="payment",
            name="authorized_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="statementrow",
            name="back_reference",
            field=models.CharField(blank=True, db_default="", default="", max_length=100),
        ),
        migrations.AddField(
            model_name="statementrow",
            name="booked",
            field=models.BigIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="statementrow",
            name="given_back",
            field=models.BigIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="statementrow",
            name="handled_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="statementrow",
            name="handled_by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="accounts.user",
            ),
        ),
        migrations.AddField(
            model_name="statementrow",
            name="note",
            field=models.CharField(blank=True, db_default="", default="", max_length=300),
        ),
        migrations.AddField(
            model_name="terms",
            name="count_tolerance",
            field=models.BigIntegerField(db_default=0, default=0),
        ),
        migrations.RunSQL(BOOKED, migrations.RunSQL.noop),
        migrations.RunSQL(TOLERANCE, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="attempt",
            index=models.Index(
                condition=models.Q(("point_id__isnull", False)),
                fields=["point_id", "ended_at"],
                name="payment_handed_back_at_point",
            ),
        ),
        migrations.AddIndex(
            model_name="payment",
            index=models.Index(
                condition=models.Q(("status", "authorized")),
                fields=["authorized_at"],
                name="payment_promised",
            ),
        ),
        migrations.AddIndex(
            model_name="statementrow",
            index=models.Index(
                condition=models.Q(
                    (
                        "amount__gt",
                        django.db.models.expressions.CombinedExpression(
                            models.F("booked"), "+", models.F("given_back")
                        ),
                    )
                ),
                fields=["imported_at"],
                name="statement_row_for_a_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("point_id__isnull", True),
                    models.Q(("action", "refund"), ("is_by_hand", True), ("status", "succeeded")),
                    _connector="OR",
                ),
                name="payment_counter_hands_back_by_hand",
            ),
        ),
        migrations.AddConstraint(
            model_name="statementrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "amount__gte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("booked"), "+", models.F("given_back")
                        ),
                    ),
                    ("booked__gte", 0),
                    ("given_back__gte", 0),
                    models.Q(("booked", 0), ("payment__isnull", False), _connector="OR"),
                    models.Q(
                        models.Q(("outcome", "matched"), _negated=True),
                        ("booked", models.F("amount")),
                        _connector="OR",
                    ),
                ),
                name="statement_row_books_what_it_is",
            ),
        ),
        migrations.AddConstraint(
            model_name="terms",
            constraint=models.CheckConstraint(
                condition=models.Q(("count_tolerance__gte", 0)), name="payment_tolerance_not_negative"
            ),
        ),
        migrations.AddField(
            model_name="cashcount",
            name="counted_by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="accounts.user",
            ),
        ),
        migrations.AddField(
            model_name="cashcount",
            name="point",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="salespoints.point",
            ),
        ),
        migrations.AddIndex(
            model_name="transferback",
            index=models.Index(
                condition=models.Q(("done_at__isnull", True)), fields=["due_since"], name="transfer_back_open"
            ),
        ),
        migrations.AddIndex(
            model_name="transferback",
            index=models.Index(
                condition=models.Q(("done_at__isnull", False)), fields=["done_at"], name="transfer_back_done"
            ),
        ),
        migrations.AddConstraint(
            model_name="transferback",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("bank_reference", ""), ("done_at__isnull", True)),
                    models.Q(
                        models.Q(("done_at__isnull", False)), models.Q(("bank_reference", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="transfer_back_done_has_its_reference",
            ),
        ),
        migrations.AddIndex(
            model_name="cashcount",
            index=models.Index(fields=["day"], name="cash_count_by_day"),
        ),
        migrations.AddConstraint(
            model_name="cashcount",
            constraint=models.UniqueConstraint(fields=("point", "day", "number"), name="cash_count_once"),
        ),
        migrations.AddConstraint(
            model_name="cashcount",
            constraint=models.CheckConstraint(
                condition=models.Q(("counted__gte", 0), ("expected__gte", 0), ("number__gte", 1)),
                name="cash_count_not_negative",
            ),
        ),
        migrations.RunSQL(STAYS, "DROP FUNCTION payments_cashcount_stays() CASCADE"),
    ]
