"""The page at hand in the languages it was asked for: its outcome shows beside it when the game has moved on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tui.safe_text import make_safe

if TYPE_CHECKING:
    from game.engine.page import Page
    from game.journal.playthrough import Playthrough


class KeptPages:
    """One page of a game by language, safe to show."""

    def __init__(self) -> None:
        self._found: dict[str, Page] = {}

    def read(self, game: Playthrough, language: str) -> Page:
        """Return the page in a language, the one that was kept where there is one."""
        if language not in self._found:
            self._found[language] = make_safe(game.page())
        return self._found[language]

    def keep(self, game: Playthrough) -> None:
        """Keep the page in every language, before the game goes on."""
        now = game.language
        for language in game.languages:
            game.language = language
            self.read(game, language)
        game.language = now
