"""The conditions inside a translation: those of its source, each as often as the language needs it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from game.pack.findings import Finding, FindingCode, Place
from game.pack.template import list_asked
from game.text.sentences import Sentence


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
