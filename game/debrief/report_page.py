"""A class report as its page asks for it: sentences, rows of tables, and charts, in one language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from statistics import fmean

from game.debrief.beside_section import BesideSection
from game.debrief.measures import format_points, format_share, format_signed_points, is_foreign
from game.debrief.members import list_member_heads, list_member_rows
from game.debrief.steps import list_steps
from game.debrief.tables.benchmarks import AskedQuestion, Fan, FigureCourse
from game.debrief.tables.players import OPENING, Member, SkippedSave
from game.debrief.tables.points import Point, PointOption, Reason
from game.debrief.tables.report import ClassReport, Discussion
from game.debrief.wording import Wording, rank_options
from game.lab.significance import CLEAR_ERRORS
from game.text.languages import name_language, tag_language

SECTIONS = (
    "steps",
    "discuss",
    "questions",
    "opinions",
    "scores",
    "courses",
    "causes",
    "predictions",
    "decisions",
    "transplant",
    "beside",
    "assumptions",
    "members",
    "method",
)
MOST_REASONS = 2
"""Reasons that are shown for an option; decisions.csv has all of them."""
MOST_SIDES = 3
"""Options side by side that have room for as many reasons; of more, each has room for one."""
MOST_ASSUMPTIONS = 12
MOST_OPINIONS = 3
MOST_ROWS = 45
"""Games that get a row with a label each; more than these stand side by side, by rank."""
MOST_LINES = 45
"""Games whose course is drawn as a line; of more, every so many-th: the page would be heavy with what nobody tells."""
SHADES = 5


@dataclass(frozen=True, slots=True)
class PointCard:
    """A decision to discuss. `reasons` are (option in words, its first reasons, how many more there are)."""

    point: Point
    options: Sequence[PointOption]
    told: Sequence[str]
    reasons: Sequence[tuple[str, Sequence[Reason], int]]


class ReportPage(Wording):
    """A report as its page in one language asks for it; `crowded` says that games are too many for a label each."""

    points, share = staticmethod(format_points), staticmethod(format_share)
    signed = staticmethod(format_signed_points)
    errors, most_opinions = CLEAR_ERRORS, MOST_OPINIONS

    def __init__(self, report: ClassReport, language: str, charts: Mapping[str, str], missing: str = "") -> None:
        """`charts` are drawings by name; all are empty where a package is `missing` that they need."""
        super().__init__(report, language)
        self.charts, self.missing = charts, missing
        self.beside = BesideSection(self, report.beside) if report.beside else None
        self.crowded = self.scored > MOST_ROWS
        self._quoted = Counter[int]()
        self.cards = [self._card(point) for point in report.discuss()]
        self.assumed = report.assumptions.tried[:MOST_ASSUMPTIONS] if report.assumptions else ()
        effects = [effect for card in self.cards for effect in card.point.effects]
        reached = (abs(one.mean) + CLEAR_ERRORS * one.standard_error for one in effects)
        self.scale = max(filter(isfinite, reached), default=1.0) or 1.0

    @property
    def tag(self) -> str:
        """The language as the Web writes it."""
        return tag_language(self.language)

    @property
    def own_name(self) -> str:
        """The language's name in itself."""
        return self.report.languages.get(self.language) or name_language(self.language)

    def has(self, key: str) -> bool:
        """Say whether there is such a phrase."""
        return self.labels.has(key)

    def sections(self) -> list[str]:
        """Return the names of the sections that have something to say, in their order."""
        report = self.report
        there = {
            "discuss": self.cards,
            "questions": self.cards and self.closing,
            "scores": self.scored,
            "courses": report.courses,
            "causes": report.causes,
            "predictions": report.questions,
            "opinions": report.opinions,
            "decisions": report.points,
            "transplant": self.transplant(),
            "beside": self.beside,
            "assumptions": report.assumptions,
        }
        return [name for name in SECTIONS if there.get(name, True)]

    def run_on(self, *sentences: str) -> str:
        """Return sentences as one paragraph."""
        return self.say("common.sentence_separator").join(sentence for sentence in sentences if sentence)

    def caption(self, name: str) -> str:
        """Return what a chart is called: one of our own, or a figure over the months."""
        key = f"debrief.caption.{name}"
        return self.say(key) if self.has(key) else self.labels.figure(name)

    def scores_reading(self, most_rows: int = MOST_ROWS) -> str:
        """Return what the strokes of the chart of scores are: they lie where each game has a row, else they stand."""
        key = "debrief.scores.reading.upright" if self.scored > most_rows else "debrief.scores.reading"
        return self.run_on(self.say(key, worlds=self.report.worlds), self.left_early())

    def worth(self, point: Point) -> str:
        """Return the points between the best and the worst option; empty where nobody knows."""
        return self.say("debrief.worth", swing=format_points(point.swing)) if isfinite(point.swing) else ""

    def met(self, point: Point) -> list[str]:
        """Return when a decision came, how many met it, and what it is about."""
        tags = [self.labels.tag(tag) for tag in point.tags]
        return [point.month, self.say("debrief.met", n=len(point.met)), self.listed(tags[:4])]

    def raised(self, one: Discussion) -> list[str]:
        """Return why a question is put to this class: what happened, and the decisions it was about."""
        why = self.say(f"debrief.why.{one.why}") if one.why else ""
        titles = {(point.scene, point.dial): self.labels.point(point) for point in self.report.points}
        about = self.listed(titles[place] for place in one.points if place in titles)
        return [text for text in (why, about) if text]

    def references(self) -> Iterator[tuple[str, list[tuple[str, bool]]]]:
        """Yield a reference president with (points, best of the column) by bank, under the class's usual mandate."""
        mandate, banks = self.report.mandate, self.report.references
        best = [one.best(mandate) for one in banks]
        for name in banks[0].means:
            cells = [format_points(one.means[name][mandate]) for one in banks]
            yield name, [(cell, name == top) for cell, top in zip(cells, best, strict=True)]

    def drawn_lines(self) -> str:
        """Return that not every game has a line in the charts over time; empty where each has."""
        games = len(self.report.members)
        step = choose_line_step(games)
        return self.say("debrief.courses.sampled", games=games, drawn=-(-games // step)) if step > 1 else ""

    def stops(self, course: FigureCourse) -> list[str]:
        """Return the months at which a figure's table stops: the opening, the end of each year, the close, the last."""
        return [self._month(course.months[n]) for n in self._list_stops(course)]

    def course(self, course: FigureCourse) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return a row a fan: at each stop the median, and the 10th and 90th percentiles where they differ from it."""

        def cell(fan: Fan, n: int) -> tuple[str, str]:
            if not isfinite(fan.median[n]):
                return "-", ""
            low, middle, high = (self.labels.value(course.figure, row[n]) for row in (fan.p10, fan.median, fan.p90))
            return middle, "" if low == middle == high else self.say("debrief.range", low=low, high=high)

        return [
            (
                self.labels.bank(fan.bank) if fan.bank else self.say("debrief.class"),
                [cell(fan, n) for n in self._list_stops(course)],
            )
            for fan in course.fans
        ]

    def _list_stops(self, course: FigureCourse) -> list[int]:
        """Return the numbers of those months; the close is the last that is played, before any run-off."""
        last = len(course.months) - 1
        return sorted({0, *range(12, last + 1, 12), min(self.report.review.months, last), last})

    def answers(self, one: AskedQuestion) -> list[tuple[str, tuple[int, float], tuple[int, float]]]:
        """Return a row an answer: (count, share) of those who gave it, and of those to whom it came."""
        said, came = max(sum(one.answers.values()), 1), max(sum(one.came.values()), 1)
        return [
            (answer, (count, count / said), (one.came.get(answer, 0), one.came.get(answer, 0) / came))
            for answer, count in one.answers.items()
        ]

    def transplant(self) -> list[list[tuple[str, list[tuple[float, int, bool]]]]]:
        """Return groups of rows: the mean of those of each bank, then each game where they are few.

        A cell is (points, shade 0..SHADES-1 within its column, whether it is the bank the decisions were made in).
        """
        members = [one for one in self.report.members if one.transplant]
        homes = [bank for bank in self.report.banks if any(one.bank == bank for one in members)]
        rows = [(self._from(home), home, self._mean([one for one in members if one.bank == home])) for home in homes]
        if not self.crowded:
            rows += [(self.labels.member(one.number), one.bank, one.transplant) for one in members]
        columns = {bank: sorted(row[bank] for *_, row in rows) for bank in self.report.banks}
        shaded = [
            (name, [(row[bank], _pick_shade(row[bank], columns[bank]), bank == home) for bank in self.report.banks])
            for name, home, row in rows
        ]
        return [group for group in (shaded[: len(homes)], shaded[len(homes) :]) if group]

    def _from(self, bank: str) -> str:
        return self.say("debrief.transplant.from", bank=self.labels.bank(bank))

    def _mean(self, members: Sequence[Member]) -> dict[str, float]:
        return {bank: fmean(one.transplant[bank] for one in members) for bank in self.report.banks}

    def number(self, value: float) -> str:
        """Return a number of the model as its authors wrote it."""
        return f"{value:.4g}"

    def fine_share(self, value: float) -> str:
        """Return a small share with a decimal."""
        return f"{value * 100:.1f}%"

    def steps(self) -> list[tuple[str, list[str]]]:
        """Return the seven steps of the review with this class's numbers."""
        return list_steps(self)

    def member_heads(self) -> list[str]:
        """Return the columns of `list_member_rows`."""
        return list_member_heads(self)

    def member_rows(self) -> list[list[str]]:
        """Return a row a game."""
        return list_member_rows(self)

    def left_out(self, one: SkippedSave) -> str:
        """Return which save was left out and why."""
        return self.say("debrief.left_out", file=self.labels.file(one), why=self.labels.trouble(one))

    def commands(self) -> list[tuple[str, str]]:
        """Return the commands that compute every number again."""
        worlds = f" --worlds {self.report.worlds}" if self.report.worlds else ""
        return [
            ("verify", "president verify DIR"),
            ("debrief", f"president debrief DIR --out report.html{worlds}"),
            ("review", "president review SAVE"),
            ("fork", "president replay SAVE --fork N"),
        ]

    def _month(self, month: str) -> str:
        return self.say("debrief.opening") if month == OPENING else month

    def _card(self, point: Point) -> PointCard:
        words = [(self.labels.option(point, option.id), option.reasons) for option in rank_options(point)]
        sides = [(name, found) for name, found in (*words, ("", point.reasons)) if found]
        most = MOST_REASONS if len(sides) <= MOST_SIDES else 1
        chosen = [(name, self._pick_reasons(found, most), max(len(found) - most, 0)) for name, found in sides]
        return PointCard(point, rank_options(point), self.labels.list_words(point.scene), chosen)

    def _pick_reasons(self, reasons: Sequence[Reason], most: int) -> list[Reason]:
        """Return so many reasons: of players who were quoted least so far, in the page's own script where some are."""

        def rank(reason: Reason) -> tuple[bool, int]:
            return is_foreign(reason.text, self.language), self._quoted[reason.member]

        left, picked = list(reasons), list[Reason]()
        while left and len(picked) < most:
            picked.append(min(left, key=rank))
            left.remove(picked[-1])
            self._quoted[picked[-1].member] += 1
        return picked


def choose_line_step(games: int) -> int:
    """Return of how many games one is drawn as a line: each where they are few."""
    return max(-(-games // MOST_LINES), 1)


def _pick_shade(value: float, every: Sequence[float]) -> int:
    span = every[-1] - every[0]
    return min(int((value - every[0]) / span * SHADES), SHADES - 1) if span > 0.0 else 0
