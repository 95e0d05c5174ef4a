"""How a game begins, and how it goes on from a save: by playing it again from its start."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from game.bank.chance import seed_of
from game.engine.page import Decision
from game.engine.program import EffectFailed
from game.engine.stage import Stage, stage_of
from game.journal.folder import keep_story, new_path, story_of
from game.journal.format import FORMAT, Header, Line, Save, SaveRefused, StoryRef, read_save
from game.journal.play import NotAllowed, Play
from game.journal.record import Recorder, SaveFailed
from game.pack.findings import PackInvalid
from game.text.cells import shown

MAX_NAME = 200
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without those that are taken for one another when a code is read out."""


class Unknown(ValueError):
    """A name that there is not: what it should name, what was asked for, and what is possible."""

    def __init__(self, what: str, name: str, known: list[str]) -> None:
        super().__init__(f"there is no {what} {name}" + (f"; possible: {', '.join(known)}" if known else ""))
        self.what, self.name, self.known = what, name, known

    def told(self, say: Callable[..., str]) -> str:
        """Return the reason in a language."""
        what = say(f"error.what.{self.what}")
        if not self.known:
            return say("error.unknown_kind", what=what)
        return say("error.unknown", what=what, name=self.name, known=", ".join(self.known))


def new_seed() -> str:
    """Return a fresh class code, easy to read out."""
    import secrets  # a class that agreed on a code need not load it

    first, second = ("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(2))
    return f"{first}-{second}"


def new_game(
    stage: Stage,
    *,
    bank: str = "",
    mandate: str = "",
    background: str = "",
    seed: str = "",
    language: str = "",
    player: str = "",
    folder: Path | None = None,
    short: bool = False,
) -> Play:
    """Begin a game; what is left out is the pack's default. Without `folder` it is practice and keeps no save.

    In a `short` game the player decides the scenes that the pack names for it, a reference president the rest.

    Raises Unknown for a bank, mandate, background, language or seed that there is not, and SaveFailed when the
    folder can't be written.
    """
    names = {"bank": bank, "mandate": mandate, "background": background, "seed": seed}
    header = new_header(stage, **names, language=language, player=player, short=short)
    play = Play(stage, header)
    if folder is not None:
        _keep(folder, stage)
        path = new_path(folder, header, datetime.fromisoformat(header.started))
        play.keep(Recorder.created(path, header))
    return _set_out(play)


def new_header(
    stage: Stage,
    *,
    bank: str = "",
    mandate: str = "",
    background: str = "",
    seed: str = "",
    language: str = "",
    player: str = "",
    short: bool = False,
) -> Header:
    """Return the header of a game that begins now; what is left out is the pack's default. Raises Unknown."""
    story, default = stage.story, stage.story.manifest.default
    header = Header(
        FORMAT,
        StoryRef(story.id, story.manifest.version, story.digest),
        seed=seed or new_seed(),
        bank=bank or default.bank,
        mandate=mandate or default.mandate,
        background=background or default.background,
        player=player.encode("utf-8", "replace").decode()[:MAX_NAME],
        language=language or story.manifest.language,
        started=datetime.now().astimezone().isoformat(timespec="seconds"),
        short=_short(stage) if short else "",
    )
    check_names(stage, header)
    return header


def resume(path: Path, *, language: str = "", stage: Stage | None = None) -> Play:
    """Go on with a save: play it again from its start, effects once each. `stage` saves loading the story again.

    Raises SaveRefused for a save that is edited, foreign or in use; nothing is written then.
    """
    save = read_save(path)
    play = reopened(path, save, stage)
    for number, line in enumerate(save.lines, 2):
        again(play, line, shown(path.name), number)
    play.language = _one_of("language", language or save.header.language, list(play.languages))
    play.keep(Recorder.opened(path, save))
    if save.torn:
        play.notes.append(play.words.say("error.torn", n=len(save.lines)))
    return _set_out(play)


def reopened(path: Path, save: Save, stage: Stage | None = None) -> Play:
    """Return the game of a save at its very start. `stage` saves loading the story again.

    Raises SaveRefused for a story that can't be had and for a header that names what the story does not have.
    """
    if stage is None or stage.story.digest != save.header.story.digest:
        stage = stage_for(path, save.header)
    try:
        check_names(stage, save.header)
    except Unknown as error:
        refused = {"file": shown(path.name), "why": shown(str(error))}
        raise SaveRefused("names", status="edited", line=1, **refused) from error
    return Play(stage, save.header)


def again(play: Play, line: Line, file: str, number: int) -> None:
    """Take a recorded decision again; `file` and `number` say where it stands.

    Raises SaveRefused when the story does not allow or reproduce it.
    """
    decision = Decision(line.scene, line.choice, line.dials, line.reason, line.prediction)
    try:
        play.act(decision)
    except (NotAllowed, EffectFailed) as error:
        raise SaveRefused("not_again", status="edited", line=number, file=file, why=str(error)) from error
    came = play.line(decision, line.at)
    if (came.n, came.month, came.figures, came.ending) != (line.n, line.month, line.figures, line.ending):
        raise SaveRefused("not_as_recorded", status="edited", line=number, file=file)


def stage_for(path: Path, header: Header) -> Stage:
    """Return the stage of the very story that a save was played on. Raises SaveRefused where it can't be had."""
    try:
        return stage_of(story_of(path.parent, header))
    except PackInvalid as error:
        raise SaveRefused("no_story", status="other-story", why=error.findings[0].line) from error


def _set_out(play: Play) -> Play:
    """Bring a short game to the player's first scene. Raises SaveFailed with the save let go."""
    try:
        play.pass_over()
    except SaveFailed:
        play.close()
        raise
    return play


def check_names(stage: Stage, header: Header) -> None:
    """Raise Unknown for a name in a header that its story does not have."""
    story, short = stage.story, stage.story.manifest.short
    _check_seed(header.seed)
    _one_of("bank", header.bank, list(story.banks))
    _one_of("mandate", header.mandate, list(story.mandates))
    _one_of("background", header.background, list(story.backgrounds))
    _one_of("language", header.language, list(story.languages))
    if header.short:
        _one_of("president", header.short, [short.president] if short else [])


def _short(stage: Stage) -> str:
    """Return who decides what a short game leaves out. Raises Unknown where the story has no short game."""
    short = stage.story.manifest.short
    if short is None:
        raise Unknown("short", stage.story.id, [])
    return short.president


def _keep(folder: Path, stage: Stage) -> None:
    try:
        keep_story(folder, stage.story)
    except OSError as error:
        raise SaveFailed(f"{folder}: {error.strerror}") from error


def _one_of(what: str, name: str, known: list[str]) -> str:
    """Return `name` if it is known; a story may have none of a kind, and then none is right."""
    if name in known or not (name or known):
        return name
    raise Unknown(what, name, known)


def _check_seed(seed: str) -> None:
    try:
        seed_of(seed)
    except ValueError:
        raise Unknown("seed", seed, ["0", "7", "HEFEI-2018"]) from None
