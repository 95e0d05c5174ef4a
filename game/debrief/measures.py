"""What a report measured, as sentences in one language: effects, luck, predictions, and how many comparisons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import isnan

from game.debrief.labels import Labels
from game.debrief.tables.benchmarks import WorldLuck
from game.debrief.tables.moved_figures import MovedCause, MovedFigure
from game.debrief.tables.players import Member
from game.debrief.tables.points import WhatIf
from game.debrief.tables.report import Assumption, ClassReport, WinnerTurn
from game.lab.significance import format_change, format_mean
from game.text.cells import cut, make_printable
from game.text.numbers import format_gain, format_plain

_CHINESE = re.compile("[\u3400-\u9fff]")
_UNFIT = re.compile("[\\ufffe\\uffff]")

PLUS_MINUS = "±"
"""The sign before a standard error on a page, where nobody counts cells."""

ARROW = "→"
"""The sign between two values on a page, for the same reason."""

NEARLY_ALL = 0.8
"""The share of the games in a world from which on it was kind or harsh to nearly all of them."""

MOST_CODES = 3
"""Class codes that fit a title."""

LONGEST_CODE = 32


def make_harmless(text: str) -> str:
    """Return foreign text as any page may show it: the invisible by its code, without what XML or UTF-8 can't hold."""
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", make_printable(text))


def format_points(value: float) -> str:
    """Return points with one decimal; a dash where there are none."""
    return "-" if isnan(value) else format_plain(value, 1)


def format_signed_points(value: float) -> str:
    """Return a change in points with its sign."""
    return format_gain(value) or "-"


def format_share(value: float) -> str:
    """Return a share in whole per cent."""
    return "-" if isnan(value) else format_plain(value * 100, 0) + "%"


def format_shares(values: Sequence[float]) -> list[str]:
    """Return shares of one whole in whole per cent that never come to more than a hundred.

    Shares that are alike stay alike, so that together they may come to a little less.
    """
    if any(map(isnan, values)):
        return list(map(format_share, values))
    exact = [round(value * 100, 6) for value in values]
    whole = [int(value) for value in exact]
    for rest in sorted({value % 1 for value in exact if value % 1 >= 0.5}, reverse=True):
        alike = [n for n, value in enumerate(exact) if value % 1 == rest]
        if sum(whole) + len(alike) <= 100:
            whole = [value + (n in alike) for n, value in enumerate(whole)]
    return [format_share(value / 100) for value in whole]


def is_foreign(text: str, language: str) -> bool:
    """Say whether a text is not in the script of a language: Chinese in a report that is not, or the other way."""
    return (language.partition("-")[0] == "zh") != bool(_CHINESE.search(text))


class Measures:
    """The measures of a report in `language`, one of `report.texts`."""

    def __init__(self, report: ClassReport, language: str) -> None:
        self.report, self.language = report, language
        self.labels = Labels(report, language)
        self.say = self.labels.say

    @property
    def own_worlds(self) -> int:
        """The number of worlds that members played in."""
        return len({one.seed for one in self.report.members})

    def change(self, what_if: WhatIf) -> str:
        """Return what an option would have changed: over worlds, in the games' own, and whether that is clear."""
        if what_if.effect is None:
            return self.say("debrief.here", here=format_signed_points(what_if.here))
        return format_change(what_if.effect, self.say, what_if.here, worlds=self.own_worlds, sign=PLUS_MINUS)

    def lucky(self) -> list[str]:
        """Return what the worlds gave to all, then how many have luck of their own; of a single game, its luck."""
        scored = [one for one in self.report.members if one.spread]
        if len(scored) == 1:
            return [self.say("debrief.scores.alone", luck=self.luck(scored[0]))]
        told = self.kindness()
        if scored:
            told.append(self.say("debrief.scores.luck", lucky=self.report.review.lucky, scored=len(scored)))
        return told

    def kindness(self) -> list[str]:
        """Return what the worlds gave or took to all who were in them."""
        return [self._kindness(luck) for luck in self.report.lucks[:MOST_CODES]]

    def _kindness(self, luck: WorldLuck) -> str:
        """Return what a world gave or took to those of the class who were in it."""
        sign = "unclear" if luck.effect.tie else "kind" if luck.effect.mean > 0.0 else "harsh"
        if sign != "unclear" and luck.alike < NEARLY_ALL * len(luck.members):
            sign += ".some"
        whose = "" if len(self.report.lucks) == 1 else self.say("debrief.world.seed", seed=cut(luck.seed, LONGEST_CODE))
        mean = format_mean(luck.effect, self.say, PLUS_MINUS)
        key, games = f"debrief.world.{sign}", len(luck.members)
        return whose + self.say(key, mean=mean, games=games, alike=luck.alike)

    def luck(self, member: Member) -> str:
        """Return a member's luck under the own mandate, and what of it is not shared by all in the same world."""
        if member.spread is None:
            return "-"
        luck = format_signed_points(member.spread.luck)
        return (
            self.say("debrief.luck.rest", luck=luck, rest=format_signed_points(member.rest.mean))
            if member.rest
            else luck
        )

    def hangs(self, one: Assumption) -> str:
        """Return what an assumption does to the class and to the reference presidents, at the end that changes more."""
        value, mean, swapped = one.moved
        numbers = {
            "value": f"{one.value:.4g}",
            "moved": f"{value:.4g}",
            "unit": self.labels.unit(one.parameter, one.unit),
        }
        key = "debrief.assumptions.hangs" if numbers["unit"] else "debrief.assumptions.hangs.bare"
        told = self.say(key, mean=format_signed_points(mean), swapped=format_share(swapped), **numbers)
        found = self.report.assumptions
        if found is None or not found.worlds:
            return told
        turns = [self._leader(turn) for turn in found.turned_by(one.parameter)]
        banks = self.say("common.list_separator").join(turns)
        key = "debrief.assumptions.turned" if turns else "debrief.assumptions.unturned"
        return told + self.say(key, n=len(turns), banks=banks, worlds=found.worlds)

    def _leader(self, turn: WinnerTurn) -> str:
        """Return a bank with its leaders before and after."""
        names = {"before": self.labels.president(turn.before), "after": self.labels.president(turn.after)}
        key = "debrief.assumptions.leader" if turn.clear else "debrief.assumptions.leader_unclear"
        return self.say(key, bank=self.labels.bank(turn.bank), **names)

    def moved(self, one: MovedFigure) -> str:
        """Return how far a figure moved on average, and in how many games."""
        before, after = (self.labels.value(one.figure, value) for value in (one.before, one.after))
        change = self.labels.changes(one.unit, one.digits, [one.shown])[0]
        numbers = {"before": before, "after": after, "change": change, "n": len(one.members), "arrow": ARROW}
        return self.say("debrief.causes.moved", figure=self.labels.figure(one.figure), **numbers)

    def causes(self, one: MovedFigure) -> list[tuple[MovedCause, str]]:
        """Return the causes of a figure that moved it in any game, each with what it added on average."""
        numbers = self.labels.changes(one.unit, one.digits, [cause.shown for cause in one.causes])
        rows = zip(one.causes, numbers, strict=True)
        return [(cause, number) for cause, number in rows if cause.shown or cause.up or cause.down]

    def comparisons(self) -> str:
        """Return how many comparisons the report makes, and what that means for the ones that are shown."""
        found = self.report.comparisons
        return self.say(
            "debrief.method.comparisons", made=found.made, alone=found.alone, false=format_points(found.false),
            clear=found.clear, apart=found.apart, differ=found.differ, worlds=found.worlds, games=found.games,
        )  # fmt: skip
