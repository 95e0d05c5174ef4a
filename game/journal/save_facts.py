"""What a save says of itself that others are held against: how it began, its decisions in a hash, its clock.

All of it can be written by anybody; only what a replay needs (seed, story, decisions) is proven by one.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

import msgspec

from game.engine.present import ON
from game.journal.format import Save
from game.journal.header import Header
from game.pack.story import Story

ALIKE = 12
"""The decisions from which on two games with the same ones are taken for one: fewer may well agree by chance."""

_DISTINCT = 6
"""The different times that a row of them has to have: a program decides many times in a second."""

SLACK = 120.0
"""The seconds that a clock may be set back without a word: systems correct theirs while a game is open."""

_TIME = 19
"""The characters of a time before its zone."""

_ENCODER = msgspec.json.Encoder(order="deterministic")


@dataclass(frozen=True, slots=True)
class SaveFacts:
    """The facts of one save that was read.

    `alike` is a hash of the game's decisions with where it was played, `timed` one of the times of its first decisions;
    each is empty where there are too few to tell games apart. `decided` counts the decisions that the player took, and
    `backwards` is the line of the file before which the clock ran backwards, 0 where it never did.
    """

    header: Header
    alike: str
    timed: str
    decided: int
    backwards: int
    seal: str


def read_facts(story: Story, save: Save) -> SaveFacts:
    """Return the facts of a save that was played on a story."""
    header = save.header
    place = header.story.id, header.seed, header.bank, header.background, bool(header.short)
    decisions = [(line.scene, line.choice, line.dials) for line in save.lines]
    times = [line.at for line in save.lines]
    decided = _find_deputy(story, save).count(False)
    first = times[:ALIKE]
    return SaveFacts(
        header,
        _hash([place, decisions]) if decided >= ALIKE else "",
        _hash(first) if len(first) == ALIKE and len(set(first)) >= _DISTINCT else "",
        decided,
        _find_backwards(save),
        save.seal,
    )


def share_of_deputy(story: Story, save: Save) -> float:
    """Return which share of a game's decisions the president of a short game took; 0 in a whole game."""
    by_deputy = _find_deputy(story, save)
    return sum(by_deputy) / len(by_deputy) if by_deputy else 0.0


def _find_deputy(story: Story, save: Save) -> list[bool]:
    """Say of each decision of a game that was a question whether the president of a short game took it."""
    decided = [line.scene for line in save.lines if line.choice != ON]
    if not save.header.short or not (short := story.manifest.short):
        return [False] * len(decided)
    own = set(short.list_scenes(save.header.bank))
    return [scene not in own for scene in decided]


def _hash(what: object) -> str:
    return hashlib.blake2b(_ENCODER.encode(what), digest_size=16).hexdigest()


def _find_backwards(save: Save) -> int:
    """Return the line of the file before which the clock ran backwards; 0 where it never did.

    A game begins before its first own line: what a fork shares with the game that it left was decided before.
    """
    times, started, fork = [line.at for line in save.lines], save.header.started, save.header.fork
    own = fork.n - 1 if fork else 0
    clock = [*times[:own], started, *times[own:]]
    if len({time[_TIME:] for time in clock}) == 1 and clock == sorted(clock):
        return 0
    for number, at in enumerate(times):
        earlier = times[:number][-1:] + [started] * (number == own)
        if any(_count_seconds(before, at) < -SLACK for before in earlier):
            return save.line_number(number + 2)
    return 0


def _count_seconds(before: str, after: str) -> float:
    """Return how long after a time another is; 0 where they can't be compared."""
    try:
        return (datetime.fromisoformat(after) - datetime.fromisoformat(before)).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return 0.0
