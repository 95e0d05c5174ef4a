"""Everything that loading finds in a story's folder: its parts, its translations, and its numbers against the model."""

from __future__ import annotations

from pathlib import Path

from game.bank.model import read_model
from game.pack.findings import Finding, in_order
from game.pack.load import check_folder


def check_story(folder: Path) -> list[Finding]:
    """Return all findings, sorted by place."""
    pack, findings = check_folder(folder)
    if pack is not None and pack.manifest.model == "bank":
        read_model(pack, findings)
    return in_order(findings)
