"""The files of a pack: read from a folder or an archive, written to either, and known by their digest."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import islice
from pathlib import Path

from game.pack.findings import Finding, FindingCode, PackError, Place, make_visible
from game.text.game_error import GameError
from game.text.sentences import Sentence

Files = Mapping[str, bytes]
"""A pack's files: relative POSIX path to content, in sorted order."""

MAX_FILES = 2_000
MAX_ENTRIES = 20_000
"""How many files and folders of any kind are looked at for those of the story."""

MAX_BYTES = 32_000_000
MAX_NAME = 200
SUFFIXES = (".yaml", ".po")

_MAX_HEADERS = 2_000_000
"""How many bytes an archive may have beside those of its files: what it says of each."""

_PIECE = 65_536
"""The least bytes that are asked of a file at once, which may grow while it is read."""

_OUTSIDE = re.compile(r"^[\\/]|^[A-Za-z]:|(^|[\\/])(\.\.?)?([\\/]|$)")
"""What of a name leads from a root or a drive, upwards, or nowhere."""

_READABLE = Sentence("see that you may read it, or take it out of the folder")
_KEPT = Sentence("it is a copy of the story that a game was played on; remove it, and the story at hand is asked")


class NotRegularError(GameError, OSError):
    """What lies at a path is a folder, a pipe or a device, not a file with an end."""


class TooLargeError(GameError, OSError):
    """A file has more bytes than are read."""


def read_file(path: Path, most: int) -> bytes:
    """Return the bytes of a regular file; only such a file is opened, and no more than `most` are kept.

    Raises NotRegularError, TooLargeError, and OSError where the system has another reason.
    """
    _must_be_regular(os.stat(path))
    handle = _open_without_waiting(path)
    try:
        status = os.fstat(handle)
        _must_be_regular(status)  # it may be another one by now
        content = _read_until(handle, most + 1, status.st_size + 1)
    except BlockingIOError as error:  # what the system calls a file and feeds like a pipe
        raise NotRegularError(error.errno, error.strerror) from error
    finally:
        os.close(handle)
    if len(content) > most:
        raise TooLargeError(None, f"it has more than {most:,} bytes")
    return content


