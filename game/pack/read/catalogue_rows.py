"""The lines of a PO catalogue, held to what msgfmt takes: polib cuts short, or drops, what is out of form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from game.pack.findings import Finding, FindingCode, Place
from game.text.sentences import Sentence

_GOOD = re.compile(
    r'\s*(?:\#~\s*)?(?:(?:msgctxt|msgid_plural|msgid|msgstr(?:\[[0-9]\])?)\s*)?"(?:[^"\\]|\\[abfnrtv"\\0-7x])*"\s*\Z'
)
"""A line with a text as it should be."""

_REMARK = re.compile(r"\s*(?:\Z|#(?!~(?!\|)))")
"""A line without a text: a blank one or a comment; an obsolete row is none."""

_ROW = re.compile(r"(\s*(?:#~\s*)?(?:msgctxt|msgid_plural|msgid|msgstr(?:\[[0-9]\])?)(?![A-Za-z_])\s*|\s*(?=\"))(.*)\Z")
"""A line with a text: its word and what follows, or a text that goes on from the line above."""

_ESCAPED_OR_MARK = re.compile(r'(\\.)|"')
_BARE_BACKSLASH = re.compile(r"\\(?![abfnrtv\"\\0-7x])")


def split_rows(text: str) -> list[str]:
    """Return the lines of a catalogue; what ends a line only for some programs is a character of its text."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def find_faults(name: str, text: str) -> Iterator[Finding]:
    """Yield what is out of form in a catalogue, line by line, with how to write it."""
    for number, line in enumerate(split_rows(text), 1):
        if not (_GOOD.match(line) or _REMARK.match(line)):
            yield Finding(FindingCode.PO_SYNTAX, Place(name, number), *_explain_fault(line))


def mend_rows(text: str) -> tuple[str, tuple[int, ...]]:
    """Return a catalogue with every text in quotation marks that lacks them, and the numbers of the lines changed.

    What stands inside is escaped as it must be; a line that is no row at all stays as it is.
    """
    lines, mended = split_rows(text), list[int]()
    for at, line in enumerate(lines):
        row = None if _GOOD.match(line) or _REMARK.match(line) else _ROW.match(line)
        if row:
            lines[at] = f'{row[1].rstrip()} "{_escape(_strip_marks(row[2].strip()))}"'.lstrip()
            mended.append(at + 1)
    return "\n".join(lines), tuple(mended)


def _explain_fault(line: str) -> tuple[Sentence, Sentence]:
    """Return what is wrong with a line, and how to write it."""
    row = _ROW.match(line)
    if row is None:
        message = Sentence("this line is no row of a catalogue")
        return message, Sentence('begin it with msgid, msgstr, msgctxt or #, or put its text in quotation marks "..."')
    said = row[2].strip()
    if len(said) < 2 or said[0] != '"' or said[-1] != '"' or _ends_escaped(said):
        return Sentence("this text lacks a quotation mark"), Sentence('write it as msgstr "..."')
    if any(not found[1] for found in _ESCAPED_OR_MARK.finditer(said[1:-1])):
        return Sentence("a quotation mark stands inside this text"), Sentence('write it as \\"')
    return Sentence("a backslash stands before a character of this text that needs none"), Sentence("write \\\\")


def _ends_escaped(said: str) -> bool:
    """Say whether the mark at the end belongs to the text: an odd number of backslashes stands before it."""
    before = said[1:-1]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _strip_marks(said: str) -> str:
    """Return a text without the quotation marks round it, those that are there."""
    if said.endswith('"') and not _ends_escaped(f" {said}"):
        said = said[:-1]
    return said.removeprefix('"')


def _escape(said: str) -> str:
    """Return a text as it stands between quotation marks."""
    return _ESCAPED_OR_MARK.sub(lambda found: found[1] or '\\"', _BARE_BACKSLASH.sub(r"\\\\", said))
