"""The note in the margin of a first page, with the keys that do what it speaks of."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size

from game.journal.primer import MarginNote
from game.text.cells import cell_len
from game.tui.text_lines import ACCENT, FAINT, wrap_hanging, wrap_lines
from game.tui.widgets.rows import Rows, ScreenRow, make_plain_rows
from game.views.farewell import Say

LEAST_WIDTH, LEAST_HEIGHT = 110, 34


class MarginRows(Rows):
    """A few lines below the page; none where no note belongs to it, or the player has declined them.

    A screen without room for them tells the note in its message line, until the next key.
    """

    DEFAULT_CSS = "MarginRows { margin: 0 2 1 2; }"

    def show(self) -> None:
        """Show what belongs to the page of now."""
        self.show_if_filled()
        self.display = self.display and has_margin(self.screen.size)
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set the note beside its mark, and the keys below it."""
        note = self.state.margin_note
        if note is None:
            return []
        say, language, width = self.state.say, self.state.language, min(width, self.column + 4)
        mark, lines = say("primer.mark") + " ", list[Content]()
        for number, paragraph in enumerate(note.paragraphs):
            head = (" " * cell_len(mark) if number else mark, f"bold {ACCENT}")
            lines += wrap_hanging(head, paragraph, width, language)
        keys = list_note_keys(note, say)
        return make_plain_rows(lines + wrap_lines(keys, width, language, FAINT))


def has_margin(size: Size) -> bool:
    """Say whether a screen has room for a note beside its page."""
    return size.width >= LEAST_WIDTH and size.height >= LEAST_HEIGHT


def write_note(note: MarginNote, say: Say) -> str:
    """Return a note and its keys in one paragraph."""
    return f"{say('primer.mark')} {' '.join(note.paragraphs)}  {list_note_keys(note, say)}"


def list_note_keys(note: MarginNote, say: Say) -> str:
    """Return the keys that do what a note speaks of, and the one that sends notes away."""
    return f"{say(f'primer.keys.{note.moment}')}  {say('primer.decline')}"
