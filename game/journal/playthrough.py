"""One game with its journal: what a front end talks to. Every decision is on disk before the next page shows."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import numpy as np

from game.bank.page_rows import ATTENTION
from game.bank.table import Array
from game.engine.autoplay import make_president
from game.engine.ending import find_endings, make_ending
from game.engine.evidence import list_citations
from game.engine.games import MOST_DECISIONS, OVER, Games, Setup
from game.engine.page import Decision, Ending, Entry, Figure, Outcome, Page, PageKind, Shelf
from game.engine.present import ANSWERS, ON, Presenter
from game.engine.program import EffectError, SceneCode
from game.engine.stage import Stage
from game.engine.standing import GO_ON, plan_code
from game.engine.words import Words
from game.journal.deputy import decide_for
from game.journal.format import MAX_REASON, Header, Line
from game.journal.recorder import Recorder, UnsavedError
from game.pack.findings import suggest_name
from game.text.cells import make_printable
from game.text.encoding import make_encodable
from game.text.game_error import GameError


class DecisionError(GameError):
    """A decision that the page does not offer, with the reason in words."""


@dataclass(frozen=True, slots=True)
class Past:
    """A decision as it was taken: `before` and `after` are the block (rows, 1) around it, before time passed."""

    month: str
    decision: Decision
    before: Array
    after: Array


def make_setup_of_header(header: Header) -> Setup:
    """Return how the one game of a header begins."""
    backgrounds, mandates = ([name] if name else [] for name in (header.background, header.mandate))
    return Setup([header.seed], [header.bank], backgrounds, mandates)


class Playthrough:
    """One game. Pages come in `language`, which may be set at any time; `notes` tell what loading found."""

    def __init__(self, stage: Stage, header: Header, games: Games | None = None) -> None:
        """Begin the game that a header names; `games` is one game of it where that is not to begin as any other."""
        self.stage, self.story, self.header = stage, stage.story, header
        self.notes: list[str] = []
        self.past: list[Past] = []
        self._recorder: Recorder | None = None
        self.games = games or Games(stage, make_setup_of_header(header), record=True)
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
        with all as it was: what was decided stays in memory, so it can be tried again.
        """
        if self._recorder is None:
            raise UnsavedError("no_folder")
        lost, fresh = self._recorder, None
        for folder in dict.fromkeys([lost.path.parent, elsewhere]):
            try:
                fresh = lost.write_afresh(folder, self.story, self.header)
                break
            except UnsavedError as error:
                failed = error
        if fresh is None:
            raise failed
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
        return self._now().page()

    def outcome(self) -> Outcome | None:
        """Return what the player's last decision did, in the language of now."""
        short = self.story.manifest.short if self.header.short else None
        own = [past for past in self.past if short is None or past.decision.scene in short.scenes]
        return self.make_outcome(own[-1]) if own else None

    def make_outcome(self, past: Past) -> Outcome:
        """Return what a past decision did, in the language of now."""
        return self._then(past).outcome(past.decision)

    def worded(self, past: Past, choice: str) -> str:
        """Return a choice that a past page had, or `dial=level` of a plan, in the words it had then."""
        dial, equals, level = choice.partition("=")
        answer = Decision(past.decision.scene, dials={dial: level}) if equals else Decision(past.decision.scene, choice)
        return self._then(past).chosen(answer)

    def preview(self, dials: dict[str, str]) -> tuple[float, float]:
        """Return attention (load, capacity) as a plan with these levels would leave it."""
        scene = self._scene()
        load, capacity = ATTENTION
        if load not in self.games.state:
            return 0.0, 0.0
        rows = zip(scene.spec.dials, scene.dials, strict=True)
        after = self._now().after(answer for name, levels in rows for answer in levels if answer.id == dials.get(name))
        return float(after.state[load][0]), float(after.state[capacity][0])

    def report(self) -> tuple[Figure, ...]:
        """Return the figures that have a course in the board's report."""
        return tuple(map(self._now().figure, self.story.manifest.report_figures))

    def course(self, name: str) -> list[float]:
        """Return a variable at the opening and at the end of every month since."""
        row = self.games.state.rows[name]
        return [float(block[row, 0]) for block in self.games.history]

    def limit(self, name: str) -> tuple[float, str] | None:
        """Return the supervisor's line of a figure and its words, or None where there is none."""
        value = self._now().limit(name)
        return None if value is None else (value, f"{self.words.label(name)} {self.formatted(name, value)}")

    def formatted(self, name: str, value: float) -> str:
        """Return a value of a variable by its unit."""
        return self.words.figure(name, value)

    def ledger(self) -> list[Entry]:
        """Return every decision so far, first to last."""
        return [self._entry(n, past) for n, past in enumerate(self.past, 1)]

    def library(self) -> tuple[Shelf, ...]:
        """Return the library: everything there is to read up on, with its figures."""
        return self._now().library()

    def ending(self) -> Ending:
        """Return how the game ended; only when the page says so."""
        asked = {name: answer for past in self.past for name, answer in past.decision.prediction.items()}
        return make_ending(self._now(), self.header.mandate, asked)

    def afterword(self) -> Page | None:
        """Return the words of the notice that closed the story, or None where it closed with none, or in office."""
        if self.games.office.left[0] >= 0:
            return None
        scene = self.games.program.scene(self.story.number[self.past[-1].decision.scene]) if self.past else None
        if scene is None or scene.spec.kind != "notice":
            return None
        then, key = self._then(self.past[-1]), f"scenes.{scene.id}"
        told = then.paragraphs(f"{key}.text", scene.shown)
        cited = list_citations(self.story, self.words, scene.spec.cite)
        title, month = then.filled(f"{key}.title"), self.story.told_month(self.past[-1].month)
        return Page(PageKind.NOTICE, scene.id, title, month, 0, 0, told, citations=cited)

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
            if self.games.over or self._scene().id in short.scenes:
                return
            self._take(decide_for(self.games, who))

    def _take(self, decision: Decision) -> None:
        """Apply a decision and write it down, or leave everything as it was, whatever comes in between."""
        before, past = self.games.copy(), len(self.past)
        mark = self._recorder.mark if self._recorder else None
        decision = replace(decision, reason=make_encodable(decision.reason))
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
        pick = self._pick(scene, decision)
        self._check_slip(scene, decision)
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
            figures={name: float(self.games.state[name][0]) for name in self.story.manifest.key_figures},
            ending=find_endings(self.games)[0] if self.games.over else "",
        )

    def _scene(self) -> SceneCode:
        if self.games.at[0] == OVER:
            raise DecisionError(self.words.say("error.over"))
        return self.games.program.scene(int(self.games.at[0]))

    def _pick(self, scene: SceneCode, decision: Decision) -> int:
        if decision.scene != scene.id:
            raise DecisionError(self.words.say("error.elsewhere", scene=make_printable(decision.scene), now=scene.id))
        if scene.dials and decision.choice:
            raise DecisionError(self._unknown(decision.choice, list(scene.spec.dials)))
        if scene.dials:
            return plan_code(scene, [self._level(scene, name, decision) for name in scene.spec.dials])
        options = {option.id: option for option in self._now().options(scene)}
        option = options.get(decision.choice)
        if option is None:
            raise DecisionError(self._unknown(decision.choice, list(options)))
        if not option.open:
            raise DecisionError(option.reason)
        return GO_ON if option.id == ON else list(scene.spec.choices).index(option.id)

    def _level(self, scene: SceneCode, dial: str, decision: Decision) -> int:
        levels, level = list(scene.spec.dials[dial].levels), decision.dials.get(dial, "")
        if level not in levels:
            raise DecisionError(self._unknown(f"{dial}={level}", levels))
        return levels.index(level)

    def _unknown(self, name: str, known: list[str]) -> str:
        hint = suggest_name(name, known) or ", ".join(known)
        return self.words.say("error.no_choice", choice=make_printable(name), hint=hint)

    def _check_slip(self, scene: SceneCode, decision: Decision) -> None:
        """Refuse a prediction that was not asked for, and a reason without end."""
        for name, answer in decision.prediction.items():
            if name not in scene.spec.predict or answer not in ANSWERS:
                raise DecisionError(self._unknown(f"{name}={answer}", list(ANSWERS)))
        if len(decision.reason) > MAX_REASON:
            raise DecisionError(self.words.say("error.reason", most=MAX_REASON))

    def _entry(self, n: int, past: Past) -> Entry:
        then, decision = self._then(past), past.decision
        title = then.filled(f"scenes.{decision.scene}.title")
        moved = self.make_outcome(past).moved
        words, month = then.chosen(decision), self.story.told_month(past.month)
        return Entry(n, month, decision.scene, title, decision.choice, words, decision.reason, moved)

    def _now(self) -> Presenter:
        history = self.games.history
        return self._presenter(self.games.state.block, history[-2 if len(history) > 1 else 0])

    def _then(self, past: Past) -> Presenter:
        return self._presenter(past.after, past.before)

    def _presenter(self, block: Array, previous: Array) -> Presenter:
        fill = {"bank": self.title, "player": self.header.player}
        return Presenter(self.games, self.words, fill, block, previous)
