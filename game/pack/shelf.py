"""The stories that come with the game, and what a title page says of each before any of them is read.

The head of a pack is read line by line and a catalogue is searched for a few keys: YAML, PO and the schema would cost
the first frame more than everything else in it. What this cannot read is told once the story itself is there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from game.text.catalogue import ENGLISH

_ENTRY = re.compile(r"([a-z_]+):(?: +(.*))?")
_TRANSLATED = re.compile(r'msgctxt "pack\.(title|subtitle|pitch|help)"\nmsgid (?:".*"\n)+msgstr ((?:".*"(?:\n|$))+)')


class StoryCover(msgspec.Struct, frozen=True):
    """What a title page says of a story: its folder's name, its title, and what stands below it in paragraphs."""

    name: str
    title: str
    subtitle: str = ""
    paragraphs: tuple[str, ...] = ()
    help: str = ""


def find_stories_folder() -> Path:
    """Return where the stories that come with the game lie: inside an installed wheel, or beside the sources."""
    inside = Path(__file__).parent.parent / "story"
    return inside if inside.is_dir() else Path(__file__).parent.parent.parent / "story"


def list_names(folder: Path) -> list[str]:
    """Return the names of the stories, and of the overlays, that lie in a folder, in their order."""
    return sorted(path.parent.name for path in folder.glob("*/pack.yaml"))


def list_covers(language: str, first: str = "") -> tuple[StoryCover, ...]:
    """Return the covers of the stories that come with the game in a language, else in English, else in their own.

    The story of the name `first` comes first, the others by their names; overlays have none.
    """
    stories = find_stories_folder()
    names = sorted(list_names(stories), key=lambda name: (name != first, name))
    found = (read_cover(stories / name, language) for name in names)
    return tuple(cover for cover in found if cover)


def read_cover(folder: Path, language: str) -> StoryCover | None:
    """Return the cover of the story in a folder; None for an overlay, and where its pack can't be read."""
    try:
        head = dict(_read_head((folder / "pack.yaml").read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return None
    if "extends" in head:
        return None
    said = head | _read_translations(folder, head.get("language", "zh"), language)
    title, pitch = said.get("title", "") or folder.name, said.get("pitch", "")
    return StoryCover(folder.name, title, said.get("subtitle", ""), split_pitch(pitch), said.get("help", ""))


def _read_translations(folder: Path, own: str, language: str) -> dict[str, str]:
    """Return a cover's texts in a language, in English where the story has no such catalogue; none in its own."""
    for spoken in dict.fromkeys((language, ENGLISH)):
        if spoken == own:
            break
        with suppress(OSError, ValueError):
            return _read_translated((folder / "locale" / f"{spoken}.po").read_text(encoding="utf-8"))
    return {}


def split_pitch(pitch: str) -> tuple[str, ...]:
    """Return the paragraphs of a pitch; their lines stay as they are broken."""
    return tuple(part.strip("\n") for part in re.split(r"\n[ \t]*\n", pitch) if part.strip())


def _read_head(source: str) -> Iterator[tuple[str, str]]:
    """Yield the texts at the top level of a YAML file, by key: plain, quoted or as a block."""
    lines = source.splitlines()
    for number, line in enumerate(lines):
        if entry := _ENTRY.fullmatch(line):
            below = []
            for more in lines[number + 1 :]:
                if more.strip() and not more.startswith(" "):
                    break
                below.append(more)
            yield entry[1], _read_text((entry[2] or "").strip(), below)


def _read_text(first: str, below: list[str]) -> str:
    """Return a scalar that begins on the line of its key; empty for what is no text."""
    if first[:1] in ("|", ">"):
        indent = min((len(line) - len(line.lstrip()) for line in below if line.strip()), default=0)
        lines = [line[indent:].rstrip() for line in below]
        text = "\n".join(lines).strip("\n")
        return text if first[0] == "|" else re.sub(r"(?<!\n)\n(?!\n)", " ", text).replace("\n\n", "\n")
    text = " ".join([first, *(line.strip() for line in below if line.strip())])
    if text.startswith('"'):
        end = re.match(r'"(?:[^"\\]|\\.)*"', text)
        return str(json.loads(end[0])) if end else ""
    if text.startswith("'"):
        end = re.match(r"'((?:[^']|'')*)'", text)
        return end[1].replace("''", "'") if end else ""
    return "" if text[:1] in ("{", "[", "&", "*", "!") else re.split(r"\s#", f" {text}", maxsplit=1)[0].strip()


def _read_translated(source: str) -> dict[str, str]:
    """Return the translations of a cover's texts in a PO catalogue, by key; fuzzy and empty ones are left out."""
    found = {}
    for entry in _TRANSLATED.finditer(source):
        flags = source[source.rfind("\n\n", 0, entry.start()) + 2 : entry.start()]
        text = "".join(json.loads(line) for line in entry[2].splitlines())
        if text and "fuzzy" not in flags:
            found[entry[1]] = text
    return found
