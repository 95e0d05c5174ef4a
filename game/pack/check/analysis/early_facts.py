"""Figures and facts cited before anybody could know them.

What is dated by a month or a day is known in that month, a range a/b in the month of b. Of a year, a half-year or a
quarter nobody can say when in it the number came: it counts from the first month of that time, so that nothing is told
that may be right. `known` says better.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from game.pack import schema
from game.pack.check.analysis.reach import find_first_months
from game.pack.check.text_positions import TextPositions
from game.pack.cited_values import FACT, find_cited
from game.pack.findings import Finding, FindingCode, Place, Severity
from game.pack.pack import Pack
from game.pack.story import Story
from game.pack.template import TextSlot, list_slots
from game.pack.texts import list_texts
from game.text.months import count_months, name_month
from game.text.sentences import Sentence

_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])(-[0-9]{2})?\Z")
_PART = re.compile(r"([0-9]{4})(?:-?([QH])([1-4]))?\Z")
_LENGTHS = {"Q": 3, "H": 6}


def find_early_facts(pack: Pack) -> Iterator[Finding]:
    """Yield a warning for each figure or fact that a scene or an ending may cite before it was known."""
    months = pack.manifest.months + pack.manifest.runoff
    if not months:
        return
    first = _list_first_months(pack, months)
    told = set[tuple[str, str, str]]()
    for section, name, cited, place in _list_cited(pack):
        known, month = find_known_month(find_cited(pack, cited)), first.get((section, name))
        if known and month and known > month and (section, name, cited) not in told:
            told.add((section, name, cited))
            message = Sentence(
                "{cited} is known from {known} on, and this may come in {month}", cited=cited, known=known, month=month
            )
            hint = Sentence("cite it later, or say when it was known: known: 2017-05")
            yield Finding(FindingCode.EARLY_FACT, place, message, hint, Severity.WARNING)


def find_known_month(spec: schema.FigureSpec | schema.FactSpec) -> str:
    """Return the first month in which a figure or fact could be cited, empty where its date does not say."""
    if spec.known:
        return spec.known
    last = spec.date.rpartition("/")[2].strip()
    if found := _MONTH.match(last):
        return f"{found[1]}-{found[2]}"
    if found := _PART.match(last):
        number = (int(found[3]) - 1) * _LENGTHS[found[2]] + 1 if found[2] else 1
        return f"{found[1]}-{number:02d}"
    return ""


def _list_first_months(pack: Pack, months: int) -> dict[tuple[str, str], str]:
    """Return the first month in which each scene and each ending may come."""
    story, start = Story(pack), count_months(pack.manifest.start)
    first = {("scenes", name): month for name, month in find_first_months(pack, months).items()}
    for name, ending in pack.endings.items():
        dated = story.months_of(ending.on)
        first["endings", name] = dated[0] if dated else months
    return {entry: name_month(start + month) for entry, month in first.items()}


def _list_cited(pack: Pack) -> Iterator[tuple[str, str, str, Place]]:
    """Yield what scenes and endings cite, as (section, name, cited, place)."""
    for name, scene in pack.scenes.items():
        for number, cited in enumerate(scene.cite):
            yield "scenes", name, cited, pack.place("scenes", name, "cite", number)
    within = TextPositions(pack)
    for _, text, section, path in list_texts(pack):
        for slot in list_slots(text) if section in ("scenes", "endings") else ():
            if cited := _name_cited(slot):
                yield section, str(path[0]), cited, within.text(text, section, *path).place(slot.column)


def _name_cited(slot: TextSlot) -> str:
    return {"fact": FACT + slot.name, "figure": slot.name}.get(slot.kind, "")
