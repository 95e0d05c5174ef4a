"""The bottom line: what you can press here; each entry can be clicked too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.binding import Binding
from textual.events import Click

from game.text.cells import cell_len
from game.tui.key_names import find_command
from game.tui.state.game import GameState
from game.tui.text_lines import ACCENT, Run, make_line
from game.tui.widgets.rows import Rows, ScreenRow

LANGUAGE_WORD = "keys.language"
"""The word of the key that takes the next language, in place of which the language's own name is shown."""

WIDE, NARROW = 2, 1


class Key(NamedTuple):
    """One thing to press: the keys as textual names them, the action, and the catalogue's word for it.

    `name` is what the bottom line calls the key (a catalogue key, or the text itself); a key without a word works and
    is not shown. `keep` keeps an entry where the line is too short for all.
    """

    keys: str
    action: str
    word: str = ""
    name: str = ""
    keep: bool = False

    @property
    def command(self) -> str:
        """The command whose key a player may change; empty where this key stays as it is."""
        return find_command(self.word, self.keys)

    @property
    def binding(self) -> Binding:
        """The binding that textual needs."""
        return Binding(self.keys, self.action, self.word, show=False, id=self.command or None)


def name_pressed(key: Key, state: GameState) -> str:
    """Return what a key is called where it is shown, as its player has settled it."""
    if key.command in state.settings.keys:
        return state.name_key(key.command)
    name = key.name or key.keys.split(",")[0]
    return state.say(name) if name.startswith("keys.") else name


class KeyLine(Rows):
    """One line across the bottom."""

    DEFAULT_CSS = "KeyLine { dock: bottom; height: 1; padding: 0 1; background: $panel; color: $foreground; }"

    def __init__(self) -> None:
        super().__init__()
        self._keys: Sequence[Key] = ()
        self._spans: list[tuple[int, int, Key]] = []

    def put(self, keys: Sequence[Key]) -> None:
        """Show these keys."""
        self._keys = [key for key in keys if key.word]
        self.refresh_rows()

    def make_rows(self, width: int) -> list[ScreenRow]:
        """Set as many keys as fit: closer together if need be, then without those that need not stay.

        The language goes last.
        """
        entries = [(key, name_pressed(key, self.state), word) for key in self._keys if (word := self._say_word(key))]
        gap = WIDE
        while sum(_measure_width(entry) + gap for entry in entries) - gap > width:
            spare = [entry for entry in entries if not entry[0].keep]
            if gap == WIDE:
                gap = NARROW
            elif spare or (spare := [entry for entry in entries if entry[0].word == LANGUAGE_WORD]):
                entries.remove(spare[-1])
            else:
                break
        self._spans, runs, column = [], list[Run](), 0
        for entry in entries:
            key, name, word = entry
            runs += [(name, f"bold {ACCENT}"), f" {word}", " " * gap]
            self._spans.append((column, column + _measure_width(entry), key))
            column += _measure_width(entry) + gap
        return [ScreenRow(make_line(*runs))]

    def _say_word(self, key: Key) -> str:
        """Return what a key does; the language key names the next language, and is not shown where there is none."""
        return self.state.name_next_language() if key.word == LANGUAGE_WORD else self.state.say(key.word)

    async def on_click(self, event: Click) -> None:
        """Do what the clicked entry says."""
        offset = event.get_content_offset(self)
        for start, end, key in self._spans:
            if offset is not None and start <= offset.x < end:
                event.stop()
                await self.screen.run_action(key.action)


def _measure_width(entry: tuple[Key, str, str]) -> int:
    return cell_len(entry[1]) + 1 + cell_len(entry[2])
