"""Two games beside each other, month by month, and what each difference is worth: in lines and as JSON."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from itertools import zip_longest

from game.journal.playthrough import Playthrough
from game.lab.compare import Comparison, DecisionDifference
from game.lab.side_by_side import set_side_by_side
from game.lab.significance import format_change, list_effect
from game.plain.course_tables import print_drift
from game.plain.lines import GAP, Lines
from game.text.cells import set_left
from game.text.prose import wrap
from game.views.comparison import format_parting, format_score, format_steps, list_difference, list_sums

SIDES = ("A", "B")


def list_comparison(files: tuple[str, str], found: Comparison) -> dict[str, object]:
    """Return a comparison as scripts read it."""
    row = {"files": files, **asdict(found)}
    row["scores"] = [_make_number(score) for score in found.scores]
    row["rest"] = _make_number(found.rest)
    row["apart"] = [_list_apart(one) for one in found.apart]
    row["setup_over_worlds"] = {name: list_effect(effect) for name, effect in found.setup_over_worlds.items()}
    return row


def _list_apart(one: DecisionDifference) -> dict[str, object]:
    """Return a difference as a row for scripts: what it is worth in the own worlds, and its effect over worlds."""
    row = {name: value for name, value in asdict(one).items() if name != "over_worlds"}
    wanted = ("mean", "standard_error", "clear")
    effect = list_effect(one.over_worlds) if one.over_worlds else dict.fromkeys(wanted)
    return {**row, "effect": _make_number(one.effect), **{name: effect[name] for name in wanted}}


def _make_number(value: float) -> float | None:
    """Return a number as JSON has them: what is not known is null."""
    return None if math.isnan(value) else value


@dataclass(frozen=True, slots=True)
class _Pair:
    """The two games at their ends, in one language, and what the comparison found."""

    first: Playthrough
    second: Playthrough
    found: Comparison

    @property
    def plays(self) -> tuple[Playthrough, Playthrough]:
        return self.first, self.second


def print_comparison(first: Playthrough, second: Playthrough, found: Comparison) -> None:
    """Print two games side by side, each at its end, in the first one's language."""
    pair, lines = _Pair(first, second, found), Lines(first.language, first.words.catalogue)
    _print_heads(pair, lines)
    if not pair.found.parted:
        lines.line(format_parting("", lines.say))
    if pair.found.parted or pair.found.setup:
        _print_sums(pair, lines)
        _print_months(pair, lines)
        lines.rule()
        print_drift(pair.plays, pair.found.courses, lines)


def _print_heads(pair: _Pair, lines: Lines) -> None:
    """Say what each game is, and which points it made."""
    for side, play, score in zip(SIDES, pair.plays, pair.found.scores, strict=True):
        text, header = play.words.text, play.header
        who = [play.title, header.player, text(f"backgrounds.{header.background}.label")]
        points = format_score(score, lines.say)
        seed = lines.say("replay.seed", seed=header.seed)
        lines.hanging(side + GAP, GAP.join(filter(None, [*who, seed, points])))
    mandate = pair.first.words.text(f"mandates.{pair.found.mandate}.label")
    lines.hanging("", lines.say("compare.mandate", mandate=mandate))


def _print_sums(pair: _Pair, lines: Lines) -> None:
    """Say where they parted and what the difference in points is made of."""
    found, say = pair.found, lines.say
    if found.parted:
        lines.line(format_parting(lines.catalogue.month(found.parted), say))
    for text in list_difference(found, say):
        lines.hanging("", text)
    if sums := list_sums(found, say):
        lines.table(sums, indent=GAP)


def _print_months(pair: _Pair, lines: Lines) -> None:
    """Print every decision under its month: in one line where both games took it alike, else in two columns."""
    lines.rule()
    lines.hanging("", lines.say("compare.legend", worlds=pair.found.worlds))
    month, never = "", lines.say("compare.never")
    for row in set_side_by_side(*pair.plays, pair.found):
        if row.month != month:
            month = row.month
            lines.line()
            lines.line(lines.catalogue.month(month))
        if row.apart:
            lines.line(f"* {row.title}  {format_steps(row.steps, lines.say)}")
            for mine, theirs, one in row.apart:
                _print_columns(mine or never, theirs or never, lines)
                if one.over_worlds:
                    change = format_change(one.over_worlds, lines.say, one.effect, worlds=pair.found.own_worlds)
                    lines.hanging(GAP * 3, change)
        else:
            lines.hanging("= ", f"{row.title}{lines.say('common.colon')}{row.same}")


def _print_columns(mine: str, theirs: str, lines: Lines) -> None:
    """Print A's answer and B's answer in two columns."""
    width = lines.width // 2 - len(GAP)
    columns = wrap(mine, width, lines.language), wrap(theirs, width, lines.language)
    for a, b in zip_longest(*columns, fillvalue=""):
        lines.line((GAP + set_left(a, width) + GAP + set_left(b, width)).rstrip())
