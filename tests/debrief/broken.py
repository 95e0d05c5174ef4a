"""Saves of a class that can't be used, each broken in a way of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec.structs import replace

from game.journal.format import MAX_BYTES
from game.journal.header import StoryRef
from game.pack.read.files import write_archive
from tests.journal.games import finished, written
from tests.journal.shop import shop

DECISIONS = 8
SEAL = b',"seal":"'


def unusable() -> tuple[str, ...]:
    """Return the names of all ways in which a save is broken."""
    return tuple(_KINDS)


def break_save(kind: str, path: Path) -> None:
    """Write a save that is broken in one way, with what belongs to it beside it."""
    _KINDS[kind](path)


def _good(path: Path, **header: object) -> bytes:
    """Write a good save, or one with good seals whose header says otherwise; return its content."""
    save = finished(1)
    return written(path, replace(save.header, player=path.stem, **header), save.lines[:DECISIONS]).read_bytes()


def _sealed(bodies: Iterable[bytes]) -> bytes:
    """Return lines with good seals, whatever they hold."""
    content, seal = b"", b""
    for body in bodies:
        seal = hashlib.blake2b(seal + body, digest_size=16).hexdigest().encode()
        content += body + SEAL + seal + b'"}\n'
    return content


def _with_line(old: bytes, new: bytes, more: bytes = b"") -> Callable[[Path], None]:
    """Return what writes a save with good seals, with words of its lines replaced and one line `more`."""

    def write(path: Path) -> None:
        header, *lines = [line.rpartition(SEAL)[0] for line in _good(path).splitlines()]
        changed = [line.replace(old, new) for line in lines] if old else lines
        assert changed != lines or more
        path.write_bytes(_sealed([header, *changed, *([more] if more else [])]))

    return write


def _edited(old: bytes, new: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        content = _good(path)
        assert old in content
        path.write_bytes(content.replace(old, new, 1))

    return write


def _forged(path: Path) -> None:
    save = finished(1)
    wrong = replace(save.lines[5], figures={**save.lines[5].figures, "npl_ratio": 0.0})
    written(path, replace(save.header, player=path.stem), [*save.lines[:5], wrong, *save.lines[6:DECISIONS]])


def _of_story(digest: str, name: str = "oneconnect", kept: bytes | None = None) -> Callable[[Path], None]:
    """Return what writes a save that names a story, and what is kept beside it as that one."""

    def write(path: Path) -> None:
        _good(path, story=StoryRef(name, "1.0.0", digest))
        if kept is not None:
            (path.parent / "packs" / f"{digest}.zip").write_bytes(kept)

    return write


def _cut_header(path: Path) -> None:
    path.write_bytes(_good(path)[:100])


def _as_utf_16(path: Path) -> None:
    path.write_bytes(_good(path).decode().encode("utf-16"))


_KINDS: dict[str, Callable[[Path], object]] = {
    "bad-byte": _with_line(b'"choice":', b'"reason":"\xff","choice":'),
    "a-folder": Path.mkdir,
    "no-permission": _good,
    "torn-header": _cut_header,
    "utf-16": _as_utf_16,
    "edited": _edited(b'"n":4', b'"n":5'),
    "forged": _forged,
    "other-model": lambda path: _good(path, model=99),
    "other-format": lambda path: _good(path, format=99),
    "needed-kind": _with_line(b"", b"", b'{"kind":"withdrawn","needed":true'),
    "huge": lambda path: path.write_bytes(b"x" * (MAX_BYTES + 1)),
    "deep": _with_line(b"", b"", b'{"n":9,"deep":' + b"[" * 100_000 + b"]" * 100_000),
    "zeros": lambda path: path.write_bytes(bytes(5_000)),
    "empty": Path.touch,
    "other-story": _of_story("0" * 32),
    "unknown-story": _of_story("1" * 32, "nobody"),
    "no-story": _of_story("../../etc/passwd"),
    "kept-empty": _of_story("2" * 32, kept=b""),
    "kept-foreign": _of_story("3" * 32, kept=write_archive(shop())),
    "kept-damaged": _of_story("4" * 32, kept=write_archive(shop())[:200]),
}
