"""The way into a class: what its file settles, who plays, and what stands at the door."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from game.views.environment import is_served
from game.views.play_options import PlayOptions

if TYPE_CHECKING:
    from game.classroom.class_file import ClassFile
    from game.text.catalogue import Catalogue


def enter_class(options: PlayOptions, path: Path, ids: str) -> PlayOptions:
    """Return the options of a game in the class of a file; `ids` are as typed, and may be missing.

    Raises ClassError.
    """
    from game.classroom.class_folder import read_class

    file = read_class(path)
    if not options.named:
        _find_story(file)
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


def _find_story(file: ClassFile) -> None:
    """Raise ClassError where this computer knows no story of the name that a class plays."""
    from game.classroom.class_game import make_story_error
    from game.pack.findings import PackError
    from game.pack.load import find_known_pack

    try:
        find_known_pack(file.story.id)
    except PackError as error:
        raise make_story_error(file) from error


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


def list_welcome(options: PlayOptions, catalogue: Catalogue) -> list[str]:
    """Return what stands at the door of a class: its line, what it settles, and its privacy notice once."""
    return [*list_settled(options, catalogue), *list_notice(options, catalogue)]


def list_notice(options: PlayOptions, catalogue: Catalogue) -> list[str]:
    """Return the privacy notice of a class; none where it has been shown on this computer."""
    from game.classroom.joined import find_joined
    from game.text.cells import make_printable

    file = options.classroom
    if file is None or find_joined(file.code):
        return []
    if is_served():
        return [catalogue.say("serve.privacy")]
    return [catalogue.say("class.privacy", folder=make_printable(str(options.saves or "")))]


def list_settled(options: PlayOptions, catalogue: Catalogue) -> list[str]:
    """Return a class in a line, what it settles of every game, and who plays this one."""
    from game.classroom.class_game import tell_class

    file, say = options.classroom, catalogue.say
    if file is None:
        return []
    undo = say("class.thing.undo" if file.undo else "class.thing.no_undo")
    length = say("class.thing.short" if file.short else "class.thing.full")
    told = [tell_class(file, catalogue), say("class.fixed", things=say("common.list_separator").join((length, undo)))]
    if options.students:
        told.append(say("class.playing_as", ids=say("common.list_separator").join(options.students)))
    return told
