"""What the command line settles: the game that follows from it, its language, and where its save lies."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from game.cli.play import add
from game.engine.stage import Stage
from game.journal.header import Header
from game.journal.new_game import NewGame
from game.views.environment import choose_interface_language, find_default_folder
from game.views.play_options import PlayOptions, begin_game, choose_language, find_folders, open_stage_for
from tests.authoring.looks import stored
from tests.journal.games import begun, campaign, played
from tests.stories import CAMPAIGN, pack, staged


@pytest.fixture(autouse=True)
def _no_language(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


def test_what_is_left_open_is_the_default_of_the_story_with_a_fresh_seed_and_no_save() -> None:
    play, other = begin_game(PlayOptions(), campaign()), begin_game(PlayOptions(), campaign())
    default = campaign().story.manifest.default
    header = play.header
    assert (header.bank, header.mandate, header.background) == (default.bank, default.mandate, default.background)
    assert header.seed != other.header.seed
    assert (header.player, header.short, header.language, play.path) == ("", "", "zh", None)
    assert play.page().id == campaign().story.manifest.openings[default.bank]


def test_what_is_asked_for_is_what_is_played(tmp_path: Path) -> None:
    options = PlayOptions(
        bank="city",
        mandate="inclusive",
        background="supervision",
        seed="HEFEI-2018",
        player="Li",
        language="en",
        short=True,
        saves=tmp_path,
    )
    play = begin_game(options, campaign())
    header = play.header
    assert (header.bank, header.mandate, header.background) == ("city", "inclusive", "supervision")
    assert header.seed == "HEFEI-2018"
    assert (header.player, header.language, header.short) == ("Li", "en", "nothing")
    assert play.path is not None
    assert play.path.parent == tmp_path
    play.close()


def test_a_save_is_gone_on_with_in_its_language_or_another(tmp_path: Path) -> None:
    first = played(begun(tmp_path, language="en"), 2)
    page, path = first.page(), first.path
    first.close()
    again = begin_game(PlayOptions(resume=path, seed="8"), campaign())
    assert again.page() == page
    again.close()
    chinese = begin_game(PlayOptions(resume=path, language="zh"))
    assert (chinese.page().id, chinese.language) == (page.id, "zh")
    chinese.close()


def test_a_story_is_named_by_its_folder_or_its_name_with_what_is_laid_over_it(tmp_path: Path) -> None:
    folder = stored(tmp_path / "small")
    assert open_stage_for(PlayOptions(story=str(folder))).story.id == "small"
    assert begin_game(PlayOptions(story=str(folder))).story.id == "small"
    over = str(folder.parent)
    (folder.parent / "pack.yaml").write_text("id: over\ntitle: O\nversion: 1.0.0\nextends: small\n", "utf-8")
    assert find_folders(PlayOptions(story=str(folder), overlays=(over,))) == [folder, folder.parent]
    assert [path.name for path in find_folders(PlayOptions())] == [CAMPAIGN.name]


@pytest.mark.parametrize(
    ("options", "previewing", "straight", "own"),
    [
        (PlayOptions(), False, False, True),
        (PlayOptions(story="small"), False, False, False),
        (PlayOptions(overlays=("over",)), False, False, False),
        (PlayOptions(player="Li", mandate="growth", background="credit", language="en"), False, False, True),
        (PlayOptions(short=True, saves=Path("saves"), before="nothing"), False, False, True),
        (PlayOptions(bank="city"), False, True, True),
        (PlayOptions(seed="7"), False, True, True),
        (PlayOptions(resume=Path("a.jsonl")), False, True, True),
        (PlayOptions(at="renewal"), True, True, True),
        (PlayOptions(given=("talent = 5",)), True, True, True),
        (PlayOptions(watch=True), True, True, True),
    ],
)
def test_some_options_leave_nothing_to_ask_and_some_are_an_authors_look(
    options: PlayOptions, previewing: bool, straight: bool, own: bool
) -> None:
    assert (options.previewing, options.straight, options.campaign) == (previewing, straight, own)


@pytest.mark.parametrize(
    ("environment", "asked", "language"),
    [
        ({}, "", "zh"),
        ({"LANG": "en_GB.UTF-8"}, "", "en"),
        ({"LANG": "de_DE.UTF-8"}, "", "en"),
        ({"LANG": "C.UTF-8"}, "", "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "", "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "", "zh"),
        ({"LC_MESSAGES": "zh_CN.UTF-8", "LC_ALL": "en_US"}, "", "en"),
        ({"LC_MESSAGES": "en_US", "LC_ALL": "", "LANG": "zh_CN"}, "", "en"),
        ({"LANG": "en_US.UTF-8"}, "zh", "zh"),
        ({"LANG": "zh_CN.UTF-8"}, "en", "en"),
        ({}, "de", "de"),
    ],
)
def test_the_language_is_that_asked_for_or_that_of_the_environment(
    environment: dict[str, str], asked: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert choose_interface_language(asked) == PlayOptions(language=asked).interface == language
    assert choose_interface_language() == choose_interface_language("")


def english() -> Stage:
    """Return a story that speaks English only."""
    return staged(pack("start: {title: S, choices: {a: {text: A}}}\n"))


@pytest.mark.parametrize(
    ("environment", "asked", "language"), [("en_US", "", "en"), ("zh_CN", "", "en"), ("zh_CN", "en_GB", "en")]
)
def test_a_game_speaks_the_language_of_the_environment_where_its_story_does(
    environment: str, asked: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", environment)
    options = PlayOptions(language=asked)
    assert choose_language(options, english()).language == language
    assert begin_game(options, english()).language == "en"


def test_saves_go_where_there_is_a_folder_for_them_else_to_the_users_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "saves").write_text("no folder")
    own = find_default_folder()
    assert own.is_absolute()
    assert own.parts[-2:] == ("bank-president", "saves")
    (tmp_path / "saves").unlink()
    (tmp_path / "saves").mkdir()
    assert find_default_folder() == Path("saves")


def test_an_option_of_a_new_game_has_a_place_in_the_header_and_on_the_command_line() -> None:
    """It touches four files: the command, NewGame, the header's format, and what fills the header in."""
    parser = argparse.ArgumentParser()
    add(parser)
    flags = {action.dest for action in parser._actions} | {"language"}  # the command calls it --lang
    flags |= {"class_code", "students", "undo"}  # what --class and --id say
    options = set(NewGame.__struct_fields__)
    assert options <= set(Header.__struct_fields__)
    assert options <= flags
