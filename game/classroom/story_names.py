"""Banks and mandates of a story as an instructor may type them: by id, or by name in any of its languages."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import normalize

from game.pack.story import Story

PARTS = {"banks": "name", "mandates": "label"}
"""Where the name of each kind stands among the story's texts."""


def list_names(story: Story, kind: str, language: str) -> dict[str, str]:
    """Return the names of banks or of mandates by id, in a language; an id stands for a name that there is not."""
    ids = story.banks if kind == "banks" else story.mandates
    return {one: story.text(f"{kind}.{one}.{PARTS[kind]}", language) or one for one in ids}


def tell_about(story: Story, kind: str, one: str, language: str) -> str:
    """Return what the story says of a bank or a mandate in a line; an empty text where it is silent."""
    return " ".join(story.text(f"{kind}.{one}.about", language).split())


def find_ids(story: Story, kind: str, words: Iterable[str]) -> list[str]:
    """Return the ids that words mean; one that names none of them stays as it is, to be refused later."""
    known = dict[str, str]()
    for language in story.languages:
        known |= {_fold(name): one for one, name in list_names(story, kind, language).items()}
    known |= {_fold(one): one for one in list_names(story, kind, story.manifest.language)}
    return [known.get(_fold(word), word) for word in words]


def find_mandates(story: Story, words: Iterable[str]) -> list[str]:
    """Return the mandates that words mean, each by itself or as `bank=mandate`."""
    found = list[str]()
    for word in words:
        bank, equals, mandate = normalize("NFKC", word).partition("=")
        if equals:
            [bank], [mandate] = find_ids(story, "banks", [bank]), find_ids(story, "mandates", [mandate])
            found.append(f"{bank}={mandate}")
        else:
            found += find_ids(story, "mandates", [word])
    return found


def _fold(text: str) -> str:
    return "".join(normalize("NFKC", text).casefold().split())
