"""How to play, and every key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from game.text.commands import COMMANDS
from game.tui.key_line import Key
from game.tui.library.key_table import KeyTable
from game.tui.screen import BACK, HELP, LANGUAGE, QUIT, SCROLL, THEME, OverlayScreen, ScrollColumn, make_bindings
from game.tui.widgets.paragraphs import Paragraphs

TABLE = (
    ("1-9", "help.key.choose"),
    ("keys.name.up_down", "help.key.move"),
    ("keys.name.left_right", "help.key.turn"),
    ("keys.name.page", "help.key.scroll"),
    ("e", "help.key.evidence"),
    ("f", "help.key.figures"),
    ("y", "help.key.why"),
    ("j", "help.key.ledger"),
    ("g", "help.key.glossary"),
    ("u", "help.key.take_back"),
    ("w", "help.key.reason"),
    ("a", "help.key.opinion"),
    ("l", "help.key.language"),
    ("t", "help.key.theme"),
    ("p", "help.key.picture"),
    ("ctrl+p", "help.key.palette"),
    ("f2", "help.key.settings"),
    ("Ctrl+Z", "help.key.suspend"),
    ("q", "help.key.quit"),
    ("keys.name.left_right", "help.key.step"),
    ("keys.name.page", "help.key.month"),
    ("keys.name.space", "help.key.play"),
    ("g", "help.key.jump"),
    ("f", "help.key.fork"),
    ("n d c o", "help.key.saves"),
    ("1-9", "help.key.section"),
    ("n", "help.key.onward"),
)

MANY = {"help.key.saves": ("name_save", "delete", "compare", "reveal")}
"""The commands of those rows that have several."""


class HelpScreen(OverlayScreen):
    """Five paragraphs and a table of keys."""

    CSS_PATH = "entry_list.tcss"
    BINDINGS: ClassVar[list[BindingType]] = make_bindings(
        BACK, HELP._replace(action="back"), LANGUAGE, QUIT, THEME, SCROLL, Key("down", "page(1)"), Key("up", "page(-1)")
    )

    def compose_body(self) -> Iterable[Widget]:
        """Words over the table."""
        yield Paragraphs(id="heading")
        yield ScrollColumn(Paragraphs(id="words"), KeyTable(), id="reading")

    def list_keys(self) -> Sequence[Key]:
        """Return what can be pressed."""
        return SCROLL, BACK, LANGUAGE, THEME, QUIT

    def _list_idle(self) -> Sequence[str]:
        """Return the words of those rows of the table that this story has no use for."""
        language = () if self.state.next_language else ("help.key.language",)
        return language if self.state.has_glossary else (*language, "help.key.glossary")

    def show(self) -> None:
        """Show the words of now."""
        say = self.state.say
        self.query_one("#heading", Paragraphs).put((), say("help.title"))
        rows = [row for row in TABLE if row[1] not in self._list_idle()]
        rows += [("v /", "help.key.variables"), ("r", "help.key.rewind")] if self.state.author else []
        words = [say(f"help.{part}") for part in ("attention", "evidence", "saving", "replay")]
        self.query_one("#words", Paragraphs).put([self.state.help_words, *words])
        self.query_one(KeyTable).put([(self._name_keys(*row), say(row[1])) for row in rows])

    def _name_keys(self, name: str, word: str) -> str:
        """Return the keys of a row of the table, as the player has settled them."""
        if name.startswith("keys."):
            return self.state.say(name)
        commands = MANY.get(word, (word.removeprefix("help.key."),))
        if not all(command in COMMANDS for command in commands):
            return name
        return " ".join(map(self.state.name_key, commands))
