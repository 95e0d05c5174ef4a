"""The one door from the screens to story and journal. Everything behind it is imported when it is first needed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from game.text.catalogue import LANGUAGES, Catalogue
from game.tui.state.ports import Cover, Game, Reel, Setup, Start

if TYPE_CHECKING:
    from game.engine.page import Option
    from game.engine.stage import Stage
    from game.journal.options import PlayOptions
    from game.journal.play import Play
    from game.journal.replay import Reel as Kept
    from game.lab.beside import Beside
    from game.lab.compare import Compared
    from game.lab.par import Par
    from game.lab.review import Review
    from game.views.saves import SavedStories, SaveView

REVIEWED = 2_000
"""The number of games that a review beside the screens plays at once: fewer than is fastest, for the memory of them."""


class GameStore:
    """Opens games of the story that the options name, and lists the saves of their folder."""

    def __init__(self, options: PlayOptions) -> None:
        self.options = options
        self._stage: Stage | None = None
        self._stories: SavedStories | None = None

    @property
    def folder(self) -> Path | None:
        """Where saves are kept."""
        return self.options.saves

    @property
    def stage(self) -> Stage:
        """The story over its bank; read now if it has not been."""
        if self._stage is None:
            from game.journal.options import stage_for

            self._stage = stage_for(self.options)
        return self._stage

    def load(self) -> None:
        """Read the story and everything that a first page needs."""
        from game.journal import begin  # noqa: F401 - imported here so that taking office does not wait for it

        _ = self.stage

    @property
    def refusals(self) -> tuple[type[Exception], ...]:
        """What a player may be told in one line."""
        from game.journal.begin import Unknown
        from game.journal.format import SaveRefused
        from game.journal.listing import ListingError
        from game.journal.play import NotAllowed
        from game.journal.record import SaveFailed

        return NotAllowed, SaveFailed, SaveRefused, Unknown, ListingError

    def unsaved(self, error: Exception) -> bool:
        """Tell whether `error` means that a decision could not be written down."""
        from game.journal.record import SaveFailed

        return isinstance(error, SaveFailed)

    def lost(self, error: Exception) -> bool:
        """Tell whether `error` means that nothing can be written to the save any more."""
        from game.journal.record import SaveLostError

        return isinstance(error, SaveLostError)

    @property
    def own_folder(self) -> Path:
        """Where the player's own saves lie, whatever folder was asked for."""
        from game.journal.options import default_folder

        return default_folder()

    def told(self, error: Exception, say: Callable[..., str]) -> str:
        """Return what a refusal says, in any language where it can."""
        from game.journal.begin import Unknown
        from game.journal.format import SaveRefused
        from game.journal.listing import ListingError
        from game.journal.record import SaveFailed

        known = SaveFailed | SaveRefused | Unknown | ListingError
        return error.told(say) if isinstance(error, known) else str(error)

    def cover(self, language: str) -> Cover | None:
        """Return what the title says of the story; of any but the campaign nothing before it has been read."""
        if self.options.campaign:
            return Cover("", bank=True)
        if self._stage is None:
            return None
        return Cover(self._stage.story.text("pack.title", language), bank=self._stage.model is not None)

    def setup(self, language: str) -> Setup:
        """Return what a new game may start from, in the story's own words."""
        from game.engine.page import Option

        story, say = self.stage.story, Catalogue(language).say
        default = story.manifest.default

        def text(key: str) -> str:
            return story.text(key, language)

        def bank(name: str) -> Option:
            notes = say("new.question", text=text(f"banks.{name}.question")), text(f"banks.{name}.about")
            return Option(name, text(f"banks.{name}.name"), notes=notes)

        def mandate(name: str) -> Option:
            return Option(name, text(f"mandates.{name}.label") or name, notes=(text(f"mandates.{name}.about"),))

        def background(name: str) -> Option:
            key = f"backgrounds.{name}"
            sides = tuple(say(f"new.{side}", text=text(f"{key}.{side}")) for side in ("perk", "blind_spot"))
            return Option(name, text(f"{key}.label"), notes=(text(f"{key}.about"), *sides))

        return Setup(
            tuple(map(bank, story.banks)),
            tuple(map(mandate, story.mandates)),
            tuple(map(background, story.backgrounds)),
            self.options.bank or default.bank,
            self.options.mandate or default.mandate,
            self.options.background or default.background,
        )

    def straight(self, options: PlayOptions) -> Game | None:
        """Open the game that the command line asks for, or nothing where the title comes first.

        Raises what `game.journal.options.begin` and `game.authoring.preview.preview` raise, and `Unknown` for a
        language that the title cannot be shown in.
        """
        if options.previewing:
            from game.authoring.preview import preview

            return preview(self.stage, options)
        if options.straight:
            from game.journal.options import begin

            return begin(options)
        if options.interface not in LANGUAGES:
            from game.journal.begin import Unknown

            raise Unknown("language", options.language, list(LANGUAGES))
        return None

    def begin(self, start: Start, language: str) -> Game:
        """Open a new game and its save; an empty seed is drawn."""
        from game.journal.begin import new_game

        return new_game(
            self.stage,
            bank=start.bank,
            mandate=start.mandate,
            background=start.background,
            seed=start.seed.strip(),
            language=language if language in self.stage.story.languages else self.stage.story.languages[0],
            player=start.player.strip(),
            folder=self.folder,
            private=self.options.private,
            short=self.options.short,
        )

    def resume(self, path: Path, language: str) -> Game:
        """Open a save."""
        from game.journal.begin import resume

        return resume(path, language=language, stage=self.stage)

    def reel(self, path: Path, language: str) -> Reel:
        """Return a save to look at; its story is read again where it is not the one that is open."""
        from game.journal.replay import Reel

        return Reel(path, language, self._stage)

    def reel_of(self, game: Game) -> Reel:
        """Return a game that is being played to look back at."""
        from game.journal.replay import Reel

        return Reel.of(cast("Play", game))

    def fork(self, reel: Reel, n: int) -> Game:
        """Open a new game that leaves another before decision `n`. Raises SaveFailed where no saves are kept."""
        from game.journal.record import SaveFailed
        from game.journal.replay import fork

        if self.folder is None or not reel.save.seal:
            raise SaveFailed("no_folder")
        return fork(cast("Kept", reel), n, self.folder, private=self.options.private)

    def review(self, game: Game, told: Callable[[float], None]) -> Review | None:
        """Weigh the decisions of a finished game; nothing where its story has no bank."""
        from game.journal.replay import save_of
        from game.lab.review import review

        play = cast("Play", game)
        if play.stage.model is None:
            return None
        return review(play.stage, save_of(play), progress=told, most=REVIEWED)

    def par(self, game: Game) -> Par | None:
        """Return par of a finished game; nothing for an author's preview, where no reference president began."""
        from game.authoring.preview import Preview
        from game.lab.par import play_game_par

        play = cast("Play", game)
        return None if isinstance(play, Preview) else play_game_par(play.stage, play.header)

    def beside(self, first: Reel, second: Reel, found: Compared) -> list[Beside]:
        """Return every decision of two games that were compared."""
        from game.lab.beside import beside

        mine, theirs = (cast("Play", reel.play(reel.steps + 1)) for reel in (first, second))
        return beside(mine, theirs, found)

    def president(self, game: Game, name: str) -> str:
        """Return what the game's story calls a reference president, in the language of the game."""
        return cast("Play", game).words.text(f"presidents.{name}.label") or name

    def saves(self, language: str) -> tuple[list[SaveView], int]:
        """Return the latest saves of the folder, the latest first, and how many older ones there are."""
        from game.journal.listing import MOST, read_listed, save_files
        from game.views.saves import SavedStories, view_save

        stories = self._stories = self._stories or SavedStories([self.stage.story])
        latest = (save_files(self.folder) or [])[::-1] if self.folder else []
        return [view_save(save, stories, language) for save in read_listed(latest[:MOST])], len(latest[MOST:])
