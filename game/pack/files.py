"""The files of a pack: read from a folder or an archive, written to one, and known by their digest."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from game.pack.findings import Finding, PackInvalid, Place, visible

Files = Mapping[str, bytes]
"""A pack's files: relative POSIX path to content, in sorted order."""

MAX_FILES = 2_000
MAX_ENTRIES = 20_000
"""How many files and folders of any kind are looked at for those of the story."""

MAX_BYTES = 32_000_000
SUFFIXES = (".yaml", ".po")


def read_folder(folder: Path) -> dict[str, bytes]:
    """Read every story file below `folder`. Raises PackInvalid for links leading outside, and for too large a pack."""
    root, files, total = folder.resolve(), dict[str, bytes](), 0
    for path in _story_files(folder, root):
        name = path.relative_to(folder).as_posix()
        if not name.isprintable():
            raise PackInvalid([Finding("name", Place(name), "a file's name must be plain text")])
        total += path.stat().st_size
        if total > MAX_BYTES:
            raise PackInvalid([Finding("too-large", Place(name), f"the pack is larger than {MAX_BYTES:,} bytes")])
        if len(files) == MAX_FILES:
            raise PackInvalid([Finding("too-large", Place(name), f"the pack has more than {MAX_FILES:,} files")])
        files[name] = path.read_bytes()
    return files


def _story_files(folder: Path, root: Path) -> Iterator[Path]:
    """Yield the story files below a folder, sorted. Raises PackInvalid for links leading outside, or nowhere."""
    found = list(islice(folder.rglob("*"), MAX_ENTRIES + 1))
    if len(found) > MAX_ENTRIES:
        message = f"there are more than {MAX_ENTRIES:,} files and folders in {visible(folder.name)}"
        raise PackInvalid([Finding("too-large", Place(""), message, "a story needs a folder of its own")])
    for path in sorted(found):
        name = path.relative_to(folder).as_posix()
        if "/." in "/" + name or not (path.suffix in SUFFIXES or path.is_symlink()):
            continue
        if path.is_symlink():
            _must_stay(path, name, root)
        if path.suffix in SUFFIXES and path.is_file():
            yield path


def _must_stay(path: Path, name: str, root: Path) -> None:
    """Raise PackInvalid for a link that leads out of the folder, and for a story file's that leads nowhere."""
    place = Place(visible(name))
    try:
        target = path.resolve()
    except (OSError, RuntimeError) as error:  # a link to itself
        raise PackInvalid([Finding("unreadable", place, "this link leads nowhere", "remove it")]) from error
    if not target.is_relative_to(root) and (path.suffix in SUFFIXES or target.is_dir()):
        message = "this link leads outside the pack's folder"
        raise PackInvalid([Finding("outside", place, message, "copy what it leads to into the folder")])


def read_archive(path: Path) -> dict[str, bytes]:
    """Read the files of a pack kept as a zip beside a save. Raises PackInvalid when it is damaged or too large."""
    import zipfile  # only a resumed game reads one

    try:
        with zipfile.ZipFile(path) as archive:
            if sum(info.file_size for info in archive.infolist()) > MAX_BYTES:
                raise PackInvalid([Finding("too-large", Place(path.name), "the kept pack is too large")])
            return {info.filename: archive.read(info) for info in archive.infolist()}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        raise PackInvalid([Finding("unreadable", Place(path.name), f"the kept pack can't be read: {error}")]) from error


def write_archive(files: Files, path: Path) -> None:
    """Write the files of a pack as a zip whose bytes depend on nothing but the files."""
    import zipfile

    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, (2017, 1, 1, 0, 0, 0)), files[name], zipfile.ZIP_DEFLATED)


def digest(files: Files) -> str:
    """Return the identity of a pack: a hash over the names and contents of all its files."""
    total = hashlib.blake2b(digest_size=16)
    for name in sorted(files):
        total.update(f"{name}\0{len(files[name])}\0".encode())
        total.update(files[name])
    return total.hexdigest()
