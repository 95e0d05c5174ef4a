"""Findings without their echoes: what is refused in one place is not told again as missing wherever it is named."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from msgspec.structs import replace

from game.pack.findings import Finding, FindingCode, Place, Severity
from game.pack.pack import Pack
from game.pack.read.overlay import find_section
from game.text.sentences import Sentence

_PARTS = {
    "scenes",
    "variables",
    "figures",
    "facts",
    "presidents",
    "banks",
    "backgrounds",
    "parameters",
    "questions",
    "pools",
}
"""The sections whose entries are asked for by name."""

_UNREAD = ("yaml-syntax", "yaml-shape", "duplicate-key")
"""What says that a section is not read as it was meant; of two entries under one name the first is not read at all."""


def find_root_causes(pack: Pack, findings: Sequence[Finding]) -> list[Finding]:
    """Return findings without those that follow from others.

    An entry that stands in its file and was refused counts as there, a file that can't be read has whatever is asked of
    it, and one that is not there is told once.
    """
    unread = {find_section(finding.where.file) for finding in findings if finding.code in _UNREAD}
    there = {find_section(name) for name in pack.documents} | unread
    refused = {(part, name) for part, name in pack.origins if part in _PARTS and name not in getattr(pack, part)}
    spoiled = {part for part, _ in refused} | unread
    strays = {
        find_section(found.where.file).partition(".")[0] for found in findings if found.code == FindingCode.UNKNOWN_FILE
    }
    unnamed = set[str]()  # sections whose files bear a wrong name, so that what they hold is missed
    kept, lacking = list[Finding](), dict[str, list[Finding]]()
    for finding in (one for one in findings if not _hangs_on(one, unread, refused)):
        subject = finding.subject
        part = subject.section if subject else ""
        if part in strays & _PARTS - {"scenes"}:
            unnamed.add(part)
        elif part and part not in there:
            lacking.setdefault(part, []).append(finding)
        elif subject and (part in unread or (part, subject.name) in refused or (subject.inside and part in spoiled)):
            continue
        else:
            kept.append(finding)
    graver = [_make_graver(finding, unnamed) for finding in kept]
    return graver + [_make_lacking(part, found) for part, found in lacking.items()]


def _hangs_on(finding: Finding, unread: Collection[str], refused: Collection[tuple[str, str]]) -> bool:
    """Say whether a translation is an orphan only because its source could not be read."""
    if finding.code != FindingCode.TRANSLATION_ORPHAN:
        return False
    section, _, rest = str(finding.message.fields.get("key", "")).partition(".")
    return section in unread or any((section, rest[:end]) in refused for end in _list_ends(rest))


def _list_ends(key: str) -> Iterator[int]:
    """Yield where the id of an entry may end in the rest of a key: before each of its dots."""
    return (at for at, sign in enumerate(key) if sign == ".")


def _make_graver(finding: Finding, unnamed: Collection[str]) -> Finding:
    """Return a finding, as an error where it is about a file that is not read although it is needed."""
    needed = finding.code == FindingCode.UNKNOWN_FILE and find_section(finding.where.file).partition(".")[0] in unnamed
    return replace(finding, severity=Severity.ERROR) if needed else finding


def _make_lacking(part: str, findings: Sequence[Finding]) -> Finding:
    """Return one finding for all that ask something of a file that is not there."""
    if len(findings) == 1:
        return findings[0]
    file = "scenes/" if part == "scenes" else f"{part}.yaml"
    message = Sentence("there is no {file}, and {n} places name what belongs there", file=file, n=len(findings))
    hint = Sentence("the first is {place}", place=findings[0].where)
    gravest = min(finding.severity for finding in findings)  # error comes before warning
    return Finding(findings[0].code, Place(file), message, hint, gravest)
