"""A game that was played, in lines: step by step, or one step with the figures up to it."""

from __future__ import annotations

from game.engine.page import Entry
from game.journal.replay import Reel
from game.lab.par import play_game_par
from game.plain.course_tables import print_courses
from game.plain.lines import GAP
from game.plain.printer import Printer
from game.views.heading import list_heading


def print_replay(reel: Reel, at: int | None = None) -> None:
    """Print a game step by step, or one step of it with the figures up to then."""
    printer = Printer(reel.play(reel.steps + 1).words)
    if at is None:
        _print_game(reel, printer)
    else:
        _print_step(reel, at, printer)
        print_courses(reel.play(at), printer)


def _print_game(reel: Reel, printer: Printer) -> None:
    for row in list_heading(reel):
        printer.line(GAP.join(row))
    entries = reel.play(reel.steps + 1).ledger()
    for n in range(1, reel.steps + 1):
        _print_step(reel, n, printer, entries[n - 1])
    if reel.finished:
        printer.ending(reel.ending(), play_game_par(reel.stage, reel.save.header))
    else:
        printer.rule()
        printer.line(printer.say("replay.open", n=reel.steps))


def _print_step(reel: Reel, n: int, printer: Printer, entry: Entry | None = None) -> None:
    """Print a page as it was seen, what was decided and what that did; `entry` is its line of the ledger."""
    step = reel.step(n)
    printer.page(step.page, printer.say("replay.step", n=n, steps=reel.steps), ask=False)
    printer.decision(step.page, step.decision, (entry or reel.play(n + 1).ledger()[-1]).text)
    printer.outcome(step.outcome)
