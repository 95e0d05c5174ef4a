"""Numbers that a text gives by hand although the pack keeps them: they stay as they are when the source changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from game.pack.check.check_context import CheckContext
from game.pack.cited_values import FACT, find_cited, format_cited
from game.pack.findings import Finding, FindingCode, Severity
from game.pack.pack import Pack
from game.pack.template import TextSlot, flatten_template
from game.text.sentences import Sentence

_NUMERAL = re.compile(r"(?<![\w.,-])\d+(?:,\d{3})*(?:\.\d+)?%?(?![\w%]|[.,]\d)", re.ASCII)
_DIGIT = re.compile("[0-9]")
TELLING = 3
"""Digits, end zeros aside, from which on a number is taken for a figure wherever it stands."""

_NEAR = re.compile(r".*%|.*\d.*\d.*\d")
"""What is taken for a figure where the page cites it: `30%` and `600` are, `4` may count anything."""


def find_copied_numbers(context: CheckContext) -> Iterator[Finding]:
    """Yield a warning for each number in a text that is the value of a figure or fact, written by hand."""
    pack = context.pack
    everywhere = _list_values(pack, [*pack.figures, *(FACT + name for name in pack.facts)])
    telling = {value: name for value, name in everywhere.items() if _count_digits(value) >= TELLING}
    near = _list_cited(pack)
    for _, text, section, path in context.texts:
        by_hand = context.kept.find(("by hand", text), _list_by_hand, text)
        cited = near.get((section, *path[: 3 if section == "library" else 1]), {}) if by_hand else {}
        known = {**telling, **cited} if cited else telling
        for value in by_hand:
            if value in known:
                slot = known[value] if known[value].startswith(FACT) else f"figure:{known[value]}"
                message = Sentence("{value} is written by hand", value=value)
                hint = Sentence("write {{{slot}}}, so that it changes with its source", slot=slot)
                place = context.within.text(text, section, *path).place(_find_column(text, value))
                yield Finding(FindingCode.TYPED_FIGURE, place, message, hint, Severity.WARNING)


def _list_cited(pack: Pack) -> dict[tuple[str | int, ...], dict[str, str]]:
    """Return the values that each scene, term and entry of the library cites, by their path."""
    lists: dict[tuple[str | int, ...], list[str]] = {("scenes", n): scene.cite for n, scene in pack.scenes.items()}
    lists |= {("glossary", name): term.cite for name, term in pack.glossary.items()}
    for shelf, section in pack.library.items():
        lists |= {("library", shelf, "entries", name): entry.cite for name, entry in section.entries.items()}
    cited = {path: _list_values(pack, names) for path, names in lists.items()}
    return {path: {told: name for told, name in near.items() if _NEAR.match(told)} for path, near in cited.items()}


def _list_values(pack: Pack, names: Iterable[str]) -> dict[str, str]:
    """Return what prose says to what is cited; years and dates are anybody's."""
    specs = {name: find_cited(pack, name) for name in names}
    return {format_cited(spec): name for name, spec in specs.items() if spec.unit not in ("year", "date")}


def _list_by_hand(text: str) -> list[str]:
    """Return the numbers that a text gives by hand, each once."""
    if not _DIGIT.search(text):
        return []
    pieces = (piece for piece in flatten_template(text) if not isinstance(piece, TextSlot))
    return list(dict.fromkeys(number for piece in pieces for number in _NUMERAL.findall(piece)))


def _find_column(text: str, value: str) -> int:
    """Return where a number stands by itself in a text, first of all."""
    return next(found.start() for found in _NUMERAL.finditer(text) if found[0] == value)


def _count_digits(value: str) -> int:
    """Return how many digits of a number tell something: 1.74% has three, 300 has one."""
    return len(re.sub(r"\D", "", value).strip("0"))
