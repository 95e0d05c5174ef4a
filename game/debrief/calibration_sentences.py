"""How well a class knows what it knows, as sentences and rows in one language."""

from __future__ import annotations

from game.debrief.measures import Measures, format_share
from game.debrief.predictions import FEWEST_ANSWERS
from game.debrief.tables.benchmarks import AskedQuestion, PredictionBaseline, SureAnswers
from game.debrief.tables.players import Member
from game.engine.sureness import SURENESS, format_sureness


class CalibrationSentences(Measures):
    """The sentences about predictions of a report in `language`, one of `report.texts`."""

    def calibration(self) -> list[str]:
        """Return how the sealed predictions did, and how the commonest answers would have done."""
        found, say = self.report.calibration, self.say
        if not found.known:
            return [say("debrief.predictions.none")]
        told = [say("debrief.predictions.found", known=found.known, right=found.right, share=format_share(found.share))]
        if found.by_class:
            told.append(self._tell_baseline("debrief.predictions.class", found.by_class))
        else:
            told.append(say("debrief.predictions.too_few", fewest=FEWEST_ANSWERS))
        if found.by_reference:
            told.append(self._tell_baseline("debrief.predictions.reference", found.by_reference))
        return told

    def _tell_baseline(self, key: str, found: PredictionBaseline) -> str:
        """Return how the commonest answers would have done; how the class did only where that was not told before."""
        all_ = found.known == self.report.calibration.known
        return self.say(f"{key}.all" if all_ else key, **_list_baseline(found))

    def calibration_by_sureness(self) -> list[str]:
        """Return a sentence for each step of sureness that was said, then how many answers said none."""
        told = [self.sure(one) for one in self.report.calibration.by_sureness]
        return [*told, *filter(None, [self.unsaid()])] if told else []

    def unsaid(self) -> str:
        """Return how many opened answers came without a word of how sure; empty where none did."""
        found = self.report.calibration
        left = found.known - sum(one.known for one in found.by_sureness)
        return self.say("debrief.sure.unsaid", n=left) if left else ""

    def asked_right(self, one: AskedQuestion) -> str:
        """Return how many answers to a question came true, and how many are not known yet where some are not."""
        left = sum(one.answers.values()) - one.known
        key = "debrief.predictions.right.open" if left else "debrief.predictions.right"
        return self.say(key, right=one.right, known=one.known, open=left)

    def sure(self, one: SureAnswers) -> str:
        """Return how the answers did of which members were as sure, and how the commonest ones would have done."""
        numbers = {
            "said": format_share(one.said),
            "known": one.known,
            "right": one.right,
            "came": format_share(one.came),
        }
        told = self.say("debrief.sure.found", **numbers)
        beside = self.say("debrief.sure.beside", **_list_baseline(one.commonest)) if one.commonest else ""
        return told + beside

    def sure_rows(self) -> list[list[str]]:
        """Return the columns, then a row a step of the class: what was said, what came, what the commonest would."""
        found = self.report.calibration.by_sureness
        rows = [[self.say(f"debrief.sure.{name}") for name in ("said", "answers", "came", "commonest")]]
        for one in found:
            beside = f"{one.commonest.commonest}/{one.commonest.known}" if one.commonest else "-"
            came = self.say("debrief.sure.share", share=format_share(one.came), right=one.right, known=one.known)
            rows.append([format_sureness(one.step, self.say), str(one.known), came, beside])
        return rows if found else []

    def sure_members(self) -> list[list[str]]:
        """Return the columns, then a row a member who said so: how many came true of those of each step."""
        heads = [self.say("debrief.members.who"), *(format_sureness(step, self.say) for step in SURENESS)]
        sure = [
            one for one in self.report.members if any(said.sure and said.right is not None for said in one.predictions)
        ]
        rows = [[self.labels.member(one.number), *(_count_right(one, step) for step in SURENESS)] for one in sure]
        return [heads, *rows] if rows else []


def _count_right(member: Member, step: str) -> str:
    """Return how many came true of a member's answers of one step, and of how many; a dash for none."""
    known = [one.right for one in member.predictions if one.sure == step and one.right is not None]
    return f"{sum(known)}/{len(known)}" if known else "-"


def _list_baseline(found: PredictionBaseline) -> dict[str, object]:
    known = found.known
    return {
        "known": known,
        "right": found.right,
        "commonest": found.commonest,
        "share": format_share(found.commonest / known),
    }
