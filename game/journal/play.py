"""One game with its journal: what a front end talks to. Every decision is on disk before the next page shows."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np

from game.bank.chance import seed_of
from game.engine.ending import ending_of
from game.engine.games import GO_ON, OVER, Games, Setup, plan_code
from game.engine.page import Decision, Ending, Entry, Outcome, Page
from game.engine.present import ANSWERS, ON, Names, Presenter
from game.engine.program import EffectFailed, SceneCode
from game.engine.stage import Stage, stage_of
from game.engine.words import Words
from game.journal.folder import keep_story, new_path, story_of
from game.journal.format import FORMAT, MAX_REASON, Header, Line, SaveRefused, StoryRef, read_save
from game.journal.record import Recorder, SaveFailed
from game.pack.findings import PackInvalid, did_you_mean
from game.text.cells import shown

__all__ = ["NotAllowed", "Play", "SaveFailed", "SaveRefused", "Unknown", "new_game", "new_seed", "resume"]


class NotAllowed(Exception):
    """A decision that the page does not offer, with the reason in words."""


class Unknown(ValueError):
    """A name that there is not: what it should name, what was asked for, and what is possible."""

    def __init__(self, what: str, name: str, known: list[str]) -> None:
        super().__init__(f"there is no {what} {name}; possible: {', '.join(known)}")
        self.what, self.name, self.known = what, name, known


@dataclass(frozen=True, slots=True)
class Past:
    """A decision as it was taken: what it moved is (variable, before, after)."""

    month: str
    decision: Decision
    moved: tuple[tuple[str, float, float], ...]


class Play:
    """One game. Pages come in `language`, which may be set at any time; `notes` tell what loading found."""

    def __init__(self, stage: Stage, header: Header, folder: Path) -> None:
        self.stage, self.header, self.folder = stage, header, folder
        self.story = stage.story
        self.notes: list[str] = []
        self.past: list[Past] = []
        self._recorder: Recorder | None = None
        setup = Setup([header.seed], [header.bank], [header.background] if header.background else [])
        self.games = Games(stage, setup, record=True)
        self.language = header.language

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the story."""
        return self.story.languages

    @property
    def language(self) -> str:
        """The language of all pages from now on."""
        return self._words.language

    @language.setter
    def language(self, language: str) -> None:
        self._words = Words(self.story, language)

    @property
    def path(self) -> Path | None:
        """The save, or nothing where the game keeps none."""
        return self._recorder.path if self._recorder else None

    def page(self) -> Page:
        """Return where the game stands; kind is ending when it is over."""
        return self._presenter().page()

    def preview(self, dials: dict[str, str]) -> tuple[float, float]:
        """Return attention (load, capacity) as a plan with these levels would leave it."""
        scene = self._scene()
        moves = [m for row, levels in zip(scene.spec.dials, scene.dials, strict=True) for m in levels if m.id == dials.get(row)]
        state = self._presenter().after(moves).state
        return float(state["attention_load"][0]), float(state["attention_capacity"][0])

    def decide(self, decision: Decision) -> Outcome:
        """Take a decision: write it to the journal, then let the story go on.

        Raises NotAllowed for what the page does not offer, SaveFailed when the journal can't be written; either way
        the game stands where it stood.
        """
        before = self.games.copy()
        past = len(self.past)
        try:
            outcome = self._act(decision)
            if self._recorder:
                self._recorder.write(self._line(decision, before))
        except (SaveFailed, EffectFailed, NotAllowed) as error:
            self.games = before
            del self.past[past:]
            if isinstance(error, EffectFailed):
                raise NotAllowed(str(error)) from error
            raise
        return outcome

    def ledger(self) -> list[Entry]:
        """Return every decision so far, first to last."""
        return [self._entry(n, past) for n, past in enumerate(self.past, 1)]

    def course(self, name: str) -> list[float]:
        """Return a variable at the opening and at the end of every month since."""
        row = self.games.state.rows[name]
        return [float(block[row, 0]) for block in self.games.history]

    def ending(self) -> Ending:
        """Return how the game ended; only when the page says so."""
        asked = {name: answer for past in self.past for name, answer in past.decision.prediction.items()}
        return ending_of(self._presenter(), self.header.mandate, asked)

    def close(self) -> None:
        """Let the save go; the game can be resumed."""
        if self._recorder:
            self._recorder.close()

    def _act(self, decision: Decision) -> Outcome:
        """Apply a decision and move on. Raises NotAllowed, EffectFailed."""
        scene = self._scene()
        pick = self._pick(scene, decision)
        _check_answers(scene, decision)
        month, block = self.story.month_name(self.games.month), self.games.state.block.copy()
        self.games.act(np.array([pick]))
        outcome = self._presenter().outcome(scene, decision, block[:, 0])
        self.past.append(Past(month, decision, tuple((f.name, f.previous, f.raw) for f in outcome.moved)))
        self.games.settle()
        return outcome

    def _scene(self) -> SceneCode:
        if self.games.at[0] == OVER:
            raise NotAllowed(self._words.say("error.over"))
        return self.games.program.scene(int(self.games.at[0]))

    def _pick(self, scene: SceneCode, decision: Decision) -> int:
        if decision.scene != scene.id:
            raise NotAllowed(self._words.say("error.elsewhere", scene=shown(decision.scene), now=scene.id))
        if scene.dials:
            return plan_code(scene, [self._level(scene, name, decision) for name in scene.spec.dials])
        options = {option.id: option for option in self._presenter().options(scene)}
        option = options.get(decision.choice)
        if option is None:
            hint = did_you_mean(decision.choice, options) or ", ".join(options)
            raise NotAllowed(self._words.say("error.no_choice", choice=shown(decision.choice), hint=hint))
        if not option.open:
            raise NotAllowed(option.reason)
        return GO_ON if option.id == ON else list(scene.spec.choices).index(option.id)

    def _level(self, scene: SceneCode, dial: str, decision: Decision) -> int:
        levels, level = list(scene.spec.dials[dial].levels), decision.dials.get(dial, "")
        if level not in levels:
            hint = ", ".join(levels)
            raise NotAllowed(self._words.say("error.no_choice", choice=f"{dial}={shown(level)}", hint=hint))
        return levels.index(level)

    def _line(self, decision: Decision, before: Games) -> Line:
        return Line(
            n=len(self.past),
            month=self.story.month_name(before.month),
            scene=decision.scene,
            at=datetime.now().astimezone().isoformat(timespec="seconds"),
            choice=decision.choice,
            dials=decision.dials,
            reason=decision.reason,
            prediction=decision.prediction,
            figures={name: float(self.games.state[name][0]) for name in self.story.manifest.key_figures},
        )

    def _entry(self, n: int, past: Past) -> Entry:
        decision, presenter = past.decision, self._presenter()
        key = f"scenes.{decision.scene}"
        if decision.dials:
            text = self._words.say("common.list_separator").join(
                presenter.filled(f"{key}.dials.{dial}.text") + self._words.say("common.colon")
                + presenter.filled(f"{key}.dials.{dial}.levels.{level}.text")
                for dial, level in decision.dials.items()
            )  # fmt: skip
        else:
            text = presenter.filled(f"{key}.choices.{decision.choice}.text")
        moved = tuple(presenter.moved(name, old, new) for name, old, new in past.moved)
        return Entry(n, past.month, decision.scene, presenter.filled(f"{key}.title"), decision.choice, text, decision.reason, moved)

    def _presenter(self) -> Presenter:
        history = self.games.history
        bank = self._words.text(f"banks.{self.header.bank}.name")
        return Presenter(self.games, self._words, Names(bank, self.header.player), history[-2 if len(history) > 1 else 0][:, 0])


