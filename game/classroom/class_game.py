"""The game of a class's student: which ids play it, where it lies once it is begun, and what there is to tell."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from pathlib import Path

from game.classroom.class_error import ClassError
from game.classroom.class_file import ClassFile
from game.classroom.schedule import find_last_month, is_late, tell_deadline
from game.journal.class_code import normalise_id
from game.journal.format import BadSaveError, Save, read_save
from game.journal.header import MOST_STUDENTS
from game.journal.saves_list import ListingError, save_files
from game.pack.story import Story
from game.text.catalogue import Catalogue
from game.text.cells import make_printable

MOST_ID = 40
"""The characters of a student's id."""

BETWEEN_IDS = re.compile("[,;，；、]")
"""What stands between the ids of a team as they are typed, and so in no id."""


def read_ids(text: str) -> tuple[str, ...]:
    """Return the ids that somebody typed, normalised, each once; several are a team's. Raises ClassError."""
    typed = (normalise_id(part) for part in BETWEEN_IDS.split(text))
    ids = tuple(dict.fromkeys(check_id(part) for part in typed if part))
    if len(ids) > MOST_STUDENTS:
        raise ClassError("many_ids", n=len(ids), most=MOST_STUDENTS)
    return ids


def check_id(text: str) -> str:
    """Return one student's id as ids are compared. Raises ClassError for what nobody could type as one."""
    found = normalise_id(text)
    if not 0 < len(found) <= MOST_ID or make_printable(found) != found or BETWEEN_IDS.search(found):
        raise ClassError("bad_id", text=make_printable(found[:MOST_ID]) or '""')
    return found


def find_games(folder: Path | None, file: ClassFile, ids: Collection[str]) -> tuple[Path | None, Path | None]:
    """Return the latest game of a class that these ids play and have not finished, and the latest that they finished.

    A team's game is that of each of its members.
    """
    going, finished = list[tuple[str, Path]](), list[tuple[str, Path]]()
    for path, save in _read_games(folder, file, ids):
        over = bool(save.lines and save.lines[-1].ending)
        last = save.lines[-1].at if save.lines else save.header.started
        (finished if over else going).append((last, path))
    latest = [max(found)[1] if found else None for found in (going, finished)]
    return latest[0], latest[1]


def _read_games(folder: Path | None, file: ClassFile, ids: Collection[str]) -> list[tuple[Path, Save]]:
    """Return the saves of a folder that can be read and are a class's game of all these ids."""
    mark, found = f'"class":"{file.code}"'.encode(), list[tuple[Path, Save]]()
    try:
        paths = (save_files(folder) if folder else None) or []
    except ListingError:
        return []
    for path in paths:
        if not _begins_with(path, mark):
            continue
        try:
            save = read_save(path)
        except BadSaveError:
            continue
        if save.header.class_name == file.code and ids and set(ids) <= set(map(normalise_id, save.header.ids)):
            found.append((path, save))
    return found


def _begins_with(path: Path, mark: bytes) -> bool:
    """Say whether the first line of a file may hold a mark: most files of a folder are of other games."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return mark in file.readline(20_000)
    except OSError:
        return False


def check_story(file: ClassFile, story: Story) -> None:
    """Raise ClassError where a story is not the one that a class plays."""
    if not story.answers_to(file.story.digest):
        raise make_story_error(file)


def make_story_error(file: ClassFile) -> ClassError:
    """Return the error that the story of a class is not here; its names are safe to print, whoever wrote the file."""
    story = make_printable(file.story.id), make_printable(file.story.version)
    return ClassError("other_story", code=file.code, id=story[0], version=story[1])


def choose_setup(file: ClassFile, story: Story, bank: str, mandate: str) -> tuple[str, str]:
    """Return the bank and the mandate of a game as far as they are settled, by the class or by who asks for them.

    Raises ClassError for what the class does not play.
    """
    banks = [name for name in story.banks if file.allows_bank(name)]
    if bank and story.banks and bank not in banks:
        raise ClassError("bank", code=file.code, bank=bank, banks=", ".join(banks))
    chosen = bank or (banks[0] if len(banks) == 1 else "")
    settled = file.choose_mandate(chosen)
    if mandate and settled and mandate != settled:
        raise ClassError("mandate", code=file.code, mandate=settled, asked=mandate)
    return chosen, settled or mandate


def choose_usual_bank(file: ClassFile, story: Story) -> str:
    """Return the bank of a class's game whose player names none: the story's own where the class plays it."""
    usual, banks = story.manifest.default.bank, [name for name in story.banks if file.allows_bank(name)]
    return usual if usual in banks or not banks else banks[0]


def list_entry_notes(file: ClassFile, ids: Sequence[str], finished: Path | None, catalogue: Catalogue) -> list[str]:
    """Return what a player is told once at the door: ids on no list, a game that is over, a missed deadline."""
    say = catalogue.say
    told = say("common.list_separator").join(ids)
    unknown = [one for one in ids if not file.lists(one)]
    notes = [say("class.note.not_listed", ids=say("common.list_separator").join(unknown))] if unknown else []
    if len(ids) > 1 and file.teams and not unknown and not _is_team(file, ids):
        notes.append(say("class.note.no_team", ids=told))
    if finished:
        notes.append(say("class.note.again", file=make_printable(finished.name)))
    if is_past(file):
        notes.append(say("class.past_due", deadline=tell_deadline(file.deadline)))
    return notes


def is_past(file: ClassFile) -> bool:
    """Say whether the deadline of a class lies in the past."""
    from datetime import datetime

    return is_late(file.deadline, datetime.now().astimezone().isoformat(timespec="seconds"))


def tell_class(file: ClassFile, catalogue: Catalogue) -> str:
    """Return a class in a line: its code, how far it is open, and when games are due."""
    say, last = catalogue.say, find_last_month(file.open)
    opened = say("class.open_until", last=catalogue.month(last)) if last else ""
    due = say("class.due", deadline=tell_deadline(file.deadline)) if file.deadline else ""
    return say("class.line", code=file.code, open=opened, deadline=due)


def _is_team(file: ClassFile, ids: Sequence[str]) -> bool:
    hashed = {file.hash_id(one) for one in ids}
    return any(hashed <= set(members) for members in file.teams.values())
