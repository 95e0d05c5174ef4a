"""`president import`: the folder it writes is checked and played, and nothing that is there is ever written over."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from game.cli.main import main
from tests.authoring.twine.pages import story_html
from tests.authoring.twine.test_convert import NIGHT, SHOP
from tests.shelf import one_line, ran


def twee(folder: Path, text: str) -> str:
    path = folder / "story.twee"
    path.write_text(text, "utf-8")
    return str(path)


def test_what_it_writes_passes_the_check_and_plays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    story = str(tmp_path / "night")
    assert main(["import", twee(tmp_path, NIGHT), "--out", story, "--lang", "zh"]) == 0
    said = capsys.readouterr().out
    assert "3幕，2个结局，3个变量" in "".join(said.split("\n"))
    assert "全部搬过来了" in said
    assert main(["check", story, "--strict"]) == 0
    capsys.readouterr()
    monkeypatch.setattr("sys.stdin", io.StringIO("3\n"))
    assert main(["play", "--story", story, "--plain", "--practice", "--seed", "1"]) == 0
    said = capsys.readouterr().out
    assert "直接下班" in said
    assert "你走了，心情轻松。{完}" in said


def test_what_was_left_behind_is_counted_on_the_screen_and_listed_in_the_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = SHOP + "".join(f"<<audio '{n}' play>>\n" for n in range(25))
    assert main(["import", twee(tmp_path, text), "--out", str(tmp_path / "shop"), "--lang", "en"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    first = SHOP.count("\n") + 1
    assert f"line {first} Street: <<audio '0' play>> line {first + 1} Street:" in said
    assert "5 more in IMPORT.md" in said
    assert "26 things were not carried over" in said
    report = (tmp_path / "shop" / "IMPORT.md").read_text("utf-8")
    assert report.count("<<audio") == 25
    assert "- line 4 Start: `shop`" in report


def test_what_was_left_behind_is_listed_as_it_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = ":: Start\nHere.\n\n:: <b>\x1b[2J*x*\n<<audio '\x1b[2J`'>>\n"
    words = twee(tmp_path, text), "--out", tmp_path / "out", "--lang", "en"
    assert ran(capsys, "import", *words)[0] == 1  # nothing leads to the second passage
    assert ran(capsys, "import", *words, "--partial")[0] == 0
    report = (tmp_path / "out" / "IMPORT.md").read_text("utf-8")
    assert r"- line 5 &lt;b&gt;␛: `<<audio '␛[2J''>>`" in report
    assert "\x1b" not in report


def test_a_folder_that_holds_anything_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = twee(tmp_path, SHOP)
    before = sorted(tmp_path.iterdir())
    assert main(["import", source, "--out", str(tmp_path)]) == 2
    assert main(["import", source, "--out", source]) == 2
    assert str(tmp_path) in capsys.readouterr().err
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_is_one_line_and_leaves_nothing_behind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "story.twee").write_text(SHOP, "utf-8")
    told = ran(capsys, "import", tmp_path / "story.twee", "--out", tmp_path / "out", "--lang", "en")
    assert told[0] == 1
    assert one_line(told) == f"{tmp_path / 'out'} can't be written: No space left on device\n"
    assert list((tmp_path / "out").iterdir()) == []


def test_without_out_the_folder_is_called_as_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["import", twee(tmp_path, SHOP)]) == 0
    assert (tmp_path / "story" / "pack.yaml").is_file()


def test_files_that_are_no_story_are_one_line_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    huge, binary, empty = tmp_path / "huge.twee", tmp_path / "binary.twee", tmp_path / "empty.twee"
    with huge.open("wb") as file:
        file.truncate(1_000_000_000)
    binary.write_bytes(b":: A\n\xff\xfe")
    empty.write_text("<html></html>", "utf-8")
    for path in (huge, binary, empty, tmp_path / "missing.twee", tmp_path):
        assert main(["import", str(path), "--out", str(tmp_path / "out"), "--lang", "en"]) == 1
        assert len(capsys.readouterr().err.splitlines()) == 1
    assert not (tmp_path / "out").exists()


def test_a_story_that_would_lose_its_way_is_not_written_unless_it_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = twee(tmp_path, ":: Start\n<<timed 2s>><<goto $where>><</timed>>\n\n:: End\nOver.\n")
    code, said, _ = ran(capsys, "import", source, "--out", tmp_path / "out", "--lang", "en")
    assert code == 1
    assert "was not imported" in said
    assert "lead on in the original, and here are ends" in said
    assert "--partial" in said
    assert not (tmp_path / "out").exists()
    code, said, _ = ran(capsys, "import", source, "--out", tmp_path / "out", "--lang", "en", "--partial")
    assert code == 0
    assert "Everything was carried over" not in said
    assert (tmp_path / "out" / "pack.yaml").is_file()


def test_everything_is_never_carried_over_where_text_looks_like_a_program(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = twee(tmp_path, ":: Start\nYou have <% s.gold %> gold.<<nobr>> <</nobr>>\n[[End]]\n\n:: End\nOver.\n")
    code, said, _ = ran(capsys, "import", source, "--out", tmp_path / "out", "--lang", "en")
    assert code == 0
    assert "Everything was carried over" not in said
    assert "looks like a program" in said


def test_an_archive_wants_to_know_which_of_its_stories(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "archive.html"
    page.write_text(story_html("The One", {"Start": "1"}) + story_html("Two", {"Start": "2"}), "utf-8")
    asked = ("import", page, "--out", tmp_path / "out", "--lang", "en")
    told = ran(capsys, *asked)
    assert told[0] == 1
    assert "1 The One; 2 Two" in one_line(told)
    assert ran(capsys, *asked, "--choose", "Three")[0] == 2
    assert ran(capsys, *asked, "--choose", "2")[0] == 0
    assert "title: Two" in (tmp_path / "out" / "pack.yaml").read_text("utf-8")
    assert ran(capsys, "import", page, "--out", tmp_path / "both", "--all")[0] == 0
    assert sorted(path.name for path in (tmp_path / "both").iterdir()) == ["the-one", "two"]
