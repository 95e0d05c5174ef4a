"""What is wrong with the conditions inside the texts of a pack: the same as with an `if`, told where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable

from game.pack.check.checker import Checker
from game.pack.conditions import is_filled
from game.pack.findings import FindingCode
from game.pack.template import TemplateError, list_asked
from game.pack.texts import Line
from game.text.sentences import Sentence

_WIDE = re.compile(r"｛\s*if\s")


def check_inline_conditions(checker: Checker, texts: Iterable[Line]) -> None:
    """Find what is wrong with the conditions in every text of the pack.

    What is wrong with braces is told with the placeholders.
    """
    for _, text, section, path in texts:
        if "｛" in text:
            _find_full_width(checker, text, section, *path)
        try:
            asked = list_asked(text)
        except TemplateError:
            continue
        if not asked:
            continue
        written = checker.within.text(text, section, *path)
        if not is_filled(section, path):
            message, hint = Sentence("no condition can stand in this text"), Sentence("it is shown as it is written")
            checker.add_finding(FindingCode.PLACEHOLDER, written.place(asked[0][0].column), message, hint)
        for one, _ in asked:
            if error := checker.find_fault(one.condition):
                checker.expression_at(error, one.condition, written.place(one.column + error.column))


def _find_full_width(checker: Checker, text: str, section: str, *path: str | int) -> None:
    """Find what would be a condition but for its braces."""
    for found in _WIDE.finditer(text):
        written = found[0].rstrip()
        message = Sentence("{braces} stays as it is: its braces are full-width", braces=written)
        place = checker.within.text(text, section, *path).place(found.start())
        hint = Sentence("write {right}", right=written.replace("｛", "{"))
        checker.add_finding(FindingCode.PLACEHOLDER, place, message, hint)
