"""Where a reason or an opinion is written: a text that may have lines, those of a pasted one among them."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import TextArea


class ReasonField(TextArea):
    """Enter is not written down: it ends the writing. What is pasted keeps its lines."""

    DEFAULT_CSS = "ReasonField .text-area--placeholder { color: $faint; }"

    class Ended(Message):
        """Enter was pressed."""

    class Left(Message):
        """The cursor went up from the first line."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id, compact=True, highlight_cursor_line=False)
        self.cursor_blink = False

    async def _on_key(self, event: events.Key) -> None:
        """Keep Enter, and the way up and out, from the text."""
        told = {
            "enter": self.Ended,
            "up": self.Left if self.wrapped_document.location_to_offset(self.cursor_location).y == 0 else None,
        }.get(event.key)
        if told is None:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        self.post_message(told())

    async def _on_paste(self, event: events.Paste) -> None:
        """Write down what is pasted, with line feeds as it has them."""
        event.prevent_default()
        event.stop()
        text = event.text.replace("\r\n", "\n").replace("\r", "\n")
        self._replace_via_keyboard(text, *self.selection)
