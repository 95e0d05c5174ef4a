"""One sitting at the screens: the game, the draft of the page at hand and the language, apart from any widget."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from game.text.catalogue import LANGUAGES, Catalogue
from game.tui.safe_text import make_safe

if TYPE_CHECKING:
    from game.engine.page import Decision, Figure, Outcome, Page
    from game.tui.state.author import AuthorState
    from game.tui.state.draft import Draft
    from game.tui.state.ports import Cover, Desk, Game, Start

T = TypeVar("T")


class GameState:
    """Everything the screens share. Widgets show it and send keys to it; they remember nothing of their own.

    What a game is made of is imported when there is a game: the title's first frame does not wait for it.
    """

    draft: Draft
    """What has been set on the page at hand."""
    kept = True
    """Whether all that was decided is kept where the game says it is."""

    def __init__(self, store: Desk, language: str, player: str = "") -> None:
        self.store = store
        self.cursor = 0  # the row that the keys act on, on screens without a page
        self.deciding = True
        """False while an outcome is on the page."""
        self.message, self.unsaved = "", False  # unsaved: the last decision could not be written down
        self.author: AuthorState | None = None
        """An author's bench; only at a preview."""
        self._player = player
        self._words = Catalogue(language if language in LANGUAGES else "en")
        self._game: Game | None = None
        self._pages: dict[str, Page] = {}
        self._outcome: Outcome | None = None

    @property
    def language(self) -> str:
        """The language of the interface and, where the story has it, of the story."""
        return self._words.language

    def say(self, key: str, /, **fields: object) -> str:
        """Return a text of the interface."""
        return self._words.say(key, **fields)

    def format_month(self, month: str) -> str:
        """Say a month such as `2017-12`; anything else comes back as it is."""
        return self._words.month(month)

    @cached_property
    def start(self) -> Start:
        """What has been settled for a new game."""
        from game.tui.state.ports import Start

        return Start(player=self._player)

    @property
    def cover(self) -> Cover | None:
        """What the title says of the story, safe to show; nothing while that is not known."""
        return make_safe(self.store.cover(self.language))

    @property
    def playing(self) -> bool:
        """Whether a game is open."""
        return self._game is not None

    @property
    def game(self) -> Game:
        """The game that is open; raises `RuntimeError` where there is none."""
        if self._game is None:
            raise RuntimeError("no game is open")
        return self._game

    @property
    def title(self) -> str:
        """The bank's name, safe to show."""
        return make_safe(self.game.title)

    @property
    def page(self) -> Page:
        """The page at hand, safe to show."""
        if self.language not in self._pages:
            self._pages[self.language] = make_safe(self.game.page())
        return self._pages[self.language]

    @property
    def report_figures(self) -> tuple[Figure, ...]:
        """The figures of the board report, safe to show."""
        return make_safe(self.game.report())

    @property
    def outcome(self) -> Outcome:
        """The last decision's outcome, safe to show."""
        if self._outcome is None:
            self._outcome = make_safe(self.game.outcome())
        if self._outcome is None:
            raise RuntimeError("nothing has been decided")
        return self._outcome

    @property
    def standing(self) -> str:
        """What kind of sitting this is, in a word for the top line; nothing for a game that keeps a save."""
        if self.author:
            return self.say("preview.practice")
        return self.say("common.practice") if self.save is None else ""

    @property
    def top_line(self) -> tuple[str, str, str]:
        """The name, the place in time and the state of things, in words."""
        if not self.playing:
            cover = self.cover
            return (cover and cover.title) or self.say("common.game"), "", ""
        page = self.page
        place = self.format_month(page.month)
        if 0 < page.turn <= page.turns:
            place += f"  {self.say('common.turn', turn=page.turn, turns=page.turns)}"
        notes = [self.standing] if self.standing else []
        if page.attention:
            load, capacity = page.attention
            word = self.say("plan.over" if load > capacity else "plan.enough")
            notes.insert(0, f"{self.say('common.attention')} {load:.1f}/{capacity:.1f} {word}")
        return self.title, place, "  ".join(notes)

    @property
    def save(self) -> Path | None:
        """The save of the game that is open."""
        return self._game.path if self._game else None

    def open(self, game: Game) -> None:
        """Sit down to a game, closing the one before."""
        self.close()
        self._game, self.unsaved = game, False
        if game.language in LANGUAGES:
            self._words = Catalogue(game.language)
        self.message = make_safe(" ".join(game.notes))
        self._turn()

    def begin(self) -> bool:
        """Open the game that has been settled. Where that is refused, `message` says why."""
        return self._open_if_any(self.attempt(lambda: self.store.begin(self.start, self.language), "error.new"))

    def resume(self, path: Path) -> bool:
        """Open a save. Where that is refused, `message` says why."""
        return self._open_if_any(self.attempt(lambda: self.store.resume(path, self.language), "error.resume"))

    def _open_if_any(self, game: Game | None) -> bool:
        if game:
            self.open(game)
        return game is not None

    def attempt(self, opening: Callable[[], T], trouble: str) -> T | None:
        """Return what `opening` returns. Where that is refused, `message` says why in the words of `trouble`."""
        try:
            return opening()
        except self.store.refusals as error:
            self.message = self.say(trouble, text=make_safe(self.store.told(error, self.say)))
            return None

    def switch_language(self) -> None:
        """Take the next language, in the interface and in the game at once."""
        self.set_language(LANGUAGES[(LANGUAGES.index(self.language) + 1) % len(LANGUAGES)])

    def set_language(self, language: str) -> None:
        """Take one of `LANGUAGES`."""
        self._words = Catalogue(language)
        self._outcome = None
        if self._game and language in self._game.languages:
            self._game.language = language

    def decide(self) -> bool:
        """Take the decision of the draft. Where it is refused, `message` says why and the draft stays as it is."""
        return self._take(self.draft.decision(self.page))

    def save_afresh(self) -> None:
        """Write all that was decided to a fresh save; `message` says where it lies, or why that can't be."""
        path = self.attempt(lambda: self.game.save_afresh(self.store.own_folder), "error.unsaved")
        if path:
            self.unsaved, self.message = False, self.say("note.afresh", path=make_safe(str(path)))

    def take_edit(self, game: Game, last: Decision | None) -> None:
        """Go on with the same game over a changed story: where it stood, with what was set and not yet decided.

        `last` is the decision of which the outcome was shown, to be taken again.
        """
        draft, page, language = self.draft, self.page.id, self.language
        self.open(game)
        self.set_language(language)
        if self.page.id == page:
            self.draft = draft.onto(self.page)
        else:
            self.draft.reason = draft.reason
        if last:
            self._take(last)

    def _take(self, decision: Decision) -> bool:
        self._keep_page()
        try:
            outcome = self.game.decide(decision)
        except self.store.refusals as error:
            self.unsaved = self.store.unsaved(error)
            failed = "error.lost" if self.store.lost(error) else "error.save"
            key = failed if self.unsaved else "error.not_allowed"
            self.message = self.say(key, text=make_safe(self.store.told(error, self.say)))
            return False
        self._outcome = make_safe(outcome)
        self.deciding = False
        return True

    def go_on(self) -> None:
        """Leave the outcome for the next page."""
        self._turn()

    def make_farewell(self) -> str:
        """Secure the game that is open and say how to go on with it, or nothing where there is none."""
        from game.tui.state.farewell import secure

        told, self.kept = secure(self, self._game) if self._game else ("", True)
        return told

    def close(self) -> None:
        """Let go of the game and its save."""
        if self._game:
            self._game.close()
        self._game = None

    def _keep_page(self) -> None:
        """Keep the page in every language: its outcome shows beside it when the game itself has moved on."""
        now = self.game.language
        for language in self.game.languages:
            self.game.language = language
            self._pages.setdefault(language, make_safe(self.game.page()))
        self.game.language = now

    def _turn(self) -> None:
        from game.tui.state.draft import Draft

        self._pages = {}
        self._outcome = None
        self.deciding = True
        self.draft = Draft.of(self.page)
