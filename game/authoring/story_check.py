"""Everything that loading finds in a story's folder: its parts, its translations, and its numbers against the model."""

from __future__ import annotations

from pathlib import Path

from game.bank.channel_names import list_own_names, read_channels
from game.bank.state import MODEL_ROWS
from game.engine.stage import read_numbers
from game.pack.check.analysis import analyse_pack
from game.pack.check.root_causes import find_root_causes
from game.pack.findings import Finding, Severity, sort_findings
from game.pack.load import check_folder


def check_story(*folders: Path) -> list[Finding]:
    """Return all findings, sorted by place. What looks like a slip is looked for once there are no errors."""
    pack, findings = check_folder(*folders)
    if pack is not None and not pack.is_manifest_refused:
        read_numbers(pack, findings)
    if pack is not None and all(finding.severity != Severity.ERROR for finding in findings):
        bank = pack.manifest.model == "bank"
        findings += analyse_pack(pack, list_own_names(read_channels(pack.manifest), MODEL_ROWS) if bank else ())
    return sort_findings(findings if pack is None else find_root_causes(pack, findings))
