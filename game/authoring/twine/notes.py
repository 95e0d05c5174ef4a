"""What an import could not carry over, with its place; and why a file can't be imported at all."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import ClassVar

from game.text.game_error import GameError


@dataclass(frozen=True, slots=True)
class Note:
    """One thing left behind: its kind (a key of the catalogue under `import.`), passage, line from 1, and source.

    `file` is named where a story comes in several.
    """

    kind: str
    passage: str
    line: int
    what: str
    file: str = ""


class TweeError(GameError):
    """A text holds no story of Twine: `key` and `fields` say why under `trouble.`, where the file's name is added."""

    def __init__(self, key: str, **fields: object) -> None:
        super().__init__(key)
        self.key, self.fields = key, fields


FOREIGN = re.compile(r"\$\w*[^\x00-\x7f\W]\w*")
"""A variable whose name is not in Latin letters."""

_IDLE = ("look", "html", "tag")
_READ = ("effect", "condition", "start", "value")


@dataclass(slots=True)
class Notes:
    """Collects notes, each once, and never more than MOST: a hostile file shall not fill the memory with them.

    Those that ask for no work leave half of the room to the others; what is beyond is one note.
    """

    MOST: ClassVar[int] = 10_000
    MARKS: ClassVar[int] = 100_000
    """How many macros, links and the like a story may have."""

    marks: int = 0
    found: dict[Note, None] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    """The file of each passage, where a story comes in several."""

    def spend_mark(self) -> None:
        """Count a macro, a link or the like that is read. Raises TweeError where a story has too many."""
        self.marks += 1
        if self.marks > self.MARKS:
            raise TweeError("twee_marks", most=self.MARKS)

    def copy(self) -> Notes:
        """Return notes that hold the same, to be gone on with by themselves."""
        return Notes(found=dict(self.found), files=dict(self.files))

    def add(self, kind: str, passage: str, line: int, what: str) -> None:
        """Note something that is not carried; `what` is cut to a line.

        Where a variable's name is the reason, that is what there is to mend.
        """
        kind = "name" if kind in _READ and FOREIGN.search(what) else kind
        note = Note(kind, passage, line, " ".join(what[:400].split())[:100], self.files.get(passage, ""))
        full = len(self.found) >= (self.MOST // 2 if kind in _IDLE else self.MOST)
        self.found.setdefault(Note("many", "", 1, f"{self.MOST:,}") if full and note not in self.found else note)
