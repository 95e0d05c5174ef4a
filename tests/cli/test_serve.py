"""`president serve`: what it is told wrong it says in one line; serving itself is tested in tests/classroom/serve."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from game.cli import serve
from game.cli.main import main
from tests.shelf import one_line, ran


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--port", "99999"), "65535"),
        (("--sessions", "401"), "at most 400"),
        (("--public-url", "ftp://class.example"), "no address of a site"),
        (("--public-url", "https://class.example/game"), "without a path"),
        (("--class", "none.class.yaml"), "none.class.yaml"),
    ],
)
def test_slips_are_told_in_a_line(
    words: tuple[str, ...],
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    found = ran(capsys, "serve", "--lang", "en", *words)
    assert found[0] == 2
    assert said in one_line(found)
    assert list(tmp_path.iterdir()) == []


def test_a_port_that_is_taken_and_a_folder_that_is_none_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import socket

    (tmp_path / "file").touch()
    found = ran(capsys, "serve", "--lang", "en", "--saves", tmp_path / "file" / "saves")
    assert found[0] == 1
    assert "saves" in one_line(found)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        found = ran(capsys, "serve", "--lang", "en", "--saves", tmp_path / "saves", "--port", port)
    assert found[0] == 1
    assert str(port) in one_line(found)


@pytest.mark.long
def test_settings_come_from_flags_and_the_class(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["class", "new", "FIN-2026", "--lang", "zh", "--yes", "--banks", "county"]) == 0
    arguments = serve.Arguments()
    for name, value in {
        "class_file": "FIN-2026.class.yaml", "story": [], "host": "127.0.0.1", "port": 8017, "public_url": "",
        "sessions": 5, "idle": 2, "hours": 1, "saves": "", "lang": "",
    }.items():  # fmt: skip
        setattr(arguments, name, value)
    settings = serve.make_settings(arguments)
    assert settings.class_file is not None
    assert settings.class_file.code == "FIN-2026"
    assert (settings.language, settings.idle, settings.total) == ("zh", 120, 3600)
    launch = settings.make_launch(settings, tmp_path / "id-7", "7")
    assert launch.words[-4:] == ["--class", str(tmp_path / "FIN-2026.class.yaml"), "--id", "7"]


def test_a_game_is_given_no_secret_of_whoever_runs_the_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from game.classroom.serve.child_command import make_environment

    monkeypatch.setenv("CLASS_PASSWORD", "secret")
    found = make_environment("zh", tmp_path)
    assert "secret" not in found.values()
    assert found["LANG"] == "zh_CN.UTF-8"


def test_a_table_goes_on_with_the_game_under_way(tmp_path: Path) -> None:
    from game.classroom.serve.child_command import make_launch
    from game.classroom.serve.serve_settings import ServeSettings
    from tests.journal.games import finished
    from tests.shelf import kept

    settings = ServeSettings(saves=tmp_path, make_launch=make_launch, language="en", story=("ring",))
    assert make_launch(settings, tmp_path, "").words[-4:] == ["--story", "ring", "--lang", "en"]
    path = kept(tmp_path / "open.jsonl", finished(1), 3)
    assert make_launch(settings, tmp_path, "").words[-2:] == ["--resume", str(path)]


def test_a_class_in_a_language_of_its_story_has_its_words(tmp_path: Path) -> None:
    parser = argparse.ArgumentParser()
    serve.add(parser)
    for story, language, spoken in (("harvest", "es", "Entrar"), ("harvest", "en", ""), ("ring", "es", "")):
        words = ["--story", story, "--lang", language, "--saves", str(tmp_path)]
        found = serve.make_settings(parser.parse_args(words, serve.Arguments()))
        assert found.language == language
        assert (found.catalogue.say("serve.enter") if found.catalogue else "") == spoken
