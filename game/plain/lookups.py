"""What can be looked up in lines without deciding anything: evidence, figures, past decisions, the library."""

from __future__ import annotations

from collections.abc import Callable

from game.engine.page import Figure, Page
from game.journal.format import BadSaveError
from game.journal.ledger import list_ledger
from game.journal.playthrough import Playthrough
from game.journal.replay import Replay
from game.plain.printer import Printer
from game.plain.typed import fold_width
from game.views.figure_groups import group_figures
from game.views.quarter_account import choose_points, list_account, name_point


def list_lookups(play: Playthrough, printer: Printer, page: Page, rest: str) -> dict[str, Callable[[], None]]:
    """Return what prints something, by the word that asks for it; `rest` is what follows that word."""
    wanted = fold_width(rest)
    return {
        "e": lambda: printer.evidence(page.citations),
        "f": lambda: print_figures(play, printer, wanted),
        "j": lambda: print_ledger(play, printer, wanted),
        "b": lambda: printer.library(play.library(), wanted),
    }


def find_number(wanted: str, most: int) -> int:
    """Return the number that is wanted, 0 where it is none from 1 to `most`."""
    return int(wanted) if wanted.isdecimal() and 0 < int(wanted) <= most else 0


def print_figures(play: Playthrough, printer: Printer, wanted: str) -> None:
    """Print the figures in their groups, numbered through, or the course of the one whose number is wanted."""
    groups = group_figures(play)
    figures = [figure for group in groups for figure in group.figures]
    if number := find_number(wanted, len(figures)):
        print_course(play, printer, figures[number - 1])
        return
    first = 1
    for group in groups:
        printer.line(printer.say(f"figures.group.{group.name}"))
        printer.promises(group)
        printer.figures(group.figures, first)
        first += len(group.figures)
    printer.hanging("", printer.say("plain.figures" if figures else "figures.none", n=len(figures)))


def print_course(play: Playthrough, printer: Printer, figure: Figure) -> None:
    """Print a figure at the opening and at quarter ends, with the supervisor's line where it has one."""
    course, line = play.course(figure.name), play.limit(figure.name)
    printer.line(figure.label)
    rows = [
        [name_point(play, point), play.formatted(figure.name, course[point])]
        for point in choose_points(len(course) - 1)
    ]
    printer.table([*rows, [printer.say("plain.now_row"), figure.value]], indent="  ")
    if line:
        printer.line(f"  {printer.say('plain.limit', line=line[1])}")


def print_ledger(play: Playthrough, printer: Printer, wanted: str) -> None:
    """Print every decision so far, or the page of the one whose number is wanted, as it was seen."""
    entries = list_ledger(play)
    number = find_number(wanted, len(entries))
    if not number:
        printer.ledger(entries)
        return
    try:
        replay = Replay.of(play)
    except BadSaveError as error:
        printer.hanging("", printer.say("error.replay", text=error.message(play.language)))
        return
    step, note = replay.step(number), printer.say("replay.step", n=number, steps=replay.steps)
    printer.page(step.page, note, account=list_account(replay.play(number), step.page), ask=False)
    printer.decision(step.page, step.decision, entries[number - 1].text)
    printer.outcome(step.outcome)
