"""`president play --at` in lines: what is printed, what is refused, and a story that follows its files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game.cli import main as cli
from tests.lab.small import story_in
from tests.stories import pack

SCENES = """\
start: {title: Start, text: Now., choices: {in: {text: In, do: [cash += 5], go: second}, out: {text: Out}}}
second: {title: Second, if: trust >= 60, text: "You have {cash}.", choices: {stop: {text: Stop}, stay: {text: Stay}}}
"""


class Typed:
    """A keyboard: `before` maps the number of a line to what happens just before it is typed."""

    def __init__(self, lines: list[str], **before: Callable[[], object]) -> None:
        self.lines, self.count, self.before = lines, 0, before

    def readline(self) -> str:
        self.count += 1
        self.before.get(f"line_{self.count}", lambda: None)()
        return f"{self.lines[self.count - 1]}\n" if self.count <= len(self.lines) else ""

    def isatty(self) -> bool:
        return False


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """Write a small story and return its folder."""
    for name, content in pack(SCENES).items():
        (tmp_path / "small" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "small" / name).write_bytes(content)
    return tmp_path / "small"


def played(monkeypatch: pytest.MonkeyPatch, typed: Typed, *words: object) -> int:
    """Run `president play --plain` with a keyboard; return the exit code."""
    monkeypatch.setattr("sys.stdin", typed)
    return cli.main(["play", "--plain", "--lang", "en", *map(str, words)])


def test_a_scene_is_shown_with_what_its_condition_lacks_and_nothing_is_kept(
    story: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(story.parent)
    assert played(monkeypatch, Typed(["2"]), "--story", story, "--at", "second", "--set", "cash=7") == 0
    out = capsys.readouterr().out
    assert "You have 7." in out
    assert "needs Trust of at least 60" in out
    assert "nothing is saved" in out
    assert not list(story.parent.rglob("*.jsonl"))


def test_v_lists_the_variables_of_the_page_first(
    story: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    played(monkeypatch, Typed(["1", "v", "v trust", "v zzz", "?"]), "--story", story, "--at", "start")
    rows = capsys.readouterr().out.splitlines()
    assert next(row.split() for row in rows if "  cash " in row) == ["*", "r", "cash", "Cash", "55", "(50)"]
    assert sum("  trust " in row for row in rows) == 2
    assert sum("  cash " in row for row in rows) == 1
    assert any("no variable has these words" in row for row in rows)
    assert any("v WORD" in row for row in rows)
    assert "q leave (nothing is saved)" in " ".join(rows)


def test_outside_a_preview_there_is_no_such_command(
    story: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    played(monkeypatch, Typed(["v"]), "--story", story, "--practice", "--seed", "1")
    out = capsys.readouterr().out
    assert "  trust " not in out
    assert "1 to 2" in out


def test_a_saved_file_is_read_at_the_next_line_and_that_line_does_not_count(
    story: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    scenes = story / "scenes" / "all.yaml"

    def longer() -> None:
        scenes.write_text(SCENES.replace("You have {cash}.", "You still have {cash}."), "utf-8")

    def wrong() -> None:
        scenes.write_text(SCENES.replace("{cash}", "{cahs}"), "utf-8")

    typed = Typed(["1", "1", "", "2"], line_2=longer, line_3=wrong)
    assert played(monkeypatch, typed, "--story", story, "--watch") == 0
    out = capsys.readouterr().out
    assert "press Enter" in out
    assert "the line you typed does not count" in out
    assert out.count("You still have 55.") == 2
    assert "scenes/all.yaml:2:58: error" in out
    assert "the one before goes on" in out
    assert "You have" not in out.split("You still")[1]


def test_a_reason_typed_as_a_file_was_saved_is_kept(
    story: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def changed() -> None:
        (story / "scenes" / "all.yaml").write_text(SCENES.replace("Now.", "Later."), "utf-8")

    typed = Typed(["w They asked nicely", "1", "j"], line_1=changed)
    assert played(monkeypatch, typed, "--story", story, "--watch") == 0
    out = capsys.readouterr().out
    assert "Later." in out
    assert "does not count" not in out
    assert out.count("They asked nicely") == 2  # as it was typed, and in the ledger


def test_a_story_that_is_broken_at_first_is_waited_for(
    story: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    scenes = story / "scenes" / "all.yaml"
    scenes.write_text(SCENES.replace("cash += 5", "cahs += 5"), "utf-8")
    typed = Typed(["", "", "1", "2"], line_2=lambda: scenes.write_text(SCENES, "utf-8"))
    assert played(monkeypatch, typed, "--story", story, "--watch") == 0
    told = capsys.readouterr()
    assert told.err.count("scenes/all.yaml:1:65") == 2
    assert told.out.count("press Enter; q leaves") == 2
    assert "You have 55." in told.out


@pytest.mark.parametrize("lines", [[], ["q", "1"]], ids=["no lines", "q"])
def test_nobody_is_made_to_wait_for_a_broken_story(
    story: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lines: list[str]
) -> None:
    (story / "scenes" / "all.yaml").write_text(SCENES.replace("cash += 5", "cahs += 5"), "utf-8")
    assert played(monkeypatch, Typed(lines), "--story", story, "--watch") == 1
    assert "Now." not in capsys.readouterr().out
    assert played(monkeypatch, Typed(["", ""]), "--story", story / "nowhere", "--watch") == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--at", "secnod"), "did you mean second"),
        (("--at", "zzz"), "president graph"),
        (("--set", "cash=700"), "between 0 and 100"),
        (("--set", "cash"), "name = value"),
        (("--at", "second", "--auto", "nobody"), "There is no president nobody"),
        (("--at", "second", "--short"), "leave out --short"),
        (("--at", "second", "--saves", "x"), "leave out --saves"),
        (("--at", "second", "--resume", "x.jsonl"), "leave out --at"),
        (("--watch", "--resume", "x.jsonl"), "leave out --watch"),
    ],
)
def test_what_makes_no_preview_is_told_in_one_line(
    story: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str
) -> None:
    assert played(monkeypatch, Typed([]), "--story", story, *words) == 2
    err = capsys.readouterr().err
    assert told in err
    assert len(err.splitlines()) == 1


def test_without_the_extra_the_screens_say_how_to_get_it(
    story: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("game.cli.play.has_screen", lambda: True)
    monkeypatch.setattr("game.cli.play.find_spec", lambda _: None)
    assert cli.main(["play", "--story", str(story), "--watch", "--lang", "en"]) == 2
    assert ".venv/bin/pip install -e '.[teach]'" in capsys.readouterr().err


def test_a_game_from_the_start_is_set_beside_par_and_a_preview_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = story_in(tmp_path / "small")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "saves").mkdir()
    begun: dict[str, tuple[str, ...]] = {"whole": ("--bank", "county", "--seed", "7"), "look": ("--at", "start")}
    for name, words in begun.items():
        monkeypatch.setattr("sys.stdin", Typed(["2", "2", "1", "2", "2"]))
        assert cli.main(["play", "--plain", "--lang", "zh", "--story", str(folder), *words]) == 0
        out = capsys.readouterr().out
        assert "你答应董事会的" in out
        assert ("即 2 位参照行长的平均" in out) == (name == "whole")


def test_u_goes_a_step_back_and_r_to_where_the_preview_began(
    story: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    played(monkeypatch, Typed(["r", "1", "u", "1", "r", "2"]), "--story", story, "--at", "start")
    out = capsys.readouterr().out
    assert out.count("You have 55.") == 2
    assert (out.count("A step back"), out.count("Back to where the preview began")) == (1, 1)
    assert "there is no decision before this page" in out
    assert "which the save remembers" not in out
