"""Everything that loading finds in a story's folder: its parts, its translations, and its numbers against the model."""

from __future__ import annotations

from pathlib import Path

from game.bank.channel_names import list_own_names, read_channels
from game.bank.state import MODEL_ROWS
from game.engine.stage import read_numbers
from game.pack.check.analysis import analyse_pack
from game.pack.check.check_context import CheckContext
from game.pack.check.root_causes import find_root_causes
from game.pack.findings import Finding, Severity, sort_findings
from game.pack.load import check_all_parts
from game.pack.pack import Pack


def check_story(*folders: Path) -> list[Finding]:
    """Return all findings, sorted by place. What looks like a slip is looked for once there are no errors."""
    context, findings = check_all_parts(*folders)
    if context is None:
        return sort_findings(findings)
    return finish_check(context, findings + check_numbers(context.pack))


def check_numbers(pack: Pack) -> list[Finding]:
    """Return what is wrong with the numbers of a pack against its model."""
    findings: list[Finding] = []
    if not pack.is_manifest_refused:
        read_numbers(pack, findings)
    return findings


def finish_check(context: CheckContext, findings: list[Finding]) -> list[Finding]:
    """Return findings sorted and without echoes, after those of the analysis where they hold no error."""
    pack = context.pack
    if all(finding.severity != Severity.ERROR for finding in findings):
        bank = pack.manifest.model == "bank"
        findings = findings + analyse_pack(
            context, list_own_names(read_channels(pack.manifest), MODEL_ROWS) if bank else ()
        )
    return sort_findings(find_root_causes(pack, sort_findings(findings)))
