"""`president new`: what it says, what it refuses, and that what it says to do next works."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from game.authoring.new_pack import KINDS, TEMPLATES
from tests.journal.games import finished
from tests.shelf import one_line, ran
from tests.stories import pack


@pytest.mark.long
@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_file_is_told_and_the_next_commands_work(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, language: str
) -> None:
    folder = tmp_path / "county"
    code, out, err = ran(capsys, "new", folder, "--lang", language)
    assert (code, err) == (0, "")
    for path in folder.rglob("*.*"):
        assert f"  {path.relative_to(folder).as_posix()} " in out
    assert f"  president check {folder}\n" in out
    nothing = {"zh": "没有发现问题\n", "en": "no findings\n"}[language]
    assert ran(capsys, "check", folder, "--strict", "--lang", language) == (0, nothing, "")
    code, out, _ = ran(capsys, "play", "--story", folder, "--auto", "nothing", "--practice", "--lang", language)
    assert code == 0
    assert {"zh": "三把钥匙，一摞台账", "en": "Three keys and a stack of ledgers"}[language] in out
    assert {"zh": "带学生来的人", "en": "The one who brought students"}[language] in out


@pytest.mark.parametrize(
    ("kind", "language", "said"),
    [("bank", "zh", "三只铁皮柜"), ("bank", "en", "Three tin cabinets"),
     ("plain", "zh", "两把钥匙"), ("plain", "en", "Two keys")],
)  # fmt: skip
def test_a_pack_of_ones_own_is_told_checks_plays_and_is_scored(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, kind: str, language: str, said: str
) -> None:
    folder = tmp_path / "mine"
    code, out, err = ran(capsys, "new", folder, "--pack", kind, "--lang", language)
    assert (code, err) == (0, "")
    for path in folder.rglob("*.*"):
        assert f"  {path.relative_to(folder).as_posix()} " in out
    nothing = {"zh": "没有发现问题\n", "en": "no findings\n"}[language]
    assert ran(capsys, "check", folder, "--strict", "--lang", language) == (0, nothing, "")
    plan = {"bank": "sharer", "plain": "host"}[kind]
    code, out, err = ran(capsys, "play", "--story", folder, "--auto", plan, "--practice", "--lang", language)
    assert (code, err) == (0, "")
    assert said in out
    mandate = {"bank": {"zh": "走得更远", "en": "Reach further"}, "plain": {"zh": "门开着", "en": "Keep the door open"}}
    code, out, _ = ran(capsys, "simulate", folder, "--worlds", 2, "--lang", language)
    assert code == 0
    assert mandate[kind][language] in out


def test_there_are_as_many_kinds_as_folders_to_start_from(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for kind in KINDS:
        assert ran(capsys, "new", tmp_path / kind, "--pack", kind)[0] == 0
    assert sorted(path.name for path in TEMPLATES.iterdir()) == sorted(KINDS)


@pytest.mark.parametrize(
    "asked",
    [("--pack", "cooperative"), ("--pack", "bank", "--story", "lantern"), ("--story", "lantern", "--pack", "plain")],
)
def test_an_unknown_kind_and_a_story_under_a_pack_are_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, asked: tuple[str, ...]
) -> None:
    code, out, err = ran(capsys, "new", tmp_path / "mine", *asked)
    assert (code, out) == (2, "")
    assert "argument --" in err
    assert "--pack" in err
    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize("kind", KINDS)
def test_a_pack_is_not_written_into_a_folder_that_is_not_empty(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, kind: str
) -> None:
    (tmp_path / "mine.yaml").write_text("mine: true\n")
    told = ran(capsys, "new", tmp_path, "--pack", kind)
    assert told[0] == 2
    assert str(tmp_path) in one_line(told)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.yaml"]


def test_a_folder_that_is_not_empty_is_refused_in_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("mine: true\n")
    told = ran(capsys, "new", tmp_path)
    assert told[0] == 2
    assert str(tmp_path) in one_line(told)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.yaml"]


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_is_one_line_and_leaves_nothing_behind(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    told = ran(capsys, "new", tmp_path / "county", "--lang", "en")
    assert told[0] == 1
    assert one_line(told) == f"{tmp_path / 'county'} can't be written: No space left on device\n"
    assert list((tmp_path / "county").iterdir()) == []


def test_a_story_that_does_not_fit_is_refused_in_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for name, content in pack("start: {title: Start, choices: {a: {text: A}}}\n").items():
        (tmp_path / "small" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "small" / name).write_bytes(content)
    assert "oneconnect" in one_line(ran(capsys, "new", tmp_path / "over", "--story", tmp_path / "small"))
    assert "oneconnect" in one_line(ran(capsys, "new", tmp_path / "over", "--story", "onecnonect"))
    assert not (tmp_path / "over").exists()


@pytest.mark.long
@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_overlay_begins_at_a_decision_of_a_game_and_the_commands_it_names_work(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folder: Path, language: str
) -> None:
    made = tmp_path / "fifth"
    n = next(line.n for line in finished(1).lines if line.n > 12 and not line.dials)
    code, out, err = ran(capsys, "new", made, "--from", folder / "one.jsonl", "--at", n, "--lang", language)
    assert (code, err) == (0, "")
    for path in made.rglob("*.*"):
        assert f"  {path.relative_to(made).as_posix()} " in out
    commands = [line.split()[1:] for line in out.splitlines() if line.startswith("  president ")]
    nothing = {"zh": "没有发现问题\n", "en": "no findings\n"}[language]
    assert ran(capsys, *commands[0], "--strict", "--lang", language) == (0, nothing, "")
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    code, out, _ = ran(capsys, *commands[1], "--plain", "--lang", language)
    assert code == 0
    assert {"zh": "待写：还能怎么办", "en": "TO BE WRITTEN: what else could be done"}[language] in out


@pytest.mark.parametrize(
    "asked", [("--at", 3), ("--from", "one.jsonl"), ("--from", "one.jsonl", "--at", 3, "--pack", "plain")]
)
def test_a_game_and_its_decision_stand_together(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, asked: tuple[object, ...]
) -> None:
    told = ran(capsys, "new", tmp_path / "mine", *asked)
    assert told[0] == 2
    assert "--at" in one_line(told)
    assert not (tmp_path / "mine").exists()


def test_what_can_have_no_further_option_is_refused_with_what_can(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, folder: Path
) -> None:
    dials = next(line.n for line in finished(1).lines if line.dials and line.n > 1)
    for n, said in ((dials, str(dials + 1)), (900, "900")):
        told = ran(capsys, "new", tmp_path / "mine", "--from", folder / "one.jsonl", "--at", n)
        assert told[0] == 2
        assert said in one_line(told)
    asked = ("--from", folder / "one.jsonl", "--at", dials + 1, "--story", "lantern")
    told = ran(capsys, "new", tmp_path / "mine", *asked)
    assert told[0] == 2
    assert "lantern" in one_line(told)
    assert not (tmp_path / "mine").exists()


def test_words_without_a_story_of_ones_own_are_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    told = ran(capsys, "new", tmp_path / "mine", "--words", "en", "--lang", "en")
    assert (told[0], "--pack" in one_line(told), (tmp_path / "mine").exists()) == (2, True, False)
