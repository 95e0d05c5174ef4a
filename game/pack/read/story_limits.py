"""How many scenes and renames a story may have: counted in its documents, before anything is made of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.pack.findings import Finding, FindingCode, PackError
from game.pack.read.marked_values import MarkedMapping, place_of
from game.pack.read.overlay import find_section
from game.text.sentences import Sentence

MAX_SCENES = 10_000
"""The number of scenes that a story may have, those of its overlays too."""

MAX_RENAMES = 20_000
"""The number of versions and of names in them that the migrations of a story may have together."""


def must_fit(documents: Mapping[str, MarkedMapping]) -> None:
    """Raise PackError at the first scene that is past MAX_SCENES, or the first version that is past MAX_RENAMES."""
    scenes = [(name, key) for name, document in documents.items() if find_section(name) == "scenes" for key in document]
    if len(scenes) > MAX_SCENES:
        message = Sentence("the story has {n:,} scenes; it may have {most:,}", n=len(scenes), most=MAX_SCENES)
        _refuse_entry(documents, *scenes[MAX_SCENES], message, Sentence("take scenes out, or make two stories of it"))
    count = 0
    for name, document in documents.items():
        for key, version in document.items() if find_section(name) == "migrations" else ():
            count += 1 + _count_names(version)
            if count > MAX_RENAMES:
                message = Sentence(
                    "up to here there are {n:,} versions and names; a story has room for {most:,}",
                    n=count,
                    most=MAX_RENAMES,
                )
                _refuse_entry(documents, name, key, message, Sentence("drop versions that no save is left of"))


def _count_names(value: Any) -> int:  # Any: YAML before it has a type
    """Return how many names a version has something to say about."""
    return sum(map(_count_names, value.values())) if isinstance(value, MarkedMapping) else 1


def _refuse_entry(
    documents: Mapping[str, MarkedMapping], name: str, key: str, message: Sentence, hint: Sentence
) -> None:
    raise PackError([Finding(FindingCode.TOO_LARGE, place_of(name, documents[name].marks[key]), message, hint)])