def new_seed() -> str:
    """Return a fresh class code, easy to read out."""
    letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
    return "".join(secrets.choice(letters) for _ in range(4)) + "-" + "".join(secrets.choice(letters) for _ in range(4))


def new_game(
    stage: Stage,
    *,
    bank: str = "",
    mandate: str = "",
    background: str = "",
    seed: str = "",
    language: str = "zh",
    player: str = "",
    folder: Path | None = None,
) -> Play:
    """Begin a game; what is left out is the pack's default. Without `folder` it is practice and keeps no save.

    Raises Unknown for a bank, mandate, background, language or seed that there is not, and SaveFailed when the
    folder can't be written.
    """
    story, default = stage.story, stage.story.manifest.default
    _check_seed(seed or "0")
    chosen = {
        "bank": _one_of("bank", bank or default.bank, list(story.banks)),
        "mandate": _one_of("mandate", mandate or default.mandate, list(story.mandates)),
        "background": _one_of("background", background or default.background, list(story.backgrounds)),
        "language": _one_of("language", language, list(story.languages)),
    }
    ref = StoryRef(story.id, story.manifest.version, story.digest)
    started = datetime.now().astimezone()
    header = Header(FORMAT, ref, seed=seed or new_seed(), player=player, started=started.isoformat(timespec="seconds"), **chosen)
    play = Play(stage, header, folder or Path())
    if folder is not None:
        play._recorder = Recorder.created(new_path(folder, header, started), header)  # noqa: SLF001  # its own module
        _keep(folder, stage)
    return play


