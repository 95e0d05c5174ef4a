"""`president check`: every finding of a story, as lines, as JSON or as SARIF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from game.engine.check import check_story
from game.journal.options import interface
from game.pack.findings import Finding, PackInvalid, bounded, to_mend_first
from game.pack.load import find_pack, folders
from game.plain.blessed import Seen, as_findings, look_again, print_seen
from game.plain.exits import FINE, FOUND
from game.plain.lines import Lines, as_json, complain
from game.plain.sarif import sarif
from game.plain.trouble import tell
from game.text.catalogue import Catalogue
from game.text.shell import quoted

MOST = 20
"""How many findings of one code are told in lines; scripts get all."""


def run_check(
    names: Sequence[str], form: str = "text", language: str = "", *, strict: bool = False, blessed: bool = False
) -> int:
    """Print what is wrong with a story, or one with overlays, as `form`: text, json or sarif; JSON is always English.

    With `blessed` its blessed plays are played again, and what they make of it is told too. Return 0 for nothing but
    warnings (with `strict`, for nothing at all), 1 for errors and differences, 2 when there is no story.
    """
    lines = Lines(interface(language))
    try:
        paths = [find_pack(name) for name in names]
    except PackInvalid as error:
        return tell(error, lines.language)
    findings, plays = check_story(*paths), list[Seen]()
    playable = all(finding.severity != "error" for finding in findings)
    if blessed and playable:
        plays = look_again(paths, lines)
    everything = findings + as_findings(plays)
    if form == "json":
        as_json([row(finding) for finding in everything])
    elif form == "sarif":
        as_json(sarif(_stack(paths), everything, lines.language))
    else:
        print("\n".join(told(findings, lines.catalogue, strict=strict)))
        if blessed:
            _print_blessed(plays, paths, lines, playable=playable)
    nothing = blessed and not plays
    return FOUND if nothing or any(strict or finding.severity == "error" for finding in everything) else FINE


def _stack(paths: Sequence[Path]) -> list[Path]:
    """Return the folders of a story, its base first, as far as they can be found."""
    try:
        return folders(*paths)
    except PackInvalid:
        return list(paths)


def _print_blessed(plays: Sequence[Seen], folders: Sequence[Path], lines: Lines, *, playable: bool) -> None:
    """Print what blessed plays came to, or why there is nothing to print."""
    if plays:
        print_seen(plays, folders, lines)
    else:
        stories = " --story ".join(map(quoted, folders))
        complain(lines.say("bless.none" if playable else "bless.errors", folder=folders[-1], stories=stories))


def told(findings: Sequence[Finding], catalogue: Catalogue, *, strict: bool = False) -> Iterator[str]:
    """Yield findings as lines in order, at most MOST of one code, and how many there are in all.

    Where there are errors, warnings wait until these are mended, unless `strict` makes them count as much.
    """
    say = catalogue.say
    shown = findings if strict else to_mend_first(findings)
    met = Counter[str]()
    for finding in shown:
        met[finding.code] += 1
        if met[finding.code] <= MOST:
            yield finding.told(catalogue.language)
    for code, count in met.items():
        if count > MOST:
            yield say("check.more", code=code, n=count - MOST)
    if waiting := Counter(finding.code for finding in findings) - Counter(finding.code for finding in shown):
        codes = ", ".join(f"{code} {count}" for code, count in waiting.most_common())
        yield say("check.waiting", n=waiting.total(), codes=codes)
    grave = Counter(finding.severity for finding in findings)
    errors, warnings = say("check.errors", n=grave["error"]), say("check.warnings", n=grave["warning"])
    yield say("check.count", errors=errors, warnings=warnings) if findings else say("check.none")


def row(finding: Finding) -> dict[str, str | int]:
    """Return a finding as scripts read it."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "file": finding.where.file,
        "line": finding.where.line,
        "column": finding.where.column,
        "message": bounded(finding.message),
        "hint": bounded(finding.hint),
    }
