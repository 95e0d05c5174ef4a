"""One game with its journal: what a front end talks to. Every decision is on disk before the next page shows."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from game.engine.autoplay import make_president
from game.engine.effects import EffectError
from game.engine.games import MOST_DECISIONS, Games
from game.engine.page import Decision, Outcome, Page
from game.engine.present import ON
from game.engine.stage import Stage
from game.journal.class_code import may_take_back
from game.journal.deputy import decide_for
from game.journal.header import Header
from game.journal.month_lock import is_locked, make_waiting_page
from game.journal.picks import DecisionError
from game.journal.played_game import PlayedGame
from game.journal.recorder import Recorder, UnsavedError
from game.journal.sealing import Record
from game.journal.taken_back import MOST_TAKEN_BACK, TakenBack, list_sealed
from game.text.encoding import make_encodable


class Playthrough(PlayedGame):
    """One game and its save, if it keeps one; `notes` tell what loading found.

    `taken_back` counts how often a decision was taken back.
    """

    def __init__(self, stage: Stage, header: Header, games: Games | None = None) -> None:
        """Begin the game that a header names; `games` is one game of it where that is not to begin as any other."""
        super().__init__(stage, header, games)
        self.notes: list[str] = []
        self.taken_back = 0
        self.last_open = ""
        """The last month that may be played, such as 2031-03; empty where all are open."""
        self._recorder: Recorder | None = None

    @property
    def waits(self) -> bool:
        """Whether the game has come to a month that its class has not opened yet."""
        return not self.games.over and is_locked(self.story.month_name(self.games.month), self.last_open)

    def page(self) -> Page:
        """Return where the game stands, or that it waits; kind is ending when it is over."""
        page = super().page()
        if not self.waits:
            return page
        return make_waiting_page(page, self.last_open, self.words, self.header.class_name)

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

    def discard_unbegun(self) -> bool:
        """Remove the save of a game without a decision of the player's; say whether there is none now.

        One that another program has touched stays where it is.
        """
        if self._recorder is None or self.taken_back or any(map(self.is_own, self.past)):
            return False
        try:
            self._recorder.check()
            if os.name == "nt":  # where no file that is open can be removed
                self._recorder.close()
            self._recorder.path.unlink()
        except (UnsavedError, OSError):
            return False
        self.close()
        self._recorder = None
        return True

    def decide(self, decision: Decision) -> Outcome:
        """Take a decision: write it to the journal, then let the story go on.

        Raises DecisionError for what the page does not offer, UnsavedError when the journal can't be written; either
        way the game stands where it stood.
        """
        if self.waits:
            raise DecisionError(self.words.say("class.wait.line", last=self.words.catalogue.month(self.last_open)))
        self._take(self._add_sealed(decision))
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
            if self.games.over or self.waits or self._scene().id in short.list_scenes(self.header.bank):
                return
            self._take(decide_for(self.games, who))

    @property
    def may_take_back(self) -> bool:
        """Whether decisions may be taken back at all: in practice, and wherever the class has no part in the game."""
        return self._recorder is None or may_take_back(self.header.seed, self.header.undo)

    def refuse_taking_back(self) -> str:
        """Return why no decision can be taken back here, in words; an empty string where the last one can."""
        if not self.may_take_back:
            return self.words.say("error.taken_back.class")
        if self.taken_back >= MOST_TAKEN_BACK:
            return self.words.say("error.taken_back.most", n=MOST_TAKEN_BACK)
        return "" if self._find_last_own() else self.words.say("error.taken_back.first")

    def take_back(self) -> Decision:
        """Take the player's last decision back, with all that came after it, and return it.

        It stays in the journal; the game is played again up to its page. Pages without a question are no decisions, and
        are passed. Raises DecisionError where it can't be taken back, UnsavedError when the journal can't be written;
        either way the game stands where it stood.
        """
        if why := self.refuse_taking_back():
            raise DecisionError(why)
        n = self._find_last_own()
        again = PlayedGame(self.stage, self.header)
        for past in self.past[: n - 1]:
            again.act(past.decision)
        sealed = dict(list_sealed([past.decision for past in self.past], n - 1))
        decision = self.past[n - 1].decision
        with self._whole_or_not():
            self.games, self.past = again.games, again.past
            self.sealed, self.taken_back = self.sealed | sealed, self.taken_back + 1
            self._write(TakenBack(n=n, at=_tell_time()))
        return decision

    def _find_last_own(self) -> int:
        """Return the number of the last decision that the player was asked for, 0 where there is none."""
        own = (n for n, past in enumerate(self.past, 1) if past.decision.choice != ON and self.is_own(past))
        return max(own, default=0)

    def _add_sealed(self, decision: Decision) -> Decision:
        """Return a decision with what was sealed on its page before. Raises DecisionError where it says otherwise."""
        sealed = self.find_sealed()
        prediction = decision.prediction | {question: one.answer for question, one in sealed.items()}
        sure = decision.sure | {question: one.sure for question, one in sealed.items() if one.sure}
        given = replace(decision, prediction=prediction, sure=sure)
        said = decision.prediction.items() <= prediction.items() and decision.sure.items() <= sure.items()
        if not said or any(not one.sure and question in decision.sure for question, one in sealed.items()):
            raise DecisionError(self.words.say("error.sealed"))
        return given if sealed else decision

    def _take(self, decision: Decision) -> None:
        """Apply a decision and write it down, or leave everything as it was, whatever comes in between."""
        reason, opinion = make_encodable(decision.reason), make_encodable(decision.opinion)
        decision = replace(decision, reason=reason, opinion=opinion)
        try:
            with self._whole_or_not():
                self.act(decision)
                self._write(self.line(decision, _tell_time()))
        except EffectError as error:
            raise DecisionError(str(error)) from error

    @contextlib.contextmanager
    def _whole_or_not(self) -> Iterator[None]:
        """Leave game and save as they were where what is done does not come to its end, whatever comes in between."""
        before = self.games.copy(), list(self.past), self.sealed, self.taken_back
        mark = self._recorder.mark if self._recorder else None
        try:
            yield
        except BaseException:
            self.games, self.past, self.sealed, self.taken_back = before
            if self._recorder and mark:
                self._recorder.rewind(mark)
            raise

    def _write(self, record: Record) -> None:
        """Write a record where the game keeps a save."""
        if self._recorder:
            self._recorder.write(record)


def _tell_time() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
