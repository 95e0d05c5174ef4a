"""A game that travels as one file: a zip of its save and of the story that it was played on."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path, PurePosixPath

from game.journal.folder import find_story
from game.journal.format import MAX_BYTES, BadSaveError, read_save
from game.journal.header import Header
from game.journal.save_names import PACKS, SUFFIX
from game.journal.storage import OWN, SHARED, make_folder, replace_file
from game.pack.read.archive import ArchiveError, unpack_archive
from game.pack.read.files import MAX_BYTES as MOST_STORY
from game.pack.read.files import NotRegularError, TooLargeError, read_file, write_archive
from game.pack.story import Story
from game.text.cells import make_printable

BUNDLE_SUFFIX = ".zip"

_MOST_FILES = 8
_SAVE = re.compile(r"[^/\\:\0]{1,200}" + re.escape(SUFFIX))
_STORY = re.compile(PACKS + r"/[0-9a-f]{32}\.zip")
_WHEN = (1980, 1, 1, 0, 0, 0)
"""What every file in a bundle is dated: the same game gives the same bytes."""


def is_bundle(path: Path) -> bool:
    """Say whether a path has the name of a bundle, and not of a save or a folder."""
    return path.name.lower().endswith(BUNDLE_SUFFIX) and not path.is_dir()


def make_bundle(path: Path, at_hand: Iterable[Story] = ()) -> bytes:
    """Return a save and its story as the bytes of one file; `at_hand` are stories that it may be.

    Raises BadSaveError where either can't be had.
    """
    save = read_save(path)
    story = find_story(path.parent, save.header, at_hand)
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in _list_parts(path, save.header, story).items():
            archive.writestr(zipfile.ZipInfo(name, _WHEN), part, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def unpack_bundle(path: Path, folder: Path, *, private: bool = False) -> Path:
    """Put the save of a bundle into a folder, its story beside it, and return where it lies.

    A save of that name that is there already stays, and is taken where it goes on from the one in the bundle. Nobody
    but their owner may read `private` files; of any other the folder's own rules decide. Raises BadSaveError for what
    is no bundle, and OSError.
    """
    save, story = _read_parts(path)
    name, content = save
    target = folder / name
    if target.exists():
        kept = read_file(target, MAX_BYTES)
        if not kept.startswith(content):
            raise BadSaveError("bundle_there", file=make_printable(name))
        return target
    make_folder(folder)
    mode = OWN if private else SHARED
    if story and not (folder / story[0]).exists():
        replace_file(folder / story[0], story[1], mode)
    replace_file(target, content, mode)
    return target


def _list_parts(path: Path, header: Header, story: Story) -> dict[str, bytes]:
    """Return the files of a bundle by name."""
    name = path.name if _SAVE.fullmatch(path.name) else path.stem + SUFFIX
    return {name: read_file(path, MAX_BYTES), f"{PACKS}/{header.story.digest}.zip": write_archive(story.pack.files)}


def _read_parts(path: Path) -> tuple[tuple[str, bytes], tuple[str, bytes] | None]:
    """Return the save in a bundle and its story, each with its name. Raises BadSaveError."""
    name = make_printable(path.name)
    try:
        files = unpack_archive(read_file(path, MAX_BYTES + MOST_STORY), _MOST_FILES, MAX_BYTES + MOST_STORY)
    except FileNotFoundError as error:
        raise BadSaveError("no_file", file=name) from error
    except NotRegularError as error:
        raise BadSaveError("not_regular", file=name) from error
    except (TooLargeError, ArchiveError) as error:
        raise BadSaveError("no_bundle", file=name) from error
    except OSError as error:
        raise BadSaveError("no_reading", file=name, why=error.strerror) from error
    saves = [(PurePosixPath(one).name, content) for one, content in files.items() if _SAVE.fullmatch(one)]
    stories = [(one, content) for one, content in files.items() if _STORY.fullmatch(one)]
    if len(saves) != 1:
        raise BadSaveError("no_bundle", file=name)
    return saves[0], stories[0] if stories else None
