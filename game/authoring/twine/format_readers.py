"""A Twine story as it was read: each passage by the rules of the format that the story was made for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from game.authoring.twine.chapbook import read_chapbook
from game.authoring.twine.convert import ImportedStory, write_story
from game.authoring.twine.defined import read_defaults
from game.authoring.twine.harlowe import read_harlowe
from game.authoring.twine.harlowe_hooks import show_changed_hooks
from game.authoring.twine.line_breaks import NO_BREAKS, has_no_breaks
from game.authoring.twine.link_words import tidy_links
from game.authoring.twine.markup import read_passage
from game.authoring.twine.nodes import WAITED, Node
from game.authoring.twine.notes import Notes
from game.authoring.twine.passage_text import CLOSE, OPEN
from game.authoring.twine.passage_tree import keep_settings
from game.authoring.twine.prepared import SETUP
from game.authoring.twine.read_story import ReadStory
from game.authoring.twine.snowman import read_snowman
from game.authoring.twine.twee_file import Passage, Twee, parse_twee

Reader = Callable[[Passage, Notes], list[Node]]

READERS: Mapping[str, Reader] = {
    "sugarcube": read_passage,
    "harlowe": read_harlowe,
    "chapbook": read_chapbook,
    "snowman": read_snowman,
}
"""How the passages of each format are read; those of any other are read as SugarCube's."""

_MARKS = {
    "snowman": re.compile(r"<%"),
    "harlowe": re.compile(r"\((?:set|put|if|unless|link|link-goto|goto|go-to|print|display):", re.IGNORECASE),
    "chapbook": re.compile(
        r"^(?:\[(?:if|unless|continue|cont)\b[^\]\n]*\]|--)[ \t]*$|\{(?:embed|reveal)\b", re.MULTILINE
    ),
}
"""What shows that a story was made for a format, where it does not say and has none of SugarCube's macros."""

_SPECIAL = re.compile(r"Story(?!Init\Z)[A-Z]\w+|Passage(?:Header|Footer|Ready|Done)|Twine\.\w+")
_COMMENT = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.DOTALL | re.MULTILINE)
_ASIDE = {"header", "footer", "debug-header", "debug-footer", "debug-startup"}
_NO_STORY = {"script", "stylesheet", "widget", "annotation", "init", "Twine.image", "Twine.audio", "Twine.video"}


def guess_format(text: str) -> str:
    """Return the format that a story was most likely made for, where it does not say; SugarCube's where none shows."""
    if "<<" in text:
        return "sugarcube"
    return next((name for name, marks in _MARKS.items() if marks.search(text)), "sugarcube")


def import_twee(text: str) -> ImportedStory:
    """Turn the text of a Twee file into a pack. Raises TweeError where there is no story in it."""
    notes = Notes()
    return import_story(parse_twee(text, notes), notes)


def import_story(story: Twee, notes: Notes) -> ImportedStory:
    """Turn the passages of a story into a pack. Raises TweeError where they are nested too deep or grow too large."""
    return write_story(read_story(story, notes), notes)


def read_story(story: Twee, notes: Notes) -> ReadStory:
    """Return the passages of the story proper as trees; what is no part of it is noted."""
    found = ReadStory(story.title, story.start)
    style = story.format or guess_format("\n".join(passage.text for passage in story.passages.values()))
    made = next((name for name in READERS if style.startswith(name)), "")
    read = READERS.get(made, read_passage)
    if not made:
        notes.add("format", "StoryData", story.format_line, story.format)
    for passage in story.twice:
        notes.add("duplicate", passage.name, passage.line, passage.name)
    if _COMMENT.sub("", story.program).strip():
        notes.add("special", "", story.format_line, "Story JavaScript")
    harlowe, found.shows_unset = read is read_harlowe, read is read_passage
    found.keeps_lines = found.shows_unset or harlowe
    scripts = [passage.text for passage in story.passages.values() if "script" in passage.tags]
    program = "\n".join([story.program, *scripts])
    found.settings, joined = read_defaults(program), has_no_breaks(program)
    for name, passage in story.passages.items():
        passage.text = re.sub(f"[{OPEN}{CLOSE}{WAITED}]", "", passage.text)
        if name == SETUP or "startup" in passage.tags:
            found.setup += keep_settings(read(passage, notes))
        elif _SPECIAL.fullmatch(name) or _NO_STORY & set(passage.tags) or (harlowe and _ASIDE & set(passage.tags)):
            notes.add("special", name, passage.line, " ".join([name, *passage.tags]))
            story.program += passage.text
        else:
            for tag in (tag for tag in passage.tags if tag != NO_BREAKS):
                notes.add("tag", name, passage.line, tag)
            passage.tags += [NO_BREAKS] if joined else []
            found.add(passage, read(passage, notes))
    if harlowe:
        show_changed_hooks(found)
    tidy_links(found, made or "sugarcube", lambda kind, name, what, line: notes.add(kind, name, line, what))
    if found.start not in found.nodes and found.start != Twee().start:
        notes.add("begin", "", story.format_line, found.start)
    return found
