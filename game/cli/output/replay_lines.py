"""A game that was played, in lines: step by step, or one step with the figures up to it."""

from __future__ import annotations

from game.engine.page import Entry
from game.journal.ledger import list_ledger
from game.journal.replay import Replay
from game.lab.par import play_game_par
from game.plain.course_tables import print_courses
from game.plain.lines import GAP
from game.plain.printer import Printer
from game.views.heading import list_heading
from game.views.quarter_account import list_account


def print_replay(replay: Replay, at: int | None = None) -> None:
    """Print a game step by step, or one step of it with the figures up to then."""
    printer = Printer(replay.play(replay.steps + 1).words)
    if at is None:
        _print_game(replay, printer)
    else:
        _print_step(replay, at, printer)
        print_courses(replay.play(at), printer)


def _print_game(replay: Replay, printer: Printer) -> None:
    for row in list_heading(replay):
        printer.line(GAP.join(row))
    entries = list_ledger(replay.play(replay.steps + 1))
    for n in range(1, replay.steps + 1):
        _print_step(replay, n, printer, entries[n - 1])
    if replay.finished:
        printer.ending(replay.ending(), play_game_par(replay.stage, replay.save.header))
    else:
        printer.rule()
        printer.line(printer.say("replay.open", n=replay.steps))


def _print_step(replay: Replay, n: int, printer: Printer, entry: Entry | None = None) -> None:
    """Print a page as it was seen, what was decided and what that did; `entry` is its line of the ledger."""
    step = replay.step(n)
    note, account = printer.say("replay.step", n=n, steps=replay.steps), list_account(replay.play(n), step.page)
    printer.page(step.page, note, account=account, ask=False)
    printer.decision(step.page, step.decision, (entry or list_ledger(replay.play(n + 1))[-1]).text)
    printer.outcome(step.outcome)
