"""What a player has set and written on a page and not yet decided: a small file beside the save, which is sealed."""

from __future__ import annotations

import stat
from pathlib import Path

import msgspec

from game.engine.page import Decision
from game.engine.sureness import SURENESS
from game.journal import storage
from game.journal.playthrough import Playthrough
from game.pack.read.files import read_file
from game.text.encoding import make_encodable

SUFFIX = ".draft.json"
"""What the name of a draft ends with; before it stands the name of its save without `.jsonl`."""

MOST_BYTES = 200_000


class KeptDraft(msgspec.Struct, frozen=True):
    """A draft with the place in the game that it belongs to; anywhere else it counts no more."""

    decided: int
    taken_back: int
    scene: str
    dials: dict[str, str] = {}
    prediction: dict[str, str] = {}
    sure: dict[str, str] = {}
    reason: str = ""
    opinion: str = ""
    evidence: bool = False


_DECODER = msgspec.json.Decoder(KeptDraft)


def name_draft(save: Path) -> Path:
    """Return where the draft of a save lies."""
    return save.with_name(save.stem + SUFFIX)


def keep_draft(play: Playthrough, draft: Decision) -> bool:
    """Keep what stands on the page at hand beside the save, or remove what was kept where the page is as it came.

    Return whether a draft is kept now: none is for a game without a save, or where the disk refuses.
    """
    if play.path is None:
        return False
    path = name_draft(play.path)
    try:
        if not _says_something(play, draft):
            path.unlink(missing_ok=True)
            return False
        kept = KeptDraft(
            len(play.past),
            play.taken_back,
            draft.scene,
            draft.dials,
            draft.prediction,
            draft.sure,
            make_encodable(draft.reason),
            make_encodable(draft.opinion),
            draft.evidence,
        )
        content = msgspec.json.encode(kept)
        if len(content) > MOST_BYTES:
            return False
        storage.replace_file(path, content + b"\n", stat.S_IMODE(play.path.stat().st_mode))
    except OSError:
        return False
    return True


def find_draft(play: Playthrough) -> Decision | None:
    """Return what was set and written on the page at hand when the game was left; None where no draft was kept.

    A file may claim anything: what the page does not offer is left out.
    """
    if play.path is None or play.games.over:
        return None
    try:
        kept = _DECODER.decode(read_file(name_draft(play.path), MOST_BYTES))
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    page = play.page()
    if (kept.decided, kept.taken_back, kept.scene) != (len(play.past), play.taken_back, page.id):
        return None
    levels = {dial.id: {level.id for level in dial.levels if level.open} for dial in page.dials}
    answers = {question.id: {answer for answer, _ in question.answers} for question in page.questions}
    dials = {dial: level for dial, level in kept.dials.items() if level in levels.get(dial, ())}
    prediction = {name: answer for name, answer in kept.prediction.items() if answer in answers.get(name, ())}
    sure = {name: step for name, step in kept.sure.items() if name in prediction and step in SURENESS}
    return Decision(page.id, "", dials, kept.reason, prediction, kept.opinion, kept.evidence, sure)


def _says_something(play: Playthrough, draft: Decision) -> bool:
    """Say whether a draft holds anything that the page at hand does not have by itself."""
    page = play.page()
    if draft.scene != page.id:
        return False
    turned = any(draft.dials.get(dial.id, dial.at) != dial.at for dial in page.dials)
    sealed = {question.id: question.sealed for question in page.questions if question.sealed}
    guessed = any(sealed.get(name) != answer for name, answer in draft.prediction.items())
    return turned or guessed or bool(draft.reason.strip() or draft.opinion.strip())
