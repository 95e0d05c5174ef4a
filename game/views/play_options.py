"""What the command line may settle before the first page, and the game that follows from it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from game import CAMPAIGN
from game.authoring.look import Look
from game.text.catalogue import LANGUAGES, Catalogue
from game.text.game_error import GameError
from game.text.languages import find_spoken
from game.views.environment import choose_interface_language, read_environment_language
from game.views.player_settings import Settings

if TYPE_CHECKING:
    from game.authoring.preview import Preview
    from game.classroom.class_file import ClassFile
    from game.engine.stage import Stage
    from game.journal.header import Header
    from game.journal.month_lock import MonthLock
    from game.journal.playthrough import Playthrough


class PlayOptions(Look, frozen=True, kw_only=True):
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
    classroom: ClassFile | None = None
    """The class that is played in; None for a game of one's own."""
    watch: bool = False
    """Whether the story is read again whenever one of its files is saved."""
    settings: Settings = msgspec.field(default_factory=Settings)
    """What the player has settled for all games."""

    @property
    def campaign(self) -> bool:
        """Whether the story is the game's own, without an overlay."""
        return self.story == CAMPAIGN and not self.overlays

    @property
    def previewing(self) -> bool:
        """Whether this is an author's look at a story: a practice game with its variables in the open."""
        return bool(self.at or self.month or self.given or self.watch or self.file)

    @property
    def interface(self) -> str:
        """The language to speak before there is a game."""
        return choose_interface_language(self.language, self.settings.language)

    @property
    def straight(self) -> bool:
        """Whether all is settled before the first page; a class asks for its students, and for what it leaves open."""
        if self.classroom:
            return self.resume is not None
        return bool(self.previewing or self.resume is not None or self.bank or self.seed)


def open_stage_for(options: PlayOptions) -> Stage:
    """Return the stage of the story that the options name, with its overlays. Raises PackError."""
    from game.engine.stage import open_stage  # the title's first frame comes before any of this is loaded

    return open_stage(*find_folders(options))


def speak_before(options: PlayOptions) -> Catalogue:
    """Return the interface's words before there is a game.

    In a language that the program does not speak they are those of the story that is meant, where it can be read.
    """
    language = options.interface
    if language in LANGUAGES:
        return Catalogue(language)
    try:
        return open_stage_for(options).story.speak(language)
    except GameError:  # what is wrong with the story is told where a game of it begins
        return Catalogue(language)


def find_folders(options: PlayOptions) -> list[Path]:
    """Return the folders of the story that the options name and of its overlays. Raises PackError."""
    from game.pack.load import find_pack

    return [find_pack(name) for name in (options.story, *options.overlays)]


def begin_game(options: PlayOptions, stage: Stage | None = None) -> Playthrough:
    """Return the game that the options ask for, on `stage` where it is loaded already; an author's look is none.

    Raises UnknownNameError, PackError, BadSaveError, UnsavedError.
    """
    if options.resume is not None:
        stage = stage or (None if options.campaign else open_stage_for(options))
        return resume_save(options.resume, options, stage)
    stage = stage or open_stage_for(options)
    return start_game_for(choose_language(options, stage), stage)


def start_game_for(options: PlayOptions, stage: Stage) -> Playthrough:
    """Return a new game of somebody on this computer, who joins the class if there is one.

    Raises ClassError where nobody is named for a class, and what `open_new_game` raises.
    """
    if options.classroom is None:
        return open_new_game(options, stage)
    from game.classroom.class_error import ClassError
    from game.classroom.joined import join_class

    if not options.students:
        raise ClassError("no_id", code=options.class_code)
    join_class(options.classroom)
    notes = _list_class_notes(options, stage.story.speak(options.language))
    play = open_new_game(options, stage)
    play.notes += notes
    return play


def open_new_game(options: PlayOptions, stage: Stage) -> Playthrough:
    """Return a new game on a stage, with what its class settles.

    Raises ClassError where it is not the story of the class, and what `start_game` raises.
    """
    from game.journal.start import start_game

    options = settle_setup(options, stage, whole=True)
    return start_game(stage, options, folder=options.saves, private=options.private, lock=make_lock(options))


def resume_save(path: Path, options: PlayOptions, stage: Stage | None = None) -> Playthrough:
    """Return the game of a save to go on with, as far as its class is open. Raises BadSaveError and UnsavedError."""
    from game.classroom.joined import join_class
    from game.journal.start import resume_game

    if options.classroom:
        join_class(options.classroom)
    play = resume_game(path, language=options.language, stage=stage, lock=make_lock(options))
    play.notes += _list_class_notes(options, play.words.catalogue)
    return play


def settle_setup(options: PlayOptions, stage: Stage, *, whole: bool = False) -> PlayOptions:
    """Return the options with what the class settles of bank and mandate; with `whole` no bank is left open.

    Raises ClassError.
    """
    file, story = options.classroom, stage.story
    if file is None:
        return options
    from game.classroom.class_game import check_story, choose_setup, choose_usual_bank
    from game.classroom.class_maker import check_class

    check_story(file, story)
    check_class(file, story)
    usual = choose_usual_bank(file, story) if whole else ""
    bank, mandate = choose_setup(file, story, options.bank or usual, options.mandate)
    return replace(options, bank=bank, mandate=mandate)


def may_choose(options: PlayOptions, bank: str) -> bool:
    """Say whether a bank may be played: a class may leave some out."""
    return options.classroom is None or options.classroom.allows_bank(bank)


def make_lock(options: PlayOptions) -> MonthLock:
    """Return what says how far games may be played: the class file at hand, else the one kept on this computer."""
    file = options.classroom

    def lock(header: Header) -> str:
        if not header.class_name:
            return ""
        from game.classroom.joined import find_last_open  # only a game of a class needs them
        from game.classroom.schedule import find_last_month

        return find_last_month(file.open) if file and file.code == header.class_name else find_last_open(header)

    return lock


def _list_class_notes(options: PlayOptions, catalogue: Catalogue) -> list[str]:
    """Return what a player of a class is told once at the door."""
    file = options.classroom
    if file is None:
        return []
    from game.classroom.class_game import find_games, list_entry_notes

    finished = None if options.resume else find_games(options.saves, file, options.students)[1]
    return list_entry_notes(file, options.students, finished, catalogue)


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
