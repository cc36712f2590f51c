"""What a browser keeps of the counter is everybody's: frame, scripts, worker, manifest."""

import json
import re

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.console.stall import Stall


@pytest.mark.parametrize(("prefix", "language"), [("", "vi"), ("/en", "en")])
def test_the_worker_is_for_the_counter_alone(visitor: Visitor, prefix: str, language: str) -> None:
    answer = visitor.get(f"{prefix}/quay/tho.js")
    assert answer.headers["service-worker-allowed"] == f"{prefix}/quay"
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    settings = json.loads(re.search(r"serve\(self, (.*)\);", answer.text)[1])  # type: ignore[index]
    assert settings["root"] == f"{prefix}/quay"
    assert settings["name"].startswith(f"quay-{language}-")
    assert settings["verbs"] == ["nhan", "dong-goi", "ban-giao", "khong-nhan"]
    assert settings["slipVerbs"] == ["dong-y", "tu-choi", "huy", "da-gui", "da-nhan"]
    for address in (settings["frame"], *settings["files"]):
        kept = visitor.get(address)
        assert kept.status_code == 200, address
        assert "set-cookie" not in kept.headers
    assert all("/static/" in file or f"{prefix}/quay/tep/" in file for file in settings["files"])


def test_every_script_imports_what_is_there(visitor: Visitor) -> None:
    worker = visitor.get("/quay/tho.js").text
    for address in re.findall(r'"(/quay/tep/[^"]+)"', worker):
        answer = visitor.get(address)
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        for imported in re.findall(r'from "\./([^"]+)"', answer.text):
            assert visitor.get(f"{address.rpartition('/')[0]}/{imported}").status_code == 200, (
                address,
                imported,
            )
    assert visitor.get("/quay/tep/old/worker.js").headers["cache-control"] == "no-cache"
    assert visitor.get("/quay/tep/old/other.js").status_code == 404
    assert visitor.get("/quay/tep/old/..%2Foffline.css").status_code == 404


def test_the_frame_knows_nobody(staff: Visitor, stall: Stall) -> None:
    answer = staff.get("/quay/khung")
    assert "Lò Văn Páo" not in answer.text
    assert "csrf" not in answer.text
    assert "Ga Lào Cai" not in answer.text
    assert not re.search(r"<script(?![^>]* src=)|\son\w+=|style=", answer.text)


def test_the_manifest(visitor: Visitor) -> None:
    said = visitor.get("/en/quay/ung-dung.webmanifest")
    assert said.headers["content-type"] == "application/manifest+json"
    manifest = said.json()
    assert (manifest["scope"], manifest["start_url"], manifest["name"]) == (
        "/en/quay",
        "/en/quay",
        "OCOP Market counter",
    )
    assert [icon["sizes"] for icon in manifest["icons"]] == ["any", "192x192", "512x512", "512x512"]
    for icon in manifest["icons"]:
        assert visitor.get(icon["src"]).status_code == 200


def test_pages_of_the_counter_lead_there_and_others_do_not(staff: Visitor) -> None:
    for path in ("/quay", "/quay/ban-hang", "/quay/cho-gui", "/quay/da-giao"):
        source = staff.page(path).source
        assert '<link rel="manifest" href="/quay/ung-dung.webmanifest">' in source, path
        assert f'data-person="{staff.http.cookies.get("nguoi")}"' in source
    for path in ("/", "/san-pham"):
        assert "manifest" not in staff.page(path).source
