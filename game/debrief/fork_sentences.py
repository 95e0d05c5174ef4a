"""What would have become of a class had all of it taken one option, as sentences in one language."""

from __future__ import annotations

from game.debrief.calibration_sentences import CalibrationSentences
from game.debrief.tables.points import Point, PointOption
from game.lab.significance import MeasuredEffect

MOST_FORKS = 1
"""The number of options of a decision that get a sentence each."""


class ForkSentences(CalibrationSentences):
    """The sentences about forks of a report in `language`, one of `report.texts`."""

    def forks(self, point: Point) -> list[str]:
        """Return "had all of you ..." for the options that are clear or differ between games, and what goes with them.

        Where there is none of these, that no option is clear. Then by which options nobody would have lost, and which
        were not open to all. Empty where no game can tell.
        """
        known = [(option, effect) for option in point.options if (effect := _find_effect(option))]
        told = [(option, effect) for option, effect in known if effect.clear or effect.differs]
        told.sort(key=lambda one: (not one[1].clear, -abs(one[1].mean)))
        if not known:
            return []
        forked = [self.fork(point, option) for option, _ in told[:MOST_FORKS]] or [self.say("debrief.fork.unclear")]
        return [*forked, *filter(None, (self.nobody_lost(point, option) for option, _ in told)), *self.few_could(point)]

    def fork(self, point: Point, option: PointOption) -> str:
        """Return what would have become of the class had all of them taken an option; empty where nobody knows."""
        what_if = option.what_if
        if what_if is None:
            return ""
        return self.say(
            "debrief.fork.single" if what_if.games == 1 else "debrief.fork.all",
            option=self.labels.option(point, option.id), games=what_if.games, change=self.change(what_if),
            gain=what_if.gain, lose=what_if.lose,
        )  # fmt: skip

    def nobody_lost(self, point: Point, option: PointOption) -> str:
        """Return that an option clearly gains and nobody would have lost by it; empty where that is not so."""
        what_if = option.what_if
        if what_if is None or not what_if.free:
            return ""
        named = self.labels.option(point, option.id)
        return self.say("debrief.fork.nobody_lost", option=named, games=what_if.games, gain=what_if.gain)

    def few_could(self, point: Point) -> list[str]:
        """Return which options only some of those who met a decision could take; empty where all were open to all."""
        met = len(point.met)
        rare = [
            self.say("debrief.fork.open", option=self.labels.option(point, option.id), open=option.open)
            for option in point.options
            if option.open < met
        ]
        options = self.say("common.list_separator").join(rare)
        return [self.say("debrief.fork.few", met=met, options=options)] if rare else []


def _find_effect(option: PointOption) -> MeasuredEffect | None:
    return option.what_if.effect if option.what_if else None
