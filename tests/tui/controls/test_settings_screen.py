"""The settings: a row turned holds at once and is written down; each does what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.text.cells import cell_len
from game.views.player_settings import Settings, read_settings
from tests.tui.driving import Player, app_at, drive, painted, press, screen_name, settled_app
from tests.tui.test_looks import check_sizes


@pytest.mark.long
@pytest.mark.parametrize("at", [None, 0])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_row_can_be_read_at_every_size(at: int | None, language: str) -> None:
    async def play(pilot: Player) -> None:
        await press(pilot, "f2")
        assert screen_name(pilot) == "SettingsScreen"
        for _ in range(6):
            await press(pilot, "down")
            await check_sizes(pilot)
        await press(pilot, "f2")
        assert screen_name(pilot) != "SettingsScreen"

    drive(app_at(at, language), play)


@pytest.mark.long
def test_what_is_turned_holds_at_once_and_next_time(tmp_path: Path) -> None:
    path = tmp_path / "config" / "settings.toml"
    app = settled_app(Settings(path=path))

    async def play(pilot: Player) -> None:
        await press(pilot, "f2", "down", "right", "down", "right", "down", "right", "down", "right", "down", "right")
        assert (app.theme, app.animation_level) == ("night", "full")
        await press(pilot, "down", "right", "right")
        assert "How to play" not in painted(pilot)
        assert "Settings" in painted(pilot)
        await press(pilot, "escape")
        assert "join" in painted(pilot).casefold()

    drive(app, play)
    assert read_settings(path) == Settings("en", "night", 96, True, True, True, path=path)


@pytest.mark.parametrize(("theme", "mode"), [("paper", "light"), ("night", "dark")])
def test_the_theme_that_is_settled_is_there_from_the_first_frame_on(theme: str, mode: str) -> None:
    app = settled_app(Settings(theme=theme))
    begun, colours = set(app.classes), app.get_css_variables()
    assert begun == {f"-theme-{theme}", f"-{mode}-mode"}

    async def take_it_again(_: Player) -> None:
        app.action_shade()
        app.theme = theme

    drive(app, take_it_again)
    assert (set(app.classes), app.get_css_variables()) == (begun, colours)


def test_a_theme_of_this_sitting_stays_until_another_is_settled() -> None:
    app = settled_app(Settings())

    async def play(pilot: Player) -> None:
        await press(pilot, "t", "t", "f2", "up", "right")
        assert app.theme == "contrast"
        await press(pilot, "down", "down", "right")
        assert app.theme == "night"

    drive(app, play)


def test_a_click_sets_a_level() -> None:
    app = settled_app(Settings())

    async def play(pilot: Player) -> None:
        await press(pilot, "f2")
        lines = painted(pilot).splitlines()
        row = next(at for at, line in enumerate(lines) if "高反差" in line)
        await pilot.click(offset=(cell_len(lines[row].split("高反差")[0]) + 1, row))
        await pilot.pause()
        assert app.theme == "contrast"

    drive(app, play)


def test_what_can_not_be_written_is_told_and_holds_for_now(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    app = settled_app(Settings(path=tmp_path / "file" / "settings.toml"))

    async def play(pilot: Player) -> None:
        await press(pilot, "f2", "down", "right")
        assert "没有存下来" in painted(pilot)
        assert app.theme == "night"

    drive(app, play)


def test_a_narrow_column_makes_more_lines() -> None:
    async def count(pilot: Player) -> None:
        story = pilot.app.screen.query_one("#story")
        assert story.state.settings.width == 56  # type: ignore[attr-defined]
        assert max(map(len, painted(pilot).splitlines())) < 120

    drive(settled_app(Settings(width=56)), count, (120, 40))


def test_charts_in_ascii_have_no_pattern_of_dots() -> None:
    async def play(pilot: Player) -> None:
        for keys in (("f",), ("escape",)):
            await press(pilot, *keys)
            assert not any(0x2800 <= ord(sign) < 0x2900 for sign in painted(pilot))

    for at in (0, 2, 3):
        drive(settled_app(Settings(ascii=True), at), play)


def test_whoever_wants_it_is_asked_again() -> None:
    app = settled_app(Settings(confirm=True))

    async def play(pilot: Player) -> None:
        await press(pilot, "2")
        assert "再按一次才算：以普通成员加入" in painted(pilot)
        await press(pilot, "1")
        assert app.state.game.past == []
        await press(pilot, "1")
        assert [past.decision.choice for past in app.state.game.past] == ["join"]

    drive(app, play)


def test_whoever_came_back_from_the_slip_is_asked_again() -> None:
    app = settled_app(Settings(confirm=True), 1)

    async def play(pilot: Player) -> None:
        await press(pilot, "1", "1")
        assert screen_name(pilot) == "PredictionsScreen"
        await press(pilot, "escape", "1")
        assert "再按一次才算" in painted(pilot)

    drive(app, play)
