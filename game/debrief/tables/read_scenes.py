"""Scenes as they read in one game of a class, where too little of their text is the same for all."""

from __future__ import annotations

from dataclasses import dataclass, field

FEWEST_CELLS = 100
"""Cells of a text below which it sets no scene: some fifty Chinese characters, or a line and a half of English."""


@dataclass(frozen=True, slots=True)
class ReadScene:
    """A scene as it read in the commonest game: the first of those who met it in the commonest `bank` and month.

    `texts` are its paragraphs by language, set apart by empty lines, and `options` its choices by language and id, only
    those whose words hang on the game. None of them names a player.
    """

    bank: str
    texts: dict[str, str]
    options: dict[str, dict[str, str]] = field(default_factory=dict)
