"""Texts that YAML cuts short: a # after a blank begins a comment, and what follows it nobody reads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from game.pack.check.check_context import CheckContext
from game.pack.check.text_positions import TextPositions
from game.pack.findings import Finding, FindingCode, Place, Severity
from game.text.sentences import Sentence

_COMMENT = re.compile(r"(?:\s+#(?=\S)|\s#(?=\s))\s*(\S.*)")
"""A comment that may have been meant as text: whoever means a comment writes two blanks before it and one after."""
_AFTER_TEXT = re.compile(rb"^[ \t]*[^ \t\n].*[ \t]#", re.MULTILINE)
"""A # that begins a comment and does not begin its line, as one that a text is cut by never does."""

_QUOTED = ("'", '"', "|", ">")
"""The signs that a text begins with in which a # is a # or begins a comment that leaves the text whole."""


def find_cut_texts(context: CheckContext) -> Iterator[Finding]:
    """Yield the texts without quotation marks that a comment follows where more of the text may be meant."""
    pack, positions = context.pack, context.within
    marked = {name for name in pack.documents if _is_marked(context, pack.files[name])}
    for _, text, section, path in context.texts:
        start = pack.place(section, *path)
        if not text or start.file not in marked:
            continue
        if found := _find_comment(positions, text, section, path):
            place, lost = found
            message = Sentence("the text ends here: YAML takes what follows for a comment ({lost})", lost=lost)
            hint = Sentence("put the text in single quotes, or a comment on a line of its own")
            yield Finding(FindingCode.CUT_TEXT, place, message, hint, Severity.WARNING)


def _is_marked(context: CheckContext, content: bytes) -> bool:
    """Say whether a comment stands behind something in a file."""
    return context.kept.find(("comments", content), lambda: bool(_AFTER_TEXT.search(content)))


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
