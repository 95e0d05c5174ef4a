"""A class report as a lesson: what the roads were worth, the route with what each stop shows, the projector's deck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.debrief.common_words import list_sentences
from game.debrief.measures import PLUS_MINUS
from game.debrief.report_page import MOST_ROWS, PointCard, ReportPage
from game.debrief.road_sentences import list_road_sentences
from game.debrief.route import LESSONS, RouteStop, plan_route
from game.debrief.screens import SMALL_CELLS, SMALL_LINES, fill_screens
from game.debrief.tables.moved_figures import MovedCause, MovedFigure
from game.debrief.tables.players import MemberOpinion
from game.debrief.tables.points import NOTICED, Point, PointOption
from game.debrief.tables.report import ClassReport, GatheredOpinions, OpinionGroup
from game.engine.words import ELLIPSIS
from game.lab.significance import MeasuredEffect, format_mean
from game.text.cells import cell_len

SETTING_LINES, SETTING_CELLS = 3, 100
"""Lines of what was at stake that a screen has room for above the options, and the cells of each."""
MOST_EXPLAINED = 2
"""Options of a decision of which a card says why they do what they do."""
MOST_CAUSES = 6
"""Causes of a figure that fit a screen."""


class LessonPage(ReportPage):
    """A report's page with the route of a lesson of `minutes`."""

    def __init__(
        self,
        report: ClassReport,
        language: str,
        charts: Mapping[str, str],
        missing: str = "",
        minutes: int = LESSONS[0],
    ) -> None:
        super().__init__(report, language, charts, missing)
        self.route = plan_route(report, super().sections(), minutes)
        self.further = bool(self.cards[self.route.cards :])
        self._steps = dict(self.steps())

    def sections(self) -> list[str]:
        """Return the names of the sections in their order, that of the decisions without time among them."""
        names = super().sections()
        if self.further:
            names.insert(names.index("opinions" if "opinions" in names else "discuss") + 1, "more")
        return names

    def roads(self) -> list[str]:
        """Return what the class learnt about its roads, in three sentences; empty where nobody can say."""
        return list_road_sentences(self)

    def opening(self) -> list[str]:
        """Return what a lesson opens with, free of what the class chose, for it has not voted yet."""
        return [self.say("debrief.deck.opening")] if self.roads() else self.results()

    def screens(self, sentences: Sequence[str], *, small: bool = False) -> list[list[str]]:
        """Return sentences by the screens that they fill, one at the least, where they are set `small` fewer."""
        return fill_screens(sentences, SMALL_LINES, SMALL_CELLS) if small else fill_screens(sentences)

    def background(self) -> str:
        """Return what the worlds did to all, and between which scores the games lie."""
        return self.run_on(*self.kindness(), *self.lead()[:1])

    def discussed(self) -> Sequence[Point]:
        """Return the decisions that the lesson has time for."""
        return [card.point for card in self.cards[: self.route.cards]]

    def step(self, step: str) -> list[str]:
        """Return what this class's numbers say to a step."""
        return self._steps[step]

    def shown(self, stop: RouteStop) -> list[tuple[str, str]]:
        """Return the ids and names of what a stop shows: of decisions those that there is time for, else sections."""
        if "discuss" in stop.shows:
            cards = self.cards[: self.route.cards]
            return [
                (f"{self.language}-point-{number}", self.labels.point(card.point))
                for number, card in enumerate(cards, 1)
            ]
        return [(f"{self.language}-{name}", self._name_section(name)) for name in stop.shows]

    def skipped_sections(self) -> str:
        """Return the names of the sections that the route passes over."""
        shown = {"steps", *(name for stop in self.route.stops for name in stop.shows)}
        return self.listed(self._name_section(name) for name in self.sections() if name not in shown)

    def deck_charts(self, stop: RouteStop) -> list[str]:
        """Return the names of the charts that a stop puts on the screen: one for each section."""
        wanted = {"scores": "scores", "predictions": "calibration"}
        if self.report.courses:
            wanted["courses"] = self.report.courses[0].figure
        return [wanted[name] for name in stop.shows if wanted.get(name, "") in self.charts and not self.missing]

    def reading(self, name: str, most_rows: int = MOST_ROWS) -> str:
        """Return how to read a chart of the deck, in which so many games at most have a row each."""
        if name == "scores":
            labelled = "" if self.scored > most_rows else self.say("debrief.scores.labelled")
            return self.run_on(self.scores_reading(most_rows), labelled)
        if name == "calibration":
            return self.run_on(self.say("debrief.sure.reading"), self.unsaid())
        banks = len(self.report.courses[0].fans) > 1
        return self.run_on(self.say(f"debrief.courses.{'banks' if banks else 'whole'}"), self.drawn_lines())

    def largest_causes(self, one: MovedFigure) -> list[tuple[MovedCause, str]]:
        """Return the causes that moved a figure most, each with what it added on average."""
        return sorted(self.causes(one), key=lambda row: -abs(row[0].mean))[:MOST_CAUSES]

    def setting(self, card: PointCard, lines: int = SETTING_LINES, cells: int = SETTING_CELLS) -> str:
        """Return what was at stake as it was read, so much of it as fills so many lines: where it begins, then its end.

        What is left out between the two is marked, and so is what reads so in games of one bank. Empty where not even
        the first sentence fits.
        """
        whole, bank = self.run_on(*card.told), self.labels.read_in(card.point.scene)
        mark = self.say("debrief.card.one_game", bank=bank) if bank else ""
        room = lines * cells - cell_len(mark)
        if cell_len(whole) <= room:
            return whole + mark
        paragraphs = [[one.strip() for one in list_sentences(paragraph)] for paragraph in card.told]
        first, *rest = [sentence for paragraph in paragraphs for sentence in paragraph]
        left = room - cell_len(first) - 4
        if left < 0:
            return ""
        end = list[str]()
        for paragraph in reversed(paragraphs[1:]):
            if cell_len(self.run_on(*paragraph, *end)) > left:
                break
            end[:0] = paragraph
        left -= cell_len(self.run_on(*end))
        begins = [first]
        for sentence in rest:
            if (taken := cell_len(sentence) + 1) > left:
                break
            begins.append(sentence)
            left -= taken
        return self.run_on(*begins, ELLIPSIS, *end) + mark

    def told_as(self, card: PointCard) -> str:
        """Return how the text above the options is called: what all read, or what was read in a game of one bank."""
        bank = self.labels.read_in(card.point.scene)
        return self.say("debrief.card.read", bank=bank) if bank else self.say("debrief.card.told")

    def effect(self, effect: MeasuredEffect) -> str:
        """Return an effect over the worlds with its error, and in a word what the rule of evidence says of it."""
        verdict = "" if effect.clear else self.say(f"debrief.verdict.{'differs' if effect.differs else 'unclear'}")
        return self.say("debrief.deck.effect", mean=format_mean(effect, self.say, PLUS_MINUS), verdict=verdict).strip()

    def why_moved(self, point: Point) -> list[str]:
        """Return which dimensions of the score the options clearly move, the largest first; or that none does."""
        known = [option for option in point.options if option.what_if and option.what_if.parts]
        told = [(option, clear) for option in known if (clear := self._list_clear_parts(option))]
        told.sort(key=lambda row: -abs(row[1][0][1].mean))
        if known and not told:
            return [self.say("debrief.parts.unclear")]
        return [
            self.say(
                "debrief.parts.clear",
                option=self.labels.option(point, option.id),
                parts=self.listed(map(self._tell_part, clear)),
                other=self._tell_other_side(option, clear),
            )
            for option, clear in told[:MOST_EXPLAINED]
        ]

    def _tell_other_side(self, option: PointOption, clear: list[tuple[str, MeasuredEffect]]) -> str:
        """Return the largest part on the other side of the clear ones; empty where some are on either, or none is."""
        signs = {effect.mean > 0.0 for _, effect in clear}
        parts = option.what_if.parts.items() if option.what_if else ()
        against = [row for row in parts if (row[1].mean > 0.0) not in signs and abs(row[1].mean) >= NOTICED]
        if len(signs) != 1 or not against:
            return ""
        return self.say("debrief.parts.other", part=self._tell_part(max(against, key=lambda row: abs(row[1].mean))))

    def _tell_part(self, part: tuple[str, MeasuredEffect]) -> str:
        name, effect = part
        return f"{self.labels.dimension(name)} {format_mean(effect, self.say, PLUS_MINUS)}"

    def _list_clear_parts(self, option: PointOption) -> list[tuple[str, MeasuredEffect]]:
        parts = option.what_if.parts if option.what_if else {}
        return sorted((row for row in parts.items() if row[1].clear), key=lambda row: -abs(row[1].mean))

    def opinion_to_show(self, asked: GatheredOpinions, group: OpinionGroup) -> list[tuple[str, MemberOpinion]]:
        """Return what one of a group answered, under its column: of one who was asked before and after, if any was."""
        rows = [self.opinion_cells(asked, number) for number in self.opinion_members(asked, group)]
        row = next((row for row in rows if all(row)), rows[0])
        return [(head, cell[0]) for head, cell in zip(self.opinion_heads(asked), row, strict=True) if cell]

    def _name_section(self, name: str) -> str:
        return self.say(f"debrief.{name}.title")
