"""Keys of a player's own work, and every screen names them; the usual ones do not; the table of commands is true."""

from __future__ import annotations

import string
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from textual.binding import Binding

from game.text.commands import COMMANDS, RESERVED, is_free_key
from game.tui.app import PresidentApp
from game.tui.key_names import name_key
from game.tui.launch import open_state
from game.tui.screen_names import FOLDERS, find_class_name
from game.tui.state.palette_entries import COMMAND
from game.views.play_options import PlayOptions
from game.views.player_settings import Settings, read_settings
from tests.tui.driving import Player, drive, painted, press, screen_name, settled_app

OWN = Settings(keys={"figures": "i", "help": "h", "quit": "ctrl+x", "palette": "z", "onward": "N"})


def bound() -> Iterator[tuple[str, Binding]]:
    """Yield the bindings of all screens that are shown by their name, and of the app."""
    for name, folder in FOLDERS.items():
        screen = getattr(import_module(f"game.tui.{folder}.{name}_screen"), find_class_name(name))
        yield from ((name, binding) for binding in Binding.make_bindings(screen.BINDINGS))
    yield from (("app", binding) for binding in Binding.make_bindings(PresidentApp.BINDINGS))


def test_every_command_is_bound_to_its_usual_key_somewhere() -> None:
    found = {binding.id: binding.key for _, binding in bound() if binding.id and binding.id != "jump"}
    assert found == {command: name_key(key) for command, key in COMMANDS.items() if command != "jump"}


def test_a_key_with_a_letter_or_sign_that_no_command_has_is_reserved_or_steady() -> None:
    """A command that got such a key would take it from something that can't be given another."""
    others = {(name, binding.key) for name, binding in bound() if not binding.id and len(binding.key) == 1}
    held = set(COMMANDS.values())
    assert {key for _, key in others if not key.isdigit() and is_free_key(key)} <= held


def test_no_usual_key_is_reserved() -> None:
    assert all(is_free_key(key) for key in COMMANDS.values())
    assert not any(is_free_key(key) for key in RESERVED)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_key_of_ones_own_works_and_is_named(language: str) -> None:
    async def play(pilot: Player) -> None:
        keys = painted(pilot).splitlines()[-1]
        assert {"zh": "i 指标", "en": "i figures"}[language] in keys
        assert {"zh": "h 帮助", "en": "h help"}[language] in keys
        await press(pilot, "f", "question_mark")
        assert screen_name(pilot) == "SceneScreen"
        await press(pilot, "i")
        assert screen_name(pilot) == "FiguresScreen"
        await press(pilot, "f")
        assert screen_name(pilot) == "FiguresScreen"
        await press(pilot, "i", "h", "pagedown")
        assert screen_name(pilot) == "HelpScreen"
        assert "Ctrl+X" in painted(pilot)
        await press(pilot, "h", "z")
        assert screen_name(pilot) == "PaletteScreen"

    drive(settled_app(OWN, 0, language), play, (120, 40))


def test_what_stands_beside_a_page_names_the_keys_of_ones_own() -> None:
    own = Settings(keys={"evidence": "E", "ledger": "ctrl+o"})

    async def play(pilot: Player) -> None:
        assert "ledger  Ctrl+O" in painted(pilot)
        await press(pilot, "u")
        assert "evidence  E" in painted(pilot)

    drive(settled_app(own, 1, "en"), play, (200, 60))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("at", [0, 2, 5])
def test_the_palette_names_the_keys_of_ones_own(at: int, language: str) -> None:
    own = dict(zip(COMMANDS, string.ascii_uppercase + "~!@", strict=False))
    assert len(own) == len(COMMANDS)

    async def play(pilot: Player) -> None:
        await press(pilot, own["palette"])
        entries = [entry for entry in pilot.app.screen.entries if entry.kind == COMMAND]  # type: ignore[attr-defined]
        assert {"language", "help", "quit", "settings"} <= {entry.also for entry in entries}
        assert {entry.also: entry.note.split()[0] for entry in entries} == {
            entry.also: own[entry.also] for entry in entries
        }

    drive(settled_app(Settings(keys=own), at, language), play)


def test_it_keeps_its_meaning_while_an_outcome_shows_and_the_usual_one_goes_on() -> None:
    app = settled_app(OWN)

    async def play(pilot: Player) -> None:
        await press(pilot, "1", "i")
        assert screen_name(pilot) == "FiguresScreen"
        await press(pilot, "escape", "f")
        assert app.state.deciding
        assert app.state.page.id != "alliance-invitation"

    drive(app, play)


def test_letters_are_typed_where_one_types() -> None:
    app = settled_app(OWN)

    async def play(pilot: Player) -> None:
        await press(pilot, "w", "i", "h", "z", "enter")
        assert app.state.draft.reason == "ihz"

    drive(app, play)


def test_what_is_wrong_with_a_file_is_told_on_the_first_screen(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('[keys]\nfigure = "i"\n', "utf-8")
    state = open_state(PlayOptions(language="zh", settings=read_settings(path)))
    assert "没有「figure」这个命令" in state.message
