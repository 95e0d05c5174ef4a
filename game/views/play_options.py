"""What the command line may settle before the first page, and the game that follows from it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from game import CAMPAIGN
from game.authoring.look import Look
from game.text.languages import find_spoken
from game.views.environment import choose_interface_language, read_environment_language
from game.views.player_settings import Settings

if TYPE_CHECKING:
    from game.authoring.preview import Preview
    from game.engine.stage import Stage
    from game.journal.playthrough import Playthrough


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayOptions(Look):
    """What is asked for before the first page; a bank or a seed given here goes straight to it."""

    story: str = CAMPAIGN
    named: bool = False
    """Whether the story was asked for by its name, so that nobody need be asked which one to play."""
    overlays: tuple[str, ...] = ()
    """What is laid over the story, the lowest first."""
    resume: Path | None = None
    saves: Path | None = None
    """The folder of saves; None keeps none."""
    private: bool = False
    """Whether nobody but the player may read the saves: those in the player's own folder."""
    teach: bool = False
    """Whether notes in the margin of the first pages teach how to play."""
    watch: bool = False
    """Whether the story is read again whenever one of its files is saved."""
    settings: Settings = field(default_factory=Settings)
    """What the player has settled for all games."""

    @property
    def campaign(self) -> bool:
        """Whether the story is the game's own, without an overlay."""
        return self.story == CAMPAIGN and not self.overlays

    @property
    def previewing(self) -> bool:
        """Whether this is an author's look at a story: a practice game with its variables in the open."""
        return bool(self.at or self.given or self.watch)

    @property
    def interface(self) -> str:
        """The language to speak before there is a game."""
        return choose_interface_language(self.language, self.settings.language)

    @property
    def straight(self) -> bool:
        """Whether all is settled before the first page."""
        return bool(self.previewing or self.resume is not None or self.bank or self.seed)


def open_stage_for(options: PlayOptions) -> Stage:
    """Return the stage of the story that the options name, with its overlays. Raises PackError."""
    from game.engine.stage import open_stage  # the title's first frame comes before any of this is loaded

    return open_stage(*find_folders(options))


def find_folders(options: PlayOptions) -> list[Path]:
    """Return the folders of the story that the options name and of its overlays. Raises PackError."""
    from game.pack.load import find_pack

    return [find_pack(name) for name in (options.story, *options.overlays)]


def begin_game(options: PlayOptions, stage: Stage | None = None) -> Playthrough:
    """Return the game that the options ask for, on `stage` where it is loaded already; an author's look is none.

    Raises UnknownNameError, PackError, BadSaveError, UnsavedError.
    """
    from game.journal.start import resume_game, start_game

    if options.resume is not None:
        stage = stage or (None if options.campaign else open_stage_for(options))
        return resume_game(options.resume, language=options.language, stage=stage)
    stage = stage or open_stage_for(options)
    return start_game(stage, choose_language(options, stage), folder=options.saves, private=options.private)


def begin_preview(options: PlayOptions, stage: Stage) -> Preview:
    """Return the author's look that the options ask for. Raises what `open_preview` raises."""
    from game.authoring.preview import open_preview

    return open_preview(stage, choose_language(options, stage))


def choose_language(options: PlayOptions, stage: Stage) -> PlayOptions:
    """Return the options with the language of a new game in them.

    It is the one asked for, else the one settled, that of the environment or else of the interface where the story
    speaks them, else the story's own.
    """
    wanted = read_environment_language(options.settings.language)
    told = stage.story.choose_language(wanted, options.interface)
    return replace(options, language=(find_spoken(options.language, stage.story.languages) or options.language) or told)
