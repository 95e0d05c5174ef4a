"""The sentences of a class report in one language; the page and the slides say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import isfinite, isnan, nan
from statistics import median

from game.debrief.fork_sentences import ForkSentences
from game.debrief.measures import (
    LONGEST_CODE,
    MOST_CODES,
    format_points,
    format_signed_points,
)
from game.debrief.opinion_sentences import OpinionSentences
from game.debrief.tables.points import Point, PointOption, list_points_to_discuss
from game.debrief.tables.report import Discussion
from game.text.cells import cut


class Wording(ForkSentences, OpinionSentences):
    """A report as it reads in `language`, one of `report.texts`."""

    def listed(self, words: Iterable[str]) -> str:
        """Return words as a list in a sentence."""
        return self.say("common.list_separator").join(words)

    def title(self) -> str:
        """Return the class codes, the most frequent first; how many more worlds there are."""
        seeds = [cut(seed, LONGEST_CODE) for seed, _ in Counter(one.seed for one in self.report.members).most_common()]
        title = self.listed(seeds[:MOST_CODES])
        if all(seed.isdecimal() for seed in seeds):
            title = self.say("debrief.head.seed", list=title)
        return title if len(seeds) <= MOST_CODES else self.say("debrief.head.worlds", list=title, n=len(seeds))

    def games(self) -> str:
        """Return how many games there are and how many were finished."""
        finished = sum(one.finished for one in self.report.members)
        told = self.say("debrief.head.games", n=len(self.report.members), finished=finished)
        people = self.report.people
        if not people.doubled:
            return told
        return told + self.say(
            "debrief.head.people",
            people=len(self.report.members) - people.doubled,
            forks=people.forks,
            copies=people.copies,
            again=people.again,
        )

    def dates(self) -> str:
        """Return from when to when was played; empty where no save says so."""
        days = sorted(day for one in self.report.members for day in (one.began, one.ended) if day)
        if not days:
            return ""
        return days[0] if days[0] == days[-1] else self.say("debrief.head.dates", first=days[0], last=days[-1])

    def facts(self) -> list[str]:
        """Return what the report is about: games, banks, days, story."""
        story = self.say(
            "debrief.head.story", title=self.labels.story(), version=self.report.version, digest=self.report.digest[:8]
        )
        banks = self.counted(self.report.review.banks, "bank")
        return [text for text in (self.games(), self.simulated(), banks, self.dates(), story) if text]

    def simulated(self) -> str:
        """Return how many of the games the program played itself; empty where it played none."""
        n = sum(one.simulated for one in self.report.members)
        return self.say("debrief.simulated", n=n) if n else ""

    def counted(self, counts: dict[str, int], name: str) -> str:
        """Return counts in words, the largest first; `name` is the label to call each by: bank, mandate, ending."""
        label = {"bank": self.labels.bank, "mandate": self.labels.mandate, "ending": self.labels.ending}[name]
        rows = sorted(counts.items(), key=lambda row: -row[1])
        return self.listed(self.say("debrief.counted", what=label(key), count=count) for key, count in rows)

    def lead(self) -> list[str]:
        """Return the story of the class in a few sentences, with the decision to discuss first at their end."""
        return [text for text in (*self.results(), self._split()) if text]

    def results(self) -> list[str]:
        """Return what came of a class without what it chose; what the world did to all comes before what anyone did."""
        told = (
            self._scores(),
            *self.kindness(),
            self.beside_par(),
            self.beside_best(),
            self.yardsticks(),
        )
        return [text for text in told if text]

    def _scores(self) -> str:
        low, middle, high = self.report.review.scores
        if isnan(middle):
            return self.say("debrief.lead.unscored")
        if self.scored < 2:
            return self.say(
                "debrief.lead.single",
                score=format_points(middle),
                sd=format_points(self.noise),
                worlds=self.report.worlds,
            )
        return self.say(
            "debrief.lead.scores",
            low=format_points(low),
            median=format_points(middle),
            high=format_points(high),
            sd=format_points(self.noise),
            worlds=self.report.worlds,
        )

    def beside_best(self) -> str:
        """Return how the games did beside the best reference president of their bank; empty without a score."""
        review = self.report.review
        if not review.above + review.level + review.below:
            return ""
        return self.say(
            "debrief.lead.best_reference",
            above=review.above,
            level=review.level,
            below=review.below,
            made=self.report.comparisons.made,
        )

    def yardsticks(self) -> str:
        """Return that par and the best reference president are two yardsticks; empty where one of them is missing."""
        return self.say("debrief.lead.yardsticks") if self.beside_par() and self.beside_best() else ""

    def beside_par(self) -> str:
        """Return how far the games are from par; empty where there is none."""
        ahead = sorted(one.ahead for one in self.report.members if isfinite(one.ahead))
        if not ahead:
            return ""
        if len(ahead) == 1:
            return self.say("debrief.lead.par.single", ahead=format_signed_points(ahead[0]))
        low, middle, high = map(format_signed_points, (ahead[0], median(ahead), ahead[-1]))
        above = sum(one > 0.0 for one in ahead)
        return self.say("debrief.lead.par", low=low, median=middle, high=high, above=above, games=len(ahead))

    def against_par(self, ahead: float, par: float) -> str:
        """Return points against par, and par in brackets; a dash where there is none."""
        return "-" if isnan(par) else self.say("debrief.par", ahead=format_signed_points(ahead), par=format_points(par))

    @property
    def has_best_found(self) -> bool:
        """Whether a plan that was found is set beside some game."""
        return any(one.best_found is not None for one in self.report.members)

    def standings(self) -> list[list[str]]:
        """Return the columns, then a row a bank and mandate: how their games stand beside par, on average."""
        names = ["bank", "mandate", "games", "score", "ahead", "par", *(["best_found"] if self.has_best_found else [])]
        rows = [[self.say(f"debrief.standings.{name}") for name in names]]
        for one in self.report.standings:
            bank, mandate = self.labels.bank(one.bank), self.labels.mandate(one.mandate)
            best = format_points(nan if one.best_found is None else one.best_found)
            row = [
                bank,
                mandate,
                str(one.members),
                format_points(one.score),
                format_signed_points(one.ahead),
                format_points(one.par),
                best,
            ]
            rows.append(row[: len(names)])
        return rows

    def best_found(self) -> str:
        """Return whether the games are set beside the best plans found, and why not."""
        key = {None: "none", False: "other", True: "fits"}[self.report.best_found]
        return self.say(f"debrief.method.best_found.{key}")

    def _split(self) -> str:
        for point in list_points_to_discuss(self.report.points)[:1]:
            key = f"debrief.lead.{_find_verdict(point) if isfinite(point.swing) else 'unvalued'}"
            options = self.listed(self.taken(point, option) for option in rank_options(point)[:2])
            return self.say(key, point=self.labels.point(point), options=options, swing=format_points(point.swing))
        return ""

    def totals(self) -> list[list[str]]:
        """Return the columns, then a row a mandate: who promised it, and what all games make of it."""
        rows = [[self.say(f"debrief.totals.{name}") for name in ("mandate", "own", "low", "median", "high")]]
        for mandate in self.report.mandates:
            found = [one.totals[mandate] for one in self.report.members if mandate in one.totals]
            own = sum(one.mandate == mandate for one in self.report.members)
            edges = (min(found), median(found), max(found)) if found else (float("nan"),) * 3
            rows.append([self.labels.mandate(mandate), str(own), *map(format_points, edges)])
        return rows

    @property
    def scored(self) -> int:
        """How many games have a score."""
        return sum(one.spread is not None for one in self.report.members)

    @property
    def noise(self) -> float:
        """The typical spread of one game over the worlds: the median of its standard deviations."""
        sds = [one.spread.sd for one in self.report.members if one.spread]
        return median(sds) if sds else float("nan")

    @property
    def reasoned(self) -> float:
        """The share of own decisions with a reason."""
        review = self.report.review
        return review.reasoned / review.decided if review.decided else float("nan")

    def left_early(self) -> str:
        """Return which games somebody else ran to their end, so that their luck is no player's alone; else empty."""
        left = [self.labels.member(one.number) for one in self.report.members if one.left]
        who = self.labels.president(self.report.successor)
        return self.say("debrief.scores.left", members=self.listed(left), successor=who) if left else ""

    def discussed(self) -> Sequence[Point]:
        """Return the decisions that the class has time to discuss: here all that have a card."""
        return self.report.discuss()

    def swing(self, point: Point) -> str:
        """Return what a decision was worth."""
        if isnan(point.swing):
            return self.say("debrief.swing.unknown")
        return self.say(f"debrief.swing.{_find_verdict(point)}", swing=format_points(point.swing))

    def verdict(self, point: Point) -> str:
        """Return that options differ between games, or that none is clear; empty where one is or nobody knows."""
        verdict = _find_verdict(point) if point.effects else "clear"
        return "" if verdict == "clear" else self.say(f"debrief.verdict.{verdict}")

    def questions(self, point: Point) -> list[str]:
        """Return the questions that the card of a decision asks."""
        mine = (point.scene, point.dial)
        return [self.labels.discussion(one.id) for one in self.report.discussions if one.card == mine]

    @property
    def closing(self) -> list[Discussion]:
        """The questions that no card asks, the most called for first: they are put to the class at the end."""
        return [one for one in self.report.discussions if one.card is None]


def _find_verdict(point: Point) -> str:
    """Return clear where some option of a decision is, else differs or unclear."""
    return "clear" if point.clear else "differs" if point.differs else "unclear"


def rank_options(point: Point) -> Sequence[PointOption]:
    """Return the options of a decision, the one most took first."""
    return sorted(point.options, key=lambda option: -option.share)