def _read_until(handle: int, most: int, likely: int) -> bytes:
    """Return what is left of an open file, no more than `most` bytes; `likely` is how many are asked for at once."""
    parts, left = list[bytes](), most
    while left and (part := os.read(handle, min(left, max(likely, _PIECE)))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _open_without_waiting(path: Path) -> int:
    """Open a file for reading; a pipe that has taken its place since it was looked at keeps nobody waiting."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0)
    try:
        return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    except BlockingIOError:  # another program holds a lease on it, and gives it up when somebody waits
        return os.open(path, flags)


def _must_be_regular(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise NotRegularError(None, "it is not a regular file")


def read_folder(folder: Path) -> dict[str, bytes]:
    """Read every story file below `folder`.

    Raises PackError for links leading outside, for too large a pack, and naming all that can't be read.
    """
    root, files, unread, room = folder.resolve(), dict[str, bytes](), list[Finding](), MAX_BYTES
    for path in _list_story_files(folder, root, unread):
        name = path.relative_to(folder).as_posix()
        _must_be_named(name)
        if len(files) == MAX_FILES:
            message = Sentence("the pack has more than {most:,} files", most=MAX_FILES)
            raise PackError([Finding(FindingCode.TOO_LARGE, Place(name), message)])
        try:
            files[name] = read_file(path, room)
            room -= len(files[name])
        except TooLargeError as error:
            message = Sentence("the pack is larger than {most:,} bytes", most=MAX_BYTES)
            raise PackError([Finding(FindingCode.TOO_LARGE, Place(name), message)]) from error
        except OSError as error:
            unread.append(_report_unread(name, error, _READABLE))
    if unread:
        raise PackError(unread)
    return files


def _list_story_files(folder: Path, root: Path, unread: list[Finding]) -> Iterator[Path]:
    """Yield the story files below a folder, sorted; folders that can't be listed go to `unread`.

    Raises PackError for links leading outside, or nowhere.
    """
    found = list(islice(list_entries(folder, unread), MAX_ENTRIES + 1))
    if len(found) > MAX_ENTRIES:
        here = make_visible(folder.name)
        message = Sentence("there are more than {most:,} files and folders in {folder}", most=MAX_ENTRIES, folder=here)
        raise PackError(
            [Finding(FindingCode.TOO_LARGE, Place(""), message, Sentence("a story needs a folder of its own"))]
        )
    for path in sorted(found, key=lambda path: path.parts):  # paths themselves sort otherwise where case is no matter
        name = path.relative_to(folder).as_posix()
        if os.path.islink(path):  # pathlib's raises in a folder that may be listed and not entered
            _must_stay(path, name, root)
        if path.suffix in SUFFIXES and not os.path.isdir(path):
            yield path


def list_entries(folder: Path, unread: list[Finding]) -> Iterator[Path]:
    """Yield what lies below a folder and is not hidden, without following links; folders kept shut go to `unread`."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as listed:
                for entry in listed:
                    if not entry.name.startswith("."):
                        yield here / entry.name
                        if entry.is_dir(follow_symlinks=False):
                            waiting.append(here / entry.name)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            unread.append(_report_unread(here.relative_to(folder).as_posix(), error, _READABLE))


def _report_unread(name: str, error: OSError, hint: Sentence) -> Finding:
    """Return that a file or folder can't be read, and why."""
    message = Sentence("this can't be read: {why}", why=error.strerror or error)
    if isinstance(error, NotRegularError):
        message = Sentence("this is no file to read, but a folder, a pipe or a device")
    return Finding(FindingCode.UNREADABLE, Place(name), message, hint)


def _must_be_named(name: str) -> None:
    """Raise PackError for a file's name that no screen can show."""
    if not name.isprintable():
        raise PackError([Finding(FindingCode.NAME, Place(name), Sentence("a file's name must be plain text"))])
    if len(name) > MAX_NAME:
        message = Sentence("a file's name, its folders included, has at most {most:,} characters", most=MAX_NAME)
        raise PackError([Finding(FindingCode.NAME, Place(name), message)])


def _must_stay(path: Path, name: str, root: Path) -> None:
    """Raise PackError for a link that leads out of the folder, and for a story file's that leads nowhere."""
    place = Place(make_visible(name))
    try:
        target = path.resolve()
    except (OSError, RuntimeError) as error:  # a link to itself
        message = Sentence("this link leads nowhere")
        raise PackError([Finding(FindingCode.UNREADABLE, place, message, Sentence("remove it"))]) from error
    if not target.is_relative_to(root) and (path.suffix in SUFFIXES or target.is_dir()):
        message = Sentence("this link leads outside the pack's folder")
        raise PackError(
            [Finding(FindingCode.OUTSIDE, place, message, Sentence("copy what it leads to into the folder"))]
        )


def read_archive(path: Path) -> dict[str, bytes]:
    """Read the files of a pack kept as a zip beside a save. Raises PackError when it is damaged or too large.

    It may be anybody's, so it has the limits of a pack, counted while it is read and not by what it says of itself.
    """
    from game.pack.read.archive import ArchiveError, unpack_archive  # only a resumed game reads one

    place = Place(path.name)
    try:
        files = unpack_archive(read_file(path, MAX_BYTES + _MAX_HEADERS), MAX_FILES, MAX_BYTES)
    except ArchiveError as error:
        raise PackError([Finding(error.code, place, error.reason, _KEPT)]) from error
    except TooLargeError as error:
        message = Sentence("the pack is larger than {most:,} bytes", most=MAX_BYTES)
        raise PackError([Finding(FindingCode.TOO_LARGE, place, message, _KEPT)]) from error
    except OSError as error:
        raise PackError([_report_unread(path.name, error, _KEPT)]) from error
    for name in files:
        _must_be_named(name)
        if _OUTSIDE.search(name):
            message = Sentence("a file's name in a kept pack must lead to a place inside it")
            raise PackError([Finding(FindingCode.NAME, Place(name), message, _KEPT)])
    return files


def write_archive(files: Files) -> bytes:
    """Return the files of a pack as a zip whose bytes depend on the files alone."""
    import zipfile

    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, (2017, 1, 1, 0, 0, 0)), files[name], zipfile.ZIP_DEFLATED)
    return content.getvalue()


class NotEmptyError(GameError):
    """The folder holds something already, or is none."""


def write_folder(files: Files, folder: Path) -> None:
    """Write files into a new or empty folder, all of them or none. Raises NotEmptyError and OSError."""
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise NotEmptyError
    folder.mkdir(parents=True, exist_ok=True)
    write_together(files, folder)


def write_together(files: Files, folder: Path) -> None:
    """Write files into a folder, over those that bear their names: all, or none on a full disk. Raises OSError."""
    from tempfile import TemporaryDirectory  # only authors write a folder

    with TemporaryDirectory(prefix=".", dir=folder) as half:
        for name, content in files.items():
            path = Path(half, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        for path in Path(half).iterdir():
            path.replace(folder / path.name)


def hash_files(files: Files) -> str:
    """Return a hash over the names and contents of all files of a pack, as 32 hexadecimal digits."""
    total = hashlib.blake2b(digest_size=16)
    for name in sorted(files):
        total.update(f"{name}\0{len(files[name])}\0".encode())
        total.update(files[name])
    return total.hexdigest()
