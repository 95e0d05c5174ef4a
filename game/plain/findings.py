"""`president check`: every finding of a story, as lines, as JSON or as SARIF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from game.engine.check import check_story
from game.pack.findings import Finding, PackInvalid
from game.pack.load import find_pack
from game.plain.exits import FINE, FOUND, MISUSE
from game.plain.lines import as_json, complain
from game.plain.sarif import sarif

MOST = 20
"""How many findings of one code are told in lines; scripts get all."""


def run_check(names: Sequence[str], form: str = "text", *, strict: bool = False) -> int:
    """Print what is wrong with a story, or one with overlays, as `form`: text, json or sarif.

    Return 0 for nothing but warnings (with `strict`, for nothing at all), 1 for errors, 2 when there is no story.
    """
    try:
        folders = [find_pack(name) for name in names]
    except PackInvalid as error:
        complain(str(error))
        return MISUSE
    findings = check_story(*folders)
    if form == "json":
        as_json([row(finding) for finding in findings])
    elif form == "sarif":
        as_json(sarif(folders[0], findings))
    else:
        print("\n".join(told(findings)))
    return FOUND if any(strict or finding.severity == "error" for finding in findings) else FINE


def told(findings: Sequence[Finding]) -> Iterator[str]:
    """Yield findings as lines in order, at most MOST of one code, and how many there are in all."""
    met = Counter[str]()
    for finding in findings:
        met[finding.code] += 1
        if met[finding.code] <= MOST:
            yield str(finding)
    for code, count in met.items():
        if count > MOST:
            yield f"{code}: {count - MOST} more (--format json has them all)"
    errors = sum(finding.severity == "error" for finding in findings)
    yield f"{errors} errors, {len(findings) - errors} warnings" if findings else "no findings"


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
