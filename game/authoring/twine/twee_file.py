"""Twee: passages with their tags and lines, and the two that say what the story is called and where it starts.

Twee 1 is the same as Twee 3 without StoryData.

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
    """One passage; `line` is that of its header, from 1, and its text begins on the next, or `beside` it."""

    name: str
    tags: list[str]
    line: int
    text: str = ""
    file: str = ""
    beside: bool = False
    """Whether the text begins on the line of the header, as in HTML."""

    @property
    def first_line(self) -> int:
        """The line on which the text begins."""
        return self.line if self.beside else self.line + 1


@dataclass(slots=True)
class Twee:
    """A story: passages by name in the order of the file, `start` the name of the first one shown.

    `format` is what it was made for, in small letters; empty where it does not say.
    """

    title: str = ""
    start: str = "Start"
    passages: dict[str, Passage] = field(default_factory=dict)
    format: str = ""
    format_line: int = 1
    program: str = ""
    """What the story brings of programs of its own, which are not carried."""

    twice: list[Passage] = field(default_factory=list)
    """Passages that are not taken, since another one has their name."""


def parse_twee(text: str, notes: Notes) -> Twee:
    """Read a Twee file. Raises TweeError where it has no passage or too many."""
    story = Twee()
    add_passages(story, text, notes)
    if not story.passages:
        raise TweeError("twee_empty")
    return story


def add_passages(story: Twee, text: str, notes: Notes, file: str = "") -> None:
    """Add the passages of a Twee file to a story. Raises TweeError where they are too many."""
    for passage in _list_passages(text):
        passage.file = file
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
    if isinstance(made, str):
        story.format, story.format_line = made.lower(), passage.line
