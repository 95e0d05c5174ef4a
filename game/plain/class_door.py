"""The door of a class in lines: what the class is, what is kept of its players, and who plays."""

from __future__ import annotations

from game.classroom.class_error import ClassError
from game.plain.asked_line import LeftError, read_asked
from game.plain.lines import Lines
from game.plain.typed import LEAVE, Typing, fold_width
from game.views.class_entry import list_welcome, take_ids
from game.views.play_options import PlayOptions, speak_before


def print_welcome(options: PlayOptions) -> None:
    """Print what stands at the door of a class."""
    _print_welcome(options, Lines(options.interface, speak_before(options)))


def enter_class_in_lines(options: PlayOptions, typing: Typing, *, asked: bool) -> PlayOptions:
    """Return the options with who plays, and with the game that is theirs already.

    Where ids are missing they are asked for, as long as somebody is there to be `asked`. Raises ClassError where there
    is nobody, and LeftError for a line that leaves.
    """
    lines = Lines(options.interface, speak_before(options))
    _print_welcome(options, lines)
    while not options.students:
        if not asked:
            raise ClassError("no_id", code=options.class_code)
        lines.line(lines.say("class.ask_id"))
        typed = read_asked(lines, typing)
        if typed is None or fold_width(typed) in LEAVE:
            raise LeftError("left")
        try:
            options = take_ids(options, typed)
        except ClassError as error:
            lines.line(error.message(lines.language))
    return options


def _print_welcome(options: PlayOptions, lines: Lines) -> None:
    lines.prose(list_welcome(options, lines.catalogue))
