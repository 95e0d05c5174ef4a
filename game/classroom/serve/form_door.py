"""What the server asks of whoever begins and resumes the games that are played in plain pages.

Games begin in a layer above this one; the command hands it down.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from game.engine.page import Page
from game.journal.playthrough import Playthrough
from game.journal.setup_answers import SetupAnswer


@dataclass(frozen=True, slots=True)
class SetupQuestion:
    """What a new game asks before its first page; `name` is bank, mandate or background, `usual` the usual answer."""

    name: str
    ask: str
    answers: tuple[SetupAnswer, ...]
    usual: str


class FormDoor(Protocol):
    """The way to the games of players. One thread at a time may use it."""

    def find_game(self, folder: Path, student: str, language: str) -> Playthrough | None:
        """Return the game to go on with, else the one finished last; None where there is none. Raises GameError."""

    def list_questions(self, student: str, language: str) -> tuple[SetupQuestion, ...]:
        """Return what a new game asks; an empty tuple where all is settled. Raises GameError."""

    def begin_game(self, folder: Path, student: str, language: str, answers: Mapping[str, str]) -> Playthrough:
        """Begin a game in a player's folder. Raises GameError, for an answer that there is not too."""

    def list_account(self, play: Playthrough, page: Page) -> list[list[str]]:
        """Return a table with a head that gives account of a quarter; an empty one where the page gives none."""
