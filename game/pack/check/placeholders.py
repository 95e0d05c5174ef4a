"""What is wrong with the braces of a pack's texts: halves, and those that name what is not there."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial

from game.pack.cast import SHORT, split_role
from game.pack.check.check_context import CheckContext
from game.pack.check.checker import ROLE, make_subject
from game.pack.check.text_positions import WrittenText
from game.pack.findings import Finding, FindingCode, list_known, suggest_name
from game.pack.known_units import list_units
from game.pack.template import TemplateError, TextSlot, list_slots
from game.text.numbers import PROFIT_OR_LOSS
from game.text.sentences import Sentence

_WIDE = re.compile(r"[｛{]\s*([A-Za-z_][A-Za-z0-9_.:-]*)\s*[｝}]")
_BRACES = re.compile(r"[｛｝{}]")
_KINDS = {"figure": Sentence("figure"), "fact": Sentence("fact"), "variable": Sentence("variable"), "cast": ROLE}


def check_placeholders(context: CheckContext, known: Mapping[str, Collection[str]]) -> Iterator[Finding]:
    """Yield what is wrong with the placeholders of every text; `known` has the names of each kind that there are."""
    units = list_units(context.pack.manifest) | {PROFIT_OR_LOSS}
    for _, text, section, path in context.texts:
        if not _BRACES.search(text):
            continue
        write = partial(context.within.text, text, section, *path)  # only what is wrong needs its place
        wide = list(_find_full_width(text))
        for column, found in wide:
            message = Sentence("{braces} stays as it is: its braces are full-width", braces=found[0])
            yield Finding(
                FindingCode.PLACEHOLDER,
                write().place(column),
                message,
                Sentence("write {right}", right=f"{{{found[1]}}}"),
            )
        try:
            wanted = list_slots(text)
        except TemplateError as error:
            if not wide:
                yield Finding(FindingCode.PLACEHOLDER, write().place(error.column), error.reason)
            continue
        for slot in wanted:
            if finding := _find_wrong(slot, write, known, units):
                yield finding


def _find_full_width(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield what looks like a placeholder but for its braces, with its column."""
    if "｛" in text or "｝" in text:
        for found in _WIDE.finditer(text):
            if found[0][0] == "｛" or found[0][-1] == "｝":
                yield found.start(), found


def _find_wrong(
    slot: TextSlot, write: Callable[[], WrittenText], known: Mapping[str, Collection[str]], units: Collection[str]
) -> Finding | None:
    """Return why no value can be put into a placeholder; `write` gives its text as it is written."""
    name = split_role(slot.name)[0] if slot.kind == "cast" else slot.name
    if slot.kind in known and name not in known[slot.kind]:
        message = Sentence("there is no {what} {name}", what=_KINDS[slot.kind], name=name)
        return Finding(
            FindingCode.REFERENCE,
            write().place(slot.column),
            message,
            _suggest_slot(slot, name, known),
            subject=make_subject(_KINDS[slot.kind], name),
        )
    if slot.kind == "variable" and slot.unit and slot.unit not in units:
        hint = suggest_name(slot.unit, units) or list_known(sorted(units))
        return Finding(
            FindingCode.PLACEHOLDER,
            write().place(slot.column),
            Sentence("{unit} is no unit", unit=slot.unit[:40]),
            hint,
        )
    return None


def _suggest_slot(slot: TextSlot, name: str, known: Mapping[str, Collection[str]]) -> Sentence:
    """Return the placeholder that was most likely meant; figures and facts are easily taken for each other."""
    other = {"figure": "fact", "fact": "figure"}.get(slot.kind, "")
    if name in known.get(other, ()):
        return Sentence("write {right}", right=f"{{{other}:{name}}}")
    names = [*known["cast"], *(role + SHORT for role in known["cast"])] if slot.kind == "cast" else known[slot.kind]
    return suggest_name(slot.name if slot.kind == "cast" else name, names)
