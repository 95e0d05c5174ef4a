"""Stories that were checked before, kept as typed MessagePack so that a game need not wait for YAML or PO again.

A story is found by the digest of its files and a fingerprint of the code that checks them, so an edit of either makes a
new entry. Only the schema's own types come out of it, and a cache that can't be read or written is no trouble.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from game.pack import president_schema, scene_schema, schema
from game.pack.best_found_schema import BestFound
from game.pack.bounds import Bounds
from game.pack.cast_schema import Cast
from game.pack.pack import Pack
from game.pack.read.files import Files, hash_files
from game.pack.throws import Throw

MOST_PACKS = 8


class CachedPack(msgspec.Struct):
    """The entries of a checked pack, without the places that only findings need."""

    manifest: schema.Manifest
    digest: str
    rules_digest: str
    former_digest: str
    scene_order: list[str]
    variables: dict[str, schema.VariableSpec]
    parameters: dict[str, schema.ParameterSpec]
    figures: dict[str, schema.FigureSpec]
    discrepancies: list[schema.Discrepancy]
    facts: dict[str, schema.FactSpec]
    banks: dict[str, schema.BankSpec]
    backgrounds: dict[str, schema.Background]
    scenes: dict[str, scene_schema.Scene]
    throws: dict[str, Throw]
    endings: dict[str, schema.EndingSpec]
    pools: dict[str, schema.PoolSpec]
    presidents: dict[str, president_schema.PresidentSpec]
    library: dict[str, schema.LibrarySection]
    glossary: dict[str, schema.GlossaryTerm]
    primer: dict[str, schema.PrimerNote]
    cast: Cast
    questions: dict[str, schema.OpenQuestion]
    migrations: dict[str, dict[str, schema.Migration]]
    rules: schema.Rules
    debrief: schema.DebriefWords
    kit: schema.KitWords
    bounds: Bounds | None
    best_found: BestFound | None
    scorecard: dict[str, Any]  # Any: the bank decodes its own card


def recall_pack(files: Files, *, by_name: bool = False) -> Pack | None:
    """Return the pack that was kept of these very files, read in the same order of scenes, or None."""
    try:
        kept = msgspec.msgpack.decode(read_entry(_find_path(files, by_name)), type=CachedPack)
    except (OSError, msgspec.DecodeError, ValueError, RecursionError):
        return None
    return Pack(files, **{name: getattr(kept, name) for name in CachedPack.__struct_fields__})


def remember_pack(pack: Pack, *, by_name: bool = False) -> None:
    """Keep a pack that was found good; a folder that can't be written is left alone."""
    kept = CachedPack(**{name: getattr(pack, name) for name in CachedPack.__struct_fields__})
    write_entry(_find_path(pack.files, by_name), msgspec.msgpack.encode(kept), MOST_PACKS)


def recall_texts(files: Files, language: str) -> dict[str, str] | None:
    """Return the texts by key that the pack of these files has in a language, as they were kept, or None."""
    try:
        return msgspec.msgpack.decode(read_entry(_find_texts(files, language)), type=dict[str, str])
    except (OSError, msgspec.DecodeError, ValueError):
        return None


def remember_texts(files: Files, language: str, texts: dict[str, str]) -> None:
    """Keep what was read of the catalogues of a language."""
    write_entry(_find_texts(files, language), msgspec.msgpack.encode(texts), MOST_PACKS)


def write_entry(path: Path, content: bytes, most: int) -> None:
    """Write an entry, whole or not at all, and leave only so many of its kind, the latest."""
    half = path.with_suffix(f".{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(content)
        half.replace(path)
        for old in sorted(path.parent.glob(f"*{path.suffix}"), key=lambda one: one.stat().st_mtime)[:-most]:
            old.unlink()
    except OSError:
        with suppress(OSError):
            half.unlink(missing_ok=True)


def read_entry(path: Path) -> bytes:
    """Return an entry, which counts as one of the latest from now on. Raises OSError."""
    content = path.read_bytes()
    with suppress(OSError):
        os.utime(path)
    return content


def _find_texts(files: Files, language: str) -> Path:
    path = _find_path(files, False)  # the order of scenes changes no text
    return path.with_name(f"{path.stem}-{language}.texts")


def _find_path(files: Files, by_name: bool) -> Path:
    from platformdirs import user_cache_path  # the screens load it anyway

    order = "-by-name" if by_name else ""
    return user_cache_path("bank-president") / f"{hash_files(files)}{order}-{_fingerprint_code()}.msgpack"


@cache
def _fingerprint_code() -> str:
    """Return a fingerprint of the code that reads and checks stories."""
    code, folder = hashlib.blake2b(digest_size=8), Path(__file__).parent
    for source in sorted(folder.rglob("*.py")):
        code.update(source.read_bytes())
    return code.hexdigest()
