"""What packs of the first format leave unsaid: the defaults of a pack with a bank, from one file of data."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from game.pack import schema
from game.text.units import Money, UnitWords, pick_language


class FirstFormat(msgspec.Struct, forbid_unknown_fields=True):
    """The defaults of a pack with a bank, by the keys of pack.yaml; the nouns by language."""

    money: Money
    units: UnitWords
    words: dict[str, schema.Nouns]


@cache
def load_first_format() -> FirstFormat:
    """Return what first_format.yaml holds."""
    import yaml  # a story seen before comes out of the cache and needs no YAML

    raw = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    return msgspec.convert(raw, FirstFormat)


def fill_first_format(manifest: schema.Manifest, variables: Mapping[str, schema.VariableSpec]) -> None:
    """Let a manifest say what it leaves unsaid and is the same in every language.

    A story without a bank is of the first format where a variable of its counts the money of that.
    """
    default = load_first_format()
    if manifest.model == "bank" or any(spec.unit == default.money.unit for spec in variables.values()):
        manifest.money = manifest.money or default.money
        manifest.units = manifest.units or default.units


def find_default_nouns(manifest: schema.Manifest, language: str) -> schema.Nouns:
    """Return the nouns of a story in a language where it does not say them itself; empty ones without a bank."""
    if manifest.model != "bank":
        return schema.Nouns()
    return pick_language(load_first_format().words, language) or schema.Nouns()
