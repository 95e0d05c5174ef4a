"""A small bank story that an honest gate must pass: its own scenes, its own numbers and the campaign's model."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from game.pack.read.files import read_folder
from tests.stories import campaign_files

HERE = Path(__file__).parent / "fair"
BANK = Path(__file__).parent / "bank.yaml"
"""The story's own numbers: what a parameter is and may be, and the values of its banks."""

INERT = Path(__file__).parent / "inert.yaml"
"""Why parameters of the model move nothing in this story: reason to names."""

MODEL_FILES = ("facts.yaml", "figures.yaml")
"""The files that the words about parameters rest on; they move nothing."""

BANKS = ("county", "city", "village")
NEWER = "newer than this story"
"""Why a parameter moves nothing that the model has and the story's own numbers do not name."""


def fair_story(campaign: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """Return the story's files, path to content, over the model of a campaign, else of the real one."""
    campaign, numbers = campaign or campaign_files(), _read(BANK.read_bytes())
    files = {name: campaign[name] for name in MODEL_FILES}
    files["banks.yaml"] = _lines(_banks(_read(campaign["banks.yaml"]), numbers["banks"]))
    files["parameters.yaml"] = _lines(_parameters(_read(campaign["parameters.yaml"]), numbers["parameters"]))
    own = read_folder(HERE)
    variables = _of_the_model(campaign["variables.yaml"].decode()) + own["variables.yaml"].decode()
    return dict(sorted({**files, **own, "variables.yaml": variables.encode()}.items()))


def _read(content: bytes) -> dict[str, dict[str, Any]]:
    """Return what a YAML file maps names to."""
    read: dict[str, dict[str, Any]] = yaml.load(content, yaml.CSafeLoader)
    return read


def _lines(content: Mapping[str, Mapping[str, Any]]) -> bytes:
    """Return a YAML file of one line an entry, in which a fault can be put."""
    return "".join(f"{name}: {_flow(entry)}" for name, entry in content.items()).encode()


def _flow(entry: Mapping[str, Any]) -> str:
    line: str = yaml.safe_dump(entry, default_flow_style=True, width=100_000, allow_unicode=True, sort_keys=False)
    return line


def _parameters(
    model: Mapping[str, dict[str, Any]], numbers: Mapping[str, Mapping[str, Any]]
) -> dict[str, dict[str, Any]]:
    """Return the model's parameters with this story's numbers, and its reasons for those that move nothing."""
    reasons = {name: why for why, names in _read(INERT.read_bytes()).items() for name in names}
    found: dict[str, dict[str, Any]] = {}
    for name, entry in model.items():
        why = reasons.get(name, "" if name in numbers else NEWER)
        entry = {key: value for key, value in entry.items() if key != "inert"} | dict(numbers.get(name, {}))
        found[name] = ({"inert": why} if why else {}) | entry
    return found


def _banks(model: Mapping[str, dict[str, Any]], numbers: Mapping[str, Mapping[str, float]]) -> dict[str, Any]:
    """Return BANKS with this story's numbers, as far as the model still knows them."""
    found: dict[str, Any] = {}
    for name in BANKS:
        values = {key: numbers[name].get(key, value) for key, value in model[name]["values"].items()}
        found[name] = {**model[name], "values": values}
    return found


def _of_the_model(text: str) -> str:
    """Return the lines of a variables.yaml that declare what the model itself reads or writes."""
    lines = [line for line in text.splitlines() if re.search(r"of: (lever|state|derived)", line)]
    return "\n".join(lines) + "\n"


def write_story(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write a story into a folder, which it returns."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder
