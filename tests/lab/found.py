"""Files of plans that a search could have found, written beside a story in a folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from game.bank.version import MODEL
from game.engine.stage import Stage, open_stage
from game.pack.rules_digest import digest_rules

Plan = Mapping[str, object]
"""What a plan decides: `dials` and `choices`, as authors write them."""

Plans = Mapping[tuple[str, str], Plan]
"""Plans by (bank, mandate)."""

SPARING: Plan = {"choices": {"start": ["spare"], "luck": ["a"]}, "dials": {"hiring": "none"}}
"""The best of the small story's answers: in its three months nobody who is hired pays."""


def write_found(folder: Path, plans: Plans, *, rules: str = "") -> Stage:
    """Write best_found.yaml for the rules of the story in a folder, or for others; return the stage with it."""
    cells: dict[str, dict[str, object]] = {}
    means = {"reference": "saver", "best_reference": 50.0, "found_train": 52.0, "found_held_out": 51.0, "lead": 1.0}
    for (bank, mandate), plan in plans.items():
        cells.setdefault(bank, {})[mandate] = {**means, **plan}
    file = folder / "best_found.yaml"
    file.unlink(missing_ok=True)
    digest = rules or digest_rules(open_stage(folder).story, MODEL)
    file.write_text(yaml.safe_dump({"rules": digest, "cells": cells}), encoding="utf-8")
    return open_stage(folder)
