"""What the command line may settle before the first page, and the game that follows from it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.engine.stage import Stage
    from game.journal.play import Play
    from game.pack.story import Story


CAMPAIGN = "oneconnect"
"""The story that is played where none is named."""


@dataclass(frozen=True, slots=True)
class PlayOptions:
    """Every field may be left open; a bank or a seed given here goes straight to the first page."""

    story: str = CAMPAIGN
    overlays: tuple[str, ...] = ()
    """What is laid over the story, the lowest first."""
    bank: str | None = None
    mandate: str | None = None
    background: str | None = None
    seed: str | None = None
    player: str = ""
    language: str = ""
    """As asked for; empty leaves it to the save, the environment or the story."""
    resume: Path | None = None
    short: bool = False
    saves: Path | None = None
    """Folder of saves; None keeps none."""
    private: bool = False
    """Whether nobody but the player may read the saves: those in the player's own folder."""
    at: str = ""
    """The scene that an author wants to look at; empty for the first page."""
    given: tuple[str, ...] = ()
    """Variables as they shall be there, written as effects: `board_trust = 30`."""
    before: str = ""
    """The reference president, or the file of a plan, that decides what comes before; empty leaves it to the story."""
    watch: bool = False
    """Whether the story is read again whenever one of its files is saved."""

    @property
    def campaign(self) -> bool:
        """Whether the story is the game's own, with nothing laid over it."""
        return self.story == CAMPAIGN and not self.overlays

    @property
    def previewing(self) -> bool:
        """Whether this is an author's look at a story: a practice game with its variables in the open."""
        return bool(self.at or self.given or self.watch)

    @property
    def interface(self) -> str:
        """The language to speak before there is a game."""
        return choose_interface_language(self.language)

    @property
    def straight(self) -> bool:
        """Whether there is nothing left to ask before the first page."""
        return self.previewing or self.resume is not None or self.bank is not None or self.seed is not None


def choose_interface_language(asked: str = "") -> str:
    """Return the language to speak where no game says one: as asked for, or English where the environment says so."""
    words = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return asked or ("en" if words.startswith("en") else "zh")


def open_stage_for(options: PlayOptions) -> Stage:
    """Return the stage of the story that the options name, with its overlays. Raises PackError."""
    from game.engine.stage import open_stage  # the title's first frame comes before any of this is loaded

    return open_stage(*find_folders(options))


def find_folders(options: PlayOptions) -> list[Path]:
    """Return the folders of the story that the options name and of its overlays. Raises PackError."""
    from game.pack.load import find_pack

    return [find_pack(name) for name in (options.story, *options.overlays)]


def load_stories_at_hand(names: Sequence[str]) -> list[Story]:
    """Return the story that some words name, a base and its overlays, as a list; an empty one where none is named.

    Raises PackError.
    """
    from game.pack.load import find_pack, load_pack

    return [load_pack(*map(find_pack, names))] if names else []


def begin(options: PlayOptions, stage: Stage | None = None) -> Play:
    """Return the game that the options ask for, on `stage` where it is loaded already; an author's look is none.

    Raises UnknownNameError, PackError, BadSaveError, UnsavedError.
    """
    from game.journal.start import resume, start_game

    if options.resume is not None:
        stage = stage or (None if options.campaign else open_stage_for(options))
        return resume(options.resume, language=options.language, stage=stage)
    stage = stage or open_stage_for(options)
    return start_game(
        stage,
        bank=options.bank or "",
        mandate=options.mandate or "",
        background=options.background or "",
        seed=options.seed or "",
        language=choose_game_language(options, stage),
        player=options.player,
        folder=options.saves,
        private=options.private,
        short=options.short,
    )


def choose_game_language(options: PlayOptions, stage: Stage) -> str:
    """Return the language of a new game: as asked for, else that of the environment where the story speaks it."""
    return options.language or (options.interface if options.interface in stage.story.languages else "")


def default_folder() -> Path:
    """Return `saves` of the working directory if there is one, else the folder for data of this user."""
    here = Path("saves")
    if here.is_dir():
        return here
    from platformdirs import user_data_path  # a game with its own saves folder need not look

    return user_data_path("bank-president") / "saves"
