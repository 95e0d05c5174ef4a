"""Titles and labels that are blank: those without a sign, and those that are so on some side of a condition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.pack.check.check_context import CheckContext
from game.pack.findings import Finding, FindingCode, Severity
from game.pack.pack import Path
from game.pack.template import MARK, Piece, TemplateError, TextCondition, list_shown, split_template
from game.text.sentences import Sentence

_CHOSEN = ("choices", "levels")
"""What one chooses from: each of these has a text that is read as a label."""


def find_blank_labels(context: CheckContext) -> Iterator[Finding]:
    """Yield a warning for each title, choice and level that may be blank; unsound braces are told elsewhere."""
    for _, text, section, path in context.texts:
        if not _is_label(section, path):
            continue
        if not text.strip():
            message, hint = Sentence("this shows nothing"), Sentence("write what a player reads here")
        elif MARK in text and _is_blank(text):
            message = Sentence("this may show nothing: all its words stand under conditions")
            hint = Sentence("give both sides words: {{if condition: these|those}}")
        else:
            continue
        place = context.within.text(text, section, *path).place(0)
        yield Finding(FindingCode.BLANK_LABEL, place, message, hint, Severity.WARNING)


def _is_label(section: str, path: Path) -> bool:
    if section not in ("scenes", "endings"):
        return False
    return path[-1] == "title" or (path[-1] == "text" and len(path) > 2 and path[-3] in _CHOSEN)


def _is_blank(text: str) -> bool:
    try:
        return _may_be_blank(split_template(text))
    except TemplateError:
        return False


def _may_be_blank(pieces: Sequence[Piece]) -> bool:
    """Say whether pieces are blank on a side of their condition; several may be the sides of one another."""
    shown = list_shown(pieces)
    if len(shown) != 1:
        return not shown
    (only,) = shown
    return isinstance(only, TextCondition) and (_may_be_blank(only.then) or _may_be_blank(only.other))
