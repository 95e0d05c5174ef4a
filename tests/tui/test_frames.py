"""What a key costs: no layout where nothing takes another room, one frame, and nothing kept of a page that is gone."""

from __future__ import annotations

import gc
import sys
from dataclasses import dataclass, field
from typing import Any, cast
from weakref import ref

import pytest
from textual._compositor import CompositorUpdate
from textual._styles_cache import StylesCache
from textual.app import App
from textual.screen import Screen

from game.engine.stage import make_stage
from game.journal.new_game import NewGame
from game.journal.playthrough import Playthrough
from game.journal.start import start_game
from game.pack.load import load_files
from game.tui.app import PresidentApp
from game.tui.key_line import KeyLine
from game.tui.line_cache import release_lines
from game.tui.screen import ScrollColumn
from game.tui.sizes import list_size_classes
from game.tui.widgets.choice_rows import ChoiceRows
from tests.tui.driving import (
    NARROW,
    WIDE,
    Player,
    app_at,
    app_of,
    compare_at,
    drive,
    press,
    replay_at,
    screen_name,
    worked_out,
)
from tests.tui.small_story import small_files

pytestmark = pytest.mark.usefixtures("weighing")

FULL = 80 * 24
"""The cells of a terminal: no frame with them all takes fewer characters."""

GROWN = 2
"""The layouts where a column that scrolls gets more lines: textual itself lays out again when it has grown."""

BROADER = (88, 24)
"""A terminal that is as narrow to the style sheets, with longer lines."""


@dataclass
class Work:
    """What was done for the keys since `clear`: layouts, and the characters of each frame."""

    layouts: int = 0
    frames: list[str] = field(default_factory=list)

    def clear(self) -> None:
        self.layouts = 0
        self.frames.clear()


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    done = Work()
    lay_out, display = Screen._refresh_layout, App._display

    def laid_out(screen: Screen[Any], *arguments: Any, **options: Any) -> None:  # Any: whatever textual gives
        done.layouts += 1
        lay_out(screen, *arguments, **options)

    def displayed(app: App[Any], screen: Screen[Any], renderable: Any) -> None:  # Any: as above
        if isinstance(renderable, CompositorUpdate):
            done.frames.append(renderable.render_segments(app.console))
        display(app, screen, renderable)

    monkeypatch.setattr(Screen, "_refresh_layout", laid_out)
    monkeypatch.setattr(App, "_display", displayed)
    return done


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("at", [None, 0, 1])
def test_an_arrow_lays_nothing_out_and_paints_the_lines_that_change_in_one_frame(
    at: int | None, size: tuple[int, int], work: Work
) -> None:
    async def move(pilot: Player) -> None:
        for key in ("down", "down", "up"):
            work.clear()
            await press(pilot, key)
            assert (work.layouts, len(work.frames)) == (0, 1), key
            assert len(work.frames[0]) < FULL

    drive(app_at(at), move, size)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
