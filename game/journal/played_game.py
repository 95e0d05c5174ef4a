"""One game without its journal: what there is to see of it, and a decision carried out."""

from __future__ import annotations

import numpy as np
from msgspec.structs import replace

from game.bank.table import Array
from game.engine.ending import find_endings, list_answered, make_ending
from game.engine.games import OVER, Games
from game.engine.page import Decision, Ending, Figure, Outcome, Page, Shelf
from game.engine.present import Presenter
from game.engine.program import SceneCode
from game.engine.stage import Stage
from game.engine.words import Words
from game.journal.format import Line
from game.journal.header import Header
from game.journal.look_back import look_back
from game.journal.past import Past
from game.journal.picks import DecisionError, find_pick
from game.journal.setups import make_setup
from game.journal.taken_back import Asked, Sealed, find_sealed


class PlayedGame:
    """One game. Pages come in `language`, which may be set at any time.

    `past` are the decisions that stand, and `sealed` what was predicted in those that were taken back.
    """

    def __init__(self, stage: Stage, header: Header, games: Games | None = None) -> None:
        """Begin the game that a header names; `games` is one game of it where that is not to begin as any other."""
        self.stage, self.story, self.header = stage, stage.story, header
        self.past: list[Past] = []
        self.sealed: dict[Asked, Sealed] = {}
        self.games = games or Games(stage, make_setup([header]), record=True)
        self.words = Words(self.story, header.language)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the story."""
        return self.story.languages

    @property
    def language(self) -> str:
        """The language of all pages from now on."""
        return self.words.language

    @language.setter
    def language(self, language: str) -> None:
        self.words = Words(self.story, language)

    @property
    def next_language(self) -> str:
        """The story's next language, which is that of now where there is no other."""
        return self.languages[(self.languages.index(self.language) + 1) % len(self.languages)]

    def read_languages(self) -> None:
        """Read the story's texts in every language, which is otherwise done when one is first asked for."""
        for language in self.languages:
            self.story.text("pack.title", language)

    @property
    def title(self) -> str:
        """The bank's name, or the story's where there are no banks."""
        return self.words.text(f"banks.{self.header.bank}.name") or self.words.text("pack.title")

    def page(self) -> Page:
        """Return where the game stands; kind is ending when it is over."""
        page, sealed = self.present_now().page(), self.find_sealed()
        if page.reports:
            page = replace(page, looked_back=look_back(self, page))
        if not sealed:
            return page
        given = {one.id: sealed.get(one.id, Sealed()) for one in page.questions}
        questions = (replace(one, sealed=given[one.id].answer, sure=given[one.id].sure) for one in page.questions)
        return replace(page, questions=tuple(questions))

    def find_sealed(self) -> dict[str, Sealed]:
        """Return by question what was predicted on the page at hand before a decision was taken back."""
        if not self.sealed or self.games.over:
            return {}
        return find_sealed(self.sealed, [past.decision for past in self.past], self._scene().id)

    def outcome(self) -> Outcome | None:
        """Return what the player's last decision did, in the language of now."""
        past = self.find_last()
        return self.make_outcome(past) if past else None

    def find_last(self) -> Past | None:
        """Return the player's last decision, None before the first."""
        return next((past for past in reversed(self.past) if self.is_own(past)), None)

    def is_own(self, past: Past) -> bool:
        """Say whether the player took a decision, and not the president who decides what a short game leaves out."""
        short = self.story.manifest.short if self.header.short else None
        return short is None or past.decision.scene in short.list_scenes(self.header.bank)

    def make_outcome(self, past: Past) -> Outcome:
        """Return what a past decision did, in the language of now."""
        return self.present_past(past).outcome(past.decision)

    def worded(self, past: Past, choice: str) -> str:
        """Return a choice that a past page had, or `dial=level` of a plan, in the words it had then."""
        dial, equals, level = choice.partition("=")
        answer = Decision(past.decision.scene, dials={dial: level}) if equals else Decision(past.decision.scene, choice)
        return self.present_page(past).chosen(answer)

    def report(self, decided: Past | None = None) -> tuple[Figure, ...]:
        """Return the figures of the board's report as the game stands, or as a past decision left them."""
        now = self.present_decided(decided) if decided else self.present_now()
        return tuple(map(now.figure, self.story.manifest.report_figures))

    def course(self, name: str) -> list[float]:
        """Return a variable at the opening and at the end of every month since."""
        row = self.games.state.rows[name]
        return [float(block[row, 0]) for block in self.games.history]

    def limit(self, name: str, past: Past | None = None) -> tuple[float, str] | None:
        """Return the supervisor's line of a figure and its words, or None where there is none.

        It is the line as it stands, or as it stood right after a past decision.
        """
        value = (self.present_past(past) if past else self.present_now()).limit(name)
        return None if value is None else (value, f"{self.words.label(name)} {self.formatted(name, value)}")

    def formatted(self, name: str, value: float) -> str:
        """Return a value of a variable by its unit."""
        return self.words.figure(name, value)

    def library(self) -> tuple[Shelf, ...]:
        """Return the library: everything there is to read up on, with its figures."""
        return self.present_now().library()

    def ending(self) -> Ending:
        """Return how the game ended; only when the page says so."""
        asked = {name: answer for past in self.past for name, answer in past.decision.prediction.items()}
        sure = {name: step for past in self.past for name, step in past.decision.sure.items()}
        answered = list_answered(self.present_now(), [(past.month, past.decision) for past in self.past])
        return replace(make_ending(self.present_now(), self.header.mandate, asked, sure), answered=answered)

    def act(self, decision: Decision) -> None:
        """Take a decision without writing it down. Raises DecisionError, EffectError."""
        scene = self._scene()
        pick = find_pick(self.present_now(), scene, decision)
        month, before = self.story.month_name(self.games.month), self.games.state.block.copy()
        self.games.act(np.array([pick]))
        self.past.append(Past(month, decision, before, self.games.state.block.copy()))
        self.games.settle()

    def line(self, decision: Decision, at: str) -> Line:
        """Return the journal's line of the decision just taken."""
        now = "" if self.games.over else self.story.month_name(self.games.month)
        return Line(
            n=len(self.past),
            month=self.past[-1].month,
            scene=decision.scene,
            at=at,
            choice=decision.choice,
            dials=decision.dials,
            reason=decision.reason,
            prediction=decision.prediction,
            opinion=decision.opinion,
            evidence=decision.evidence,
            sure=decision.sure,
            figures={name: float(self.games.state[name][0]) for name in self.story.manifest.key_figures},
            ending=find_endings(self.games)[0] if self.games.over else "",
            now=now if now != self.past[-1].month else "",
        )

    def _scene(self) -> SceneCode:
        if self.games.at[0] == OVER:
            raise DecisionError(self.words.say("error.over"))
        return self.games.program.scene(int(self.games.at[0]))

    def present_now(self) -> Presenter:
        """Return what shows the game where it stands."""
        history = self.games.history
        return self._present(self.games.state.block, history[-2 if len(history) > 1 else 0])

    def present_past(self, past: Past) -> Presenter:
        """Return what shows the game as it stood right after a decision, before any time passed."""
        return self._present(past.after, past.before)

    def present_decided(self, past: Past) -> Presenter:
        """Return what shows the page of a past decision once that is taken: a move is counted as on any page."""
        month = int(self.story.scope.month(past.month))
        return self._present(past.after, self.games.history[max(month - 1, 0)])

    def present_page(self, past: Past) -> Presenter:
        """Return what shows the game as it stood on the page of a past decision, before that was taken."""
        return self._present(past.before, past.before)

    @property
    def fill(self) -> dict[str, str]:
        """What this game alone puts into texts: its bank's name, the player's, and those of the bank's people."""
        return {"bank": self.title, "player": self.header.player} | self.words.cast(self.header.bank)

    def _present(self, block: Array, previous: Array) -> Presenter:
        return Presenter(self.games, self.words, self.fill, block, previous)
