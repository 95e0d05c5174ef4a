"""A passage read from its first character to its last, whatever its format: every step moves on."""

from __future__ import annotations

import re

from game.authoring.twine.nodes import Node, PassageProse
from game.authoring.twine.notes import Notes, TweeError
from game.authoring.twine.remains import find_remains
from game.authoring.twine.twee_file import Passage

MAX_DEPTH = 20
"""How deep macros, hooks and conditions may stand inside each other."""

DROPPED_TAGS = ("script", "style", "svg", "audio", "video", "iframe")
_PARTING = (
    *("p", "div", "ul", "ol", "dl", "table", "blockquote", "center", "section", "article", "header", "footer"),
    *("hr", "li", "dt", "dd", "tr", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "figcaption"),
)
NEXT_CELL = re.compile(r"\s+(?=<t[dh]\b)", re.IGNORECASE)
"""What stands between a tag of a table and its next cell, which is on the same row."""

_TAG = re.compile(r"</?([A-Za-z][\w-]*)[^<>]*>")


def part_at_tag(name: str) -> str:
    """Return what an HTML tag puts between the text before it and behind it; `name` is in lower case."""
    if name == "br":
        return "\n"
    return "\n\n" if name in _PARTING else " " if name in ("td", "th") else ""


def find_end_of_element(text: str, name: str, at: int) -> int:
    """Return where an element of HTML ends whose contents begin here; the text's end where it is never closed."""
    depth = 1
    for tag in re.finditer(rf"<(/?){re.escape(name)}(?![A-Za-z])[^<>]*>", text[at:], re.IGNORECASE):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return at + tag.end()
    return len(text)


class PassageScanner:
    """Reads one passage; what it can't carry is noted with its line."""

    def __init__(self, passage: Passage, notes: Notes) -> None:
        self.passage, self.notes, self.text = passage, notes, passage.text
        self.at, self._counted, self._line = 0, 0, passage.first_line
        self.depth = 0
        self._never = set[str]()

    @property
    def line(self) -> int:
        """The line of the file that is read."""
        if self.at > self._counted:
            self._line += self.text.count("\n", self._counted, self.at)
            self._counted = self.at
        return self._line

    def note(self, kind: str, what: str, line: int = 0) -> None:
        """Note something that is left out."""
        self.notes.add(kind, self.passage.name, line or self.line, what)

    def go_deeper(self) -> None:
        """Open one thing more inside others. Raises TweeError where too many are open."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise TweeError("twee_depth", passage=self.passage.name, line=self.line, most=MAX_DEPTH)

    def take_until(self, end: str) -> str | None:
        """Return what stands before `end` and move behind it; None where it does not come."""
        at = -1 if end in self._never else self.text.find(end, self.at)
        if at < 0:
            self._never.add(end)
            return None
        inside, self.at = self.text[self.at : at], at + len(end)
        return inside

    def tell(self, text: str) -> list[Node]:
        """Return text as prose; what in it looks like a program is noted."""
        if not text:
            return []
        for at, what in find_remains(text):
            self.note("code", what, self.line + text.count("\n", 0, at))
        return [PassageProse(text)]

    def take_tag(self) -> list[Node]:
        """Take an HTML tag that begins here; it is noted and left out, but for a line that it breaks."""
        found = _TAG.match(self.text, self.at)
        if found is None:
            self.at += 1
            return [PassageProse("<")]
        name = found[1].lower()
        if name not in ("br", "p"):
            self.note("image" if name == "img" else "html", found[0])
        row = NEXT_CELL.match(self.text, found.end())
        self.at = row.end() if row else found.end()
        if name in DROPPED_TAGS and not found[0].startswith("</"):
            self.take_until(f"</{found[1]}>")
        return [PassageProse(parted)] if (parted := part_at_tag(name)) else []

    def take_comment(self) -> None:
        """Take an HTML comment that begins here."""
        self.at += 4
        if self.take_until("-->") is None:
            self.at = len(self.text)
