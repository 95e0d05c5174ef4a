"""One save debriefed for the student who played it: the report on it alone, its promises, and why figures moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from game.debrief.class_causes import list_headline_figures
from game.debrief.cohort import read_cohort
from game.debrief.debrief import tell_nobody
from game.debrief.intake import PLAIN, Intake
from game.debrief.tables.debriefed_game import OwnGame, PromiseResult
from game.debrief.tables.report import ClassReport, ReportFigure
from game.journal.playthrough import Playthrough
from game.journal.start import take_line_again
from game.pack.story import Story
from game.why.causes import Causes
from game.why.explained_figures import find_unit
from game.why.explanation import Explanation
from game.why.unexplained import UnexplainedError


def explain_own_game(
    report: ClassReport, path: Path, *, at_hand: Sequence[Story] = (), intake: Intake = PLAIN
) -> OwnGame:
    """Return the report on one save with its promises and why its figures moved."""
    play = _play_again(path, at_hand, intake)
    promises, explanations = list_promise_results(play), _explain_figures(play)
    names = (*(one.figure for one in promises), *(one.figure for one in explanations))
    return OwnGame(replace(report, figures=report.figures | _list_figures(play, names)), promises, explanations)


def _play_again(path: Path, at_hand: Sequence[Story], intake: Intake) -> Playthrough:
    cohort = read_cohort([path], names=False, progress=tell_nobody, at_hand=at_hand, intake=intake)
    save = cohort.saves[0]
    play = Playthrough(cohort.stage, save.header)
    for number, line in enumerate(save.lines, 2):
        take_line_again(play, line, cohort.files[0], save.line_number(number))
    return play


def list_promise_results(play: Playthrough) -> tuple[PromiseResult, ...]:
    """Return what a game promised the board and what became of it; empty where there were no promises."""
    board, rows = play.games.board, {row: name for name, row in play.games.state.rows.items()}
    kept = [number for number in range(len(board.rows)) if board.share[number].any()]
    return tuple(_find_result(play, rows[int(board.rows[number, 0])], number) for number in kept)


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


def _list_figures(play: Playthrough, names: Iterable[str]) -> dict[str, ReportFigure]:
    specs = {name: play.story.variables[name] for name in names}
    return {name: ReportFigure(find_unit(spec), spec.digits, spec.good) for name, spec in specs.items()}
