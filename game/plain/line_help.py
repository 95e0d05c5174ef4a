"""What can be typed in a game in lines, one thing a line."""

from __future__ import annotations

from game.journal.playthrough import Playthrough
from game.plain.printer import Printer


def print_help(play: Playthrough, printer: Printer, other: str, *, asked: bool, unsaved: bool) -> None:
    """Print the commands; `other` is the next language.

    `asked` says that the page has an open question, `unsaved` that a record could not be written.
    """
    say, between = printer.say, printer.say("plain.key_separator")
    opinion = say("plain.help_opinion") if asked else ""
    undo = say("plain.help_undo") if play.may_take_back else ""
    switch = f"t {say('keys.glossary')}{between}" if play.story.pack.glossary else ""
    switch += f"l {other}{between}" if other else ""
    told = say("plain.help" if play.path else "plain.help_practice", language=opinion + undo + switch)
    for row in told.split(between):
        printer.hanging("  ", row)
    if unsaved:
        printer.hanging("", printer.words.say("plain.help_unsaved"))
