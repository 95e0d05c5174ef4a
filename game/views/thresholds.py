"""The values of a figure at which choices opened or closed, as far as the pages of a game have shown them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.engine.explain import MIRROR, NAMES, OPPOSITE
from game.engine.present import Presenter
from game.engine.program import SceneCode
from game.journal.past import Past
from game.journal.playthrough import Playthrough
from game.pack.expression import Node, parse_condition

BOUNDS = ("<", ">", "<=", ">=")

MOST_CHOICES = 3
"""The number of choices that are told of one threshold at most, the last ones."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A value that choices ask of a figure, `met` where the figure is there now.

    `bound` says the value in words, `text` which choices ask for it too.
    """

    value: float
    met: bool
    bound: str
    text: str


def list_thresholds(play: Playthrough, name: str, decided: Past | None = None) -> tuple[Threshold, ...]:
    """Return the thresholds of a figure in the words of now, the nearest to where it stands first.

    It stands where the game does, or where a past decision left it once that was `decided`.
    """
    now, pack = play.present_decided(decided) if decided else play.present_now(), play.story.pack
    asked = dict[tuple[float, str], dict[str, None]]()
    for shown, scene in _list_seen(play, now, decided):
        for answer, _ in shown.list_shown_choices(scene):
            condition = scene.spec.choices[answer.id].condition
            for bound in _list_bounds(parse_condition(pack.expand(condition)), name) if condition else ():
                choice = shown.filled(f"scenes.{scene.id}.choices.{answer.id}.text")
                where = shown.filled(f"scenes.{scene.id}.title")
                asked.setdefault(bound, {})[play.words.say("threshold.choice", choice=choice, title=where)] = None
    stands = now.value(name)
    nearest = sorted(asked, key=lambda bound: (abs(bound[0] - stands), bound))
    return tuple(_make_threshold(play, name, bound, stands, tuple(asked[bound])) for bound in nearest)


def _list_seen(play: Playthrough, now: Presenter, last: Past | None) -> Iterator[tuple[Presenter, SceneCode]]:
    """Yield every scene that has been on a page, up to that of the `last` decision, with what shows it as it was."""
    scene, number = play.games.program.scene, play.story.number
    for past in play.past:
        yield play.present_page(past), scene(number[past.decision.scene])
        if past is last:
            return
    if not play.games.over:
        yield now, scene(int(play.games.at[0]))


def _list_bounds(node: Node, name: str, *, negated: bool = False) -> Iterator[tuple[float, str]]:
    """Yield the numbers that a condition compares a variable with, each with what it asks for."""
    if node.op == "not":
        yield from _list_bounds(node.parts[0], name, negated=not negated)
    elif node.op in ("and", "or"):
        for part in node.parts:
            yield from _list_bounds(part, name, negated=negated)
    elif node.op in BOUNDS:
        left, right, op = *node.parts, node.op
        if left.op == "number":
            left, right, op = right, left, MIRROR[op]
        if (left.op, left.value) == ("name", name) and right.op == "number":
            yield float(right.value), OPPOSITE[op] if negated else op


def _make_threshold(
    play: Playthrough, name: str, bound: tuple[float, str], stands: float, choices: tuple[str, ...]
) -> Threshold:
    value, op = bound
    met = {"<": stands < value, ">": stands > value, "<=": stands <= value, ">=": stands >= value}[op]
    say, told = play.words.say, play.words.figure(name, value)
    asked = say(f"threshold.{NAMES[op]}", value=told)
    head = say("threshold.met" if met else "threshold.missed", bound=asked)
    return Threshold(value, met, asked, head + say("why.then").join(choices[-MOST_CHOICES:]))
