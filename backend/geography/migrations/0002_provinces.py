"""The 34 provinces and the 63 former ones, from the tables in backend/geography/data."""

import csv
from pathlib import Path

from django.db import migrations

from backend.kernel.vietnamese import fold, slugify

DATA = Path(__file__).resolve().parent.parent / "data"


def _read(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def load(apps, schema_editor):
    province_model = apps.get_model("geography", "Province")
    former_model = apps.get_model("geography", "FormerProvince")
    places = {row["code"]: row for row in _read("province_places.csv")}
    seen = set()
    for row in _read("provinces_63_to_34.csv"):
        if row["code"] not in seen:
            seen.add(row["code"])
            place = places[row["code"]]
            name = row["name_vi"].removeprefix("Thành phố ")
            province_model.objects.create(
                code=row["code"],
                name=name,
                full_name=row["name_vi"] if row["name_vi"] != name else f"Tỉnh {name}",
                name_en=place["name_en"],
                kind=row["kind_vi"],
                slug=row["slug"],
                fold=fold(name),
                latitude=float(place["latitude"]),
                longitude=float(place["longitude"]),
            )
        name = row["former_name_vi"].removeprefix("TP. ")
        former_model.objects.create(
            code=row["former_code"], name=name, slug=slugify(name), fold=fold(name), province_id=row["code"]
        )


class Migration(migrations.Migration):
    dependencies = [("geography", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
