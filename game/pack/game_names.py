"""Names that conditions read and nobody declares: the bank, the mandate and the background of a game."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from game.pack.schema import VariableSpec

BANK, MANDATE, BACKGROUND = GAME_NAMES = ("bank", "mandate", "background")
NO_MANDATE = "none"
"""The word of `mandate` in a game under none of the mandates."""

_TEXTS = {BANK: "banks.{word}.name", MANDATE: "mandates.{word}.label", BACKGROUND: "backgrounds.{word}.label"}


# Any in what follows: the scorecard is the bank's to decode; here only the names of its mandates count.


def make_game_names(
    banks: Iterable[str], backgrounds: Iterable[str], scorecard: Mapping[str, Any]
) -> dict[str, VariableSpec]:
    """Return the names that a pack gives its games as variables, each with the words it can be.

    The words are ids of the pack's own entries; a pack without banks has no `bank`, and so with the others.
    """
    mandates = scorecard.get("mandates")
    known = {
        BANK: list(banks),
        MANDATE: [NO_MANDATE, *mandates] if isinstance(mandates, dict) and mandates else [],
        BACKGROUND: list(backgrounds),
    }
    return {
        name: VariableSpec("enum", of="game", values=dict.fromkeys(words, ""), start=words[0], quiet=True)
        for name, words in known.items()
        if words
    }


def is_made(name: str, spec: VariableSpec | None) -> bool:
    """Say whether a variable was made for a pack that does not declare it."""
    return name in GAME_NAMES and spec is not None and spec.of == "game" and not any(spec.values.values())


def find_text_key(name: str, word: str) -> str:
    """Return the key of the text that says one word of a name that was made, as `banks.NAME.name`."""
    return _TEXTS[name].format(word=word)


def list_declared(made: Iterable[str], variables: Mapping[str, VariableSpec]) -> Iterator[str]:
    """Yield those of the names that games are given which a pack declares among its own variables."""
    for name in made:
        if not is_made(name, variables[name]):
            yield name
