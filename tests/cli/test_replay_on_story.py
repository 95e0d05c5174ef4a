"""`president replay --story` in lines and as JSON: where a save parts from an edited story, and a game begun on it."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from game.cli.main import main
from game.engine.stage import Stage
from game.journal.format import read_save
from tests.journal.editing import SIGNED, changed, small, told

LOCKED = (("mood += 1]", "mood += 4]"), ("join: {text: Join", "join: {text: Join, if: mood < 5"))


def folder(stage: Stage, path: Path) -> str:
    """Write the files of a story; return the folder."""
    files: Mapping[str, bytes] = stage.story.pack.files
    for name, content in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(content)
    return str(path)


@pytest.fixture
def save(tmp_path: Path) -> str:
    """Return a whole game of seven lines on the small story."""
    return str(told(small(), tmp_path / "saves", SIGNED))


def test_a_save_that_fits_says_so_and_gives_the_score_twice(
    save: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["replay", save, "--story", folder(small(), tmp_path / "story"), "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "All 7 decisions can be taken again, with the same key figures after each." in said
    score = next(line.split() for line in said.splitlines() if line.startswith("Score"))
    assert score[-1] == score[-2]
    assert "playing on" not in said


def test_an_ending_is_called_as_its_page_calls_it(
    save: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story = Path(folder(small(), tmp_path / "story"))
    (story / "endings.yaml").write_text('all: {title: "{if mood > 0: Warm|Cold} {bank}", text: T}\n', "utf-8")
    main(["replay", save, "--story", str(story), "--lang", "en"])
    said = next(line.split() for line in capsys.readouterr().out.splitlines() if line.startswith("Ending"))
    assert "Warm" in said
    assert not any("{" in word for word in said)


def test_a_save_that_parts_says_from_where_why_and_what_it_comes_to(
    save: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story = folder(changed(*LOCKED), tmp_path / "story")
    assert main(["replay", save, "--story", story, "--lang", "en"]) == 1
    said = " ".join(capsys.readouterr().out.split())
    for words in (
        "Same to step 2 of 7.",
        "Step 3 (2017-03, A letter): the same decision, other figures. then now Mood 51 54",
        'At step 4 (2017-03, The offer) it can\'t go on: "Join" (join) is locked: needs Mood below 5, now 54.',
        "The score now comes from playing on at step 4: of the 4 decisions left 3 were kept",
    ):
        assert words in said
    assert main(["replay", save, "--story", story, "--lang", "zh"]) == 1
    said = capsys.readouterr().out
    assert "到第2步为止与当时一样，共7步。" in said
    assert "第4步（2017年3月，The offer）走不下去：「Join」（join）锁着：需要Mood低于5，现在54。" in said.replace(
        "\n", ""
    )


def test_a_story_that_ends_before_a_decision_lets_nobody_decide_the_rest(
    save: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story = folder(small(), tmp_path / "story")
    manifest = Path(story) / "pack.yaml"
    manifest.write_text(manifest.read_text("utf-8").replace("months: 6", "months: 3"), "utf-8")
    assert main(["replay", save, "--story", story, "--lang", "en"]) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert "it can't go on: the game ends before it" in said
    assert "The score now is that of the game as it ends before step" in said
    assert "decided the rest" not in said


def test_scripts_read_the_same(save: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story = folder(changed(*LOCKED), tmp_path / "story")
    assert main(["replay", save, "--story", story, "--json", "--lang", "en"]) == 1
    row = json.loads(capsys.readouterr().out)
    assert (row["steps"], row["same"], row["complete"], row["finished"]) == (7, 2, False, True)
    assert row["other"] == {
        "n": 3, "scene": "news", "month": {"then": "2017-03", "now": "2017-03"},
        "figures": {"mood": {"then": 51.0, "now": 54.0}},
    }  # fmt: skip
    assert (row["stop"]["n"], row["stop"]["scene"], row["stop"]["kind"]) == (4, "offer", "locked")
    assert row["score"]["then"] > 0 < row["score"]["now"]
    assert (row["onward"]["kept"], row["onward"]["left"]) == (3, 4)
    assert (row["left_out"], row["passed"], row["missed"], row["unasked"]) == (0, 0, 0, 0)


def test_what_comes_and_goes_without_a_decision_is_counted(
    save: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = ("last:\n  on: 2017-05\n  title: The last word\n  choices: {stay: {text: Stay}, leave: {text: Leave}}\n", "")
    card = ("plan:\n", "card: {on: 2017-02, title: C, kind: notice}\nplan:\n")
    edited = changed(out, card, ("npl-june", "npl-summer"), version="1.1.0", migrations="1.1: {scenes: {last: null}}\n")
    assert main(["replay", save, "--story", folder(edited, tmp_path / "story"), "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "One step is left out: its scene was taken out of the story." in said
    assert "One page that asks nothing is new and was gone through." in said
    assert "One sealed prediction is dropped" in said


def test_scores_that_can_not_be_had_are_called_unknown(
    save: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edited = folder(changed(("mood += 1]", "mood += 4]")), tmp_path / "story")
    shutil.rmtree(Path(save).parent / "packs")
    assert main(["replay", save, "--story", edited, "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "The score then is unknown because its story is not at hand" in said
    half = told(small(), tmp_path / "half", SIGNED, decisions=3)
    assert main(["replay", str(half), "--story", edited, "--lang", "en"]) == 0
    assert "The game was not finished, so there is no score to compare." in capsys.readouterr().out


def test_a_difference_too_small_to_be_shown_is_called_so(
    save: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edited = changed(("mood += 1]", "mood += 1.001]"))
    assert main(["replay", save, "--story", folder(edited, tmp_path / "story"), "--lang", "en"]) == 0
    assert "Mood: by less than is shown" in capsys.readouterr().out


def test_a_game_is_begun_on_the_present_story_and_goes_on(
    save: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    story = folder(changed(*LOCKED), tmp_path / "story")
    words = ["replay", save, "--story", story, "--plain", "--lang", "en", "--saves", str(tmp_path / "new"), "--fork"]
    assert main([*words, "4"]) == 0
    said = capsys.readouterr().out
    assert "The offer" in said
    assert "locked: needs Mood below 5, now 54" in said
    new = read_save(next((tmp_path / "new").glob("*.jsonl")))
    assert [line.scene for line in new.lines] == ["start", "plan", "news"]
    assert new.header.fork is not None
    assert new.header.fork.parent == Path(save).stem
    assert main([*words, "6"]) == 1
    assert "does not come to step 6: at step 4" in capsys.readouterr().err
    assert main([*words, "9"]) == 2
    assert "has 7 steps, so there is no step 9" in capsys.readouterr().err
    assert len(list((tmp_path / "new").glob("*.jsonl"))) == 1


def test_what_can_not_be_compared_is_one_clear_line(
    save: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = folder(small(), tmp_path / "broken")
    (tmp_path / "broken" / "migrations.yaml").write_text("1.0.0: {scenes: {old: strat}}\n")
    edited, whole = tmp_path / "edited.jsonl", folder(small(), tmp_path / "whole")
    edited.write_bytes(Path(save).read_bytes().replace(b'"join"', b'"wait"'))
    cases = [
        ([save, "--story", "nowhere"], 2, "there is no such story"),
        ([save, "--story", broken], 1, "migrations.yaml:1:23: error reference: there is no scene strat"),
        ([str(tmp_path), "--story", broken], 2, "is a folder"),
        ([str(edited), "--story", whole], 1, "line 5 is not as the game wrote it"),
        ([save, "--json"], 2, "--json only with --story"),
        ([save, "--story", broken, "--at", "3"], 2, "--story goes without --at"),
    ]  # fmt: skip
    for words, code, expected in cases:
        assert main(["replay", *words, "--lang", "en"]) == code, words
        said = capsys.readouterr()
        assert said.out == ""
        assert expected in said.err
        assert len(said.err.splitlines()) == 1


def test_a_save_is_taken_to_a_story_with_every_overlay_that_is_named(
    tmp_path: Path, save: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder(small(), tmp_path / "story")
    named = list[str]()
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        manifest = f"id: {name}\ntitle: T\nversion: 1.0.0\nextends: ../story\n"
        (tmp_path / name / "pack.yaml").write_text(manifest, "utf-8")
        named += ["--story", str(tmp_path / name)]
    assert main(["replay", save, *named, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["now"]["id"].endswith("+one+two")
