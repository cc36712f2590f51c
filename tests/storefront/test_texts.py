"""Every Vietnamese text of the pages has an English one, and both say the same variables."""

import re

from babel.messages.catalog import Message

from storefront.locale.compile import compile_catalogues, read_catalogue
from storefront.locale.extract import all_texts, missing_texts

VARIABLE = re.compile(r"%\(\w+\)[sd]|<[^>]+>")


def test_no_text_lacks_english() -> None:
    assert missing_texts("en") == {}


def test_texts_are_found_in_templates_and_code() -> None:
    found = all_texts()
    assert "Giỏ hàng" in found  # a template
    assert "Hãy nhập mật khẩu." in found  # a view
    assert ("%(total)s sản phẩm", "%(total)s sản phẩm") in found  # a counted one


def test_english_keeps_the_variables() -> None:
    assert [
        message.id for message in read_catalogue("en") if message.id and not keeps_variables(message)
    ] == []


def keeps_variables(message: Message) -> bool:
    ids = [message.id] if isinstance(message.id, str) else message.id
    said = VARIABLE.findall(ids[-1])
    if isinstance(message.string, str):
        return sorted(VARIABLE.findall(message.string)) == sorted(said)
    one, many = message.string  # "the product" needs no number, "%(n)s products" does
    return set(VARIABLE.findall(one)) <= set(said) and sorted(VARIABLE.findall(many)) == sorted(said)


def test_no_english_text_is_left_over() -> None:
    used = {t[0] if isinstance(t, tuple) else t for t in all_texts()}
    translated = {m.id[0] if isinstance(m.id, tuple) else m.id for m in read_catalogue("en") if m.id}
    assert translated - used == set()


def test_catalogue_is_compiled_beside_its_source() -> None:
    folder = compile_catalogues()
    assert folder.endswith("storefront/locale")
