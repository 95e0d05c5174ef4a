"""The conditions inside a translation: those of its source, each as often as the language needs it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import product

from game.pack.cast import split_role
from game.pack.findings import Finding, FindingCode, Place
from game.pack.template import Guards, list_asked, list_guarded
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
