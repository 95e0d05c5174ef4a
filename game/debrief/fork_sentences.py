"""What would have become of a class had all of it taken one option, as sentences in one language."""

from __future__ import annotations

from game.debrief.calibration_sentences import CalibrationSentences
from game.debrief.measures import format_shares, format_signed_points
from game.debrief.tables.points import GameContrast, Point, PointOption
from game.lab.significance import MeasuredEffect


class ForkSentences(CalibrationSentences):
    """The sentences about options and their forks of a report in `language`, one of `report.texts`."""

    def heaviest_fork(self, point: Point) -> str:
        """Return "had all of you ..." for the option that clearly changes most, else one that differs between games.

        Where there is none of these, it is that no option is clear. Empty where no game can tell.
        """
        if not any(map(_find_effect, point.options)):
            return ""
        told = _list_told(point)
        return self.fork(point, told[0]) if told else self.say("debrief.fork.unclear")

    def fork_notes(self, point: Point) -> list[str]:
        """Return by which options nobody would have lost, which were not open to all; empty where no game can tell."""
        if not any(map(_find_effect, point.options)):
            return []
        free = (self.nobody_lost(point, option) for option in _list_told(point))
        return [*filter(None, free), *self.few_could(point)]

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

    def varies(self, point: Point) -> list[str]:
        """Return with what it goes that options differ between games; one sentence where none of it is clear.

        Empty where nobody looked: no option differs, or the decision has no card.
        """
        sought = [option for option in point.options if option.what_if and option.what_if.sought]
        told = [self._tell_contrast(option, found, point) for option in sought if (found := _find_contrast(option))]
        return told or ([self.say("debrief.varies.unclear")] if sought else [])

    def _tell_contrast(self, option: PointOption, found: GameContrast, point: Point) -> str:
        """Return what an option is worth in games that have something in common, and in the others."""
        return self.say(
            "debrief.varies.with", option=self.labels.option(point, option.id), who=self._tell_common(found),
            n=found.inside[0], inside=format_signed_points(found.inside[1]),
            others=found.outside[0], outside=format_signed_points(found.outside[1]),
        )  # fmt: skip

    def _tell_common(self, found: GameContrast) -> str:
        """Return what games have in common, so that it stands beside their number."""
        if found.kind == "bank":
            return self.say("debrief.varies.bank", bank=self.labels.bank(found.value))
        if found.kind == "mandate":
            return self.say("debrief.varies.mandate", mandate=self.labels.mandate(found.value))
        scene, taken = self.labels.scene(found.scene), self.labels.choice(found.scene, found.value)
        return self.say("debrief.varies.decision", point=scene, taken=taken)

    def taken(self, point: Point, option: PointOption) -> str:
        """Return an option with the share that took it."""
        return self.say(
            "debrief.taken", option=self.labels.option(point, option.id), share=self.share_of(point, option)
        )

    def share_of(self, point: Point, option: PointOption) -> str:
        """Return the share that took an option, rounded so that all of a decision come to no more than a hundred."""
        shares = format_shares([one.share for one in point.options])
        return shares[[one.id for one in point.options].index(option.id)]

    def effect_head(self) -> str:
        """Return the head of the column of what options would have changed, with what its error is."""
        return self.say("debrief.all_of_you") + self.say("debrief.one_error")

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


def _find_contrast(option: PointOption) -> GameContrast | None:
    return option.what_if.contrast if option.what_if else None


def _list_told(point: Point) -> list[PointOption]:
    """Return the options that are clear or differ between games, the clear ones first, the largest of them first."""
    known = [(option, effect) for option in point.options if (effect := _find_effect(option))]
    told = [(option, effect) for option, effect in known if effect.clear or effect.differs]
    return [option for option, _ in sorted(told, key=lambda one: (not one[1].clear, -abs(one[1].mean)))]
