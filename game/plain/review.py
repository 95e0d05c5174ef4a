"""`president review`: what each decision of a game was worth, the five that mattered first; luck apart from skill."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import asdict

from game.journal.options import interface
from game.journal.play import Play
from game.journal.replay import Reel
from game.lab.review import Review, Swing, Weighed, review
from game.plain.exits import FINE
from game.plain.lines import GAP, Lines, as_json
from game.plain.replay import masthead, opened
from game.plain.trouble import Trouble, told
from game.text.cells import cell_len, left, right
from game.text.numbers import gain
from game.text.prose import wrap

FEWEST, MOST = 2, 10_000
"""Worlds: one has no spread, and more than these add nothing but time."""

NUMBER = 8
"""Cells of a column of points."""


def run_review(save: str, worlds: int, language: str, *, scripted: bool) -> int:
    """Review a finished game over so many worlds; return the exit code."""

    def work() -> int:
        if not FEWEST <= worlds <= MOST:
            raise Trouble("worlds", fewest=FEWEST, most=MOST)
        reel = opened(save, language)
        if reel.stage.model is None:
            raise Trouble("no_bank", file=reel.path.name)
        if not reel.finished:
            raise Trouble("not_over", file=reel.path.name)
        found = _watched(reel, worlds) if sys.stderr.isatty() else review(reel.stage, reel.save, worlds)
        if scripted:
            as_json(_row(save, found))
        else:
            _print(reel, found)
        return FINE

    return told(work, interface(language))


def _watched(reel: Reel, worlds: int) -> Review:
    """Review with a bar on standard error."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(Lines(reel.language).say("review.working"), total=1.0)
        return review(reel.stage, reel.save, worlds, lambda share: bar.update(task, completed=share))


def _row(file: str, found: Review) -> dict[str, object]:
    row = {name: value for name, value in asdict(found).items() if name != "decisions"}
    row |= {"file": file, "luck": found.luck, "tie": found.tie, "best": found.best}
    row["mattered"] = [{"n": one.n, "choice": one.choice} for one in found.mattered()]
    row["decisions"] = [
        {**asdict(one), "weight": one.weight, "swings": [{**asdict(swing), "tie": swing.tie} for swing in one.swings]}
        for one in found.decisions
    ]
    return row


def _print(reel: Reel, found: Review) -> None:
    play, lines = reel.play(reel.steps + 1), Lines(reel.language)
    for row in masthead(reel):
        lines.line(GAP.join(row))
    lines.line()
    _print_luck(found, lines)
    _print_par(found, play, lines)
    calibration = reel.ending().calibration
    if calibration:
        lines.hanging("", calibration)
    lines.rule()
    mattered = found.mattered()
    lines.line(lines.say("review.mattered" if mattered else "review.nothing", n=len(mattered)))
    lines.hanging("", lines.say("review.legend", worlds=found.worlds))
    titles = {entry.n: entry.title for entry in play.ledger()}
    _print_decisions(mattered, titles, play, lines)
    lines.rule()
    lines.line(lines.say("review.all"))
    _print_decisions(found.decisions, titles, play, lines)


def _print_luck(found: Review, lines: Lines) -> None:
    """Say the score, what the same decisions make elsewhere, and what this world added."""
    numbers = {name: f"{getattr(found, name):.1f}" for name in ("score", "mean", "p10", "p90", "sd")}
    lines.hanging("", lines.say("review.score", worlds=found.worlds, **numbers))
    key = "review.luck_tie" if found.tie else "review.luck"
    lines.hanging("", lines.say(key, luck=gain(found.luck), sd=numbers["sd"]))


def _print_par(found: Review, play: Play, lines: Lines) -> None:
    """Set the game's mean among those of the reference presidents, and say who stands in for the player."""
    say, label = lines.say, play.words.text
    rows = [(mean, label(f"presidents.{name}.label") or name) for name, mean in found.par.items()]
    rows.append((found.mean, say("review.you")))
    lines.line()
    lines.hanging("", say("review.par", worlds=found.worlds))
    lines.table([[name, f"{mean:.1f}"] for mean, name in sorted(rows, reverse=True)], indent=GAP)
    lines.line()
    companion = label(f"presidents.{found.companion}.label") or found.companion
    lines.hanging("", say("review.companion", name=companion, share=f"{found.agreement:.0%}"))


def _print_decisions(decisions: Iterable[Weighed], titles: dict[int, str], play: Play, lines: Lines) -> None:
    """Print decisions with every other answer and what it would have changed."""
    _print_row("", [lines.say(f"review.{name}") for name in ("mean", "sd", "here")], "", lines)
    last = 0
    for one in decisions:
        past = play.past[one.n - 1]
        if one.n != last:
            if last:
                lines.line()
            step = lines.say("compare.step", n=one.n)
            lines.line(f"{lines.catalogue.month(one.month)}{GAP}{titles[one.n]}{GAP}{step}")
        last = one.n
        lines.hanging("> ", play.worded(past, one.choice))
        for swing in one.swings:
            _print_swing(play.worded(past, swing.choice), swing, lines)


def _print_swing(text: str, swing: Swing, lines: Lines) -> None:
    """Print another answer with its change on average, the spread, the change in the player's world, and a tie."""
    tie = lines.say("review.tie") if swing.tie else ""
    _print_row(text, [gain(swing.mean), f"{swing.sd:.1f}", gain(swing.here)], tie, lines)


def _print_row(text: str, numbers: list[str], tie: str, lines: Lines) -> None:
    cells = "".join(right(number, NUMBER) for number in numbers)
    width = lines.width - cell_len(cells) - cell_len(lines.say("review.tie")) - 2 * len(GAP)
    first, *rest = wrap(text, width, lines.language)
    lines.line((GAP + left(first, width) + cells + GAP + tie).rstrip())
    for line in rest:
        lines.line(GAP + line)
