"""Findings as lines of text, the many of one code cut short."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from game.pack.findings import Finding, Severity, pick_to_mend_first
from game.text.catalogue import Catalogue

MOST_OF_ONE_CODE = 20
"""How many findings of one code are told in lines; scripts get all."""


def format_findings(findings: Sequence[Finding], catalogue: Catalogue, *, strict: bool = False) -> Iterator[str]:
    """Yield findings as lines in order, at most MOST of one code, and how many there are in all.

    Where there are errors, warnings wait until these are mended, unless `strict` makes them count as much.
    """
    say = catalogue.say
    shown = findings if strict else pick_to_mend_first(findings)
    met = Counter[str]()
    for finding in shown:
        met[finding.code] += 1
        if met[finding.code] <= MOST_OF_ONE_CODE:
            yield finding.format_line(catalogue.language)
    for code, count in met.items():
        if count > MOST_OF_ONE_CODE:
            yield say("check.more", code=code, n=count - MOST_OF_ONE_CODE)
    if waiting := Counter(finding.code for finding in findings) - Counter(finding.code for finding in shown):
        codes = ", ".join(f"{code} {count}" for code, count in waiting.most_common())
        yield say("check.waiting", n=waiting.total(), codes=codes)
    grave = Counter(finding.severity for finding in findings)
    errors, warnings = say("check.errors", n=grave[Severity.ERROR]), say("check.warnings", n=grave[Severity.WARNING])
    yield say("check.count", errors=errors, warnings=warnings) if findings else say("check.none")
