"""The file of settings: what can be used of it holds, what can't is told in a line, and writing spares the rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from game.views.environment import choose_interface_language
from game.views.player_settings import Settings, SettingsError, find_settings_file, read_settings, write_settings


def settled(tmp_path: Path, text: str) -> Settings:
    path = tmp_path / "settings.toml"
    path.write_text(text, "utf-8")
    return read_settings(path)


def test_without_a_file_everything_is_as_usual(tmp_path: Path) -> None:
    found = read_settings(tmp_path / "none.toml")
    assert found == Settings(path=found.path)
    assert (found.path, found.troubles) == (tmp_path / "none.toml", ())


def test_the_file_of_a_user_lies_among_their_configuration(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("platformdirs.user_config_path", lambda name: tmp_path / name)
    assert find_settings_file() == tmp_path / "bank-president" / "settings.toml"


def test_what_is_settled_holds(tmp_path: Path) -> None:
    text = 'language = "en"\ntheme = "night"\nwidth = 96\nmotion = true\nascii = true\nconfirm = true\n'
    found = settled(tmp_path, text + '[keys]\nfigures = "i"\nquit = "Q"\n')
    assert found == Settings("en", "night", 96, True, True, True, {"figures": "i", "quit": "Q"}, path=found.path)
    assert found.troubles == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("colour = 3", "there is no setting colour"),
        ('theme = "lemon"', "it can be"),
        ("motion = 1", "motion can't be 1"),
        ("width = true", "width can't be true"),
        ('language = "no such"', "language can't be"),
        ("keys = 3", "keys can't be 3"),
        ('[keys]\nevidnce = "k"', "no command evidnce"),
        ('[keys]\nevidence = "return"', "can't have the key return"),
        ('[keys]\nevidence = ","', "can't have the key ,"),
        ('[keys]\nevidence = "5"', "can't have the key 5"),
        ('[keys]\nevidence = "ctrl+c"', "can't have the key ctrl+c"),
        ("[keys]\nevidence = 5", "can't have the key 5"),
        ('[keys]\nevidence = "f"', "is the key of figures fork"),
        ('[keys]\nevidence = "k"\nfigures = "k"', "is the key of figures"),
        ("theme = ", "is no TOML"),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_wrong_is_told_in_one_line_and_the_rest_holds(
    tmp_path: Path, text: str, told: str, language: str
) -> None:
    found = settled(tmp_path, text)
    (trouble,) = found.troubles
    assert "settings.toml" in trouble.message(language)
    assert "\n" not in trouble.message(language)
    assert told in trouble.message("en")
    assert found.theme == "paper"


def test_two_commands_change_keys(tmp_path: Path) -> None:
    text = '[keys]\nreason = "a"\nopinion = "w"'
    assert settled(tmp_path, text).keys == {"reason": "a", "opinion": "w"}


def test_of_two_that_want_one_key_the_other_has_it(tmp_path: Path) -> None:
    found = settled(tmp_path, '[keys]\nevidence = "k"\nfigures = "k"')
    assert found.keys == {"figures": "k"}


def test_nothing_of_a_file_reaches_a_terminal_as_a_command(tmp_path: Path) -> None:
    (trouble,) = settled(tmp_path, '"\\u001b[2J" = 1').troubles
    assert "\x1b" not in trouble.message("en")


def test_writing_spares_comments_keys_and_what_is_not_known(tmp_path: Path) -> None:
    found = settled(tmp_path, '# mine\ntheme = "paper" # today\nfuture = 1\n\n[keys]\nfigures = "i"\n')
    write_settings(Settings("en", "night", keys=found.keys, path=found.path))
    assert found.path is not None
    lines = found.path.read_text("utf-8").splitlines()
    assert lines[0] == "# mine"
    assert {'theme = "night"', "future = 1", 'language = "en"', "width = 76"} <= set(lines)
    assert lines[-2:] == ["[keys]", 'figures = "i"']
    again = read_settings(found.path)
    assert (again.theme, again.keys) == ("night", {"figures": "i"})


def test_the_line_of_a_setting_that_nobody_changed_stays_whatever_it_says(tmp_path: Path) -> None:
    found = settled(tmp_path, 'theme = "mauve" # ask Anna\nconfirm =   true\n')
    assert found.path is not None
    write_settings(replace(found, width=56))
    assert {'theme = "mauve" # ask Anna', "confirm =   true", "width = 56"} <= set(
        found.path.read_text("utf-8").split("\n")
    )
    write_settings(replace(read_settings(found.path), theme="night"))
    assert "mauve" not in found.path.read_text("utf-8")


def test_a_file_that_is_no_toml_is_not_written_over(tmp_path: Path) -> None:
    found = settled(tmp_path, "theme = ")
    with pytest.raises(SettingsError):
        write_settings(Settings(path=found.path))
    assert found.path is not None
    assert found.path.read_text("utf-8") == "theme = "


def test_what_is_kept_nowhere_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_settings(Settings())
    assert list(tmp_path.iterdir()) == []


def test_a_settled_language_stands_above_the_environment_and_below_what_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert choose_interface_language("", "en") == "en"
    assert choose_interface_language("zh", "en") == "zh"
