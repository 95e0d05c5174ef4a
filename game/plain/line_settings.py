"""The settings of a player in lines: those that mean something there, listed by number and settled by two numbers."""

from __future__ import annotations

from msgspec.structs import replace

from game.engine.page import Page
from game.journal.playthrough import Playthrough
from game.plain.lookups import find_number
from game.plain.printer import Printer
from game.plain.typed_decision import find_option, read_levels
from game.text.game_error import GameError
from game.views.player_settings import Settings, write_settings
from game.views.setting_levels import SettingLevel, list_levels

ROWS = ("language", "width", "confirm")
"""The settings that lines have; theme, motion and the signs of charts are about screens."""


class LineSettings:
    """What a player has settled, and the decision that was typed once where each is asked for twice."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self._typed = ("", "")

    def set_width(self, printer: Printer) -> None:
        """Give prose the width that is settled; the usual one leaves it as wide as everything else."""
        if self.settings.width != Settings().width:
            printer.set_prose_width(self.settings.width)

    def change(self, play: Playthrough, printer: Printer, wanted: str) -> bool:
        """Settle what two numbers want, or list the settings; say whether another language is spoken from now on."""
        row, _, at = wanted.partition(" ")
        number = find_number(row, len(ROWS))
        levels = self._list_levels(ROWS[number - 1], play, printer) if number else ()
        level = find_number(at.strip(), len(levels))
        if not level:
            self._print(play, printer)
            if wanted:
                printer.hanging("", printer.say("plain.no_setting", typed=wanted))
            return False
        name, (value, told) = ROWS[number - 1], levels[level - 1]
        self.settings = replace(self.settings, **{name: value})
        try:
            write_settings(self.settings)
        except GameError as error:
            printer.hanging("", printer.say("error.settings", text=error.message(play.language)))
        other = name == "language" and bool(value) and value != play.language
        play.language = str(value) if other else play.language
        if not other:
            printer.line(printer.say("plain.settled", name=printer.say(f"settings.{name}"), level=told))
        return other

    def asks_again(self, page: Page, line: str, printer: Printer) -> bool:
        """Say whether a decision is to be typed a second time before it is taken. Raises DecisionError for none."""
        again, self._typed = self._typed == (page.id, line), ("", "")
        if again or not self.settings.confirm:
            return False
        if page.dials:
            read_levels(page, line, printer.say)
        else:
            find_option(page, line, printer.say)
        self._typed = page.id, line
        printer.line(printer.say("plain.confirm"))
        return True

    def forget(self) -> None:
        """Let go of a decision that was typed once."""
        self._typed = ("", "")

    def _list_levels(self, name: str, play: Playthrough, printer: Printer) -> tuple[SettingLevel, ...]:
        return list_levels(name, {code: play.story.name_language(code) for code in play.languages}, printer.say)

    def _print(self, play: Playthrough, printer: Printer) -> None:
        """Print each setting with its levels by number, a star at the one that is settled."""
        say, path = printer.say, self.settings.path
        for number, name in enumerate(ROWS, 1):
            levels = self._list_levels(name, play, printer)
            told = (
                f"{at}{'*' if level.value == getattr(self.settings, name) else ' '}{level.text}"
                for at, level in enumerate(levels, 1)
            )
            printer.hanging(f"{number:3d} ", f"{say(f'settings.{name}')}{say('common.colon')}{'  '.join(told)}")
            printer.hanging("      ", say(f"settings.{name}.about"))
        printer.hanging("", say("plain.settings"))
        printer.hanging("", say("settings.file", path=path) if path else say("settings.no_file"))
