"""What producers offer, and the shelf: the read model of what may be sold."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, Q

from backend.catalogue.types import ShippingClass


class SortKey(Func):
    """The Vietnamese alphabet's order as bytes: see the SQL function vi_sort_key."""

    function = "vi_sort_key"
    output_field = models.TextField(db_collation="C")


class Fold(Func):
    """Lower case without marks: see the SQL function vi_fold."""

    function = "vi_fold"
    output_field = models.TextField()


class SearchWords(Func):
    """The folded words of a name and of its producer's: see the SQL function catalogue_search_words."""

    function = "catalogue_search_words"
    output_field = SearchVectorField()


class Listing(models.Model):
    """A product as its producer offers it: Saleor's Product. Whether it may be sold is not said here: see sellable."""

    class Moderation(models.TextChoices):
        DRAFT = "draft"
        SUBMITTED = "submitted"
        APPROVED = "approved"
        REJECTED = "rejected"

    product = models.OneToOneField("certification.RecognisedProduct", models.PROTECT, related_name="listing")
    name = models.CharField(max_length=200)
    slug = models.SlugField(unique=True, max_length=220)
    description = models.TextField(default="", blank=True)
    moderation = models.CharField(max_length=10, choices=Moderation, default=Moderation.DRAFT)
    is_on_sale = models.BooleanField(default=False)
    """The producer's own switch; it opens nothing by itself."""
    price_min = models.BigIntegerField(null=True)
    price_max = models.BigIntegerField(null=True)
    in_stock = models.BooleanField(default=False)
    cover = models.CharField(max_length=200, default="", blank=True)
    """Storage key of the first picture, or empty."""
    is_demo = models.BooleanField(default=False)
    has_demo_commerce = models.BooleanField(default=False)
    """A real product whose price and stock are invented for the demo: shown as such."""
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(moderation__in=["draft", "submitted", "approved", "rejected"]),
                name="listing_moderation_known",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="listing_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Variant(models.Model):
    """What is put in a basket: a size or pack with its price in đồng."""

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="variants")
    sku = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    price = models.BigIntegerField()
    weight_grams = models.PositiveIntegerField(default=0)
    shipping_class = models.CharField(
        max_length=10,
        choices=[(each.value, each.name) for each in ShippingClass],
        default=ShippingClass.NORMAL,
        db_default=ShippingClass.NORMAL.value,
    )
    position = models.PositiveSmallIntegerField(default=0)
    available = models.IntegerField(default=0)
    """Units free at all points together; stock keeps it current in its own transactions."""
    gtin = models.CharField(max_length=14, default="", db_default="", blank=True)
    """The number of the barcode (GTIN-8, 12, 13 or 14), or empty; its check digit is right (0009_gtin)."""
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(price__gt=0, price__lte=100_000_000_000), name="variant_price_positive"
            ),
            models.CheckConstraint(condition=Q(available__gte=0), name="variant_available_not_negative"),
            models.CheckConstraint(condition=~Q(sku=""), name="variant_has_a_sku"),
            models.CheckConstraint(
                condition=Q(shipping_class__in=list(ShippingClass)), name="variant_shipping_class_is_known"
            ),
            models.UniqueConstraint(fields=["gtin"], condition=~Q(gtin=""), name="variant_gtin_once"),
        ]

    def __str__(self) -> str:
        return self.sku


class ListingMedia(models.Model):
    """A picture of a listing, by its key in the media storage. Drawings of the demo are shared between listings."""

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="media")
    file = models.CharField(max_length=200)
    alt = models.CharField(max_length=250, default="", blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["listing", "position"], name="listing_media_position_once")
        ]


class TextProposal(models.Model):
    """Name and description that a producer wants for an approved listing; shown to buyers when an officer agrees."""

    listing = models.OneToOneField(Listing, models.CASCADE, related_name="text_proposal")
    name = models.CharField(max_length=200)
    description = models.TextField(default="", blank=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    proposed_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="text_proposal_has_a_name")]


class Shelf(models.Model):
    """What may be sold, by listing and recognition: everything but the time is already decided.

    Rows are made and taken away by the SQL function catalogue_refresh_shelf, which triggers call in the very
    transaction that changes a listing, its product, a recognition or a producer; nothing in Python writes here.
    Whoever reads adds `valid_from <= now AND now < valid_until` (catalogue.sellable).
    """

    recognition_id = models.BigIntegerField(primary_key=True)
    listing = models.ForeignKey(Listing, models.CASCADE, related_name="+", db_index=False)
    product_id = models.BigIntegerField()
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField()
    stars = models.PositiveSmallIntegerField()
    decision_number = models.CharField(max_length=60)
    province_id = models.CharField(max_length=2)
    commune_id = models.BigIntegerField(null=True)
    craft_village_id = models.BigIntegerField(null=True)
    """Its producer's."""
    group_id = models.BigIntegerField()
    """The finest group known."""
    top_group_id = models.BigIntegerField()
    producer_id = models.BigIntegerField()
    producer_name = models.CharField(max_length=200)
    producer_slug = models.CharField(max_length=220)
    producer_kind = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    slug = models.CharField(max_length=220)
    price_min = models.BigIntegerField()
    price_max = models.BigIntegerField()
    in_stock = models.BooleanField()
    cover = models.CharField(max_length=200)
    is_demo = models.BooleanField()
    has_demo_commerce = models.BooleanField()
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    name_key = models.GeneratedField(
        expression=SortKey(F("name")), output_field=models.TextField(db_collation="C"), db_persist=True
    )
    search_text = models.GeneratedField(
        expression=Fold(F("name")), output_field=models.TextField(), db_persist=True
    )
    search_words = models.GeneratedField(
        expression=SearchWords(F("name"), F("producer_name")),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    """What search looks at; its index and those over the stories are in 0006_search_words."""

    class Meta:
        indexes = [
            models.Index(fields=["listing"], name="shelf_listing"),
            models.Index(fields=["slug"], name="shelf_slug"),
            models.Index(fields=["name_key", "listing"], name="shelf_by_name"),
            models.Index(fields=["price_min", "listing"], name="shelf_by_price"),
            models.Index(fields=["created_at", "listing"], name="shelf_by_creation"),
            models.Index(fields=["updated_at", "listing"], name="shelf_by_update"),
            models.Index(fields=["province_id", "stars", "name_key", "listing"], name="shelf_province_stars"),
            models.Index(fields=["group_id", "stars", "name_key", "listing"], name="shelf_group_stars"),
            models.Index(fields=["stars", "name_key", "listing"], name="shelf_stars"),
            models.Index(fields=["producer_id"], name="shelf_producer"),
            models.Index(
                fields=["craft_village_id"],
                name="shelf_craft_village",
                condition=Q(craft_village_id__isnull=False),
            ),
            models.Index(fields=["decision_number"], name="shelf_decision"),
            models.Index(fields=["valid_until", "listing"], name="shelf_valid_until"),
            models.Index(fields=["valid_from"], name="shelf_valid_from"),
        ]


class SearchWord(models.Model):
    """A word that some name on the shelf had once: what a slip of the finger is mended to, if goods still have it."""

    word = models.CharField(primary_key=True, max_length=40)
    nearby = ArrayField(models.TextField())
    """The word and what is left of it without any one of its letters."""

    class Meta:
        indexes = [GinIndex(fields=["nearby"], name="search_word_nearby")]

    def __str__(self) -> str:
        return self.word