def resume(path: Path, *, language: str = "", stage: Stage | None = None) -> Play:
    """Go on with a save: play it again from its start, effects once each. `stage` saves loading the story again.

    Raises SaveRefused for a save that is edited, foreign or in use; nothing is written then.
    """
    save = read_save(path)
    if stage is None or stage.story.digest != save.header.story.digest:
        stage = _stage(path, save.header)
    try:
        play = Play(stage, save.header, path.parent)
    except (ValueError, LookupError) as error:
        raise SaveRefused(f"{shown(path.name)} names what its story does not have: {shown(str(error))}") from error
    for number, line in enumerate(save.lines, 2):
        _again(play, line, f"{shown(path.name)} line {number}")
    play._recorder = Recorder.opened(path, save.seal, save.size)  # noqa: SLF001
    if language in play.languages:
        play.language = language
    if save.torn:
        play.notes.append(play._words.say("error.torn", n=len(save.lines)))  # noqa: SLF001
    return play


def _again(play: Play, line: Line, where: str) -> None:
    """Take a recorded decision again. Raises SaveRefused when the story does not allow or reproduce it."""
    decision = Decision(line.scene, line.choice, line.dials, line.reason, line.prediction)
    try:
        month = play.story.month_name(play.games.month)
        play._act(decision)  # noqa: SLF001
    except (NotAllowed, EffectFailed) as error:
        raise SaveRefused(f"{where} can't be played again: {error}") from error
    figures = {name: float(play.games.state[name][0]) for name in play.story.manifest.key_figures}
    if (line.n, line.month, line.figures) != (len(play.past), month, figures):
        raise SaveRefused(f"{where} does not come out as recorded; was the save edited?")


def _stage(path: Path, header: Header) -> Stage:
    try:
        return stage_of(story_of(path.parent, header))
    except PackInvalid as error:
        raise SaveRefused(f"the story of this save can't be played: {error.findings[0]}") from error


def _keep(folder: Path, stage: Stage) -> None:
    try:
        keep_story(folder, stage.story)
    except OSError as error:
        raise SaveFailed(f"{folder}: {error.strerror}") from error


def _one_of(what: str, name: str, known: list[str]) -> str:
    if name in known or not (name or known):
        return name
    raise Unknown(what, name, known)


def _check_seed(seed: str) -> None:
    try:
        seed_of(seed)
    except ValueError:
        raise Unknown("seed", seed, ["0", "7", "HEFEI-2018"]) from None


def _check_answers(scene: SceneCode, decision: Decision) -> None:
    wrong = [name for name, answer in decision.prediction.items() if name not in scene.spec.predict or answer not in ANSWERS]
    if wrong:
        raise NotAllowed(f"no such prediction: {shown(wrong[0])}; answers are {', '.join(ANSWERS)}")
    if len(decision.reason) > MAX_REASON:
        raise NotAllowed(f"a reason has at most {MAX_REASON} characters")
