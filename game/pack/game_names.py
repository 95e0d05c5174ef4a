"""Names that conditions read and nobody declares: the bank, the mandate and the background of a game."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from game.pack.schema import VariableSpec

if TYPE_CHECKING:
    from game.pack.pack import Pack

BANK, MANDATE, BACKGROUND = GAME_NAMES = ("bank", "mandate", "background")
NO_MANDATE = "none"
"""The word of `mandate` in a game under none of the mandates."""

_TEXTS = {BANK: "banks.{word}.name", MANDATE: "mandates.{word}.label", BACKGROUND: "backgrounds.{word}.label"}


def make_game_names(pack: Pack) -> dict[str, VariableSpec]:
    """Return the names that a pack gives its games as variables, each with the words it can be.

    The words are ids of the pack's own entries; a pack without banks has no `bank`, and so with the others.
    """
    mandates = pack.scorecard.get("mandates")
    known = {
        BANK: list(pack.banks),
        MANDATE: [NO_MANDATE, *mandates] if isinstance(mandates, dict) and mandates else [],
        BACKGROUND: list(pack.backgrounds),
    }
    return {
        name: VariableSpec("enum", of="game", values=dict.fromkeys(words, ""), start=words[0], quiet=True)
        for name, words in known.items()
        if words
    }


def add_game_names(pack: Pack) -> None:
    """Give a decoded pack the names of its games; one that it declares itself stays as it is declared."""
    pack.variables |= {name: spec for name, spec in make_game_names(pack).items() if name not in pack.variables}


def is_made(name: str, spec: VariableSpec | None) -> bool:
    """Say whether a variable was made for a pack that does not declare it."""
    return name in GAME_NAMES and spec is not None and spec.of == "game" and not any(spec.values.values())


def find_text_key(name: str, word: str) -> str:
    """Return the key of the text that says one word of a name that was made, as `banks.county.name`."""
    return _TEXTS[name].format(word=word)


def list_declared(pack: Pack) -> Iterator[str]:
    """Yield the names that a pack declares although the game makes them."""
    for name in make_game_names(pack):
        if not is_made(name, pack.variables[name]):
            yield name
