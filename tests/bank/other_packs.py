"""Packs with the campaign's bank but other channels, another calendar, and no more numbers than they need."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import yaml

from game.bank.channel_names import ChannelNames, list_own_names
from game.bank.mechanisms import MECHANISMS, list_of
from game.bank.names_check import PARAMETERS, list_parameter_names
from game.bank.state import MODEL_ROWS
from tests.bank.support import CHANNELS, read
from tests.stories import BANK_ENDINGS, campaign_files

Entries = dict[str, Any]  # Any: YAML as it stands

CARD = """\
dimensions:
  reach:
    label: Reach
    indicators:
      clients: {label: C, weight: 0.75, unit: share, anchors: [{at: -0.5, points: 0}, {at: 0.5, points: 100}]}
      coverage: {label: V, weight: 0.25, unit: multiple, anchors: [{at: 0.5, points: 0}, {at: 2.5, points: 80}]}
  people:
    label: People
    indicators:
      data_final: {label: D, weight: 1, unit: points, anchors: [{at: 20, points: 0}, {at: 80, points: 100}]}
mandates:
  balanced: {label: B, about: A, weights: {reach: 0.6, people: 0.4}}
"""

MOVES = {"bought": "scale = 1", "shared": "membership = 1", "built": "scope = 1"}
"""What a president does to have the channel of each kind."""

KEPT = {"facts.yaml", "figures.yaml"}
BACKGROUND = "credit: {label: Credit, about: A, perk: P, blind_spot: B, do: [soft_information += 6]}\n"


def list_numbers(channels: ChannelNames, mechanisms: Collection[str]) -> list[str]:
    """Return the model's names of the numbers that a pack needs in which these mechanisms are on."""
    basic = {name for name, one in MECHANISMS.items() if one.basic and one.can_be(channels)}
    return [name for name in PARAMETERS if channels.has(name) and basic | set(mechanisms) >= set(list_of(name))]


def make_pack(
    channels: Mapping[str, str],
    mechanisms: Collection[str] = (),
    months: tuple[int, int] = (12, 6),
    scenes: str = "",
    **files: str,
) -> dict[str, bytes]:
    """Return the files of a pack that begins in May 2021; more files by name, such as `scorecard`."""
    names = ChannelNames.of(channels)
    on = {*mechanisms, *(name for name, one in MECHANISMS.items() if one.basic and one.can_be(names))}
    manifest = {
        "id": "other", "title": "Other", "version": "1.0.0", "language": "en", "model": "bank", "start": "2021-05",
        "months": months[0], "runoff": months[1], "channels": dict(channels),
        "default": {"bank": "county", "mandate": "balanced", "background": "credit"},
    }  # fmt: skip
    own: dict[str, Entries] = {
        "pack": manifest,
        "parameters": _list_parameters(names, mechanisms),
        "variables": _list_variables(names, on),
        "banks": _list_banks(on),
    }
    texts = {f"{name}.yaml": yaml.safe_dump(entries, sort_keys=False) for name, entries in own.items()}
    texts |= {
        "backgrounds.yaml": BACKGROUND,
        "scorecard.yaml": CARD,
        "scenes/all.yaml": scenes or _write_scenes(channels),
        **{f"{name}.yaml": text for name, text in files.items()},
    }
    kept = {name: content for name, content in campaign_files().items() if name in KEPT}
    made = {name: text.encode() for name, text in texts.items()}
    return dict(sorted({**kept, **made, "endings.yaml": BANK_ENDINGS}.items()))


def _write_scenes(channels: Mapping[str, str]) -> str:
    """Return a scene in which all channels begin, and one in which a clean-up does."""
    begun = ["data_effort = 1", *(f"{name}_{MOVES[kind]}" for name, kind in channels.items())]
    return f"""\
begin: {{title: Begin, on: 2021-05, text: T, choices: {{go: {{text: Go, do: [{", ".join(begun)}]}}}}}}
clean: {{title: Clean, on: 2021-08, text: T, choices: {{go: {{text: Go, do: [cleanup_effort = 1, payout = 0.2]}}}}}}
"""


def _list_parameters(names: ChannelNames, mechanisms: Collection[str]) -> Entries:
    wanted, called = set(list_numbers(names, mechanisms)), list_parameter_names(CHANNELS)
    given = {called[name]: spec for name, spec in read("parameters").items() if called[name] in wanted}
    given["reference_assets"] = {"value": 180, "unit": "money", "basis": "assumption", "why": "The county bank's own."}
    return {names.name_in_pack(name): spec for name, spec in given.items()}


def _list_variables(names: ChannelNames, on: Collection[str]) -> Entries:
    """Return the campaign's variables, but those of rows that this model has not."""
    rows, off = list_own_names(CHANNELS, MODEL_ROWS), _list_off(on)
    return {
        names.name_in_pack(rows.get(name, name)): spec
        for name, spec in read("variables").items()
        if name not in rows or (names.has(rows[name]) and rows[name] not in off)
    }


def _list_off(on: Collection[str]) -> set[str]:
    return {row for name, one in MECHANISMS.items() if name not in on for row in one.rows}


def _list_banks(on: Collection[str]) -> Entries:
    banks = {}
    for bank, spec in read("banks").items():
        values = {name: value for name, value in spec["values"].items() if set(list_of(name)) <= set(on)}
        banks[bank] = {**spec, "values": values, "basis": {}}
    return banks
