"""`ocop seed` at the door: into an empty marketplace only, never where demo passwords must not be."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from backend.accounts.models import User
from backend.catalogue.models import Listing
from backend.certification.models import RecognisedProduct
from backend.producers.models import Producer
from backend.stock.models import Movement
from tests.domain.demo.media import folder_with_all_drawings

SIZE = 100


@pytest.fixture
def media(tmp_path: Path) -> Path:
    """A media folder in which nothing is left to draw."""
    return folder_with_all_drawings(tmp_path)


@pytest.mark.django_db
def test_data_goes_into_an_empty_marketplace_only(media: Path) -> None:
    with override_settings(MEDIA_ROOT=media):
        call_command("seed", "--scale", str(SIZE), verbosity=0)
        before = (Listing.objects.count(), User.objects.count(), Movement.objects.count())
        with pytest.raises(CommandError, match="There is data in this marketplace already"):
            call_command("seed", "--scale", str(SIZE))
        call_command("seed", "--scale", str(SIZE), "--if-empty")
    assert (Listing.objects.count(), User.objects.count(), Movement.objects.count()) == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("settings", "reason"),
    [({"OCOP_DEMO": False}, "switched off"), ({"OCOP_ENV": "production"}, "Production takes no demo data")],
)
def test_demo_data_is_refused_where_passwords_must_not_be_public(
    media: Path, settings: dict[str, object], reason: str
) -> None:
    with override_settings(**settings), pytest.raises(CommandError, match=reason):
        call_command("seed", "--scale", str(SIZE))
    assert not User.objects.exists()
    assert not Producer.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("scale", ["99", "huge", "-5"])
def test_an_impossible_scale_changes_nothing(media: Path, scale: str) -> None:
    with override_settings(MEDIA_ROOT=media), pytest.raises(CommandError, match="Nothing was changed"):
        call_command("seed", f"--scale={scale}")
    assert not RecognisedProduct.objects.exists()
