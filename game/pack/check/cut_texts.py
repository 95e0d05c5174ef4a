"""Texts that YAML cuts short: a # after a blank begins a comment, and what follows it nobody reads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from game.pack.check.check_context import CheckContext
from game.pack.check.text_positions import TextPositions
from game.pack.findings import Finding, FindingCode, Place, Severity
from game.pack.texts import Line
from game.text.sentences import Sentence

_COMMENT = re.compile(r"(?:\s+#(?=\S)|\s#(?=\s))\s*(\S.*)")
"""A comment that may have been meant as text: whoever means a comment writes two blanks before it and one after."""
_AFTER_TEXT = re.compile(rb"^[ \t]*[^ \t\n].*[ \t]#", re.MULTILINE)
"""A # that begins a comment and does not begin its line, as one that a text is cut by never does."""

_QUOTED = ("'", '"', "|", ">")
"""The signs that a text begins with in which a # is a # or begins a comment that leaves the text whole."""


def find_cut_texts(context: CheckContext) -> Iterator[Finding]:
    """Yield the texts without quotation marks that a comment follows where more of the text may be meant."""
    pack, by_file = context.pack, dict[str, list[Line]]()
    for line in context.texts:
        by_file.setdefault(pack.find_file(line[2], str(line[3][0])), []).append(line)
    for name, lines in by_file.items():
        for place, lost in context.kept.find(("cut", name, pack.files.get(name)), _find_in_file, context, name, lines):
            message = Sentence("the text ends here: YAML takes what follows for a comment ({lost})", lost=lost)
            hint = Sentence("put the text in single quotes, or a comment on a line of its own")
            yield Finding(FindingCode.CUT_TEXT, place, message, hint, Severity.WARNING)


def _find_in_file(context: CheckContext, name: str, lines: Sequence[Line]) -> list[tuple[Place, str]]:
    """Return the comments that follow the texts of a file."""
    if not _AFTER_TEXT.search(context.pack.files.get(name, b"")):
        return []
    found = (_find_comment(context.within, text, section, path) for _, text, section, path in lines if text)
    return [one for one in found if one]


def _find_comment(
    positions: TextPositions, text: str, section: str, path: tuple[str | int, ...]
) -> tuple[Place, str] | None:
    """Return where a comment follows a text, and what it says; None where none does."""
    written = positions.text(text, section, *path)
    start, lines = written.start, written.lines
    if start.line > len(lines):
        return None
    first = lines[start.line - 1][start.column - 1 :]
    if first.startswith(_QUOTED):
        return None
    in_one_line = Place(start.file, start.line, start.column + len(text))
    end = in_one_line if first.startswith(text) else written.place(len(text))
    found = _COMMENT.match(lines[end.line - 1], end.column - 1)
    return (end, found[1]) if found else None
