"""What packs of the first format leave unsaid of months, money, units and nouns, as `FIRST_FORMAT` says it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import msgspec

from game.pack import schema
from game.pack.first_format_data import FIRST_FORMAT
from game.text.units import Money, UnitWords, pick_language


class UnsaidWords(msgspec.Struct):
    """The defaults by the keys of pack.yaml, the nouns by language; the file says other things too."""

    start: str
    money: Money
    units: UnitWords
    words: dict[str, schema.Nouns]


@cache
def load_unsaid_words() -> UnsaidWords:
    """Return what `FIRST_FORMAT` says of them."""
    return msgspec.convert(FIRST_FORMAT, UnsaidWords)


def fill_unsaid(manifest: schema.Manifest, variables: Mapping[str, schema.VariableSpec]) -> None:
    """Let a manifest say what it leaves unsaid of months, money and units.

    A story without a bank is of the first format where a variable of its counts the money of that.
    """
    default = load_unsaid_words()
    manifest.start = manifest.start or default.start
    if manifest.model == "bank" or any(spec.unit == default.money.unit for spec in variables.values()):
        manifest.money = manifest.money or default.money
        manifest.units = manifest.units or default.units


def find_default_nouns(manifest: schema.Manifest, language: str) -> schema.Nouns:
    """Return the nouns of a story in a language where it does not say them itself; empty ones without a bank."""
    if manifest.model != "bank":
        return schema.Nouns()
    return pick_language(load_unsaid_words().words, language) or schema.Nouns()