def test_a_page_has_the_form_of_its_size_from_its_first_frame_on(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    forms, lay_out = list[frozenset[str]](), Screen._refresh_layout

    def laid_out(screen: Screen[Any], *arguments: Any, **options: Any) -> None:  # Any: whatever textual gives
        forms.append(screen.classes & {"-small", "-slim", "-narrow", "-wide", "-broad"})
        lay_out(screen, *arguments, **options)

    async def turn(pilot: Player) -> None:
        forms.clear()
        await press(pilot, "2", "x")
        assert set(forms) == {frozenset(list_size_classes(*size)) - {"-tall"}}

    monkeypatch.setattr(Screen, "_refresh_layout", laid_out)
    drive(app_at(0), turn, size)


def test_a_key_that_changes_nothing_paints_nothing(work: Work) -> None:
    async def renew(pilot: Player) -> None:
        work.clear()
        pilot.app.screen.renew()  # type: ignore[attr-defined]
        await pilot.pause()
        assert (work.layouts, work.frames) == (0, [])

    for app in (app_at(0), app_at(2), app_at(3), replay_at(2), compare_at()):
        drive(app, renew)


def test_where_a_column_grows_there_is_one_frame_for_its_layout_and_the_one_that_textual_adds(work: Work) -> None:
    async def move(pilot: Player) -> None:
        for key in ("down", "right", "down", "down", "left", "up"):
            work.clear()
            await press(pilot, key)
            assert work.layouts in (0, GROWN), key
            assert len(work.frames) <= 1, key

    drive(app_at(2), move)


def test_a_page_is_shown_on_the_screen_of_the_one_before_from_its_top(work: Work) -> None:
    async def turn(pilot: Player) -> None:
        screen = pilot.app.screen
        await press(pilot, "end", "2")
        work.clear()
        await press(pilot, "x")
        assert pilot.app.screen is screen
        assert screen.query_one("#tale", ScrollColumn).scroll_offset.y == 0
        assert len(work.frames) == 1

    drive(app_at(0), turn)


def test_the_key_line_stands_still_while_the_mark_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    async def move(pilot: Player) -> None:
        shown, put = [], KeyLine.put
        line = pilot.app.screen.query_one(KeyLine)

        def noted(widget: KeyLine, keys: Any) -> None:  # Any: as in KeyLine
            put(widget, keys)
            shown.append(widget.rows_at(widget.content_size.width)[0].text.plain)

        before = line.rows_at(line.content_size.width)[0].text.plain
        assert pilot.app.screen.query_one("#tale", ScrollColumn).max_scroll_y > 0
        assert "翻阅" in before
        monkeypatch.setattr(KeyLine, "put", noted)
        await press(pilot, "down", "up")
        assert shown
        assert set(shown) == {before}

    files = dict(small_files())
    files["scenes/all.yaml"] = files["scenes/all.yaml"].replace("信封里".encode(), ("信封里" * 100).encode())
    drive(app_of(start_game(make_stage(load_files(files)), NewGame(seed="7"))), move)


def test_lines_that_are_as_many_here_and_more_at_another_size_have_their_room_there() -> None:
    async def write(pilot: Player) -> None:
        choices, app = pilot.app.screen.query_one(ChoiceRows), cast("PresidentApp", pilot.app)

        async def note(reason: str) -> None:
            app.state.draft.reason = reason
            app.renew()
            await pilot.pause()

        async def resize(size: tuple[int, int]) -> int:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert choices.size.height == len(choices.rows_at(choices.content_size.width))
            return choices.size.height

        await note("因" * 10)
        narrow, longer = await resize(NARROW), await resize(BROADER)
        await note("因" * 33)
        assert (await resize(BROADER), await resize(NARROW)) == (longer, narrow + 1)

    drive(app_at(0), write)


@pytest.mark.long
def test_the_lines_of_pages_that_are_gone_are_let_go() -> None:
    """Textual's own cache of them is looked at: with textual 8.2 it was kept for ever by a cache of a method."""
    lines = list[ref[Any]]()  # Any: a class that textual keeps to itself

    def note(pilot: Player) -> None:
        lines.extend(ref(widget._styles_cache) for widget in pilot.app.screen.query("*"))

    async def play(pilot: Player) -> None:
        for keys in (("2", "x"), ("1", "3", "enter", "x"), ("enter",), ("enter",), ("enter",)):
            for over in ("f", "j", "e"):
                await press(pilot, over)
                note(pilot)
                await press(pilot, "escape")
            note(pilot)
            await press(pilot, *keys)
        gc.collect()
        stack, kept = pilot.app.screen_stack, pilot.app._installed_screens.values()
        screens = {*stack, *(screen for screen in kept if isinstance(screen, Screen))}
        shown = {id(widget._styles_cache) for screen in screens for widget in screen.query("*")}
        hidden = [screen for screen in screens if screen is not stack[-1]]
        assert not any(widget._styles_cache._cache for screen in hidden for widget in screen.query("*"))
        assert screen_name(pilot) == "EndingScreen"
        assert len(lines) > 100
        assert [one for one in lines if one() is not None and id(one()) not in shown] == []

    drive(app_at(0), play)


def test_a_textual_without_that_cache_is_played_on_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(StylesCache, "get_inner_outer", StylesCache.get_inner_outer.__wrapped__)
    drive(app_at(0), lambda pilot: press(pilot, "2", "x", "f", "escape"))
    monkeypatch.setitem(sys.modules, "textual._styles_cache", None)
    release_lines()


def test_other_languages_are_read_while_the_first_page_shows_and_not_by_the_first_decision(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read, read_languages = list[Playthrough](), Playthrough.read_languages

    def note(game: Playthrough) -> None:
        read_languages(game)
        read.append(game)

    async def begin(pilot: Player) -> None:
        await press(pilot, "1")
        await worked_out(pilot)
        assert len(read) == 1
        await press(pilot, "up", "enter")
        assert screen_name(pilot) == "SceneScreen"
        await worked_out(pilot)

    monkeypatch.setattr(Playthrough, "read_languages", note)
    straight, begun = app_at(0), app_at(None)
    drive(straight, worked_out)
    drive(begun, begin)
    assert read == [straight.state.game, begun.state.game]
