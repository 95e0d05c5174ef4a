"""Warnings of a small pack, as tests read them."""

from __future__ import annotations

from collections.abc import Mapping

from game.pack.check.analysis import analyse_pack
from game.pack.check.check_context import CheckContext
from game.pack.findings import Finding, sort_findings
from game.pack.pack import read_pack
from tests.stories import findings


def warned(files: Mapping[str, bytes], *codes: str) -> list[Finding]:
    """Return the warnings of those codes in a pack that must have no errors."""
    assert [str(f) for f in findings(files) if f.severity == "error"] == []
    found = sort_findings(analyse_pack(CheckContext(read_pack(files, []))))
    assert {finding.severity for finding in found} <= {"warning"}
    return [finding for finding in found if finding.code in codes]


def places(files: Mapping[str, bytes], *codes: str) -> list[str]:
    """Return those warnings as `file:line:column code`, the file without its ending."""
    found = warned(files, *codes)
    return [f"{f.where.file.rsplit('.', 1)[0]}:{f.where.line}:{f.where.column} {f.code}" for f in found]
