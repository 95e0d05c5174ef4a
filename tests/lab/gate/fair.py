"""A small bank story that an honest gate must pass: its own scenes over the campaign's model files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import yaml

from game.pack.read.files import read_folder
from tests.stories import campaign_files

HERE = Path(__file__).parent / "fair"
INERT = Path(__file__).parent / "inert.yaml"
"""Why parameters of the model move nothing in this story: reason to names."""

MODEL_FILES = ("facts.yaml", "figures.yaml")
BANKS = ("county", "city", "village")
SEASON = [0.5, 0.8, 1.0, 1.0, 1.0, 1.0, 0.9, 0.9, 0.8, 0.8, 0.7, 0.7, *([0.5] * 12), *([0.2] * 12)]
VALUES = {
    "season": SEASON,
    "vendor_fit_mean": -0.3,
    "vendor_fit_spread": 1.1,
    "vendor_fit_spread_pilot": 1.1,
    "unread_misfit": 0.2,
    "unread_vendor": 0.2,
    "vendor_tuning_repair": 0.9,
    "appetite_clients": 0.5,
    "appetite_risk": 0.1,
    "price_clients": 40,
    "price_notice": 0.2,
    "co_lending_risk": 1.25,
}
"""Parameters that this story sets otherwise: platform loans that fail do so within a year, and counties differ more."""

RANGES = {
    "vendor_fit_mean": [-0.4, 0.2],
    "vendor_fit_spread": [0.8, 1.2],
    "vendor_fit_spread_pilot": [0.0, 1.2],
    "vendor_tuning_repair": [0.5, 1.0],
}
"""Where a value lies outside the campaign's range."""


def fair_story() -> dict[str, bytes]:
    """Return the story's files, path to content."""
    campaign = campaign_files()
    files = {name: campaign[name] for name in MODEL_FILES}
    files["scorecard.yaml"] = _without_board(campaign["scorecard.yaml"].decode()).encode()
    files["banks.yaml"] = _banks(campaign["banks.yaml"].decode()).encode()
    files["parameters.yaml"] = _with_values(campaign["parameters.yaml"].decode()).encode()
    own = read_folder(HERE)
    variables = _of_the_model(campaign["variables.yaml"].decode()) + own["variables.yaml"].decode()
    return dict(sorted({**files, **own, "variables.yaml": variables.encode()}.items()))


def _with_values(text: str) -> str:
    """Return a parameters.yaml with VALUES and RANGES in place of its own, and this story's reasons for inert ones."""
    text = re.sub(r',\s+inert: "[^"]*"', "", text)
    for name, limits in RANGES.items():
        text = _replaced(text, rf"({name}: .*range: )\[.*?\]", rf"\g<1>{limits}")
    for name, value in VALUES.items():
        text = _replaced(text, rf"({name}: {{value: )(-?[0-9.]+|\[.*?\]),", rf"\g<1>{value},")
    for reason, names in yaml.safe_load(INERT.read_text("utf-8")).items():
        for name in names:
            text = _replaced(text, rf"{name}: {{", f'{name}: {{inert: "{reason}", ')
    return text


def _replaced(text: str, pattern: str, new: str) -> str:
    """Return a text with the one line changed that begins with a pattern. Raises ValueError where there is none."""
    text, count = re.subn(f"(?m)^{pattern}", new, text)
    if count != 1:
        raise ValueError(f"parameters.yaml has {count} lines that begin with {pattern}")
    return text


def _banks(text: str) -> str:
    """Return the entries of BANKS out of a banks.yaml."""
    entries = re.split(r"(?m)^(?=[a-z]+:$)", text)
    return "".join(entry for entry in entries if entry.split(":", 1)[0] in BANKS)


def _without_board(text: str) -> str:
    """Return a scorecard.yaml in which no mandate promises anything, and no board votes."""
    text = re.sub(r"(?m)^    promise:\n(      .*\n)+", "", text)
    return re.sub(r"(?m)^board:\n(  .*\n)+", "", text)


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
