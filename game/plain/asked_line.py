"""What somebody types before a game begins: a line of any words, or a word that chooses or leaves."""

from __future__ import annotations

from game.plain.lines import Lines
from game.plain.typed import LEAVE, Typing, UndecodableError, fold_width
from game.text.game_error import GameError


class LeftError(GameError):
    """Somebody left before the game began."""


def read_asked(lines: Lines, typing: Typing) -> str | None:
    """Return the next line that can be read and came by itself; None at the end of the input."""
    while True:
        try:
            text = typing.read("> ")
        except UndecodableError as error:
            lines.line(lines.say("plain.undecodable", encoding=error.encoding))
            continue
        if text is None or "\n" not in text:
            return text
        lines.line(lines.say("plain.pasted"))


def read_word(lines: Lines, typing: Typing) -> str | None:
    """Return the next such line as commands read it; None at the end of the input.

    Raises LeftError for one that leaves.
    """
    text = read_asked(lines, typing)
    word = None if text is None else fold_width(text)
    if word in LEAVE:
        raise LeftError("left")
    return word
