"""A model of a disk under a folder: what is sure to be there, and what a power cut may take or leave.

A file keeps what it had at its last flush, and any first part of what was done to it since; of a write that was cut
short, the end or the beginning may be zeros. A folder keeps its names of the last flush, and any part of what was done
to them since.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from tests.journal.system_calls import Call


@dataclass
class File:
    """`changes` are those since the last flush: bytes that were added, or the size that the file was cut to."""

    flushed: bytes = b""
    changes: list[bytes | int] = field(default_factory=list)

    @property
    def content(self) -> bytes:
        return self.after(len(self.changes))

    def after(self, count: int) -> bytes:
        """Return the content once the first `count` changes have been carried out."""
        content = self.flushed
        for change in self.changes[:count]:
            content = content[:change] if isinstance(change, int) else content + change
        return content

    def flush(self) -> None:
        self.flushed, self.changes = self.content, []

    def left_by_cut(self, random: Random) -> bytes:
        """Return what a power cut may leave."""
        count = random.randint(0, len(self.changes))
        content = self.after(count)
        if count < len(self.changes) and isinstance(added := self.changes[count], bytes):
            size = random.randint(0, len(added))
            rest = len(added) - size
            content += random.choice((added[:size], added[:size] + bytes(rest), bytes(size) + added[size:]))
        return content


@dataclass
class Folder:
    """`changes` are those since the last flush, each of names that lead elsewhere or nowhere from then on."""

    flushed: dict[str, File | Folder] = field(default_factory=dict)
    changes: list[dict[str, File | Folder | None]] = field(default_factory=list)

    @property
    def names(self) -> dict[str, File | Folder]:
        return self._after(lambda: True)

    def _after(self, happened: Callable[[], bool]) -> dict[str, File | Folder]:
        names: dict[str, File | Folder | None] = {**self.flushed}
        for change in self.changes:
            if happened():
                names |= change
        return {name: node for name, node in names.items() if node is not None}

    def flush(self) -> None:
        self.flushed, self.changes = self.names, []

    def left_by_cut(self, random: Random) -> dict[str, File | Folder]:
        """Return the names that a power cut may leave."""
        return self._after(lambda: random.random() < 0.5)


class Disk:
    """Follows the calls below `root`; what lies there at the beginning is on the disk. Use `answer` for the calls."""

    def __init__(self, root: Path, after: Callable[[], None]) -> None:
        """`after` is called whenever something has been done."""
        self.root, self._after, self._handles = root, after, dict[int, File | Folder]()
        self.folder = _read(root)

    def answer(self, call: Call) -> Any:  # Any: whatever the call returns
        """Carry a call out, and note what of it a power cut may take."""
        was = self._find(call.path)
        told = call.carry_out()
        match call.name:
            case "open":
                self._handles[told] = self._find(call.path) or self._put(call.path, File())
            case "close":
                self._handles.pop(call.arguments[0], None)
            case "write":
                self._file(call).changes.append(bytes(call.arguments[1])[:told])
            case "ftruncate":
                self._file(call).changes.append(call.arguments[1])
            case "fsync":
                self._handles[call.arguments[0]].flush()
            case "replace":
                self._move(call.path, Path(call.arguments[1]).absolute())
            case "mkdir":
                self._put(call.path, Folder())
            case "unlink" | "rmdir":
                self._parent(call.path).changes.append({call.path.name: None})
            case _:
                return told
        assert was or call.name in ("open", "mkdir", "close", "write", "fsync", "ftruncate")
        self._after()
        return told

    def forget(self, path: Path) -> None:
        """Note that a file was deleted from outside, and that this is on the disk."""
        self._parent(path.absolute()).changes.append({path.name: None})
        self._parent(path.absolute()).flush()

    def left_by_cut(self, into: Path, random: Random) -> None:
        """Write what a power cut may leave into a folder that is not there yet."""
        _write(into, self.folder, lambda folder: folder.left_by_cut(random), lambda file: file.left_by_cut(random))

    def sure(self, into: Path) -> None:
        """Write what is sure to be there."""
        _write(into, self.folder, lambda folder: folder.flushed, lambda file: file.flushed)

    def whole(self, into: Path) -> None:
        """Write all that was done, as a kill leaves it."""
        _write(into, self.folder, lambda folder: folder.names, lambda file: file.content)

    def _file(self, call: Call) -> File:
        node = self._handles[call.arguments[0]]
        assert isinstance(node, File)
        return node

    def _find(self, path: Path) -> File | Folder | None:
        node: File | Folder | None = self.folder
        for part in _parts(path, self.root):
            node = node.names.get(part) if isinstance(node, Folder) else None
        return node

    def _parent(self, path: Path) -> Folder:
        node = self._find(path.parent)
        assert isinstance(node, Folder)
        return node

    def _put(self, path: Path, node: File | Folder) -> File | Folder:
        self._parent(path).changes.append({path.name: node})
        return node

    def _move(self, path: Path, target: Path) -> None:
        node, folder = self._find(path), self._parent(target)
        assert folder is self._parent(path)
        folder.changes.append({path.name: None, target.name: node})


def _parts(path: Path, root: Path) -> Iterator[str]:
    yield from Path(os.path.normpath(path)).relative_to(root).parts


def _read(root: Path) -> Folder:
    return Folder({path.name: _read(path) if path.is_dir() else File(path.read_bytes()) for path in root.iterdir()})


def _write(
    into: Path,
    folder: Folder,
    names: Callable[[Folder], dict[str, File | Folder]],
    content: Callable[[File], bytes],
) -> None:
    into.mkdir()
    for name, node in names(folder).items():
        if isinstance(node, File):
            (into / name).write_bytes(content(node))
        else:
            _write(into / name, node, names, content)
