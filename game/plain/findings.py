"""`president check`: every finding of a story, as lines or as JSON."""

from __future__ import annotations

from game.engine.check import check_story
from game.pack.findings import Finding, PackInvalid
from game.pack.load import find_pack
from game.plain.lines import as_json, complain


def run_check(name: str, *, scripted: bool) -> int:
    """Print what is wrong with a story; return 0 for nothing but warnings, 1 for errors, 2 when there is no story."""
    try:
        folder = find_pack(name)
    except PackInvalid as error:
        complain(str(error))
        return 2
    findings = check_story(folder)
    if scripted:
        as_json([row(finding) for finding in findings])
    else:
        for finding in findings:
            print(finding)
        errors = sum(finding.severity == "error" for finding in findings)
        print(f"{errors} errors, {len(findings) - errors} warnings" if findings else "no findings")
    return int(any(finding.severity == "error" for finding in findings))


def row(finding: Finding) -> dict[str, str | int]:
    """Return a finding as scripts read it."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "file": finding.where.file,
        "line": finding.where.line,
        "column": finding.where.column,
        "message": finding.message,
        "hint": finding.hint,
    }
