"""How a game begins, and how it goes on from a save: by playing it again from its start."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from msgspec import UNSET, UnsetType

from game.bank.chance import seed_of
from game.bank.version import MODEL
from game.engine.effects import EffectError
from game.engine.page import Decision
from game.engine.stage import Stage, make_stage
from game.journal.class_code import LETTERS, is_class_code, normalise_code
from game.journal.folder import find_story, keep_story
from game.journal.format import FORMAT, BadSaveError, Line, Save, read_save
from game.journal.header import MAX_NAME, Header, StoryRef
from game.journal.model_check import check_model
from game.journal.month_lock import MonthLock, lock_nothing
from game.journal.new_game import NewGame
from game.journal.picks import DecisionError
from game.journal.playthrough import Playthrough
from game.journal.recorder import Recorder, start_save
from game.journal.save_notes import list_resuming_notes
from game.journal.save_status import SaveStatus
from game.pack.findings import PackError
from game.pack.story import Story
from game.text.catalogue import Catalogue
from game.text.cells import make_printable
from game.text.game_error import GameError


class UnknownNameError(GameError):
    """A name that there is not: what it should name, what was asked for, and what is possible."""

    def __init__(self, what: str, name: str, known: list[str]) -> None:
        super().__init__(f"there is no {what} {name}" + (f"; possible: {', '.join(known)}" if known else ""))
        self.what, self.name, self.known = what, name, known

    def message(self, language: str) -> str:
        """Return the reason in a language; in English where the program has no catalogue for it."""
        say = Catalogue(language).say
        what = say(f"error.what.{self.what}")
        if not self.known:
            return say("error.unknown_kind", what=what)
        return say("error.unknown", what=what, name=self.name, known=", ".join(self.known))


def draw_seed() -> str:
    """Return a fresh class code, easy to read out."""
    import secrets  # a class that agreed on a code need not load it

    first, second = ("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(2))
    return f"{first}-{second}"


def start_game(
    stage: Stage, new: NewGame, *, folder: Path | None = None, private: bool = False, lock: MonthLock = lock_nothing
) -> Playthrough:
    """Begin a game. Without `folder` it is practice and keeps no save.

    Nobody but its owner may read a `private` save; of any other the folder's own rules decide. `lock` says how far the
    game may be played.

    Raises UnknownNameError for a bank, mandate, background, language or seed that there is not, and UnsavedError when
    the folder can't be written.
    """
    header = make_header(stage, new)
    play = Playthrough(stage, header)
    play.last_open = lock(header)
    if folder is not None:
        play.keep(start_save(folder, stage.story, header, private=private))
        play.notes += _list_class_notes(play)
    with _close_on_failure(play):
        play.pass_over()
    return play


def make_header(stage: Stage, new: NewGame) -> Header:
    """Return the header of a game that begins now. Raises UnknownNameError."""
    story, default = stage.story, stage.story.manifest.default
    header = Header(
        FORMAT,
        make_story_ref(stage),
        seed=normalise_code(new.seed) or draw_seed(),
        bank=new.bank or default.bank,
        mandate=new.mandate or default.mandate,
        background=new.background or default.background,
        player=new.player.encode("utf-8", "replace").decode()[:MAX_NAME],
        language=new.language or story.manifest.language,
        started=datetime.now().astimezone().isoformat(timespec="seconds"),
        short=_find_deputy(stage) if new.short else "",
        model=find_model_version(stage),
        undo=_choose_undo(new),
        class_code=new.class_code or UNSET,
        student=new.students[0] if len(new.students) == 1 else UNSET,
        students=list(new.students) if len(new.students) > 1 else UNSET,
    )
    check_names(stage, header)
    return header


def _choose_undo(new: NewGame) -> bool | UnsetType:
    """Return what a header says of taking decisions back; those of ordinary games leave it out."""
    if new.undo is not None:
        return new.undo
    return False if is_class_code(new.seed) else UNSET


def make_story_ref(stage: Stage) -> StoryRef:
    """Return how saves name the story of a stage."""
    return StoryRef(stage.story.id, stage.story.manifest.version, stage.story.digest)


def find_model_version(stage: Stage) -> int:
    """Return the version of the bank model that games of a stage are played on, 0 where its story has no bank."""
    return MODEL if stage.model else 0


def resume_game(
    path: Path, *, language: str = "", stage: Stage | None = None, lock: MonthLock = lock_nothing
) -> Playthrough:
    """Go on with a save: play it again from its start, effects once each. `stage` saves loading the story again.

    `lock` says how far the game may be played on.

    Raises BadSaveError for a save that is edited, foreign or in use; no file is written then.
    """
    save = read_save(path, whole=True)
    play = reopen_game(path, save, stage)
    for number, line in enumerate(save.lines, 2):
        take_line_again(play, line, make_printable(path.name), save.line_number(number))
    play.language = _check_name("language", language or save.header.language, list(play.languages))
    play.keep(Recorder.opened(path, save))
    play.last_open = lock(save.header)
    play.sealed, play.taken_back = dict(save.standing.sealed if save.standing else ()), save.taken_back
    with _close_on_failure(play):
        with contextlib.suppress(OSError):  # the story is at hand; that it can't be kept is no reason not to play
            keep_story(path.parent, play.story, save.header.story.digest)
        play.notes += [play.words.say("error.torn", n=len(save.lines))] if save.torn else []
        play.notes += [*list_resuming_notes(save, play.words.say), *_list_class_notes(play)]
        play.pass_over()
    return play


def reopen_game(path: Path, save: Save, stage: Stage | None = None) -> Playthrough:
    """Return the game of a save at its very start. `stage` saves loading the story again.

    Raises BadSaveError for a story that can't be had, for another version of the model, and for a header that names
    what the story does not have.
    """
    check_model(save.header, make_printable(path.name))
    if stage is None or not stage.story.answers_to(save.header.story.digest):
        stage = find_stage(path, save.header)
    check_header(stage, save.header, make_printable(path.name))
    return Playthrough(stage, save.header)


def check_header(stage: Stage, header: Header, file: str) -> None:
    """Raise BadSaveError where a header names what its story does not have."""
    try:
        check_names(stage, header)
    except UnknownNameError as error:
        why = make_printable(str(error))
        raise BadSaveError("names", status=SaveStatus.NOT_REPRODUCED, line=1, file=file, why=why) from error


def take_line_again(play: Playthrough, line: Line, file: str, number: int) -> None:
    """Take a recorded decision again; `file` and `number` say where it stands.

    Raises BadSaveError when the story does not allow or reproduce it.
    """
    said = line.reason, line.prediction, line.opinion, line.evidence, line.sure
    decision = Decision(line.scene, line.choice, line.dials, *said)
    try:
        play.act(decision)
    except (DecisionError, EffectError) as error:
        raise BadSaveError(
            "not_again", status=SaveStatus.NOT_REPRODUCED, line=number, file=file, why=str(error)
        ) from error
    came = play.line(decision, line.at)
    fits = (came.n, came.month, came.figures, came.ending) == (line.n, line.month, line.figures, line.ending)
    if not fits or line.now not in ("", came.now):
        raise BadSaveError("not_as_recorded", status=SaveStatus.NOT_REPRODUCED, line=number, file=file)


def find_stage(path: Path, header: Header, at_hand: Iterable[Story] = (), *, mend: bool = True) -> Stage:
    """Return the stage of the very story that a save was played on; `at_hand` are stories that it may be.

    With `mend` a kept story that is missing or damaged is written again. Raises BadSaveError where it can't be had.
    """
    try:
        return make_stage(find_story(path.parent, header, at_hand, mend=mend))
    except PackError as error:
        raise BadSaveError("no_story", status=SaveStatus.OTHER_STORY, why=error.findings[0].line) from error


def _list_class_notes(play: Playthrough) -> list[str]:
    """Return that the decisions of a class's game stand, where it is one."""
    return [] if play.may_take_back else [play.words.say("note.class_game")]


