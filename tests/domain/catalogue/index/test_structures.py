"""What the index is made of, beside plain sets and lists that say the same."""

from array import array
from random import Random

import pytest

from backend.catalogue.index import blocks
from backend.catalogue.index.bits import as_bytes, bits_of_slots, slots_of_bits
from backend.catalogue.index.blocks import Block
from backend.catalogue.index.codes import Codes
from backend.catalogue.index.makers import Makers
from backend.catalogue.index.numbers import Numbers
from backend.catalogue.index.packed import PackedSet, keep
from backend.catalogue.index.texts import Texts
from backend.catalogue.index.words import WordColumn


def test_a_packed_set_is_the_set_whatever_changes() -> None:
    random = Random(5)
    slots = set(range(300_000, 340_000)) | set(random.sample(range(1_000_000), 500))
    kept = keep(bits_of_slots(slots, 1_000_000))
    assert isinstance(kept, PackedSet)
    for _ in range(1_200):
        slot = random.choice((random.randrange(290_000, 350_000), random.randrange(1_000_100)))
        is_in = random.random() < 0.5
        kept.put(slot, is_in)
        (slots.add if is_in else slots.discard)(slot)
    assert set(slots_of_bits(kept.unpack())) == slots


def test_sets_that_are_small_or_gain_too_little_stay_as_they_are() -> None:
    assert keep(0b1011) == 0b1011
    noise = Random(6).getrandbits(1_000_000)
    assert keep(noise) == noise


def test_numbers_get_room_when_they_need_it() -> None:
    numbers = Numbers()
    numbers.extend([3, 2**32 - 1])
    numbers.append(7)
    assert list(numbers) == [3, 2**32 - 1, 7]
    numbers[0] = 2**40
    numbers.append(-1)
    numbers.extend([2**50, 4])
    assert (len(numbers), list(numbers)) == (6, [2**40, 2**32 - 1, 7, -1, 2**50, 4])
    at_the_end = Numbers()
    at_the_end.extend([1])
    at_the_end.extend([2**33, 2])
    assert list(at_the_end) == [1, 2**33, 2]


@pytest.mark.parametrize("values", [256, 257, 65_537])
def test_codes_of_any_number_of_values(values: int) -> None:
    codes = Codes()
    codes.extend([f"value {number}" for number in range(values)])
    codes.change(0, "value 5")
    codes.change(values, "another")
    assert (len(codes), codes.value(0), codes.value(values - 1), codes.value(values)) == (
        *(values + 1, "value 5"),
        *(f"value {values - 1}", "another"),
    )


def test_a_block_counts_what_its_slots_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "WORTH_CUTTING", 0)
    monkeypatch.setattr(blocks, "_MOST_CHANGES", 5)
    random = Random(7)
    slots = [*range(100, 160), *range(5_000, 5_040), *range(60_000, 60_003)]
    block = Block(array("I", slots))
    for _ in range(60):
        if random.random() < 0.5:
            slot = random.randrange(60_100)
            if slot not in slots:
                slots.insert(3, slot)
                block.insert(3, slot)
        else:
            place = random.randrange(len(slots))
            del slots[place]
            block.remove(place)
        among = set(random.sample(range(60_100), 3_000)) | set(slots[::2])
        bits = bits_of_slots(among, 60_100)
        raw = as_bytes(bits).ljust(60_100 // 8 + 1, b"\0")
        assert block.count(bits, raw) == len(among & set(slots))
    assert list(block.slots) == slots


def test_makers_who_change_their_names_leave_nothing_behind() -> None:
    names, makers = Texts(), Makers()
    names.extend(["tra", "mat ong", "gao"])
    makers.extend(["a", "b", "a"], ["HTX Chè", "Ong Vàng", "HTX Chè"])
    makers.settle()
    words = WordColumn(names, makers)
    for number in range(50):
        for slot in (0, 2):
            before = words.maker_of(slot)
            makers.put(slot, "a", f"Chè số {number}")
            words.put(slot, names[slot], f"Chè số {number}", made_before=before)
    assert [words.maker_of(slot) for slot in range(3)] == ["Chè số 49", "Ong Vàng", "Chè số 49"]
    assert len(makers.names) == 2
    assert words.having_all(("che", "49")) == 0b101
    assert words.having_all(("htx",)) == words.having_all(("48",)) == 0
    for slot in (0, 2):
        words.put(slot, names[slot], "HTX Chè", made_before=words.maker_of(slot))
    assert words._called == {}
    makers.put(1, "c", "Mới")
    assert (makers.any_of(["a"]), makers.any_of(["b"]), makers.any_of(["c", "d"])) == (0b101, 0, 0b010)
    assert (makers.slug(1), makers.slug(2)) == ("c", "a")
