"""What there is to say of one game, for the student who played it, as sentences and rows in one language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from game.debrief.measures import ARROW, PLUS_MINUS, format_points, format_share
from game.debrief.report_page import ReportPage
from game.debrief.tables.debriefed_game import OwnDecision, OwnGame, PromiseResult
from game.debrief.tables.points import MOST_CARDS
from game.lab.significance import MeasuredEffect, format_mean
from game.text.cells import cut
from game.why.explanation import Explanation, Part, Split

LONGEST_SEED = 32
"""Cells of a seed in the heading."""


class OwnSentences(ReportPage):
    """The sentences about one game in `language`; `charts` are as those of a report."""

    def __init__(self, own: OwnGame, language: str, charts: Mapping[str, str], missing: str = "") -> None:
        super().__init__(own.report, language, charts, missing)
        self.own, self.member = own, own.member
        self.weighty = own.list_weighty(MOST_CARDS)
        effects = [effect for one in self.weighty for effect in one.point.effects]
        self.scale = max((abs(one.mean) + self.errors * one.standard_error for one in effects), default=1.0) or 1.0

    def title(self) -> str:
        """Return the house and the world of the game."""
        bank, seed = self.labels.bank(self.member.bank), cut(self.member.seed, LONGEST_SEED)
        return self.say("debrief.own.where", bank=bank, seed=seed)

    def state(self) -> str:
        """Return how the game ended, or up to which month it was played."""
        if self.member.ending:
            return self.labels.ending(self.member.ending)
        key = "finished" if self.member.finished else "until"
        return self.say(f"debrief.members.{key}", month=self.member.month or "-")

    def kept(self) -> list[str]:
        """Return how many promises were kept of those that fell due; none where no promise has."""
        due = [one for one in self.own.promises if one.due]
        return [self.say("debrief.own.kept", n=len(due), kept=sum(one.kept for one in due))] if due else []

    def scored_beside(self) -> str:
        """Return the score beside the same decisions in other worlds; empty where there is none."""
        spread = self.member.spread
        if not spread:
            return ""
        numbers = {name: format_points(getattr(spread, name)) for name in ("mean", "p10", "p90")}
        return self.say(
            "debrief.own.score", score=format_points(self.member.score), worlds=self.report.worlds, **numbers
        )

    def told_luck(self) -> str:
        """Return what the world of the game gave or took, and whether that is clear; empty without a score."""
        spread = self.member.spread
        if not spread:
            return ""
        luck = MeasuredEffect(spread.luck, spread.luck_error, spread.sd, self.report.worlds)
        key = "review.luck" if spread.clear else "debrief.own.luck_unclear"
        return self.say(key, luck=format_mean(luck, self.say, PLUS_MINUS), sd=format_points(spread.sd))

    def beside_reference(self) -> str:
        """Return how far the game is from the best reference president of its bank; empty where there is none."""
        lead = self.member.lead
        if not lead:
            return ""
        key = "unclear" if lead.tie else "ahead" if lead.mean > 0.0 else "behind"
        return self.say(f"debrief.own.reference.{key}", mean=format_mean(lead, self.say, PLUS_MINUS))

    def promises(self) -> Iterator[tuple[str, str, str, str, str]]:
        """Yield a row a promise: figure, where it began, what was promised by when, what came, kept or not."""
        for one in self.own.promises:
            began, promised, value = (
                self.labels.value(one.figure, number) for number in (one.opening, one.promised, one.value)
            )
            side = self.say(f"debrief.own.{'least' if one.rises else 'most'}", value=promised, month=one.by)
            yield self.labels.figure(one.figure), began, side, value, self.verdict_of(one)

    def verdict_of(self, one: PromiseResult) -> str:
        """Return whether a promise was kept, or how it stands where it has not fallen due."""
        return self.say(f"debrief.own.{'due' if one.due else 'open'}.{'kept' if one.kept else 'missed'}")

    def taken_as(self, one: OwnDecision) -> str:
        """Return what was taken, as the page had it; of a dial the level that most plans had."""
        taken = self.labels.option(one.point, one.option)
        return self.say("debrief.own.mostly", level=taken) if one.point.dial else taken

    def instead(self, one: OwnDecision, option: str) -> str:
        """Return what might have been taken, as the page had it; a level of a dial is one that every plan has."""
        other = self.labels.option(one.point, option)
        return self.say("debrief.own.throughout", level=other) if one.point.dial else other

    def when(self, one: OwnDecision) -> str:
        """Return which decision of the game it is, and its month."""
        return self.say("debrief.own.when", n=one.line.n, month=one.line.month)

    def explained(self, one: Explanation) -> str:
        """Return from where to where a figure moved and in which months."""
        before, after = (self.labels.value(one.figure, value) for value in (one.before, one.after))
        change = self.labels.changes(one.unit, one.digits, [one.by_mechanism.shown])[0]
        fields = {
            "figure": self.labels.figure(one.figure),
            "before": before,
            "after": after,
            "change": change,
            "arrow": ARROW,
        }
        first, last = one.months
        return self.say("debrief.own.moved", **fields, first=first or "-", last=last or "-")

    def moves(self, decision: OwnDecision) -> str:
        """Return how far a decision moved the figures that are explained; empty where it has no row in any."""
        found = [
            self.say("debrief.own.move", figure=self.labels.figure(one.figure), change=number)
            for one in self.own.explanations
            for part, (_, number) in zip(_list_told(one.by_decision), self.parts(one, one.by_decision), strict=True)
            if part.decisions and decision.is_told_by(part.decisions[-1])
        ]
        return self.say("debrief.own.moves", list=self.listed(found)) if found else ""

    def parts(self, one: Explanation, split: Split) -> list[tuple[str, str]]:
        """Return the parts of a change that come to anything, each with its number."""
        told = _list_told(split)
        numbers = self.labels.changes(one.unit, one.digits, [part.shown for part in told])
        return [(self.part(part), number) for part, number in zip(told, numbers, strict=True)]

    def part(self, part: Part) -> str:
        """Return what a part stands for: a cause, or the last of the decisions on one matter."""
        if not part.decisions:
            return self.say(part.label.key)
        last = part.decisions[-1]
        dial, equals, level = last.choice.partition("=")
        words = [self.labels.scene(last.scene)]
        words += (
            [self.labels.dial(last.scene, dial), self.labels.level(last.scene, dial, level)]
            if equals
            else [self.labels.choice(last.scene, last.choice)]
        )
        told = self.say("common.colon").join(words)
        return self.say("debrief.own.dated", what=told, month=last.month) if last.month else told

    def calibration(self) -> list[str]:
        """Return how the opened predictions did, and how the commonest answers would have done."""
        found = self.report.calibration
        if not found.known:
            return [self.say("debrief.predictions.none")]
        share = format_share(found.share)
        told = self.say("debrief.predictions.found", known=found.known, right=found.right, share=share)
        return [told, *self.beside_commonest()]

    def beside_commonest(self) -> list[str]:
        """Return how many the commonest answers would have got right; empty where they are not known."""
        beside = self.report.calibration.by_reference
        if not beside:
            return []
        share = format_share(beside.commonest / beside.known)
        return [self.say("debrief.own.commonest", known=beside.known, commonest=beside.commonest, share=share)]


def _list_told(split: Split) -> list[Part]:
    """Return the parts of a split that come to anything as they are printed."""
    return [part for part in split.parts if part.shown]
