"""What each decision of a game was worth, the five that mattered first; luck apart from skill. In lines and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict

from game.engine.page import AnsweredQuestion
from game.journal.ledger import list_ledger
from game.journal.playthrough import Playthrough
from game.journal.replay import Replay
from game.lab.crowd import CrowdRank
from game.lab.par import format_par, list_par
from game.lab.review import Review, Swing, WeighedDecision
from game.lab.significance import format_change, format_error, format_verdict, list_effect
from game.plain.lines import GAP, Lines
from game.plain.printer import Printer
from game.text.cells import cell_len, set_left, set_right
from game.text.numbers import format_gain
from game.text.prose import wrap
from game.views.heading import list_heading
from game.views.reviewed_game import list_rank, list_scores

NUMBER = 8
"""Cells of a column of points."""


def list_review(
    file: str, found: Review, answered: Iterable[AnsweredQuestion] = (), taken_back: int = 0
) -> dict[str, object]:
    """Return a review as scripts read it, with the open questions answered and how often a decision was taken back."""
    row = {name: value for name, value in asdict(found).items() if name not in ("decisions", "luck", "par")}
    row |= list_par(found.par, found.score)
    row |= {"file": file, "best": found.best, "luck": found.luck.mean, "luck_error": found.luck.standard_error}
    row |= {"clear": found.luck.clear, "tie": found.luck.tie}
    row["taken_back"] = taken_back
    row["answered"] = [
        {"question": one.id, "opinions": [{"month": month, "opinion": text} for month, text in one.opinions]}
        for one in answered
    ]
    row["mattered"] = [{"n": one.n, "choice": one.choice} for one in found.mattered()]
    row["decisions"] = [
        {**asdict(one), "weight": one.weight, "swings": [_list_swing(swing) for swing in one.swings]}
        for one in found.decisions
    ]
    return row


def _list_swing(swing: Swing) -> dict[str, object]:
    """Return a swing as a row for scripts, its effect spread out in it."""
    effect = list_effect(swing.effect)
    wanted = ("mean", "standard_error", "sd", "clear", "tie")
    return {"choice": swing.choice, **{name: effect[name] for name in wanted}, "here": swing.here}


def print_review(replay: Replay, found: Review, rank: CrowdRank | None = None) -> None:
    """Print what each decision was worth: those that mattered first, then all; with a rank where one was asked for."""
    play = replay.play(replay.steps + 1)
    lines = Lines(play.language, play.words.catalogue)
    for row in list_heading(replay):
        lines.line(GAP.join(row))
    lines.line()
    _print_scores(found, lines)
    for text in list_rank(rank, lines.say) if rank and rank.played else ():
        lines.hanging("", text)
    _print_references(found, play, lines)
    calibration = replay.ending().calibration
    Printer(play.words).answered(replay.ending().answered)
    if calibration:
        lines.hanging("", calibration)
        if found.commonest is not None:
            lines.hanging("", lines.say("review.commonest", right=found.commonest, n=found.asked))
    lines.rule()
    mattered = found.mattered()
    lines.line(lines.say("review.mattered" if mattered else "review.nothing", n=len(mattered)))
    lines.hanging("", lines.say("review.legend", worlds=found.worlds))
    titles = {entry.n: entry.title for entry in list_ledger(play)}
    _print_decisions(mattered, titles, play, lines, _print_words)
    lines.rule()
    lines.line(lines.say("review.all"))
    _print_row("", [lines.say(f"review.{name}") for name in ("mean", "error", "here")], "", lines)
    _print_decisions(found.decisions, titles, play, lines, _print_numbers)


def _print_scores(found: Review, lines: Lines) -> None:
    """Say the score beside par, what the same decisions make elsewhere, and what this world added."""
    for text in format_par(found.par, found.score, lines.say) if found.par else []:
        lines.hanging("", text)
    for text in list_scores(found, lines.say):
        lines.hanging("", text)


def _print_references(found: Review, play: Playthrough, lines: Lines) -> None:
    """Set the game's mean among those of the reference presidents, and say who stands in for the player."""
    say, label = lines.say, play.words.text
    rows = [(mean, label(f"presidents.{name}.label") or name) for name, mean in found.references.items()]
    rows.append((found.mean, say("review.you")))
    lines.line()
    lines.hanging("", say("review.references", worlds=found.worlds))
    lines.table([[name, f"{mean:.1f}"] for mean, name in sorted(rows, reverse=True)], indent=GAP)
    lines.line()
    companion = label(f"presidents.{found.companion}.label") or found.companion
    lines.hanging("", say("review.companion", name=companion, share=f"{found.agreement:.0%}"))


def _print_decisions(
    decisions: Iterable[WeighedDecision],
    titles: dict[int, str],
    play: Playthrough,
    lines: Lines,
    print_swing: Callable[[str, Swing, Lines], None],
) -> None:
    """Print decisions with every other answer and, as `print_swing` tells it, what it would have changed."""
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
            print_swing(play.worded(past, swing.choice), swing, lines)


def _print_words(text: str, swing: Swing, lines: Lines) -> None:
    """Print another answer, and under it what it would have changed, in words."""
    lines.hanging(GAP, text)
    lines.hanging(GAP * 3, format_change(swing.effect, lines.say, swing.here))


def _print_numbers(text: str, swing: Swing, lines: Lines) -> None:
    """Print another answer with mean, standard error, the change in the player's world, and whether that is clear."""
    numbers = [format_gain(swing.effect.mean), format_error(swing.effect), format_gain(swing.here)]
    _print_row(text, numbers, format_verdict(swing.effect, lines.say), lines)


def _print_row(text: str, numbers: list[str], verdict: str, lines: Lines) -> None:
    cells = "".join(set_right(number, NUMBER) for number in numbers)
    width = lines.width - cell_len(cells) - cell_len(lines.say("effect.unclear")) - 2 * len(GAP)
    first, *rest = wrap(text, width, lines.language)
    lines.line((GAP + set_left(first, width) + cells + GAP + verdict).rstrip())
    for line in rest:
        lines.line(GAP + line)
