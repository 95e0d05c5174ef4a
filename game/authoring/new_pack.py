"""A first pack of an author's own: a small story that is whole, with a bank or without, to be changed line by line."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, get_args

from game.authoring.english_pack import write_in_english
from game.authoring.json_schema import write_schema
from game.authoring.new_overlay import SCHEMA, write_id
from game.pack.read.files import read_folder, write_folder

PackKind = Literal["bank", "plain"]
"""A story has the bank's model, or its own variables alone."""

KINDS: tuple[PackKind, ...] = get_args(PackKind)
TEMPLATES = Path(__file__).with_name("own_packs")
"""A folder for each kind, checked like any other pack."""


PackWords = Literal["zh", "en"]
"""A pack's texts are Chinese, with an English translation, or English alone."""

WORDS: tuple[PackWords, ...] = get_args(PackWords)


def write_pack(folder: Path, kind: PackKind, words: PackWords = "zh") -> list[str]:
    """Write a pack of a kind into a new or empty folder; return the names of its files in order.

    Raises NotEmptyError and OSError.
    """
    template = read_folder(TEMPLATES / kind)
    files = dict(write_in_english(template) if words == "en" else template)
    manifest = files["pack.yaml"].decode()
    files["pack.yaml"] = write_id(manifest, folder.resolve().name).encode()
    files[SCHEMA] = write_schema().encode()
    write_folder(files, folder)
    return list(files)
