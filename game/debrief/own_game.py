"""One save debriefed for the student who played it: the report on it alone, its promises, and why figures moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from game.debrief.class_causes import list_headline_figures
from game.debrief.cohort import read_cohort
from game.debrief.debrief import describe_figures, tell_nobody
from game.debrief.intake import PLAIN, Intake
from game.debrief.tables.debriefed_game import OwnGame, PromiseResult
from game.debrief.tables.report import ClassReport
from game.engine.promises import list_promised_figures
from game.journal.playthrough import Playthrough
from game.journal.replay import replay_game
from game.pack.story import Story
from game.why.causes import Causes
from game.why.explanation import Explanation
from game.why.unexplained import UnexplainedError


def explain_own_game(
    report: ClassReport, path: Path, *, at_hand: Sequence[Story] = (), intake: Intake = PLAIN
) -> OwnGame:
    """Return the report on one save with its promises and why its figures moved."""
    play = _play_again(path, at_hand, intake)
    promises, explanations = list_promise_results(play), _explain_figures(play)
    names = (*(one.figure for one in promises), *(one.figure for one in explanations))
    return OwnGame(
        replace(report, figures=report.figures | describe_figures(play.story, names)), promises, explanations
    )


def _play_again(path: Path, at_hand: Sequence[Story], intake: Intake) -> Playthrough:
    cohort = read_cohort([path], names=False, progress=tell_nobody, at_hand=at_hand, intake=intake)
    return replay_game(cohort.stage, cohort.saves[0], cohort.files[0])


def list_promise_results(play: Playthrough) -> tuple[PromiseResult, ...]:
    """Return what a game promised the board and what became of it; empty where there were no promises."""
    return tuple(_find_result(play, name, number) for number, name in list_promised_figures(play.games))


def _find_result(play: Playthrough, name: str, number: int) -> PromiseResult:
    board, course, shown = play.games.board, play.course(name), play.words.round_as_shown
    month = int(board.by[number, 0])
    value = float(course[min(month + 1, len(course) - 1)])
    promised, direction = float(board.promised[number, 0]), float(board.direction[number, 0])
    return PromiseResult(
        figure=name,
        by=play.story.month_name(month),
        rises=direction > 0.0,
        opening=float(board.opening[number, 0]),
        promised=promised,
        value=value,
        due=month + 1 < len(course),
        kept=(shown(name, value) - shown(name, promised)) * direction >= 0.0,
    )


def _explain_figures(play: Playthrough) -> tuple[Explanation, ...]:
    """Return why the headline figures moved since the opening; empty where the game can't be told again."""
    try:
        causes = Causes(play)
        return tuple(causes.explain_since(name) for name in list_headline_figures(play) if name in causes.figures)
    except UnexplainedError:
        return ()
