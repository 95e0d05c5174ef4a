"""Stories as Twine publishes them: HTML of Twine 2, archives of several stories, and HTML of Twine 1.

Tags are looked for in the text as it is, without a tree: what a story format brings along, often larger than the
story, is never read. After the Twine 2 HTML output specification of the Interactive Fiction Technology Foundation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice

from game.authoring.twine.notes import TweeError
from game.authoring.twine.twee_file import MAX_PASSAGES, Passage, Twee

MAX_STORIES, MAX_WRITTEN = 200, 8_000_000
"""How many stories one archive may hold, and how many characters all passages of one, as they are written."""

_INSIDE = r"\b((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+)>"
"""The attributes of a tag, which have no `<`: so no tag is looked for twice in the same place."""

_STORY = re.compile(f"<tw-storydata{_INSIDE}", re.IGNORECASE)
_PASSAGE = re.compile(f"<tw-passagedata{_INSIDE}", re.IGNORECASE)
_STORE = re.compile(r"<div\b[^<>]*\bid\s*=\s*[\"']?store-?area\b[^<>]*>", re.IGNORECASE)
_TIDDLER = re.compile(f"<div{_INSIDE}", re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b[^<>]*\btwine-user-script\b[^<>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))")
_FIRST = ("chapbook", "snowman")
"""Formats that show the first of several passages of one name; all others show the last."""

_DRAWN = re.compile(r"\\(.)")


def is_html(text: str) -> bool:
    """Tell whether a text is HTML with stories in it, and no Twee."""
    return bool(_STORY.search(text) or _STORE.search(text))


def parse_html(text: str) -> list[Twee]:
    """Return the stories of a published file or an archive, in its order. Raises TweeError where there is none."""
    begins = list(islice(_STORY.finditer(text), MAX_STORIES + 1))
    if len(begins) > MAX_STORIES:
        raise TweeError("twee_stories", most=MAX_STORIES)
    lines = _Lines(text)
    if not begins:
        return [_read_store(text, lines)]
    ends = [*(found.start() for found in begins[1:]), len(text)]
    stories = [_read_story(found, text, end, lines) for found, end in zip(begins, ends, strict=True)]
    if not any(story.passages for story in stories):
        raise TweeError("twee_hollow")
    return [story for story in stories if story.passages]


class _Lines:
    """Says on which line something stands, asked for one place after the other."""

    def __init__(self, text: str) -> None:
        self.text, self.at, self.line = text, 0, 1

    def at_place(self, place: int) -> int:
        """Return the line of a place behind all that were asked for before."""
        self.line += self.text.count("\n", self.at, place)
        self.at = place
        return self.line


def _read_story(found: re.Match[str], text: str, end: int, lines: _Lines) -> Twee:
    own = _read_attributes(found[1])
    story = Twee(title=own.get("name", "").strip(), format=own.get("format", "").lower())
    story.format_line = lines.at_place(found.start())
    close = text.find("</tw-storydata", found.end(), end)
    if script := _SCRIPT.search(text, found.end(), end):
        story.program = unescape(text[script.end() : max(text.find("</script", script.end(), end), script.end())])
    story.start = f"#{own['startnode']}" if own.get("startnode") else story.start
    for passage, fields in _list_passages(text, found.end(), close if close >= 0 else end, lines):
        _add(story, passage)
        if fields.get("pid") == own.get("startnode"):
            story.start = passage.name
    return story


def _list_passages(text: str, begin: int, end: int, lines: _Lines) -> Iterator[tuple[Passage, dict[str, str]]]:
    at, left = begin, MAX_WRITTEN
    while (found := _PASSAGE.search(text, at, end)) is not None:
        close = text.find("</tw-passagedata", found.end(), end)
        at = close if close >= 0 else end
        fields = _read_attributes(found[1])
        line = lines.at_place(found.start())
        left -= at - found.end()
        if left < 0:
            raise TweeError("twee_large", most=f"{MAX_WRITTEN:,}")
        inside = unescape(text[found.end() : at]).replace("\r\n", "\n").rstrip()
        yield Passage(fields.get("name", ""), fields.get("tags", "").split(), line, inside, beside=True), fields


def _read_store(text: str, lines: _Lines) -> Twee:
    """Return the story of a file that Twine 1 has published."""
    store = _STORE.search(text)
    story, at = Twee(), store.end() if store else len(text)
    while (found := _TIDDLER.search(text, at)) is not None:
        close = text.find("</div", found.end())
        at = close if close >= 0 else len(text)
        fields = _read_attributes(found[1])
        if "tiddler" not in fields:
            continue
        inside = unescape(text[found.end() : at])
        told = _DRAWN.sub(lambda one: {"n": "\n", "t": "\t", "s": "\\"}.get(one[1], one[0]), inside)
        line = lines.at_place(found.start())
        passage = Passage(fields.get("tiddler", ""), fields.get("tags", "").split(), line, told.rstrip(), beside=True)
        if passage.name == "StoryTitle":
            story.title = " ".join(passage.text.split())
        else:
            _add(story, passage)
    if not story.passages:
        raise TweeError("twee_hollow")
    return story


def _add(story: Twee, passage: Passage) -> None:
    if len(story.passages) >= MAX_PASSAGES:
        raise TweeError("twee_passages", most=MAX_PASSAGES)
    before = story.passages.get(passage.name)
    if before is None:
        story.passages[passage.name] = passage
    elif story.format.startswith(_FIRST):
        story.twice.append(passage)
    else:
        story.twice.append(before)
        story.passages[passage.name] = passage


def _read_attributes(text: str) -> dict[str, str]:
    """Return the attributes of a tag, with the characters that entities stand for."""
    return {name.lower(): unescape(one or other or bare) for name, one, other, bare in _ATTRIBUTE.findall(text)}
