"""One game in a paragraph of facts, and the fork to try next, in the words of its page."""

from __future__ import annotations

from collections.abc import Iterator
from math import isnan

from game.debrief.measures import PLUS_MINUS, format_points, format_signed_points
from game.debrief.own_sentences import OwnSentences
from game.debrief.tables.points import PointOption
from game.lab.significance import format_mean
from game.why.explanation_rows import ANYWAY, TOGETHER

COMMAND = "president replay SAVE --fork {n}"


class OwnParagraph:
    """What a student may hand in of the game on `page`: it neither praises nor blames, and all of it is measured."""

    def __init__(self, page: OwnSentences) -> None:
        self.page, self.say, self.member = page, page.say, page.member

    def tell(self) -> list[str]:
        """Return the sentences of the paragraph, those that have something to say."""
        told = (
            self._tell_game(), self._tell_promises(), self._tell_score(), *self._tell_causes(), *self._tell_weighty(),
            self._tell_predictions(), self._tell_process(), self._tell_next(),
        )  # fmt: skip
        return [sentence for sentence in told if sentence]

    def _tell_game(self) -> str:
        one, labels = self.member, self.page.labels
        mandate = labels.mandate(one.mandate) if one.mandate else ""
        key = "mandate" if mandate else "plain"
        state = self.page.state()
        ended = self.say("debrief.own.ended", ending=state) if one.ending else state
        return self.say(
            f"debrief.own.game.{key}", bank=labels.bank(one.bank), mandate=mandate, seed=one.seed, state=ended
        )

    def _tell_promises(self) -> str:
        rows = [
            self.say("debrief.own.promise", figure=figure, promised=promised, value=value, verdict=verdict)
            for figure, _, promised, value, verdict in self.page.promises()
        ]
        return self.say("debrief.own.promised", list=self.say("debrief.own.semicolon").join(rows)) if rows else ""

    def _tell_score(self) -> str:
        spread = self.member.spread
        if not spread:
            return ""
        ahead = "" if isnan(self.member.ahead) else self.page.beside_par()
        return self.page.run_on(self.page.scored_beside(), ahead, self.page.told_luck())

    def _tell_causes(self) -> Iterator[str]:
        """Yield of the first figure that a cause with a name moved how far it went, and which of these did most."""
        for one in self.page.own.explanations:
            parts = dict(self.page.parts(one, one.by_mechanism))
            named = [part for part in one.by_mechanism.parts if part.shown and part.label not in (ANYWAY, TOGETHER)]
            if named:
                largest = max(named, key=lambda part: abs(part.shown))
                cause, against = self.page.part(largest), largest.shown * one.by_mechanism.shown < 0.0
                key = "debrief.own.cause_against" if against else "debrief.own.cause"
                yield self.say(key, moved=self.page.explained(one), cause=cause, number=parts[cause])
                return

    def _tell_weighty(self) -> Iterator[str]:
        if self.member.spread and not self.page.weighty:
            yield self.say("debrief.own.none_clear", worlds=self.page.report.comparisons.worlds)
        for one in self.page.weighty[:1]:
            clear = [
                other for other in one.others if other.what_if and other.what_if.effect and other.what_if.effect.clear
            ]
            other = max(clear, key=_weigh)
            yield self.say(
                "debrief.own.weighty", point=self.page.labels.point(one.point), when=self.page.when(one),
                taken=self.page.taken_as(one), other=self.page.instead(one, other.id), change=self._format(other),
            )  # fmt: skip
            if one.line.reason:
                yield self.say("debrief.own.reason", reason=one.line.reason.rstrip(".。"))

    def _tell_predictions(self) -> str:
        found = self.page.report.calibration
        return self.page.run_on(*self.page.calibration()) if found.known else ""

    def _tell_process(self) -> str:
        one = self.member
        told = self.say("debrief.own.reasoned", reasoned=one.reasoned, decided=one.decided)
        looked = self.say("debrief.own.evidence", looked=one.looked_up, cited=one.cited) if one.cited else ""
        return self.page.run_on(told, looked)

    def _tell_next(self) -> str:
        found = self.page.own.choose_fork()
        if not found:
            return ""
        one, option = found
        return self.say("debrief.own.next", n=one.line.n, other=self.page.instead(one, option.id))

    def tell_fork(self) -> list[str]:
        """Return the decision to take otherwise next, what is known of it, and what is not."""
        found = self.page.own.choose_fork()
        if not found:
            return []
        one, option = found
        effect, what_if = option.what_if.effect if option.what_if else None, option.what_if
        kind = "clear" if effect and effect.clear and effect.mean > 0.0 else "unclear"
        told = [
            self.say(
                f"debrief.own.fork.{kind}",
                point=self.page.labels.point(one.point),
                when=self.page.when(one),
                taken=self.page.taken_as(one),
                other=self.page.instead(one, option.id),
                change=self.page.change(what_if) if what_if else "-",
            )
        ]
        if one.point.dial:
            told.append(self.say("debrief.own.dial"))
        return [*told, self.say("debrief.own.fork.look")]

    def write_command(self) -> str:
        """Return the command that forks there; empty where there is no such decision."""
        found = self.page.own.choose_fork()
        return COMMAND.format(n=found[0].line.n) if found else ""

    def _format(self, option: PointOption) -> str:
        """Return what an option would have changed on average over worlds, and in the game's own world."""
        what_if = option.what_if
        if what_if is None or what_if.effect is None:
            return format_points(float("nan"))
        mean = format_mean(what_if.effect, self.say, PLUS_MINUS)
        return self.say("debrief.own.change", mean=mean, here=format_signed_points(what_if.here))


def _weigh(option: PointOption) -> float:
    effect = option.what_if.effect if option.what_if else None
    return abs(effect.mean) if effect else 0.0
