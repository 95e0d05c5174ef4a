"""The files of a collected class: what each save is called in it, what it held before, and how it is written."""

from __future__ import annotations

import contextlib
import csv
import hashlib
import io
import os
import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from game.classroom.collect.arrival_search import ASIDE, COLLECTED
from game.classroom.collect.arrivals import Arrival, ArrivalError, Arrivals, PassedOver
from game.classroom.collect.owners import Owner
from game.journal.format import MAX_BYTES
from game.journal.save_names import PACKS, SUFFIX
from game.journal.storage import OWN, replace_files
from game.pack.read.files import read_file
from game.text.cells import make_printable

_PRIVATE_FOLDER = 0o700
_MOST_BYTES = 40_000_000
"""The bytes of a file that is held against what is to be written: a kept story, with room."""

_LONGEST_ID = 40
_HASH = 6
"""The bytes of the hash of a save that its name in the folder ends in."""

_OWN_NAME = re.compile(rf"[A-Za-z0-9-]+-[0-9a-f]{{{2 * _HASH}}}{re.escape(SUFFIX)}")


def name_file(code: str, owner: Owner, content: bytes) -> str:
    """Return what a save is called in the folder: by class, by id, and by what is in it."""
    who = "-".join(filter(None, (re.sub(r"[^A-Za-z0-9]+", "", student) for student in owner.ids))) or "unknown"
    made = re.sub(r"[^A-Za-z0-9-]+", "", code)
    return f"{made}-{who[:_LONGEST_ID]}-{hash_content(content)}{SUFFIX}"


def hash_content(content: bytes) -> str:
    """Return a hash of a file that is short enough for its name."""
    return hashlib.blake2b(content, digest_size=_HASH).hexdigest()


def check_folder(into: Path, code: str) -> list[dict[str, str]]:
    """Return the rows of the table that an earlier collecting left in a folder; none where the folder is new.

    Raises ArrivalError for a folder with other things in it, or of another class.
    """
    told = make_printable(str(into))
    try:
        there = set(os.listdir(into))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise ArrivalError("no_listing", path=told, why=error.strerror or str(error)) from error
    if COLLECTED not in there:
        if any(not name.startswith(".") for name in there):
            raise ArrivalError("other_things", path=told)
        return []
    return read_rows(into, code)


def read_rows(into: Path, code: str) -> list[dict[str, str]]:
    """Return the rows of a collected class's table. Raises ArrivalError for one that is damaged or another class's."""
    told = make_printable(str(into))
    try:
        text = read_file(into / COLLECTED, MAX_BYTES).decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text)))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ArrivalError("no_table", path=told, file=COLLECTED) from error
    found = {row.get("class") or "" for row in rows} - {code}
    if "" in found:
        raise ArrivalError("no_table", path=told, file=COLLECTED)
    if found:
        raise ArrivalError("other_class", path=told, found=", ".join(sorted(map(make_printable, found))), code=code)
    return rows


def add_collected(arrivals: Arrivals, into: Path, rows: Iterable[Mapping[str, str]]) -> None:
    """Add to the arrivals what was collected before and did not arrive again.

    A save that was collected is told by where it was found then, and as often as it was found under other names. One
    that is not as it was collected is passed over: its original may arrive again.
    """
    known = dict[str, list[Mapping[str, str]]]()
    for row in rows:
        known.setdefault(row.get("file") or "", []).append(row)
    arrived = {hash_content(_read(path) or b"") for path in arrivals.paths}
    for path in list_collected(into):
        if _read_mark(path) in arrived:
            continue
        if not _is_as_collected(path):
            arrivals.passed.append(PassedOver(path.relative_to(into).as_posix(), "changed"))
            continue
        first, *twins = known.get(path.relative_to(into).as_posix(), [{}])
        arrivals.saves[path] = _find_again(path, first)
        for number, row in enumerate(twins):
            twin = arrivals.room / f"twin-{number}-{path.name}"
            shutil.copyfile(path, twin)
            arrivals.saves[twin] = _find_again(twin, row)
    for folder in (into, into / ASIDE):
        with contextlib.suppress(OSError):
            for kept in (folder / PACKS).glob("*.zip"):
                arrivals.kept.setdefault(kept.stem, []).append(folder)
    arrivals.saves = dict(sorted(arrivals.saves.items(), key=lambda pair: (pair[1].where, pair[0].as_posix())))


def _find_again(path: Path, row: Mapping[str, str]) -> Arrival:
    """Return a save that was collected before as it arrived then, by its row in the table."""
    name = row.get("path") or path.name
    return Arrival(path, row.get("from") or str(path), name, tuple(name.split("/")[:-1]))


def list_collected(into: Path) -> list[Path]:
    """Return the saves that lie in a collected folder under the names that it gives."""
    return sorted(
        path for folder in (into, into / ASIDE) for path in folder.glob(f"*{SUFFIX}") if _OWN_NAME.fullmatch(path.name)
    )


def write_collected(into: Path, files: Mapping[str, bytes]) -> int:
    """Write the files of a collected class, all of them or none, and take out saves that lie elsewhere in it now.

    What is there already is left alone, and so is a save that is not as it was collected; returns how many files
    changed. Raises OSError.
    """
    changed = {into / name: content for name, content in files.items() if _read(into / name) != content}
    moved = [path for path in list_collected(into) if path.relative_to(into).as_posix() not in files]
    gone = [path for path in moved if _is_as_collected(path)]
    if changed:
        replace_files(changed, OWN, _PRIVATE_FOLDER)
    for path in gone:
        path.unlink()
    return len(changed) + len(gone)


def _read_mark(path: Path) -> str:
    """Return the hash that the name of a collected save ends in."""
    return path.stem.rpartition("-")[2]


def _is_as_collected(path: Path) -> bool:
    """Say whether a collected save holds what its name says; one that can't be read does not."""
    content = _read(path)
    return content is not None and hash_content(content) == _read_mark(path)


def _read(path: Path) -> bytes | None:
    try:
        return read_file(path, _MOST_BYTES)
    except OSError:
        return None
