"""Findings as rows for scripts."""

from __future__ import annotations

from game.pack.findings import Finding, cut_finding


def list_finding(finding: Finding) -> dict[str, str | int]:
    """Return a finding as scripts read it."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "file": finding.where.file,
        "line": finding.where.line,
        "column": finding.where.column,
        "message": cut_finding(finding.message),
        "hint": cut_finding(finding.hint),
    }
