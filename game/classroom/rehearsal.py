"""Simulated students of a class: whole saves with reasons and predictions, so that a lesson is tried before it is held.

Each is a reference president with some noise, more or less diligent, drawn by keyed chance: the same class and ids give
the same decisions. Players' names and reasons say that they are simulated.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from pathlib import Path

import numpy as np

from game.bank.chance import draw_uniform
from game.classroom.class_file import ClassFile, PrivateFile
from game.classroom.schedule import find_last_month
from game.engine.autoplay import make_president
from game.engine.games import MOST_DECISIONS
from game.engine.page import Decision
from game.engine.present import ANSWERS, ON
from game.engine.stage import Stage
from game.journal.class_code import normalise_id
from game.journal.deputy import decide_for
from game.journal.folder import choose_path
from game.journal.format import Line
from game.journal.header import Header
from game.journal.month_lock import is_locked
from game.journal.new_game import NewGame
from game.journal.playthrough import Playthrough
from game.journal.retake import find_standing_scene
from game.journal.save_names import PACKS
from game.journal.sealing import seal_lines
from game.journal.simulated import SIMULATED
from game.journal.start import make_header
from game.journal.storage import OWN, replace_files
from game.pack.read.files import write_archive

REASONS = 6
"""The sentences that simulated reasons are taken from."""

LONGEST_BREAK = timedelta(hours=60)
"""The time before now within which simulated games begin."""

Seats = list[tuple[str, ...]]
"""Who plays together: an id a game, or those of a team."""


@dataclass(frozen=True, slots=True)
class Temper:
    """How a simulated student plays: whom they follow, and the shares of decisions that are otherwise.

    `noise` is that of decisions taken at random, `diligence` that of decisions with a reason and of questions answered,
    `curiosity` that of pages whose evidence is opened. `leaves` is after how many months they give up; 0 for never.
    """

    president: str
    noise: float
    diligence: float
    curiosity: float
    leaves: int


class Dice:
    """Draws between 0 and 1, each keyed by whose they are, by what they decide, and by a number."""

    def __init__(self, *key: str) -> None:
        digest = blake2b("\0".join(key).encode(), digest_size=8).digest()
        self.seed = int.from_bytes(digest, "little")
        self._seeds = np.array([self.seed], np.uint64)

    def draw(self, what: str, number: int = 0) -> float:
        """Return a number between 0 and 1, both excluded."""
        return float(draw_uniform(self._seeds, f"rehearsal:{what}", number)[0])

    def pick(self, what: str, options: Sequence[str], number: int = 0) -> str:
        """Return one of some options, all alike; empty where there are none."""
        return options[min(int(self.draw(what, number) * len(options)), len(options) - 1)] if options else ""


def choose_seats(private: PrivateFile | None, students: int) -> Seats:
    """Return who plays: the roster's students first, a team's together, then as many invented ids as are wanted."""
    teams = dict[str, list[str]]()
    for student in (private.students if private else [])[:students]:
        teams.setdefault(f"team {normalise_id(student.team)}" if student.team else f"id {student.id}", []).append(
            student.id
        )
    seated = sum(map(len, teams.values()))
    return [*map(tuple, teams.values()), *((f"SIM{number:03d}",) for number in range(seated + 1, students + 1))]


def rehearse_class(stage: Stage, file: ClassFile, seats: Seats, folder: Path, now: datetime) -> list[Path]:
    """Play the games of simulated students and write their saves, all or none; return them. Raises OSError."""
    saves, story = dict[Path, bytes](), stage.story
    for number, ids in enumerate(seats, 1):
        header, lines = simulate_student(stage, file, ids, number, now)
        saves[choose_path(folder, header)] = b"".join(seal_lines(header, lines))
    replace_files({**saves, folder / PACKS / f"{story.digest}.zip": write_archive(story.pack.files)}, OWN)
    return list(saves)


def simulate_student(
    stage: Stage, file: ClassFile, ids: tuple[str, ...], number: int, now: datetime
) -> tuple[Header, list[Line]]:
    """Return the header and the decisions of a simulated student's game."""
    dice = Dice(file.code, *ids)
    story = stage.story
    bank = dice.pick("bank", [name for name in story.banks if file.allows_bank(name)])
    new = NewGame(
        bank=bank,
        mandate=file.choose_mandate(bank) or dice.pick("mandate", list(story.mandates)),
        background=dice.pick("background", list(story.backgrounds)),
        seed=file.code,
        player=f"{SIMULATED} {number:02d}",
        language=file.language,
        short=file.short,
        undo=file.undo,
        class_code=file.code,
        students=ids,
    )
    at = now - LONGEST_BREAK * (0.1 + 0.9 * dice.draw("begin"))
    header = make_header(stage, new)
    header.started = at.isoformat(timespec="seconds")
    play = Playthrough(stage, header)
    return header, list(_play(play, file, _draw_temper(dice, play), dice, at))


def _draw_temper(dice: Dice, play: Playthrough) -> Temper:
    """Return a temper; one student in ten gives up on the way."""
    months = play.story.manifest.months
    leaves = 1 + int(dice.draw("month") * months) if months and dice.draw("leaves") < 0.1 else 0
    return Temper(
        dice.pick("president", list(play.story.pack.reference_presidents)),
        0.05 + 0.35 * dice.draw("noise"),
        0.1 + 0.9 * dice.draw("diligence"),
        0.8 * dice.draw("curiosity"),
        leaves,
    )


def _play(play: Playthrough, file: ClassFile, temper: Temper, dice: Dice, at: datetime) -> Iterator[Line]:
    """Yield the lines of a game up to its end, to months that are not open, or to where the student gives up."""
    last_open = find_last_month(file.open)
    while not play.games.over and len(play.past) < MOST_DECISIONS:
        month = play.games.month
        if is_locked(play.story.month_name(month), last_open) or (temper.leaves and month >= temper.leaves):
            return
        decision = _decide(play, temper, dice)
        at += timedelta(seconds=8 + int(110 * dice.draw("pause", len(play.past))))
        play.act(decision)
        yield play.line(decision, at.isoformat(timespec="seconds"))


def _decide(play: Playthrough, temper: Temper, dice: Dice) -> Decision:
    """Return what a student decides on the page at hand, with what they write; a short game's deputy writes none."""
    n, story, short = len(play.past), play.story, play.story.manifest.short
    scene = find_standing_scene(play)
    spec = story.pack.scenes[scene]
    if play.header.short and short and scene not in short.list_scenes(play.header.bank):
        return decide_for(play.games, make_president(story, play.header.short))
    at_random = not temper.president or dice.draw("random", n) < temper.noise
    decision = decide_for(play.games, make_president(story, "random" if at_random else temper.president, dice.seed))
    if decision.choice == ON:
        return decision
    say = story.speak(play.language).say
    asked = [name for name in spec.predict if dice.draw(f"answer {name}", n) < temper.diligence]
    reasoned = dice.draw("reason", n) < temper.diligence
    reason = say(f"class.rehearse.reason.{1 + int(dice.draw('words', n) * REASONS)}") if reasoned else ""
    return Decision(
        decision.scene,
        decision.choice,
        decision.dials,
        say("class.rehearse.label", text=reason) if reason else "",
        {name: dice.pick(f"band {name}", ANSWERS, n) for name in asked},
        say("class.rehearse.label", text=say("class.rehearse.opinion")) if spec.question else "",
        bool(spec.cite) and dice.draw("evidence", n) < temper.curiosity,
    )
