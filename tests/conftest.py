"""What every test stands on: real PostgreSQL and Valkey, and reference data that survives a truncation."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import settings

from backend.accounts.hashers import ModestArgon2PasswordHasher
from backend.catalogue.index.current import INDEX
from backend.kernel.changes import note_everything
from tests.fixtures.databases import migrated_database

# The same examples every time: a failure that nobody can repeat teaches nothing.
settings.register_profile("suite", derandomize=True, deadline=None)
settings.load_profile("suite")

# Rows that migrations put there; tests read them and never change them.
REFERENCE_TABLES = {
    "django_migrations",
    "django_content_type",
    "geography_province",
    "geography_formerprovince",
    "certification_productgroup",
    "checkout_deliverymethod",
    "orders_commissionterm",
    "orders_withholdingterm",
    "payments_terms",
    "editorial_policydocument",
    "stock_countlimit",
}


def delete_what_tests_wrote() -> None:
    """Empty every table but the reference data.

    Deleting a test's few rows is much cheaper than truncating forty tables; the role of a replica passes over foreign
    keys and over the triggers that keep the ledger append-only.
    """
    tables = sorted(set(connection.introspection.table_names()) - REFERENCE_TABLES)
    deletes = "; ".join(f"DELETE FROM {connection.ops.quote_name(name)}" for name in tables)
    with connection.cursor() as cursor:
        cursor.execute(f"SET session_replication_role = replica; {deletes}; RESET session_replication_role")
    # No trigger told anybody.
    note_everything()
    INDEX.forget()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_keepdb: bool, django_db_createdb: bool
) -> None:
    """A new test database is a copy of one that is migrated once for all processes."""
    if django_db_createdb or not django_db_keepdb:
        connection.settings_dict["TEST"]["TEMPLATE"] = migrated_database()


@pytest.fixture(autouse=True, scope="session")
def _quick_passwords() -> Iterator[None]:
    """Passwords are kept as they are in earnest, but for what a guess costs: thousands are hashed here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ModestArgon2PasswordHasher, "time_cost", 1)
        patch.setattr(ModestArgon2PasswordHasher, "memory_cost", 8)
        yield


@pytest.fixture(autouse=True, scope="session")
def _keep_reference_data() -> Iterator[None]:
    """Django empties every table after a transactional test; ours keeps what the migrations loaded."""
    original = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = lambda self: delete_what_tests_wrote()  # type: ignore[method-assign]
    yield
    TransactionTestCase._fixture_teardown = original  # type: ignore[method-assign]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what uses a browser, so that it can be left out, by name, where there is none."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
