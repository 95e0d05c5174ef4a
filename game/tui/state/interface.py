"""What every screen has, with a game or without: a language, a message, and where games come from."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from game.text.catalogue import LANGUAGES, Catalogue
from game.text.commands import name_command_key
from game.text.languages import name_language
from game.tui.safe_text import make_safe
from game.tui.state.refusals import find_refusals
from game.views.player_settings import write_settings

if TYPE_CHECKING:
    from game.pack.shelf import StoryCover
    from game.pack.story import Story
    from game.tui.state.start_offers import StartOffers
    from game.tui.state.store import GameStore
    from game.views.player_settings import Settings
    from game.views.saves import SaveView

T = TypeVar("T")


class InterfaceState:
    """The interface's language and message, and the row that the keys act on where a screen has no page."""

    looking_back = False
    """Whether what is shown is past: a game, or two, that is only looked at."""

    def __init__(self, store: GameStore, language: str) -> None:
        self.store = store
        self.cursor = 0
        self.message = ""
        """What there is to tell until the next key."""
        self._language = language
        self._chosen = False

    @property
    def settings(self) -> Settings:
        """What the player has settled for all games."""
        return self.store.options.settings

    @property
    def language(self) -> str:
        """The language of the story and, where there are words for it, of the interface."""
        return self._language

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages to choose from: those of the story, before it has been read those of the title."""
        if self.story:
            return self.story.languages
        return LANGUAGES if self.store.options.campaign else ()

    @property
    def next_language(self) -> str:
        """The language that follows the one of now; empty where there is no other."""
        others = [name for name in self.languages if name != self.language]
        if not others:
            return ""
        at = self.languages.index(self.language) + 1 if self.language in self.languages else 0
        return self.languages[at % len(self.languages)]

    @property
    def story(self) -> Story | None:
        """The story that the screens are about; None before it has been read."""
        return self.store.story

    @property
    def catalogue(self) -> Catalogue:
        """The words of the interface."""
        catalogue = self.story.speak(self.language) if self.story else Catalogue(self.language)
        return catalogue.with_keys(self.settings.keys)

    def say(self, key: str, /, **fields: object) -> str:
        """Return a text of the interface."""
        return self.catalogue.say(key, **fields)

    def name_key(self, command: str) -> str:
        """Return the key of a command, as this player has settled it."""
        return name_command_key(command, self.settings.keys)

    def format_month(self, month: str) -> str:
        """Return a month such as `2031-12` in words; anything else comes back as it is."""
        return self.catalogue.month(month)

    @property
    def cover(self) -> StoryCover | None:
        """What the title says of the story, safe to show; None while that is not known."""
        return make_safe(self.store.find_cover(self.language))

    @property
    def covers(self) -> tuple[StoryCover, ...]:
        """The stories to choose from, safe to show."""
        return make_safe(self.store.list_covers(self.language))

    @cached_property
    def offers_latest(self) -> bool:
        """Whether the title keeps a place for the game that was played last, before it is known which that is."""
        return self.store.has_saves()

    @cached_property
    def offers(self) -> StartOffers:
        """What a new game may start from."""
        from game.tui.state.start_offers import StartOffers

        return StartOffers(self.store)

    @property
    def latest(self) -> SaveView | None:
        """The game that was played last, safe to show; None before the story is read, and where there is none."""
        return make_safe(self.store.view_latest(self.language))

    @property
    def has_glossary(self) -> bool:
        """Whether the story explains its terms."""
        return self.story is not None and bool(self.story.pack.glossary)

    @property
    def help_words(self) -> str:
        """What the help page begins with: the story's own words, or those that fit any."""
        if self.story:
            return make_safe(self.story.text("pack.help", self.language)) or self.say("help.intro")
        return (self.cover and self.cover.help) or self.say("help.intro")

    def attempt(self, action: Callable[[], T], key: str) -> T | None:
        """Return what `action` returns. Where that is refused, `message` says why in the text of `key`."""
        try:
            return action()
        except find_refusals() as error:
            self.message = self.say(key, text=make_safe(error.message(self.language)))
            return None

    def switch_language(self) -> None:
        """Take the next language, in the interface and in the game at once."""
        if self.next_language:
            self._chosen = True
            self.set_language(self.next_language)

    def name_next_language(self) -> str:
        """Return what the language that follows is called in itself; empty where there is no other."""
        return self.name_language(self.next_language) if self.next_language else ""

    def name_language(self, code: str) -> str:
        """Return what a language is called in itself."""
        return (self.story.name_language if self.story else name_language)(code)

    def settle(self, name: str, value: object) -> None:
        """Settle one thing for all games. Where that can't be written down, `message` says why, and it holds till then.

        A language is taken at once.
        """
        settings = replace(self.settings, **{name: value})
        self.store.options = replace(self.store.options, settings=settings)
        self.message = ""
        self.attempt(lambda: write_settings(settings), "error.settings")
        if name == "language" and value:
            self._chosen = True
            self.set_language(str(value))

    def settle_language(self) -> None:
        """Take the language of the story that is meant, once it has been read."""
        self.set_language(self.store.choose_language(self.language, self._chosen))

    def set_language(self, language: str) -> None:
        """Take one of the languages that there are."""
        self._language = language
