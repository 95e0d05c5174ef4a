"""What there is to see of the game that is open, safe to show, in the language of now."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from game import CAMPAIGN
from game.tui.safe_text import make_safe
from game.tui.state.interface import InterfaceState
from game.tui.state.kept_pages import KeptPages

if TYPE_CHECKING:
    from game.engine.page import Entry, Figure, Outcome, Page
    from game.journal.past import Past
    from game.journal.playthrough import Playthrough
    from game.journal.primer import MarginNote
    from game.pack.story import Story
    from game.tui.state.author import AuthorState
    from game.tui.state.start_choices import NewGameDraft
    from game.tui.state.store import GameStore


class ShownGame(InterfaceState):
    """The story to choose, the game that is open with its page and the last outcome, and what the top line says.

    What a game is made of is imported when there is a game: the title's first frame does not wait for it.
    """

    def __init__(self, store: GameStore, language: str, player: str = "") -> None:
        self._game: Playthrough | None = None
        super().__init__(store, language)
        self.deciding = True
        """False while an outcome is on the page."""
        self.author: AuthorState | None = None
        """What an author sees beside the page; None for any game but a preview."""
        self.taught = store.options.teach and not store.options.previewing
        """Whether notes in the margin of the first pages teach how to play."""
        self._player = player
        self._pages = KeptPages()
        self._outcome: Outcome | None = None

    @cached_property
    def start(self) -> NewGameDraft:
        """What has been settled for a new game."""
        from game.tui.state.start_choices import NewGameDraft

        return NewGameDraft(player=self._player)

    def turn_story(self, step: int) -> None:
        """Take the next of the stories to choose from, or the one before; a new game begins with its defaults."""
        names = [cover.name for cover in self.covers]
        if self.store.options.story in names:
            self.choose_story(names[(names.index(self.store.options.story) + step) % len(names)])

    def choose_story(self, name: str) -> None:
        """Take one of the stories to choose from."""
        self.store.choose_story(name)
        self.__dict__.pop("start", None)

    @property
    def playing(self) -> bool:
        """Whether a game is open."""
        return self._game is not None

    @property
    def game(self) -> Playthrough:
        """The game that is open; raises `RuntimeError` where there is none."""
        if self._game is None:
            raise RuntimeError("no game is open")
        return self._game

    @property
    def story(self) -> Story | None:
        """The story of the game that is open, else the one that a new game would be played on."""
        return self._game.story if self._game else super().story

    @property
    def title(self) -> str:
        """The bank's name, safe to show."""
        return make_safe(self.game.title)

    @property
    def page(self) -> Page:
        """The page at hand, safe to show."""
        return self._pages.read(self.game, self.language)

    @property
    def report_figures(self) -> tuple[Figure, ...]:
        """The figures of the board report, safe to show."""
        return make_safe(self.game.report(self.decided))

    @property
    def outcome(self) -> Outcome:
        """The last decision's outcome, safe to show."""
        found = self._outcome = self._outcome or make_safe(self.game.outcome())
        if found is None:
            raise RuntimeError("nothing has been decided")
        return found

    @property
    def decided(self) -> Past | None:
        """The decision whose outcome is on the page; None where the page waits for one."""
        return None if self.deciding else self.game.find_last()

    def list_recent(self, most: int) -> list[Entry]:
        """Return the last decisions that were asked for, at most so many, safe to show."""
        from game.journal.ledger import list_recent

        return make_safe(list_recent(self.game, most))

    @property
    def margin_note(self) -> MarginNote | None:
        """The note beside the page or its outcome, safe to show; None where there is none."""
        if not self.taught:
            return None
        from game.journal.primer import find_note

        return make_safe(find_note(self.game, self.page, outcome=not self.deciding))

    @property
    def standing(self) -> str:
        """What kind of game this is, in a word for the top line; an empty string for one that keeps a save."""
        if self.author:
            return self.say("preview.practice")
        return self.say("common.practice") if self.save is None else ""

    @property
    def top_line(self) -> tuple[str, str, str]:
        """The name, the place in time and the state of things, in words."""
        if not self.playing:
            cover = self.cover
            return cover.title if cover and cover.name != CAMPAIGN else self.say("common.game"), "", ""
        page = self.page
        place = self.format_month(page.month)
        if 0 < page.turn <= page.turns:
            place += f"  {self.say('common.turn', turn=page.turn, turns=page.turns)}"
        notes = [self.standing] if self.standing else []
        if page.attention:
            from game.engine.page_place import name_attention

            load, capacity = page.attention
            word = name_attention(load, capacity, self.say)
            notes.insert(0, f"{self.say('common.attention')} {load:.1f}/{capacity:.1f} {word}")
        return self.title, place, "  ".join(notes)

    @property
    def save(self) -> Path | None:
        """The save of the game that is open."""
        return self._game.path if self._game else None
