"""The schema as a whole: its snapshot, one type for each name, and a word on everything."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from graphene.types.schema import TypeMap
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    get_introspection_query,
    graphql_sync,
    validate_schema,
)

from backend.api.graphql.schema import build_schema, schema
from backend.api.schema_text import schema_text
from backend.operations.management.commands import schema as command

SALEORS_CLIENTS_NEED = {
    "Query": "product products productVariant category categories channel channels shop warehouse warehouses "
    "me checkout order",
    "Mutation": "tokenCreate tokenRefresh tokenVerify checkoutCreate checkoutLinesAdd checkoutLinesUpdate "
    "checkoutLinesDelete checkoutEmailUpdate checkoutShippingAddressUpdate checkoutBillingAddressUpdate "
    "deliveryOptionsCalculate checkoutDeliveryMethodUpdate checkoutComplete",
}


def test_the_snapshot_is_current():
    assert (settings.BASE_DIR / "schema.graphql").read_text(encoding="utf-8") == schema_text()


def test_the_command_writes_and_checks_it(tmp_path: Any, monkeypatch: pytest.MonkeyPatch, capsys: Any):
    snapshot = tmp_path / "schema.graphql"
    monkeypatch.setattr(command, "SNAPSHOT", snapshot)
    with pytest.raises(CommandError, match="is not current"):
        call_command("schema", check=True)
    call_command("schema")
    call_command("schema", check=True)
    assert snapshot.read_text(encoding="utf-8") == schema_text()
    snapshot.write_text(schema_text() + "#")
    with pytest.raises(CommandError, match="is not current"):
        call_command("schema", check=True)
    assert snapshot.read_text(encoding="utf-8").endswith("#")


def test_the_schema_is_valid_and_tells_of_itself():
    assert validate_schema(schema.graphql_schema) == []
    answer = graphql_sync(schema.graphql_schema, get_introspection_query())
    assert answer.errors is None
    assert answer.data is not None
    assert {each["name"] for each in answer.data["__schema"]["types"]} >= {
        "Product",
        "Checkout",
        "Recognition",
    }


@pytest.mark.parametrize("root", SALEORS_CLIENTS_NEED)
def test_what_saleors_clients_send_is_there(root: str):
    assert set(SALEORS_CLIENTS_NEED[root].split()) <= set(schema.graphql_schema.get_type(root).fields)


def test_no_two_types_share_a_name(monkeypatch: pytest.MonkeyPatch):
    """Graphene takes the first of two types with one name and drops the other in silence."""
    seen: dict[str, set[Any]] = {}
    add_type = TypeMap.add_type

    def record(self: Any, graphene_type: Any) -> Any:
        added = add_type(self, graphene_type)
        meta = getattr(graphene_type, "_meta", None)
        if meta is not None and isinstance(graphene_type, type):
            seen.setdefault(meta.name, set()).add(graphene_type)
        return added

    monkeypatch.setattr(TypeMap, "add_type", record)
    build_schema()
    assert len(seen) > 100
    assert {name: types for name, types in seen.items() if len(types) > 1} == {}


def _undescribed() -> Iterator[str]:
    for name, each in schema.graphql_schema.type_map.items():
        if name.startswith("__") or not isinstance(
            each, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType | GraphQLEnumType
        ):
            continue
        if not each.description:
            yield name
        if isinstance(each, GraphQLEnumType):
            continue
        for field_name, field in each.fields.items():
            if not field.description:
                yield f"{name}.{field_name}"


def test_everything_is_described():
    assert list(_undescribed()) == []
