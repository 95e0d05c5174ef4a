"""Where saves lie, what they are called, and the stories kept beside them."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from game.journal.class_code import LETTERS
from game.journal.format import BadSaveError
from game.journal.header import Header
from game.journal.save_names import PACKS, SUFFIX
from game.journal.save_status import SaveStatus
from game.journal.storage import flush_folder, replace_file
from game.pack.findings import PackError
from game.pack.load import find_known_pack, load_files
from game.pack.read.files import Files, read_archive, read_folder, write_archive
from game.pack.story import Story
from game.text.cells import make_printable
from game.text.sentences import NO_SENTENCE, Sentence

T = TypeVar("T")

RANDOM_LETTERS = 6
"""The random letters of a save's name: sixty games that begin in one second share one once in 400,000 times."""


def choose_path(folder: Path, header: Header) -> Path:
    """Return a name for a save that no other has, in this folder or another: when, which bank, which seed, and letters.

    The save of a class's game is named by class and ids instead, so that a platform's list of files tells who. Names
    of other games sort by time. All are made of letters, digits and hyphens, and two never differ in capitals alone.
    """
    while True:
        code = "".join(secrets.choice(LETTERS) for _ in range(RANDOM_LETTERS))
        words = (re.sub(r"[^A-Za-z0-9-]+", "", word)[:40] for word in (*_list_name_parts(header), code))
        stem = "-".join(filter(None, words))
        path = folder / f"{stem}{SUFFIX}"
        if not path.exists():
            return path


def _list_name_parts(header: Header) -> tuple[str, ...]:
    """Return what the name of a game's save tells of it."""
    if header.class_name:
        return header.class_name, "-".join(header.ids)
    return _format_beginning(header), header.bank or header.story.id, header.seed


def _format_beginning(header: Header) -> str:
    """Return when a game began, as 20310131-235959; a header that says no time is of now."""
    try:
        begun = datetime.fromisoformat(header.started)
    except ValueError:
        begun = datetime.now()
    return f"{begun.year:04}{begun:%m%d-%H%M%S}"


def keep_story(folder: Path, story: Story, digest: str = "") -> None:
    """Keep the files of a story beside the saves, on the disk before it is said, so that saves outlive edits.

    `digest` is the identity that saves name, the story's own where it is left out. What lies there damaged, or is
    another story, is written again. Raises OSError.
    """
    path = _find_archive(folder, digest or story.digest)
    if _holds_story(path, story):
        flush_folder(path.parent)  # another game may have put it there this moment
    else:
        replace_file(path, story.archive)


def find_story(folder: Path, header: Header, at_hand: Iterable[Story] = (), *, mend: bool = True) -> Story:
    """Return the very story a game was played on: kept beside the save, else one at hand, or one that comes along.

    With `mend` a kept story that is missing or damaged is written again from that one, where the folder lets it.
    Raises BadSaveError when no story has the identity that the save names.
    """
    ref, path = header.story, _find_archive(folder, header.story.digest)
    kept, trouble = _try_reading(lambda: load_as_named(read_archive(path), header))
    if kept and kept.answers_to(ref.digest):
        return kept
    story = next((one for one in at_hand if one.answers_to(ref.digest)), None)
    own, missing = (
        (story, NO_SENTENCE)
        if story
        else _try_reading(lambda: load_as_named(read_folder(find_known_pack(ref.id)), header))
    )
    if own and own.answers_to(ref.digest):
        if mend:
            with contextlib.suppress(OSError):  # the game can be played all the same
                replace_file(path, write_archive(own.pack.files))
        return own
    named: dict[str, Any] = {"kept": f"{PACKS}/{path.name}"}  # Any: a message is filled in with whatever it names
    named |= {"story": make_printable(ref.id), "version": make_printable(ref.version)}
    named["digest"] = make_printable(ref.digest[:8])
    if kept:
        raise BadSaveError("kept_other", status=SaveStatus.OTHER_STORY, **named)
    if os.path.lexists(path):
        raise BadSaveError("kept_damaged", status=SaveStatus.OTHER_STORY, why=trouble, **named)
    if own is None:
        raise BadSaveError("no_story", status=SaveStatus.OTHER_STORY, why=missing, **named)
    key = "edited_since" if own.manifest.version == ref.version else "other_story"
    raise BadSaveError(key, status=SaveStatus.OTHER_STORY, **named)


def load_as_named(files: Files, header: Header) -> Story:
    """Return the story in some files, read as games of a save's format met its scenes. Raises PackError."""
    story = load_files(files)
    if header.format == 1 and not story.answers_to(header.story.digest):
        return load_files(files, by_name=True)
    return story


def _holds_story(path: Path, story: Story) -> bool:
    """Say whether an archive holds a story that plays and reads as another does."""
    files, _ = _try_reading(lambda: read_archive(path))
    if files is None or files == story.pack.files:
        return files is not None
    kept, _ = _try_reading(lambda: load_files(files))
    return kept is not None and kept.digest == story.digest


def _try_reading(read: Callable[[], T]) -> tuple[T | None, Sentence]:
    """Return what a reading gives, or None and why it can't be had."""
    try:
        return read(), NO_SENTENCE
    except PackError as error:
        return None, error.findings[0].line


def _find_archive(folder: Path, name: str) -> Path:
    if not re.fullmatch(r"[0-9a-f]{32}", name):
        raise BadSaveError("digest", line=1)
    return folder / PACKS / f"{name}.zip"
