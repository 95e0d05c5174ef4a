"""The search for saves in whatever arrives: folders of folders, archives and single files, and none changed.

What is in archives is unpacked into a folder of its own, which lasts as long as it is looked at.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from game.classroom.collect.archives import Entry, Room, unpack
from game.classroom.collect.arrivals import Arrival, ArrivalError, Arrivals, PassedOver
from game.classroom.collect.save_looks import (
    OTHER_ARCHIVES,
    ZIP,
    find_kept_digest,
    has_save_name,
    is_hidden,
    looks_like_save,
)
from game.classroom.receipts import RECEIPTS
from game.journal.format import MAX_BYTES
from game.journal.save_names import PACKS, SUFFIX
from game.pack.read.files import NotRegularError, TooLargeError, read_file
from game.text.cells import make_printable

MOST_FILES = 200_000
"""How many files are looked at in all that a command is given."""

ASIDE = "aside"
"""The folder of a collected class in which the saves lie that do not count."""

COLLECTED = "collected.csv"
"""The file that a collected class is known by."""

MOST_ZIPPED = 400_000_000
"""How many bytes an archive may have: a class of hundreds with their stories, and room."""

_NESTED = 2
"""Archives in archives that are opened: one that was handed in, and one inside it."""

_LONGEST_NAME = 120
"""The bytes of a name that every system can give to an unpacked file."""


@contextlib.contextmanager
def open_arrivals(
    sources: Iterable[Path], most: int = MOST_FILES, skip: Path | None = None, *, lenient: bool = False
) -> Iterator[Arrivals]:
    """Find the saves in what is named and keep what was unpacked while they are looked at.

    `skip` is a folder that is not looked into, wherever it lies. Raises ArrivalError for what is not there or can't be
    listed, and for more than `most` files; with `lenient` the first is taken for a save, and the second is kept in
    `troubles`.
    """
    with TemporaryDirectory(prefix="president-") as room:
        search = _Search(Path(room), most, skip)
        for source in sources:
            search.look_at(source, lenient=lenient)
        yield search.found


class _Search:
    """Looks through everything that is named; a file that is met twice is one."""

    def __init__(self, room: Path, most: int, skip: Path | None) -> None:
        self.found = Arrivals(room)
        self._skip = skip.resolve() if skip else None
        self._room, self._left, self._most = Room(), most, most
        self._folder, self._unpacked = room, 0
        self._seen = set[Path]()

    def look_at(self, source: Path, *, lenient: bool) -> None:
        """Look at a folder, an archive or a file. Raises ArrivalError."""
        before = len(self.found.saves)
        try:
            self._look_at(source, lenient=lenient)
        except ArrivalError as error:
            if not lenient or error.key != "no_listing":
                raise
            self.found.troubles[source] = error
        self.found.counts[source] = len(self.found.saves) - before

    def _look_at(self, source: Path, *, lenient: bool) -> None:
        if source.is_dir():
            self._look_in_folder(source)
        elif not lenient and not os.path.lexists(source):
            raise ArrivalError("not_there", path=make_printable(str(source)))
        elif source.name.lower().endswith(ZIP):
            self._look_in_zip(source, str(source), ())
        else:
            self._add(Arrival(source, str(source), source.name))

    def _look_in_folder(self, folder: Path) -> None:
        for path in self._list_files(folder):
            inside = path.relative_to(folder)
            where = str(path)
            if is_hidden(inside.parts):
                self._pass_over(where, "hidden")
            elif digest := find_kept_digest((folder.name, *inside.parts)):
                self.found.kept.setdefault(digest, []).append(path.parent.parent)
            elif path.name.lower().endswith(ZIP):
                self._look_in_zip(path, where, inside.parts)
            elif why := _find_reason(path):
                self._pass_over(where, why)
            else:
                self._add(Arrival(path, where, inside.as_posix(), inside.parts[:-1]))

    def _list_files(self, folder: Path) -> list[Path]:
        """Return the files below a folder by name, without those that a collected class has set aside."""
        files, waiting = list[Path](), [folder]
        while waiting:
            here = waiting.pop()
            try:
                with os.scandir(here) as listed:
                    entries = list(listed)
            except OSError as error:
                why = error.strerror or str(error)
                if here == folder:
                    raise ArrivalError("no_listing", path=make_printable(str(here)), why=why) from error
                self._pass_over(str(here), "no_permission")
                continue
            if is_collected := any(entry.name == COLLECTED for entry in entries):
                self.found.collected.append(here)
            for entry in entries:
                self._count()
                path = here / entry.name
                if not _is_folder(entry):
                    files.append(path)
                elif self._skip and path.resolve() == self._skip:
                    continue
                elif entry.is_symlink():
                    self._pass_over(str(path), "link")
                elif entry.name == ASIDE and is_collected:
                    self._pass_over(str(path), "aside")
                elif not entry.name.endswith(SUFFIX):
                    waiting.append(path)
                else:
                    files.append(path)  # a folder with the name of a save is told as what it is
        return sorted(files, key=lambda path: path.parts)

    def _look_in_zip(self, path: Path, where: str, parts: tuple[str, ...]) -> None:
        try:
            content = read_file(path, MOST_ZIPPED)
        except TooLargeError:
            self._pass_over(where, "zip_large")
        except OSError:
            self._pass_over(where, "unreadable")
        else:
            self._unpack(content, where, parts, 1)

    def _unpack(self, content: bytes, where: str, parts: tuple[str, ...], depth: int) -> None:
        """Look at all files in an archive; `parts` lead to it."""
        folders = dict[tuple[str, ...], Path]()
        for entry in unpack(content, self._room, self._left // 2):  # one archive never leaves the others without
            self._count()
            told = "/".join((where, *map(make_printable, entry.parts)))
            if entry.parts[-1:] == (RECEIPTS,) and not entry.trouble:
                self.found.receipts[Path(told).parent] = self._write(folders, entry.parts[:-1], RECEIPTS, entry.content)
            if why := _find_entry_reason(entry, depth):
                self._pass_over(told, why)
            elif digest := find_kept_digest(entry.parts):
                kept = self._write(folders, entry.parts[:-2], f"{PACKS}/{entry.parts[-1]}", entry.content)
                self.found.kept.setdefault(digest, []).append(kept.parent.parent)
            elif entry.parts[-1].lower().endswith(ZIP):
                self._unpack(entry.content, told, (*parts, *entry.parts), depth + 1)
            else:
                path = self._write(folders, entry.parts[:-1], _shorten(entry.parts[-1]), entry.content)
                inside = (*parts, *entry.parts)
                self._add(Arrival(path, told, "/".join(map(make_printable, inside)), inside[:-1]))

    def _write(self, folders: dict[tuple[str, ...], Path], inside: tuple[str, ...], name: str, content: bytes) -> Path:
        """Write an unpacked file; the files of one folder of an archive lie in one folder, beside its kept stories."""
        if inside not in folders:
            self._unpacked += 1
            folders[inside] = self._folder / str(self._unpacked)
        path = folders[inside] / name
        while path.exists():  # an archive may have a name twice, and a system may take two names for one
            self._unpacked += 1
            path = self._folder / str(self._unpacked) / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        except OSError as error:
            told = make_printable(str(self._folder))
            raise ArrivalError("no_unpacking", path=told, why=error.strerror or str(error)) from error
        return path

    def _add(self, arrival: Arrival) -> None:
        same = arrival.path.absolute()
        if same not in self._seen:
            self._seen.add(same)
            self.found.saves[arrival.path] = arrival

    def _pass_over(self, where: str, why: str) -> None:
        self.found.passed.append(PassedOver(make_printable(where), why))

    def _count(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise ArrivalError("too_many", most=self._most)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Say whether an entry is a folder, or a link to one; a link that leads nowhere is none."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _find_reason(path: Path) -> str:
    """Return why a file is no save, empty where it has the name of one or begins as one."""
    if has_save_name(path.name):
        return ""
    if path.name.lower().endswith(OTHER_ARCHIVES):
        return "other_archive"
    try:
        return "" if looks_like_save(read_file(path, MAX_BYTES)) else "no_save"
    except (NotRegularError, TooLargeError):
        return "no_save"
    except OSError:
        return "unreadable"


def _find_entry_reason(entry: Entry, depth: int) -> str:
    """Return why a file in an archive is not taken, empty where it is; `depth` counts the archives around it."""
    if entry.trouble or not entry.parts:
        return entry.trouble
    name = entry.parts[-1].lower()
    if is_hidden(entry.parts):
        return "hidden"
    if find_kept_digest(entry.parts):
        return ""
    if name.endswith(ZIP):
        return "" if depth < _NESTED else "zip_nested"
    if name.endswith(OTHER_ARCHIVES):
        return "other_archive"
    return "" if has_save_name(name) or looks_like_save(entry.content) else "no_save"


def _shorten(name: str) -> str:
    """Return a name that every system can give to an unpacked file."""
    plain = re.sub(r'[<>:"|?*\x00-\x1f]', "_", name)
    cut = plain.encode()[-_LONGEST_NAME:].decode("utf-8", "ignore")
    return cut.strip(". ") or "save"
