"""One game with its journal: what a front end talks to. Every decision is on disk before the next page shows."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import numpy as np

from game.bank.table import Array
from game.engine.autoplay import make_president
from game.engine.ending import find_endings, list_answered, make_ending
from game.engine.games import MOST_DECISIONS, OVER, Games
from game.engine.page import Decision, Ending, Figure, Outcome, Page, Shelf
from game.engine.present import Presenter
from game.engine.program import EffectError, SceneCode
from game.engine.stage import Stage
from game.engine.words import Words
from game.journal.deputy import decide_for
from game.journal.format import Header, Line
from game.journal.past import Past
from game.journal.picks import DecisionError, find_pick
from game.journal.recorder import Recorder, UnsavedError
from game.journal.setups import make_setup
from game.text.encoding import make_encodable


class Playthrough:
    """One game. Pages come in `language`, which may be set at any time; `notes` tell what loading found."""

    def __init__(self, stage: Stage, header: Header, games: Games | None = None) -> None:
        """Begin the game that a header names; `games` is one game of it where that is not to begin as any other."""
        self.stage, self.story, self.header = stage, stage.story, header
        self.notes: list[str] = []
        self.past: list[Past] = []
        self._recorder: Recorder | None = None
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

    def read_languages(self) -> None:
        """Read the story's texts in every language, which is otherwise done when one is first asked for."""
        for language in self.languages:
            self.story.text("pack.title", language)

    @property
    def title(self) -> str:
        """The bank's name, or the story's where there are no banks."""
        return self.words.text(f"banks.{self.header.bank}.name") or self.words.text("pack.title")

    @property
    def path(self) -> Path | None:
        """The path of the save, or None where the game keeps none."""
        return self._recorder.path if self._recorder else None

    def keep(self, recorder: Recorder) -> None:
        """Write every decision from now on to a save that has those taken so far."""
        self._recorder = recorder
        if not recorder.locked:
            self.notes.append(self.words.say("note.unlocked"))

    def save_afresh(self, elsewhere: Path) -> Path:
        """Write all that was decided to a fresh save, go on with that one, and return where it lies.

        It lies beside the one that was lost, or in the folder `elsewhere` where that can't be. Raises UnsavedError with
        all as it was: what was decided stays in memory, so it can be tried again.
        """
        if self._recorder is None:
            raise UnsavedError("no_folder")
        fresh = self._recorder.write_afresh(elsewhere, self.story, self.header)
        self.close()
        self._recorder = fresh
        return fresh.path

    def secure(self, elsewhere: Path) -> Path | None:
        """Return where all that was decided lies, in a fresh save where the file was lost; None for a practice game.

        Raises UnsavedError where it can't be kept anywhere.
        """
        if self._recorder is None:
            return None
        try:
            self._recorder.check()
        except UnsavedError:
            return self.save_afresh(elsewhere)
        return self._recorder.path

    def close(self) -> None:
        """Let the save go; the game can be resumed."""
        if self._recorder:
            self._recorder.close()

    # ── what there is to see ───────────────────────────────────────────────────────────────────

    def page(self) -> Page:
        """Return where the game stands; kind is ending when it is over."""
        return self.present_now().page()

    def outcome(self) -> Outcome | None:
        """Return what the player's last decision did, in the language of now."""
        short = self.story.manifest.short if self.header.short else None
        own = [
            past for past in self.past if short is None or past.decision.scene in short.list_scenes(self.header.bank)
        ]
        return self.make_outcome(own[-1]) if own else None

    def make_outcome(self, past: Past) -> Outcome:
        """Return what a past decision did, in the language of now."""
        return self.present_past(past).outcome(past.decision)

    def worded(self, past: Past, choice: str) -> str:
        """Return a choice that a past page had, or `dial=level` of a plan, in the words it had then."""
        dial, equals, level = choice.partition("=")
        answer = Decision(past.decision.scene, dials={dial: level}) if equals else Decision(past.decision.scene, choice)
        return self.present_page(past).chosen(answer)

    def report(self) -> tuple[Figure, ...]:
        """Return the figures that have a course in the board's report."""
        return tuple(map(self.present_now().figure, self.story.manifest.report_figures))

    def course(self, name: str) -> list[float]:
        """Return a variable at the opening and at the end of every month since."""
        row = self.games.state.rows[name]
        return [float(block[row, 0]) for block in self.games.history]

    def limit(self, name: str) -> tuple[float, str] | None:
        """Return the supervisor's line of a figure and its words, or None where there is none."""
        value = self.present_now().limit(name)
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
        answered = list_answered(self.present_now(), [(past.month, past.decision) for past in self.past])
        return replace(make_ending(self.present_now(), self.header.mandate, asked), answered=answered)

    # ── what there is to do ────────────────────────────────────────────────────────────────────

    def decide(self, decision: Decision) -> Outcome:
        """Take a decision: write it to the journal, then let the story go on.

        Raises DecisionError for what the page does not offer, UnsavedError when the journal can't be written; either
        way the game stands where it stood.
        """
        self._take(decision)
        outcome = self.make_outcome(self.past[-1])
        with contextlib.suppress(UnsavedError):  # the player's own is written; the next decision tries again
            self.pass_over()
        return outcome

    def pass_over(self) -> None:
        """Let a short game's president decide until a scene of the player's comes. Raises UnsavedError."""
        short = self.story.manifest.short
        if not self.header.short or short is None:
            return
        who = make_president(self.story, self.header.short)
        for _ in range(MOST_DECISIONS):
            if self.games.over or self._scene().id in short.list_scenes(self.header.bank):
                return
            self._take(decide_for(self.games, who))

    def _take(self, decision: Decision) -> None:
        """Apply a decision and write it down, or leave everything as it was, whatever comes in between."""
        before, past = self.games.copy(), len(self.past)
        mark = self._recorder.mark if self._recorder else None
        reason, opinion = make_encodable(decision.reason), make_encodable(decision.opinion)
        decision = replace(decision, reason=reason, opinion=opinion)
        try:
            self.act(decision)
            if self._recorder:
                self._recorder.write(self.line(decision, datetime.now().astimezone().isoformat(timespec="seconds")))
        except BaseException as error:
            self.games = before
            del self.past[past:]
            if self._recorder and mark:
                self._recorder.rewind(mark)
            if isinstance(error, EffectError):
                raise DecisionError(str(error)) from error
            raise

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
            figures={name: float(self.games.state[name][0]) for name in self.story.manifest.key_figures},
            ending=find_endings(self.games)[0] if self.games.over else "",
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

    def present_page(self, past: Past) -> Presenter:
        """Return what shows the game as it stood on the page of a past decision, before that was taken."""
        return self._present(past.before, past.before)

    @property
    def fill(self) -> dict[str, str]:
        """What this game alone puts into texts: its bank's name, the player's, and those of the bank's people."""
        return {"bank": self.title, "player": self.header.player} | self.words.cast(self.header.bank)

    def _present(self, block: Array, previous: Array) -> Presenter:
        return Presenter(self.games, self.words, self.fill, block, previous)
