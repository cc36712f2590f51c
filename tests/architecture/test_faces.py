"""A domain shows its services, selectors, types and errors; its tables and its rules are its own."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOMAINS = (
    "geography",
    "accounts",
    "producers",
    "certification",
    "catalogue",
    "salespoints",
    "stock",
    "payments",
    "orders",
    "checkout",
    "feedback",
    "notifications",
    "editorial",
)
# Demo data is copied into the tables in bulk, and the invariants read them all.
MAY_SEE_TABLES = ("backend/operations/",)


def imports_of(path: Path) -> Iterator[str]:
    """Every module that a file imports and every name that it takes from one, but for what only annotates."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    tree.body = [node for node in tree.body if not _is_for_types_only(node)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _is_for_types_only(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def files() -> list[Path]:
    return [path for room in ("backend", "celery_tasks") for path in sorted((ROOT / room).rglob("*.py"))]


def test_nobody_else_imports_a_domains_tables() -> None:
    intruders = [
        f"{name} imports {imported}"
        for path in files()
        if not (name := path.relative_to(ROOT).as_posix()).startswith(MAY_SEE_TABLES)
        for imported in imports_of(path)
        for domain in DOMAINS
        if imported.startswith(f"backend.{domain}.models") and not name.startswith(f"backend/{domain}/")
    ]
    assert intruders == []


def test_tasks_are_doors_without_tables() -> None:
    found = [
        f"{path.name} imports {imported}"
        for path in sorted((ROOT / "celery_tasks").rglob("*.py"))
        for imported in imports_of(path)
        if imported.startswith("django.db.models") or ".models" in imported.removeprefix("backend.")
    ]
    assert found == []
