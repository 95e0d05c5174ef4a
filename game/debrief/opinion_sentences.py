"""What a class answered to the story's open questions, before and after, in one language."""

from __future__ import annotations

from game.debrief.measures import Measures, is_foreign
from game.debrief.tables.players import MemberOpinion
from game.debrief.tables.report import GatheredOpinions, OpinionGroup


class OpinionSentences(Measures):
    """The words about open questions of a report in `language`, one of `report.texts`."""

    def opinions(self, number: int, question: str) -> list[MemberOpinion]:
        """Return what a member answered to an open question, first to last."""
        return [one for one in self.report.member(number).opinions if one.question == question]

    def opinion_option(self, asked: GatheredOpinions, group: OpinionGroup) -> str:
        """Return the option that a group took, in words; a phrase where there was none to take."""
        if group.option:
            return self.labels.choice(asked.by, group.option)
        return self.say("debrief.opinions.none" if asked.by else "debrief.opinions.all")

    def opinion_members(self, asked: GatheredOpinions, group: OpinionGroup) -> list[int]:
        """Return the members of a group, those who answered in another script than the page's last."""

        def answers_otherwise(number: int) -> bool:
            return all(is_foreign(one.text, self.language) for one in self.opinions(number, asked.question))

        return sorted(group.members, key=answers_otherwise)

    def opinion_heads(self, asked: GatheredOpinions) -> list[str]:
        """Return the columns of answers: before and after where a question was asked twice, else one."""
        names = ("before", "after") if self._find_later(asked) else ("said",)
        return [self.say(f"debrief.opinions.{name}") for name in names]

    def opinion_cells(self, asked: GatheredOpinions, number: int) -> list[list[MemberOpinion]]:
        """Return a member's answers by these columns; after is where somebody had answered it before."""
        given, later = self.opinions(number, asked.question), self._find_later(asked)
        if not later:
            return [given]
        return [[one for one in given if one.scene not in later], [one for one in given if one.scene in later]]

    def asked_twice(self, asked: GatheredOpinions) -> list[str]:
        """Return how many answered before and after; empty where the question was asked once."""
        if not self._find_later(asked):
            return []
        cells = [self.opinion_cells(asked, number) for group in asked.groups for number in group.members]
        both = sum(all(row) for row in cells)
        return [self.say("debrief.opinions.both", both=both, members=len(cells))]

    def _find_later(self, asked: GatheredOpinions) -> set[str]:
        """Return the scenes in which somebody answered a question again, after another scene had put it."""
        given = [self.opinions(number, asked.question) for group in asked.groups for number in group.members]
        return {one.scene for opinions in given for one in opinions if one.scene != opinions[0].scene}
