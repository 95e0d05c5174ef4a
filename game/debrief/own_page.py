"""The page of one game, for the student who played it: its sections in one language."""

from __future__ import annotations

from collections.abc import Iterator

from game.debrief.own_paragraph import OwnParagraph
from game.debrief.own_sentences import OwnSentences
from game.engine.sureness import format_sureness


class OwnPage(OwnSentences):
    """A student's own page in `language`; `charts` are as those of a report."""

    def sections(self) -> list[str]:
        """Return the names of the sections that have something to say, in their order."""
        there = {
            "own_promises": self.own.promises,
            "own_decisions": self.member.spread and self.own.list_decisions(),
            "own_causes": self.own.explanations,
            "own_luck": self.member.spread,
            "own_predictions": self.member.predictions,
            "own_opinions": self.member.opinions,
            "own_fork": self.own.choose_fork(),
            "own_paragraph": True,
            "own_method": True,
        }
        return [name for name, found in there.items() if found]

    def facts(self) -> list[str]:
        """Return who the game is about: player, mandate, background, how it ended, days, story."""
        one = self.member
        names = [
            one.name,
            self.labels.mandate(one.mandate) if one.mandate else "",
            self.labels.background(one.background) if one.background else "",
            self.state(),
            self.say("debrief.members.short") if one.short else "",
            self.say("debrief.members.simulated") if one.simulated else "",
            self.dates(),
        ]
        story = self.say(
            "debrief.head.story", title=self.labels.story(), version=self.report.version, digest=self.report.digest[:8]
        )
        return [name for name in (*names, story) if name]

    def lead(self) -> list[str]:
        """Return the game in a few sentences: what was promised and came, the score beside par, the luck in it."""
        if not self.member.spread:
            return [*self.kept(), self.say("debrief.own.unscored")]
        return [*self.kept(), self.scored_beside(), self.beside_par(), self.told_luck()]

    def predicted(self) -> Iterator[tuple[str, str, str, str, str]]:
        """Yield a row a sealed prediction: question, answer, how sure, what came, whether it came true."""
        asked = {(one.scene, one.question): one for one in self.report.questions}
        for one in self.member.predictions:
            found = asked[one.scene, one.question]
            answer, came = (
                self.labels.answer(found.of, found.bands, given) if given else "-" for given in (one.answer, one.came)
            )
            known = "unknown" if one.right is None else "right" if one.right else "wrong"
            question = self.labels.question(one.scene, one.question)
            yield question, answer, format_sureness(one.sure, self.say) or "-", came, self.say(f"debrief.own.{known}")

    def next_fork(self) -> list[str]:
        """Return the decision to take otherwise next, what that changed over worlds, and what to look at."""
        return OwnParagraph(self).tell_fork()

    def fork_command(self) -> str:
        """Return the command that forks the game there."""
        return OwnParagraph(self).write_command()

    def to_answer(self) -> list[str]:
        """Return what no program can write: the questions to answer below the paragraph."""
        told = [self.say(f"debrief.own.ask.{name}") for name in ("belief", "known") if self.weighty]
        return told + [self.labels.discussion(one.id) for one in self.report.discussions[:1]]

    def paragraph(self) -> str:
        """Return the game in one paragraph of facts, for the student to hand in."""
        return self.run_on(*OwnParagraph(self).tell())

    def compared(self) -> str:
        """Return how many comparisons this page makes, and how many of them are clear; empty where it makes none."""
        found = self.report.comparisons
        if not found.made:
            return ""
        return self.say("debrief.own.compared", made=found.made, clear=found.clear, worlds=found.worlds)

    def commands(self) -> list[tuple[str, str]]:
        """Return the commands that compute every number again."""
        worlds = f" --worlds {self.report.worlds}" if self.report.worlds else ""
        return [
            ("verify", "president verify SAVE"),
            ("own", f"president debrief SAVE --out me.html{worlds}"),
            ("why", "president why SAVE FIGURE --since"),
            ("fork", "president replay SAVE --fork N"),
        ]
