"""Twee 3: passages with their tags and lines, and the two that say what the story is called and where it starts.

After the Twee 3 specification 3.0.2 of the Interactive Fiction Technology Foundation.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from game.authoring.twine.notes import Notes, TweeError

MAX_PASSAGES = 20_000
_ESCAPED = re.compile(r"\\(.)")
_ENDS = re.compile(r"(?<!\\)[\[{]")


@dataclass(slots=True)
class Passage:
    """One passage; `line` is that of its header in the file, from 1, and its text begins on the next."""

    name: str
    tags: list[str]
    line: int
    text: str = ""


@dataclass(slots=True)
class Twee:
    """A story: passages by name in the order of the file, `start` the name of the first one shown."""

    title: str = ""
    start: str = "Start"
    passages: dict[str, Passage] = field(default_factory=dict)


def parse_twee(text: str, notes: Notes) -> Twee:
    """Read a Twee 3 file. Raises TweeError where it has no passage or too many."""
    story = Twee()
    for passage in _list_passages(text):
        if passage.name == "StoryTitle":
            story.title = " ".join(passage.text.split())
        elif passage.name == "StoryData":
            _read_data(story, passage, notes)
        elif passage.name in story.passages:
            notes.add("duplicate", passage.name, passage.line, passage.name)
        elif len(story.passages) >= MAX_PASSAGES:
            raise TweeError("twee_passages", most=MAX_PASSAGES)
        else:
            story.passages[passage.name] = passage
    if not story.passages:
        raise TweeError("twee_empty")
    return story


def _list_passages(text: str) -> list[Passage]:
    found, body = list[Passage](), list[list[str]]()
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if line.startswith("::"):
            found.append(_read_header(line[2:], number))
            body.append([])
        elif found:
            body[-1].append(line)
    for passage, lines in zip(found, body, strict=True):
        passage.text = "\n".join(lines).rstrip()
    return found


def _read_header(line: str, number: int) -> Passage:
    """Read name, tags and metadata of a header; positions on Twine's map have no use here."""
    end = _ENDS.search(line)
    name = line[: end.start()] if end else line
    tags = list[str]()
    if end and end[0] == "[":
        inside, _, _ = line[end.end() :].partition("]")
        tags = inside.split()
    return Passage(_ESCAPED.sub(r"\1", name.strip()), tags, number)


def _read_data(story: Twee, passage: Passage, notes: Notes) -> None:
    try:
        data = json.loads(passage.text)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        notes.add("data", passage.name, passage.line, passage.text)
        return
    if isinstance(data.get("start"), str):
        story.start = data["start"]
    made = data.get("format")
    if isinstance(made, str) and made.lower() != "sugarcube":
        notes.add("format", passage.name, passage.line, made)
