"""Where games come from: the story at hand and the saves of a folder.

Everything behind it is imported when it is first needed, so that the title's first frame waits for none of it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from game import CAMPAIGN
from game.text.catalogue import ENGLISH, LANGUAGES
from game.text.languages import find_spoken
from game.tui.state.start_choices import PRACTICE, SHORT, NewGameDraft

if TYPE_CHECKING:
    from game.engine.stage import Stage
    from game.journal.playthrough import Playthrough
    from game.journal.replay import Replay
    from game.journal.saves_list import ListedSave
    from game.pack.shelf import StoryCover
    from game.pack.story import Story
    from game.views.play_options import PlayOptions
    from game.views.saves import SavedStories, SaveView


class GameStore:
    """Opens games of the story that the options name, and lists the saves of their folder."""

    def __init__(self, options: PlayOptions, stage: Stage | None = None) -> None:
        """`stage` saves loading the story again."""
        self.options = options
        self._stages: dict[str, Stage] = {options.story: stage} if stage else {}
        self._covers: dict[str, tuple[StoryCover, ...]] = {}
        self._stories: SavedStories | None = None
        self._latest: ListedSave | None = None

    @property
    def folder(self) -> Path | None:
        """The folder where saves are kept; None where none are."""
        return self.options.saves

    @property
    def own_folder(self) -> Path:
        """The folder where the player's own saves lie, whatever folder was asked for."""
        from game.views.environment import find_default_folder

        return find_default_folder()

    @property
    def stage(self) -> Stage:
        """The story over its bank; read now if it has not been."""
        options = self.options
        if options.story not in self._stages:
            from game.views.play_options import open_stage_for

            self._stages[options.story] = open_stage_for(options)
        return self._stages[options.story]

    @property
    def loaded(self) -> bool:
        """Whether the story has been read."""
        return self.options.story in self._stages

    def load(self) -> None:
        """Read the story and everything that a first page needs, and find the game that was played last."""
        from game.journal import start  # noqa: F401 - imported here so that taking office does not wait for it
        from game.journal.latest import find_latest

        if self.options.classroom:
            from game.views.play_options import settle_setup

            settle_setup(self.options, self.stage)  # a class's file of another story is told before anything is asked
            return
        _ = self.stage
        self._latest = find_latest(self.folder)
        self.view_latest(self.stage.story.languages[0])  # its story is read by now, whichever that is

    def has_saves(self) -> bool:
        """Say whether there is any save to go on with, without reading one."""
        from game.journal.save_names import has_saves

        return self.options.classroom is None and has_saves(self.folder)

    def view_latest(self, language: str) -> SaveView | None:
        """Return the game that was played last as a list tells it; None before the story is read, and without any."""
        if self._latest is None:
            return None
        from game.journal.named_saves import read_names  # no title waits for it
        from game.views.saves import view_save

        return view_save(self._latest, self.saved_stories, language, read_names(self._latest.path.parent))

    @property
    def saved_stories(self) -> SavedStories:
        """The stories that saves were played on, that at hand among them."""
        from game.views.saves import SavedStories

        self._stories = self._stories or SavedStories([self.stage.story])
        return self._stories

    def list_covers(self, language: str) -> tuple[StoryCover, ...]:
        """Return the covers of the stories to choose from, the campaign's first; none where a folder was named."""
        if self.options.overlays:
            return ()
        if language not in self._covers:
            from game.pack.shelf import list_covers

            self._covers[language] = list_covers(language, CAMPAIGN)
        covers = self._covers[language]
        if self.options.classroom:  # its story is settled
            return tuple(cover for cover in covers if cover.name == self.options.story)
        return covers if any(cover.name == self.options.story for cover in covers) else ()

    def choose_story(self, name: str) -> None:
        """Take another of the stories to choose from; what was asked of the one before is asked of it no more."""
        self.options = replace(self.options, story=name, bank="", mandate="", background="")

    def choose_language(self, language: str, chosen: bool) -> str:
        """Return the language of the story to go on in once it has been read.

        It is the interface's where the player has `chosen` that; else the one asked for, settled, or that of the
        environment, which the interface may not speak and the story may.
        """
        from game.views.environment import read_environment_language

        settled = self.options.settings.language
        asked = "" if chosen else self.options.language or read_environment_language(settled)
        return self.stage.story.choose_language(asked, language, ENGLISH)

    def find_cover(self, language: str) -> StoryCover | None:
        """Return what the title says of the story; None while that is not known."""
        covers = self.list_covers(language)
        if not covers and self.loaded:
            return self._make_cover(language)
        return next((cover for cover in covers if cover.name == self.options.story), None)

    def _make_cover(self, language: str) -> StoryCover:
        from game.pack.shelf import StoryCover, split_pitch

        def text(part: str) -> str:
            return self.stage.story.text(f"pack.{part}", language)

        name = "" if self.options.overlays else self.options.story
        return StoryCover(name, text("title"), text("subtitle"), split_pitch(text("pitch")), text("help"))

    @property
    def story(self) -> Story | None:
        """The story, None where it has not been read."""
        return self.stage.story if self.loaded else None

    def open_requested(self) -> Playthrough | None:
        """Open the game that the command line asks for; None where the title comes first.

        Raises what `begin` and `begin_preview` raise, and `UnknownNameError` for
        a language that the title cannot be shown in.
        """
        options = self.options
        if options.previewing:
            from game.views.play_options import begin_preview

            return begin_preview(options, self.stage)
        if options.straight:
            from game.views.play_options import begin_game

            return begin_game(options, self._stages.get(options.story))
        if options.campaign and not find_spoken(options.interface, LANGUAGES):
            from game.journal.start import UnknownNameError

            raise UnknownNameError("language", options.language, list(LANGUAGES))
        return None

    def begin(self, draft: NewGameDraft, language: str) -> Playthrough:
        """Open a new game and its save; an empty seed is drawn. Raises UnknownNameError and UnsavedError."""
        from game.views.play_options import start_game_for

        new = replace(
            self.options,
            bank=draft.bank,
            mandate=draft.mandate,
            background=draft.background,
            seed=self.options.seed if self.options.classroom else draft.seed.strip(),
            language=language if language in self.stage.story.languages else self.stage.story.languages[0],
            player=draft.player.strip(),
            short=draft.length == SHORT if draft.length else self.options.short,
        )
        folder = None if draft.record == PRACTICE else self.folder
        return start_game_for(replace(new, saves=folder), self.stage)

    def resume(self, path: Path, language: str) -> Playthrough:
        """Open a save, as far as its class is open. Raises BadSaveError."""
        from game.views.play_options import resume_save

        return resume_save(path, replace(self.options, language=language), self.stage)

    def open_replay(self, path: Path, language: str) -> Replay:
        """Return a save to look at, in its own language where `language` is empty. Raises BadSaveError.

        Its story is read again where it is not the one that is open.
        """
        from game.journal.replay import Replay

        return Replay(path, language, self._stages.get(self.options.story))

    def make_replay(self, game: Playthrough) -> Replay:
        """Return a game that is being played to look back at. Raises BadSaveError."""
        from game.journal.replay import Replay

        return Replay.of(game)

    def fork(self, replay: Replay, n: int) -> Playthrough:
        """Open a new game that leaves another before decision `n`. Raises UnsavedError where no saves are kept."""
        from game.classroom.joined import find_last_open
        from game.journal.recorder import UnsavedError
        from game.journal.replay import fork_game

        if self.folder is None or not replay.save.seal:
            raise UnsavedError("no_folder")
        fork = fork_game(replay, n, self.folder, private=self.options.private)
        fork.last_open = find_last_open(fork.header)
        return fork

    def list_saves(self, language: str) -> tuple[list[SaveView], int]:
        """Return the latest saves of the folder, what was written last first, and how many older ones there are.

        Raises ListingError where the folder may not be listed.
        """
        from game.journal.named_saves import read_names
        from game.journal.saves_list import MOST_SAVES, list_newest, read_listed
        from game.views.saves import view_save

        stories = self.saved_stories
        latest = list_newest(self.folder)
        names = read_names(self.folder) if self.folder else {}
        views = [view_save(save, stories, language, names) for save in read_listed(latest[:MOST_SAVES])]
        return views, len(latest[MOST_SAVES:])
