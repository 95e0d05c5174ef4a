"""`president replay` in lines: a game step by step, one step with the figures up to it, or a fork from it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from game.engine.page import Entry
from game.journal.listing import parent_name
from game.journal.notes import list_notes
from game.journal.options import PlayOptions, default_folder, interface
from game.journal.replay import Reel, fork
from game.lab.par import play_game_par
from game.plain.courses import course_table
from game.plain.exits import FINE
from game.plain.lines import GAP, Lines
from game.plain.printer import Printer
from game.plain.trouble import Trouble, told
from game.text.shell import quoted


def run_replay(save: str, language: str, at: int | None = None) -> int:
    """Print a game step by step, or one step of it with the figures up to then; return the exit code."""

    def work() -> int:
        reel = opened(save, language)
        printer = Printer(reel.play(reel.steps + 1).words)
        if at is None:
            _print_game(reel, printer)
        else:
            _print_step(reel, checked(reel, at), printer)
            course_table(reel.play(at), printer)
        return FINE

    return told(work, interface(language))


def run_fork(save: str, n: int, language: str, folder: str, play: Callable[[PlayOptions], int]) -> int:
    """Begin a new game from step `n`, say where it lies, and go on with it in `play`; return the exit code."""

    def work() -> int:
        reel = opened(save, language)
        begun = fork(reel, checked(reel, n), Path(folder) if folder else default_folder(), private=not folder)
        begun.close()
        lines = Lines(reel.language)
        lines.line(lines.say("replay.forked", parent=reel.path.stem, n=n, path=begun.path or ""))
        if reel.save.unknown:
            kinds = lines.say("common.list_separator").join(reel.save.unknown)
            lines.hanging("", lines.say("replay.left_behind", kinds=kinds))
        return play(PlayOptions(resume=begun.path, language=language))

    return told(work, interface(language))


def opened(save: str, language: str) -> Reel:
    """Return a save played again with its pages in `language`, its own where none is asked for.

    Raises Trouble for a folder, SaveRefused for a save that does not play again.
    """
    return Reel(one_save(save), language)


def one_save(name: str) -> Path:
    """Return the file that a word of the command line names. Raises Trouble for a folder."""
    if Path(name).is_dir():
        raise Trouble("folder", path=name, word=quoted(name))
    return Path(name)


def checked(reel: Reel, n: int) -> int:
    """Return `n` where a save has such a step. Raises Trouble."""
    if not 1 <= n <= reel.steps:
        raise Trouble("no_step", file=reel.path.name, n=n, steps=reel.steps)
    return n


def masthead(reel: Reel) -> list[list[str]]:
    """Return in a few rows the bank and who led it, world, promise and length, and what is odd about the save."""
    play, header = reel.play(reel.steps + 1), reel.save.header
    say, text = play.words.say, play.words.text
    who = [play.title, header.player, text(f"backgrounds.{header.background}.label")]
    mandate = text(f"mandates.{header.mandate}.label")
    game = [say("replay.seed", seed=header.seed), say("replay.mandate", mandate=mandate) if mandate else ""]
    rows = [who, [*game, say("saves.decisions", n=reel.steps)]]
    if header.fork:
        rows.append([say("saves.fork", parent=parent_name(header.fork), n=header.fork.n)])
    notes = [say("replay.torn")] if reel.save.torn else []
    rows += [[note] for note in (*notes, *list_notes(reel.save, say))]
    return [list(filter(None, row)) for row in rows]


def _print_game(reel: Reel, printer: Printer) -> None:
    for row in masthead(reel):
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
