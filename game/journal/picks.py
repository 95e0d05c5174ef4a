"""A player's decision as the pick that the engine takes, and back: what a page does not offer is refused in words."""

from __future__ import annotations

from game.engine.page import Decision
from game.engine.present import ANSWERS, ON, Presenter
from game.engine.program import SceneCode
from game.engine.standing import GO_ON, plan_code
from game.engine.sureness import SURENESS
from game.journal.format import MAX_REASON
from game.pack.findings import suggest_name
from game.text.cells import make_printable
from game.text.game_error import GameError


class DecisionError(GameError):
    """A decision that the page does not offer, with the reason in words."""


def find_pick(now: Presenter, scene: SceneCode, decision: Decision) -> int:
    """Return the pick of a decision in the scene that a game stands in, shown by `now`. Raises DecisionError."""
    if decision.scene != scene.id:
        elsewhere = now.words.say("error.elsewhere", scene=make_printable(decision.scene), now=scene.id)
        raise DecisionError(elsewhere)
    pick = _find_plan(now, scene, decision) if scene.dials else _find_choice(now, scene, decision)
    _check_sealed(now, scene, decision)
    return pick


def read_pick(scene: SceneCode, pick: int) -> Decision:
    """Return a pick of the engine, the number of a choice or the code of a plan's levels, as a player's decision."""
    if not scene.dials:
        return Decision(scene.id, scene.choices[pick].id if pick >= 0 else ON)
    levels = {}
    for (name, row), dial in zip(scene.spec.dials.items(), scene.dials, strict=True):
        pick, level = divmod(pick, len(dial))
        levels[name] = list(row.levels)[level]
    return Decision(scene.id, dials=levels)


def write_pick(scene: SceneCode, decision: Decision) -> int:
    """Return a decision that was taken in a scene as the pick of the engine. Raises ValueError for any other."""
    if scene.dials:
        levels = [list(row.levels).index(decision.dials[name]) for name, row in scene.spec.dials.items()]
        return plan_code(scene, levels)
    return GO_ON if decision.choice == ON else list(scene.spec.choices).index(decision.choice)


def _find_plan(now: Presenter, scene: SceneCode, decision: Decision) -> int:
    if decision.choice:
        raise _refuse(now, decision.choice, list(scene.spec.dials))
    return plan_code(scene, [_find_level(now, scene, name, decision) for name in scene.spec.dials])


def _find_level(now: Presenter, scene: SceneCode, dial: str, decision: Decision) -> int:
    levels, level = list(scene.spec.dials[dial].levels), decision.dials.get(dial, "")
    if level not in levels:
        raise _refuse(now, f"{dial}={level}", levels)
    return levels.index(level)


def _find_choice(now: Presenter, scene: SceneCode, decision: Decision) -> int:
    options = {option.id: option for option in now.options(scene)}
    option = options.get(decision.choice)
    if option is None:
        raise _refuse(now, decision.choice, list(options))
    if not option.open:
        raise DecisionError(option.reason)
    return GO_ON if option.id == ON else list(scene.spec.choices).index(option.id)


def _check_sealed(now: Presenter, scene: SceneCode, decision: Decision) -> None:
    """Refuse a prediction or an opinion that was not asked for, and a reason or an opinion without end."""
    for name, answer in decision.prediction.items():
        if name not in scene.spec.predict or answer not in ANSWERS:
            raise _refuse(now, f"{name}={answer}", list(ANSWERS))
    for name, step in decision.sure.items():
        if name not in decision.prediction or step not in SURENESS:
            raise _refuse(now, f"{name}={step}", list(SURENESS))
    if decision.opinion and not scene.spec.question:
        raise DecisionError(now.words.say("error.no_question"))
    if len(decision.reason) > MAX_REASON:
        raise DecisionError(now.words.say("error.reason", most=MAX_REASON))
    if len(decision.opinion) > MAX_REASON:
        raise DecisionError(now.words.say("error.opinion", most=MAX_REASON))


def _refuse(now: Presenter, name: str, known: list[str]) -> DecisionError:
    """Return that a page has no such answer, with the nearest of those that it has."""
    hint = suggest_name(name, known) or ", ".join(known)
    return DecisionError(now.words.say("error.no_choice", choice=make_printable(name), hint=hint))
