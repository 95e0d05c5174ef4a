"""A story read again after one of its files was saved, and an author's game taken up on it where it stood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from game.authoring.assignments import PreviewError
from game.authoring.look import Look
from game.authoring.preview import Preview, open_preview
from game.authoring.story_check import check_story
from game.engine.effects import EffectError
from game.engine.page import Decision
from game.engine.stage import make_stage
from game.journal.format import Line
from game.journal.past import Past
from game.journal.picks import DecisionError
from game.journal.retake import Stop, StopKind, retake_decision
from game.journal.start import UnknownNameError
from game.pack.findings import Finding, PackError, Severity
from game.pack.load import list_folders, load_files, read_story
from game.pack.read.files import hash_files


@dataclass(frozen=True, slots=True)
class Edit:
    """What came of saved files: the game on the story as it is now, or None where the one before goes on.

    `findings` are all that is wrong with the story; `refused` says why the scene can't be looked at in a sound one.
    `last` is a decision left to be taken again by whoever shows its outcome.
    """

    game: Preview | None
    findings: tuple[Finding, ...] = ()
    refused: UnknownNameError | PreviewError | None = None
    last: Decision | None = None


class Reader:
    """Reads the story of a preview again where its files are no longer what they were."""

    def __init__(self, look: Look, paths: Sequence[Path]) -> None:
        """`paths` are the folders of the story and of its overlays. Raises PackError where a story can't be found."""
        self.look, self.paths = look, paths
        self.folders = list_folders(*self.paths)
        """Every folder that the story is made of."""
        self._read = self._digest()

    def edit(self, play: Preview) -> Edit | None:
        """Return what came of the files saved since the last time, or None where they say the same."""
        found = self.changed()
        return None if found is None else self.taken_up(play, found)

    def changed(self) -> tuple[Finding, ...] | None:
        """Return what is wrong with the story as it is now, or None where its files say the same. Takes a while."""
        now = self._digest()
        if now == self._read:
            return None
        self._read = now
        return tuple(check_story(*self.paths))

    def taken_up(self, play: Preview, found: tuple[Finding, ...], *, outcome: bool = False) -> Edit:
        """Return the preview on the story as it is now, where `found` holds no error.

        With `outcome` the last decision is handed back untaken: its outcome is being read.
        """
        if any(finding.severity == Severity.ERROR for finding in found):
            return Edit(None, found)
        own = play.past[play.led :]
        untaken = 1 if outcome and own else 0
        try:
            game, came = self._again(play, own[: len(own) - untaken], len(own))
            return Edit(game, found, last=own[-1].decision if untaken and came else None)
        except PackError as error:  # saved once more, in between
            return Edit(None, tuple(error.findings))
        except (UnknownNameError, PreviewError) as error:
            return Edit(None, found, error)

    def _again(self, play: Preview, own: Sequence[Past], stand: int) -> tuple[Preview, bool]:
        """Return the preview on the story as it is now, with `own` decisions taken again, and whether all could be.

        Where one of them can't be, the game stands there and says why; else it says that `stand` of them do.
        """
        asked = replace(self.look, seed=play.header.seed, language=play.language)
        fresh = open_preview(make_stage(load_files(read_story(*self.paths))), asked)
        for n, past in enumerate(own):
            if stop := _take_again(fresh, _make_line(n + 1, past)):
                fresh.notes[0] = fresh.words.say("preview.parted", n=n, why=stop)
                return fresh, False
        fresh.notes[0] = fresh.words.say("preview.again" if stand else "preview.anew", n=stand)
        return fresh, True

    def _digest(self) -> str:
        """Return the identity of all files; of what is wrong with them where they can't be read."""
        try:
            return hash_files(read_story(*self.paths))
        except (PackError, OSError) as error:
            return str(error)


def _make_line(n: int, past: Past) -> Line:
    """Return a decision as a journal would have it."""
    decision = past.decision
    said = decision.reason, decision.prediction, decision.opinion, decision.evidence, decision.sure
    return Line(n, past.month, decision.scene, "", decision.choice, decision.dials, *said)


def _take_again(play: Preview, line: Line) -> str:
    """Take a decision again; where it can't be, return why, with the game as it stood before."""
    before, taken = play.games.copy(), len(play.past)
    try:
        came = retake_decision(play, line)
    except (DecisionError, EffectError) as error:  # of a page on the way that asks nothing
        came = Stop(line.n, line.month, line.scene, StopKind.FAILED, str(error))
    if not isinstance(came, Stop):
        return ""
    if came.kind == StopKind.FAILED:
        play.games = before
        del play.past[taken:]
    return came.why
