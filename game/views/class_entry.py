"""The way into a class: what its file settles of a game, before the first page and whenever it is gone on with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from game.views.play_options import PlayOptions

if TYPE_CHECKING:
    from game.engine.stage import Stage
    from game.journal.header import Header
    from game.journal.month_lock import MonthLock


def enter_class(options: PlayOptions, path: Path, ids: str) -> PlayOptions:
    """Return the options of a game in the class of a file; `ids` are as typed, and may be missing.

    Raises ClassError.
    """
    from game.classroom.class_folder import read_class

    file = read_class(path)
    return take_ids(
        replace(
            options,
            classroom=file,
            story=options.story if options.named else file.story.id,
            named=True,
            seed=file.code,
            class_code=file.code,
            short=file.short,
            undo=file.undo,
            language=options.language or file.language,
        ),
        ids,
    )


def take_ids(options: PlayOptions, ids: str) -> PlayOptions:
    """Return the options with those who play; where they have a game that goes on, it is the one to resume.

    Raises ClassError.
    """
    from game.classroom.class_game import find_games, read_ids

    file = options.classroom
    if file is None:
        return options
    students = read_ids(ids)
    going, _ = find_games(options.saves, file, students) if students else (None, None)
    return replace(options, students=students, resume=going)


def settle_setup(options: PlayOptions, stage: Stage, *, whole: bool = False) -> PlayOptions:
    """Return the options with what the class settles of bank and mandate; with `whole` no bank is left open.

    Raises ClassError.
    """
    from game.classroom.class_game import check_story, choose_setup

    file = options.classroom
    if file is None:
        return options
    check_story(file, stage.story)
    bank, mandate = choose_setup(file, stage.story, options.bank, options.mandate)
    if whole and not bank:
        usual = stage.story.manifest.default.bank
        allowed = [name for name in stage.story.banks if file.allows_bank(name)]
        bank = usual if usual in allowed or not allowed else allowed[0]
        bank, mandate = choose_setup(file, stage.story, bank, mandate)
    return replace(options, bank=bank, mandate=mandate)


def list_notes(options: PlayOptions, language: str) -> list[str]:
    """Return what a player of a class is told once at the door, in a language."""
    from game.classroom.class_game import find_games, list_entry_notes

    file = options.classroom
    if file is None:
        return []
    finished = None if options.resume else find_games(options.saves, file, options.students)[1]
    return list_entry_notes(file, options.students, finished, language)


def make_lock(options: PlayOptions) -> MonthLock:
    """Return what says how far games may be played: the class file at hand, else the one kept on this computer."""
    from game.classroom.joined import find_last_open
    from game.classroom.schedule import find_last_month

    file = options.classroom

    def lock(header: Header) -> str:
        return find_last_month(file.open) if file and file.code == header.class_name else find_last_open(header)

    return lock


def list_welcome(options: PlayOptions, language: str) -> list[str]:
    """Return what stands at the door of a class: its line, what it settles, and its privacy notice once."""
    return [*list_settled(options, language), *list_notice(options, language)]


def list_notice(options: PlayOptions, language: str) -> list[str]:
    """Return the privacy notice of a class; none where it has been shown on this computer."""
    from game.classroom.joined import find_joined
    from game.text.catalogue import Catalogue
    from game.text.cells import make_printable

    file = options.classroom
    if file is None or find_joined(file.code):
        return []
    return [Catalogue(language).say("class.privacy", folder=make_printable(str(options.saves or "")))]


def list_settled(options: PlayOptions, language: str) -> list[str]:
    """Return a class in a line, what it settles of every game, and who plays this one."""
    from game.classroom.class_game import tell_class
    from game.text.catalogue import Catalogue

    file, say = options.classroom, Catalogue(language).say
    if file is None:
        return []
    undo = say("class.thing.undo" if file.undo else "class.thing.no_undo")
    length = say("class.thing.short" if file.short else "class.thing.full")
    told = [tell_class(file, language), say("class.fixed", things=say("common.list_separator").join((length, undo)))]
    if options.students:
        told.append(say("class.playing_as", ids=say("common.list_separator").join(options.students)))
    return told
