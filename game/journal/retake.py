"""A recorded decision taken again on another story, or why it can't be, in words.

Pages without a question are no decisions: they are gone through where they come, and not missed where they don't.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from game.engine.effects import EffectError
from game.engine.page import Decision
from game.engine.present import ON, Presenter
from game.engine.program import SceneCode
from game.journal.format import Line
from game.journal.picks import DecisionError
from game.journal.playthrough import Playthrough
from game.text.cells import make_printable


class StopKind(StrEnum):
    """Why a recorded decision can't be taken again, as scripts read it."""

    OVER = "over"
    """The story ends before it."""
    PAGE = "page"
    """The game stands at another page."""
    CHOICE = "choice"
    """The page has no such choice."""
    LOCKED = "locked"
    """The choice is closed."""
    DIAL = "dial"
    """A dial of the plan is gone, or has come."""
    LEVEL = "level"
    """A dial has no such level."""
    FAILED = "failed"
    """An effect can't be carried out."""
    LONGER = "longer"
    """The game was over after the decision before, and now is not."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Decision `n` of a save can't be taken: `kind` for scripts, `why` in words; `month` and `scene` as recorded."""

    n: int
    month: str
    scene: str
    kind: StopKind
    why: str


def retake_decision(play: Playthrough, line: Line) -> list[Line] | Stop:
    """Take a recorded decision again; return the lines of what was decided, pages without a question included.

    The list lacks the decision where its page has no question and does not come. After a stop that is FAILED the game
    is spoilt; after any other it stands where the decision was to be taken.
    """
    came = pass_by(play, line.at, line.scene)
    if find_standing_scene(play) != line.scene and _asks_nothing(play, line):
        return came
    stop = _find_obstacle(play, line)
    if stop:
        return stop
    asked = _find_scene(play).spec
    sealed = {name: answer for name, answer in line.prediction.items() if name in asked.predict}
    sure = {name: step for name, step in line.sure.items() if name in sealed}
    opinion = line.opinion if asked.question else ""
    decision = Decision(line.scene, line.choice, line.dials, line.reason, sealed, opinion, line.evidence, sure)
    try:
        play.act(decision)
    except (DecisionError, EffectError) as error:
        return _make_stop(line, StopKind.FAILED, str(error))
    return [*came, play.line(decision, line.at)]


def pass_by(play: Playthrough, at: str, until: str = "") -> list[Line]:
    """Go through pages without a question, up to the scene `until` or the first that asks; return their lines."""
    came = list[Line]()
    while find_standing_scene(play) not in ("", until) and not _asks(_find_scene(play)):
        decision = Decision(_find_scene(play).id, ON)
        play.act(decision)
        came.append(play.line(decision, at))
    return came


def find_standing_scene(play: Playthrough) -> str:
    """Return the scene that a game stands in, empty where it is over."""
    return "" if play.games.over else _find_scene(play).id


def say_longer(play: Playthrough, n: int) -> Stop:
    """Return that a game goes on where it was over."""
    month, scene = play.story.month_name(play.games.month), _find_scene(play).id
    return Stop(n, month, scene, StopKind.LONGER, play.words.say("diverge.longer", now=_name_scene(play, scene)))


def find_title(play: Playthrough, scene: str) -> str:
    """Return a scene's title, its id where the story does not have it."""
    return (
        _make_presenter(play).filled(f"scenes.{scene}.title") if scene in play.story.number else make_printable(scene)
    )


def find_ending_title(play: Playthrough, ending: str) -> str:
    """Return an ending's title as a game reads it where it stands, empty for an ending that its story does not have."""
    return _make_presenter(play).filled(f"endings.{ending}.title")


def _make_stop(line: Line, kind: StopKind, why: str) -> Stop:
    return Stop(line.n, line.month, line.scene, kind, why)


def _find_scene(play: Playthrough) -> SceneCode:
    return play.games.program.scene(int(play.games.at[0]))


def _asks(scene: SceneCode) -> bool:
    return bool(scene.choices or scene.dials)


def _asks_nothing(play: Playthrough, line: Line) -> bool:
    """Say whether a line is of a page that had no question and would have none now."""
    number = play.story.number.get(line.scene)
    return line.choice == ON and (number is None or not _asks(play.games.program.scene(number)))


def _find_obstacle(play: Playthrough, line: Line) -> Stop | None:
    """Return why a decision can't be taken where the game stands; an empty string where it can."""
    say = play.words.say
    if play.games.over:
        return _make_stop(line, StopKind.OVER, say("diverge.over"))
    scene = _find_scene(play)
    if scene.id != line.scene:
        key = "diverge.page" if line.scene in play.story.number else "diverge.no_scene"
        return _make_stop(
            line, StopKind.PAGE, say(key, now=_name_scene(play, scene.id), then=_name_scene(play, line.scene))
        )
    if bool(scene.dials) != bool(line.dials):
        return _make_stop(
            line,
            StopKind.CHOICE,
            say("diverge.no_choice", choice=_write_answer(line), known=_list_answers(play, scene)),
        )
    return _find_plan_obstacle(play, scene, line) if scene.dials else _find_choice_obstacle(play, scene, line)


def _find_choice_obstacle(play: Playthrough, scene: SceneCode, line: Line) -> Stop | None:
    say, see = play.words.say, _make_presenter(play)
    opened = [answer.id for answer in scene.choices if see.holds(answer.condition)] or [ON]
    if line.choice in opened:
        return None
    if line.choice in scene.spec.choices:
        words = see.filled(f"scenes.{scene.id}.choices.{line.choice}.text")
        why = see.reason(scene.spec.choices[line.choice].condition)
        return _make_stop(line, StopKind.LOCKED, say("diverge.locked", choice=line.choice, words=words, why=why))
    key = "diverge.asks" if line.choice == ON else "diverge.no_choice"
    known = say("common.list_separator").join(opened)
    return _make_stop(line, StopKind.CHOICE, say(key, choice=_write_answer(line), known=known))


def _find_plan_obstacle(play: Playthrough, scene: SceneCode, line: Line) -> Stop | None:
    say, rows = play.words.say, scene.spec.dials
    for dial in line.dials:
        if dial not in rows:
            return _make_stop(line, StopKind.DIAL, say("diverge.no_dial", dial=make_printable(dial)))
    for dial, row in rows.items():
        level = line.dials.get(dial)
        if level is None:
            return _make_stop(line, StopKind.DIAL, say("diverge.new_dial", dial=dial))
        if level not in row.levels:
            known = say("common.list_separator").join(row.levels)
            return _make_stop(
                line, StopKind.LEVEL, say("diverge.no_level", dial=dial, level=make_printable(level), known=known)
            )
    return None


def _write_answer(line: Line) -> str:
    """Return a choice or the levels of a plan as a save writes them."""
    return make_printable(line.choice or " ".join(f"{dial}={level}" for dial, level in line.dials.items()))


def _list_answers(play: Playthrough, scene: SceneCode) -> str:
    return play.words.say("common.list_separator").join([*scene.spec.choices, *scene.spec.dials])


def _name_scene(play: Playthrough, scene: str) -> str:
    """Return a scene as title and id, the id alone where the story does not have it."""
    known = scene in play.story.number
    return play.words.say("diverge.scene", title=find_title(play, scene), id=scene) if known else make_printable(scene)


def _make_presenter(play: Playthrough) -> Presenter:
    """Return the game as it would be shown where it stands."""
    block = play.games.state.block
    return Presenter(play.games, play.words, play.fill, block, block)
