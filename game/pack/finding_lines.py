"""Findings as lines of text, the many of one code cut short."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from game.pack.findings import Finding, FindingCode, Place, Severity, pick_to_mend_first
from game.text.catalogue import Catalogue

MOST_OF_ONE_CODE = 20
"""How many findings of one code are told in lines; scripts get all."""


MOST_PLACES = 12
"""How many further places of one finding are told in lines."""


def format_findings(findings: Sequence[Finding], catalogue: Catalogue, *, strict: bool = False) -> Iterator[str]:
    """Yield findings as lines in order, at most MOST of one code, and how many there are in all.

    What is the same in several places is told once, with the other places below it.

    Where there are errors, warnings wait until these are mended, unless `strict` makes them count as much.
    """
    say = catalogue.say
    shown = findings if strict else pick_to_mend_first(findings)
    met = Counter[str]()
    for finding, *others in join_alike(shown):
        met[finding.code] += 1
        if met[finding.code] <= MOST_OF_ONE_CODE:
            yield finding.format_line(catalogue.language)
            if others:
                yield _format_others(others, catalogue)
    for code, count in met.items():
        if count > MOST_OF_ONE_CODE:
            yield say("check.more", code=code, n=count - MOST_OF_ONE_CODE)
    if waiting := Counter(finding.code for finding in findings) - Counter(finding.code for finding in shown):
        codes = ", ".join(f"{code} {count}" for code, count in waiting.most_common())
        yield say("check.waiting", n=waiting.total(), codes=codes)
    grave = Counter(finding.severity for finding in findings)
    errors, warnings = say("check.errors", n=grave[Severity.ERROR]), say("check.warnings", n=grave[Severity.WARNING])
    yield say("check.count", errors=errors, warnings=warnings) if findings else say("check.none")


def join_alike(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Return together, in the order of the first of each, the findings that say or miss the same.

    What is missing and named in seven places has one cause, and one cure for most of them; so have the texts of a file
    that nobody has translated yet.
    """
    joined = dict[tuple[object, ...], list[Finding]]()
    for finding in findings:
        said = finding.subject or _find_file(finding) or (finding.message, finding.hint)
        joined.setdefault((finding.code, said, finding.severity), []).append(finding)
    return list(joined.values())


def _find_file(finding: Finding) -> str:
    """Return the file of a text that is not translated yet; an empty string for any other finding."""
    return finding.where.file if finding.code == FindingCode.TRANSLATION_MISSING else ""


def _format_others(others: Sequence[Finding], catalogue: Catalogue) -> str:
    """Return a line with the other places of a finding, or how many other texts of a file are not translated."""
    if _find_file(others[0]):
        counts = (finding.message.fields.get("n", 1) for finding in others)
        return catalogue.say("check.untranslated", n=sum(count for count in counts if isinstance(count, int)))
    lines, places = dict[str, dict[int, None]](), list(dict.fromkeys(finding.where for finding in others))
    for place in places[:MOST_PLACES]:
        lines.setdefault(str(Place(place.file)).removesuffix(":1:1"), {})[place.line] = None
    listed = (f"{file}:{','.join(map(str, rows))}" for file, rows in lines.items())
    told, more = catalogue.say("common.list_separator").join(listed), len(places) - MOST_PLACES
    return catalogue.say("check.also_more" if more > 0 else "check.also", places=told, n=more)