@contextlib.contextmanager
def _close_on_failure(play: Playthrough) -> Iterator[None]:
    """Let the save of a game go where the game can't be handed on, so that the next attempt finds it free."""
    try:
        yield
    except BaseException:
        play.close()
        raise


def check_names(stage: Stage, header: Header) -> None:
    """Raise UnknownNameError for a name in a header that its story does not have."""
    story, short = stage.story, stage.story.manifest.short
    _check_seed(header.seed)
    _check_name("bank", header.bank, list(story.banks))
    _check_name("mandate", header.mandate, list(story.mandates))
    _check_name("background", header.background, list(story.backgrounds))
    _check_name("language", header.language, list(story.languages))
    if header.short:
        _check_name("president", header.short, [short.president] if short else [])


def _find_deputy(stage: Stage) -> str:
    """Return who decides what a short game leaves out. Raises UnknownNameError where the story has no short game."""
    short = stage.story.manifest.short
    if short is None:
        raise UnknownNameError("short", stage.story.id, [])
    return short.president


def _check_name(what: str, name: str, known: list[str]) -> str:
    """Return `name` if it is known; a story may have none of a kind, and then none is right."""
    if name in known or not (name or known):
        return name
    raise UnknownNameError(what, name, known)


def _check_seed(seed: str) -> None:
    try:
        seed_of(seed)
    except ValueError:
        raise UnknownNameError("seed", seed, ["0", "7", "CLASS-7"]) from None
