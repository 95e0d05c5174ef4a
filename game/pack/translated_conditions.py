"""The conditions and placeholders of a translation: those of its source, conditions as often as a language needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import product

from game.pack.cast import split_role
from game.pack.findings import Finding, FindingCode, Place, Severity
from game.pack.template import Guards, TextSlot, list_asked, list_guarded, list_shown
from game.text.sentences import Sentence

MOST_TRIED = 10
"""The number of conditions of one text whose every combination is tried."""


def list_asked_texts(text: str) -> dict[str, None]:
    """Return the conditions inside a text as they are written, each once and in order. Raises TemplateError."""
    return dict.fromkeys(one.condition for one, _ in list_asked(text))


def compare_conditions(place: Place, key: str, ours: Collection[str], theirs: Collection[str]) -> Iterator[Finding]:
    """Yield what a translation does not ask of the conditions of its source, and what only the translation asks."""
    for condition in ours:
        if condition not in theirs:
            message = Sentence("{key} does not ask {condition}, as its source does", key=key, condition=condition)
            yield Finding(FindingCode.TRANSLATION_PLACEHOLDER, place, message)
    for condition in theirs:
        if condition not in ours:
            message = Sentence("{key} asks {condition}, and its source does not", key=key, condition=condition)
            hint = Sentence("write the source's conditions letter by letter, each as often as you like")
            yield Finding(FindingCode.TRANSLATION_PLACEHOLDER, place, message, hint)


def list_misplaced(source: str, text: str) -> dict[str, None]:
    """Return the people whom a translation names where its source names them on no such side of a condition.

    Where somebody is not in the house there may be no name to show; anything else is shown wherever it stands.
    Conditions are taken to hold and to fail whatever the others do; past MOST_TRIED of them nobody is told.
    Raises TemplateError.
    """
    if len(asked := list_asked_texts(source)) > MOST_TRIED:
        return {}
    named: dict[str, list[Guards]] = {}
    for slot, guards in list_guarded(source):
        if slot.kind != "cast":
            continue
        named.setdefault(split_role(slot.name)[0], []).append(guards)
    placed = [(split_role(slot.name)[0], guards) for slot, guards in list_guarded(text) if slot.kind == "cast"]
    return dict.fromkeys(role for role, guards in placed if not _is_covered(named.get(role, []), guards, asked))


def _is_covered(named: Collection[Guards], guards: Guards, asked: Collection[str]) -> bool:
    """Say whether somebody is named wherever what stands under some guards shows."""
    if any(set(one) <= set(guards) for one in named):
        return True
    given = dict(guards)
    if set(given.items()) != set(guards):  # a condition would hold and fail at once
        return True
    free = [condition for condition in asked if condition not in given]
    for truths in product((True, False), repeat=len(free)):
        now = given | dict(zip(free, truths, strict=True))
        if not any(all(now.get(condition) == truth for condition, truth in one) for one in named):
            return False
    return True


def compare_people(place: Place, key: str, source: str, text: str) -> Iterator[Finding]:
    """Yield the people whom a translation names where its source does not. Raises TemplateError."""
    for role in list_misplaced(source, text):
        message = Sentence("{key} names {role} where its source does not", key=key, role=role)
        hint = Sentence("name people on the same side of the same conditions as the source does")
        yield Finding(FindingCode.TRANSLATION_PLACEHOLDER, place, message, hint)


def find_silent_sides(place: Place, key: str, source: str, translation: str) -> Iterator[Finding]:
    """Yield the sides of a condition that have words in the source and none in its translation."""
    theirs, asked = _list_spoken(translation), list_asked_texts(translation)
    for condition, side in _list_spoken(source):
        if (condition, side) not in theirs and condition in asked:
            holds = Sentence("{key} says nothing where {condition} holds", key=key, condition=condition)
            fails = Sentence("{key} says nothing where {condition} does not hold", key=key, condition=condition)
            hint = Sentence("its source has words there; write {{if condition: these|those}}")
            yield Finding(FindingCode.TRANSLATION_PLACEHOLDER, place, holds if side else fails, hint, Severity.WARNING)


def format_slot(slot: TextSlot) -> str:
    """Return a placeholder as it is written, without its braces."""
    if slot.kind in ("variable", "word"):
        return f"{slot.name}:{slot.unit}" if slot.unit else slot.name
    return f"{slot.kind}:{slot.name}"


def tell_difference(ours: Sequence[str], theirs: Sequence[str]) -> Sentence:
    """Return which placeholders only the source has, and which only its translation."""
    lacking, added = (
        tuple(f"{{{name}}}" for name in sorted(more.elements()))
        for more in (Counter(ours) - Counter(theirs), Counter(theirs) - Counter(ours))
    )
    if lacking and added:
        return Sentence("only the source has {lacking}, only the translation {added}", lacking=lacking, added=added)
    lack, more = Sentence("write {lacking} too", lacking=lacking), Sentence("take out {added}", added=added)
    return lack if lacking else more


def _list_spoken(text: str) -> dict[tuple[str, bool], None]:
    """Return the conditions inside a text with each side that has words."""
    spoken = dict[tuple[str, bool], None]()
    for one, _ in list_asked(text):
        sides = (True, one.then), (False, one.other)
        spoken |= {(one.condition, side): None for side, pieces in sides if list_shown(pieces)}
    return spoken
