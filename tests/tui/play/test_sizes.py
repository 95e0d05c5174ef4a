"""A page at all sizes: nothing is lost, what a decision costs and moved stays in sight, wide screens show more."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from textual.containers import VerticalScroll

from game.engine.page import Decision
from game.tui.play.side_column import list_shown_figures
from game.tui.widgets.choice_rows import ChoiceRows
from game.tui.widgets.course_reading import read_course
from game.tui.widgets.rows import Rows
from tests.tui.driving import NARROW, WIDE, Player, app_at, app_of, drive, painted, press
from tests.tui.small_story import DECISIONS, play_small, reporting_stage

pytestmark = pytest.mark.usefixtures("weighing")

LEAST, BROADEST = (60, 20), (200, 60)
SIZES = pytest.mark.parametrize("size", [LEAST, NARROW, WIDE, BROADEST], ids=lambda size: f"{size[0]}x{size[1]}")
LANGUAGES = pytest.mark.parametrize("language", ["zh", "en"])


def squeeze(text: str) -> str:
    """Return a text without blanks and line ends, which differ by size."""
    return "".join(text.split())


def list_lines(rows: Rows) -> list[str]:
    """Return what a widget has to show, line by line."""
    return [row.text.plain.strip() for row in rows.rows_at(rows.content_size.width)]


async def read_through(pilot: Player) -> str:
    """Return everything that a page shows while it is scrolled from its beginning to its end."""
    column = pilot.app.screen.query_one("#tale", VerticalScroll)
    seen = painted(pilot)
    while column.scroll_target_y < column.max_scroll_y:
        await press(pilot, "space")
        seen += "\n" + painted(pilot)
    return seen


@SIZES
@LANGUAGES
def test_a_scene_loses_no_word_and_shows_its_choices_with_what_they_cost(size: tuple[int, int], language: str) -> None:
    app = app_at(0, language)

    async def look(pilot: Player) -> None:
        page, first = app.state.page, squeeze(painted(pilot))
        for option in page.options:
            assert squeeze(option.text) in first
            assert all(squeeze(note) in first for note in option.notes)
        seen = await read_through(pilot)
        for line in list_lines(pilot.app.screen.query_one("#story", Rows)):
            assert line in seen
        assert all(len(line) <= size[0] for line in seen.splitlines())

    drive(app, look, size)


@SIZES
@LANGUAGES
@pytest.mark.parametrize("at", [0, 2])
def test_an_outcome_shows_every_figure_that_moved(size: tuple[int, int], language: str, at: int) -> None:
    app = app_at(at, language)

    async def play(pilot: Player) -> None:
        await press(pilot, *(("1",) if at == 0 else ("right", "down", "right", "enter")))
        moved = app.state.outcome.moved
        assert len(moved) > 1
        for figure in moved:
            assert f"{figure.value} " in painted(pilot)
            assert f" {figure.moved}" in painted(pilot)

    drive(app, play, size)


@LANGUAGES
def test_the_bottom_line_of_a_scene_names_figures_before_weighing_and_why_where_there_is_room(language: str) -> None:
    for size in (LEAST, WIDE):

        async def look(pilot: Player, wide: bool = size == WIDE) -> None:
            line = painted(pilot).splitlines()[-1]
            assert {"zh": "f 指标", "en": "f figures"}[language] in line
            assert ({"zh": "y 为什么动", "en": "y why"}[language] in line) or not wide

        drive(app_at(0, language), look, size)


def test_where_room_is_short_what_a_choice_moves_shows_under_the_cursor() -> None:
    async def weigh(pilot: Player) -> None:
        assert "上下 掂量" in painted(pilot).splitlines()[-1]
        assert "联盟会费" not in painted(pilot)
        await press(pilot, "down")
        assert "+ 升 联盟参与程度、联盟会费" in painted(pilot)
        await press(pilot, "down", "down")
        assert "联盟会费" not in painted(pilot)

    drive(app_at(0), weigh, LEAST)


@LANGUAGES
def test_the_choice_at_hand_shows_all_that_it_moves(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    app = app_at(0, language)
    moves = tuple(" ".join(f"{word}{number}" for number in range(9)) for word in ("rises", "falls"))
    page = app.state.page
    many = replace(page, options=tuple(replace(option, touches=moves) for option in page.options))
    monkeypatch.setattr(type(app.state), "page", many)

    async def weigh(pilot: Player) -> None:
        for key in ("down", "up"):
            for _ in many.options:
                await press(pilot, key)
                shown, at = painted(pilot), app.state.draft.cursor
                rows = pilot.app.screen.query_one(ChoiceRows)
                block = [row.text.plain.rstrip() for row in rows.rows_at(rows.content_size.width) if row.target == at]
                assert len(block) >= 4
                assert [line for line in block if line not in shown] == []

    drive(app, weigh, LEAST)


def test_headings_beside_a_page_take_the_other_language_too() -> None:
    async def switch(pilot: Player) -> None:
        assert "账簿  j" in painted(pilot)
        await press(pilot, "l")
        assert "账簿" not in painted(pilot)
        assert "ledger  j" in painted(pilot)

    drive(app_at(2), switch, WIDE)


@pytest.mark.parametrize("size", [WIDE, BROADEST])
def test_where_there_is_room_all_choices_say_what_they_move(size: tuple[int, int]) -> None:
    async def look(pilot: Player) -> None:
        assert "+ 升 联盟参与程度、联盟会费" in painted(pilot)
        assert "掂量" not in painted(pilot)

    drive(app_at(0), look, size)


@LANGUAGES
def test_a_dial_says_what_its_level_moves(language: str) -> None:
    app = app_at(2, language)

    async def turn(pilot: Player) -> None:
        await press(pilot, "right", "right")
        touches = app.state.page.dials[0].levels[2].touches
        assert touches
        assert all(squeeze(text) in squeeze(painted(pilot)) for text in touches)

    drive(app, turn)


@pytest.mark.parametrize("size", [WIDE, BROADEST])
def test_evidence_and_the_last_decisions_stand_beside_a_page_that_is_wide(size: tuple[int, int]) -> None:
    async def look(pilot: Player) -> None:
        text = painted(pilot)
        assert "账簿  j" in text
        assert "2017-12" in text
        await press(pilot, "u")
        assert "[1] 230以上" in painted(pilot)

    drive(app_at(1), look, size)


def test_courses_beside_an_outcome_end_where_its_page_stands() -> None:
    app = app_at(2, "en")

    def read_courses_beside(pilot: Player) -> list[tuple[tuple[float, ...], str]]:
        figures = app.state.page.figures
        found = [read_course(figure, app.state) for figure in figures]
        shown = painted(pilot)
        for course in filter(None, found):
            assert course.limit_name in shown
            assert course.high in shown
        return [(course.values, course.limit_name) for course in found if course]

    async def play(pilot: Player) -> None:
        before = read_courses_beside(pilot)
        assert len(before) > 4
        assert "required 150%" in painted(pilot)
        await press(pilot, "right", "down", "right", "enter")
        assert not app.state.deciding
        assert len(app.state.game.course(app.state.page.figures[0].name)) > len(before[0][0])
        assert read_courses_beside(pilot) == before
        assert "required 140%" not in painted(pilot)

    drive(app, play, BROADEST)


def test_a_course_ends_with_the_figure_beside_it() -> None:
    app = app_at(0, "en")

    def read_trust() -> tuple[str, tuple[float, ...]]:
        figure = next(one for one in list_shown_figures(app.state) if one.name == "board_trust")
        course = read_course(figure, app.state)
        assert course
        return figure.value, course.values

    async def play(pilot: Player) -> None:
        await press(pilot)
        before = read_trust()
        assert before == ("55", (55.0,) * 12)
        await press(pilot, "1")
        assert read_trust() == ("52", (*before[1], 52.0))

    drive(app, play, BROADEST)


def test_a_narrow_page_leaves_them_to_their_keys() -> None:
    async def look(pilot: Player) -> None:
        assert "账簿  j" not in painted(pilot)
        assert "[1] 230以上" not in painted(pilot)

    drive(app_at(0), look)


@LANGUAGES
def test_eighty_columns_have_room_for_the_key_that_takes_back(language: str) -> None:
    app = app_at(1, language)

    async def look(pilot: Player) -> None:
        assert f"u {app.state.say('keys.take_back')}" in painted(pilot).splitlines()[-1]

    drive(app, look)


def test_a_report_in_sixty_columns_has_its_figures_as_lines() -> None:
    async def look(pilot: Player) -> None:
        assert "不良率" in painted(pilot)
        assert "o" not in painted(pilot).splitlines()[6]

    drive(app_of(play_small(DECISIONS[:2], stage=reporting_stage())), look, LEAST)


def test_a_whole_game_goes_by_keys_in_the_smallest_terminal() -> None:
    app = app_at(0)

    async def play(pilot: Player) -> None:
        for _ in range(60):
            if not app.state.playing or app.state.page.kind == "ending":
                break
            await press(pilot, *(("2",) if app.state.deciding and len(app.state.page.options) > 1 else ()), "enter")
        assert app.state.page.kind == "ending"

    drive(app, play, LEAST)
    decided: list[Decision] = [past.decision for past in app.state.game.past]
    assert len(decided) == len(DECISIONS)
