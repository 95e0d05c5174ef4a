"""`president bless` and `check --blessed`: what is kept, what an edit is told as, and how it is accepted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.cli.main import main
from game.engine.presidents.reference import ReferencePresident
from game.pack.load import load_pack
from tests.cli.test_replay_on_story import LOCKED, folder
from tests.journal.editing import SIGNED, changed, small, told, whole
from tests.stories import campaign

EDITED = (("title: The offer", "title: An offer"), ("mood += 1]", "mood += 4]"))


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")


@pytest.fixture
def save(tmp_path: Path) -> str:
    return str(told(small(), tmp_path / "saves", SIGNED))


@pytest.fixture
def story(tmp_path: Path, save: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Return the folder of a story with one blessed play, called first."""
    path = folder(small(), tmp_path / "story")
    assert main(["bless", save, "--story", path, "--name", "first"]) == 0
    capsys.readouterr()
    return path


def checked(story: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Check a story with its blessed plays; return the exit code and what is said of them."""
    code = main(["check", story, "--blessed"])
    return code, capsys.readouterr().out.split(" warnings\n")[-1]


def differences(story: str, capsys: pytest.CaptureFixture[str]) -> list[dict[str, str | int]]:
    assert main(["check", story, "--blessed", "--json"]) == 1
    return [row for row in json.loads(capsys.readouterr().out) if str(row["code"]).startswith("blessed")]


def test_a_blessed_play_is_a_save_and_a_record_with_figures(story: str) -> None:
    record = (Path(story) / "blessed" / "first.md").read_text("utf-8")
    assert (Path(story) / "blessed" / "first.jsonl").is_file()
    for words in ("### The offer", "You decided: **Join**", "- `mood` Mood = 50", "- `mood` Mood = 53"):
        assert words in record


def test_blessed_plays_are_no_part_of_the_story(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert load_pack(Path(story)).digest == small().story.digest
    main(["check", story])
    assert "blessed" not in capsys.readouterr().out


def test_nothing_is_told_of_a_story_that_was_not_touched(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(story, capsys) == (
        0,
        "blessed/first.md: as it was blessed\nOne blessed play, 0 of them different.\n",
    )


def test_an_edit_is_told_line_by_line_and_figure_by_figure(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder(changed(*EDITED), Path(story))
    code, said = checked(story, capsys)
    assert code == 1
    assert said.splitlines()[:9] == [
        "blessed/first.md: not as it was blessed",
        "  2017-03  A letter",
        "    then *Mood +1*",
        "    now *Mood +4*",
        "  2017-03  The offer",
        "    then The offer",
        "    now An offer",
        "  Figure  from              then  now  last: then  now",
        "  Mood    2017-03 A letter    51   54          53   56",
    ]


def test_scripts_get_each_difference_at_its_line(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder(changed(*EDITED), Path(story))
    record = (Path(story) / "blessed" / "first.md").read_text("utf-8").splitlines()
    found = differences(story, capsys)
    assert [record[int(row["line"]) - 1] for row in found] == ["*Mood +1*", "### The offer", "- `mood` Mood = 51"]
    assert {row["code"] for row in found} == {"blessed-differs"}
    assert main(["check", story, "--blessed", "--format", "sarif"]) == 1
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert sum(result["ruleId"] == "blessed-differs" for result in results) == 3


def test_again_accepts_what_has_become_of_it(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder(changed(*EDITED), Path(story))
    assert main(["bless", "--again", "--story", story]) == 0
    capsys.readouterr()
    assert checked(story, capsys)[0] == 0
    folder(small(), Path(story))
    assert checked(story, capsys)[0] == 1


def test_blessing_again_without_an_edit_changes_no_byte(story: str) -> None:
    kept = {path: path.read_bytes() for path in (Path(story) / "blessed").iterdir()}
    assert len(kept) == 2
    assert main(["bless", "--again", "--story", story]) == 0
    assert {path: path.read_bytes() for path in (Path(story) / "blessed").iterdir()} == kept


def test_a_play_that_no_longer_fits_says_where_and_why_and_is_kept(
    story: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder(changed(*LOCKED), Path(story))
    found = differences(story, capsys)
    assert [row["code"] for row in found] == ["blessed-stops", "blessed-differs", "blessed-differs"]
    assert 'At step 4 (2017-03, The offer) it can\'t go on: "Join" (join) is locked' in str(found[0]["message"])
    before = (Path(story) / "blessed" / "first.md").read_bytes()
    assert main(["bless", "--again", "--story", story, "--lang", "en"]) == 1
    assert "nothing was written" in capsys.readouterr().err
    assert main(["bless", "--again", "--story", story, "--lang", "zh"]) == 1
    said = capsys.readouterr().err
    assert "什么也没写" in said
    assert "锁着：需要Mood低于5" in said
    assert (Path(story) / "blessed" / "first.md").read_bytes() == before


def test_what_differs_by_less_than_is_shown_is_told_in_full(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder(changed(("mood += 1]", "mood += 1.001]")), Path(story))
    code, said = checked(story, capsys)
    assert code == 1
    assert "51.0" in said
    assert "51.001" in said


@pytest.mark.long
def test_an_overlay_keeps_its_own_plays_and_tells_them_in_chinese(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    save = str(whole(campaign(), tmp_path / "saves", ReferencePresident(campaign().story.pack.presidents["alliance"])))
    (tmp_path / "pack.yaml").write_text("id: mine\ntitle: 我的\nversion: 1.0.0\nextends: oneconnect\n", "utf-8")
    assert main(["bless", save, "--story", "oneconnect", "--story", str(tmp_path), "--name", "结盟"]) == 0
    assert checked(str(tmp_path), capsys)[0] == 0
    changes = (
        "scenes: {alliance-invitation: {title: 一封请柬}}\nparameters: {loss_given_default: {value: 0.5, why: 试试}}\n"
    )
    (tmp_path / "changes.yaml").write_text(changes, "utf-8")
    code, said = checked(str(tmp_path), capsys)
    assert code == 1
    for words in ("blessed/结盟.md：和认可时不同", "    现在 一封请柬", "拨备覆盖率", "最后：当时"):
        assert words in said


def test_a_name_that_is_taken_or_is_none_is_refused(story: str, save: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bless", save, "--story", story, "--name", "first"]) == 1
    assert "--again" in capsys.readouterr().err
    for name in ("../out", "a/b", ".hidden", "con", "Nul.old", ""):
        assert main(["bless", save, "--story", story, "--name", name]) == (0 if name == "" else 2)
    assert main(["bless", "--story", story]) == 2
    assert main(["bless", "--again", "--name", "other", "--story", story]) == 2
    assert sorted(path.suffix for path in (Path(story) / "blessed").iterdir()) == [".jsonl", ".jsonl", ".md", ".md"]


@pytest.mark.parametrize("spoilt", ["first.jsonl", "first.md"])
def test_a_damaged_play_is_one_line(spoilt: str, story: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(story) / "blessed" / spoilt
    if spoilt.endswith("jsonl"):
        path.write_bytes(path.read_bytes().replace(b'"join"', b'"wait"'))
    else:
        path.unlink()
    found = differences(story, capsys)
    assert [row["code"] for row in found] == ["blessed-unreadable"]


def test_a_story_without_blessed_plays_says_how_to_make_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", folder(small(), tmp_path / "story"), "--blessed"]) == 1
    assert "president bless SAVE --story" in capsys.readouterr().err


@pytest.mark.long
def test_a_play_blessed_with_two_overlays_asks_for_both(
    tmp_path: Path, save: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder(small(), tmp_path / "story")
    above = [str(tmp_path / name) for name in ("one", "two")]
    for path, scene in zip(map(Path, above), ("offer", "last"), strict=True):
        path.mkdir()
        manifest = f"id: {path.name}\ntitle: T\nversion: 1.0.0\nextends: ../story\n"
        (path / "pack.yaml").write_text(manifest, "utf-8")
        (path / "changes.yaml").write_text(f"scenes: {{{scene}: {{title: Another}}}}\n", "utf-8")
    both = ["--story", above[0], "--story", above[1]]
    assert main(["bless", save, *both, "--name", "first"]) == 0
    kept = {path: path.read_bytes() for path in (tmp_path / "two" / "blessed").iterdir()}
    capsys.readouterr()
    assert main(["bless", "--again", "--story", above[1]]) == 1
    told_so = "first.jsonl was blessed with the overlay one as well; give its folder too"
    assert capsys.readouterr().err == f"{told_so}\n"
    assert {path: path.read_bytes() for path in (tmp_path / "two" / "blessed").iterdir()} == kept
    code, said = checked(above[1], capsys)
    assert code == 1
    assert said.splitlines()[-3:] == [
        *("blessed/first.md: not as it was blessed", f"  {told_so}", "One blessed play, 1 of them different.")
    ]
    assert [row["code"] for row in differences(above[1], capsys)] == ["blessed-unreadable"]
    assert main(["check", *above, "--blessed"]) == 0
    (tmp_path / "two" / "changes.yaml").write_text("scenes: {last: {title: Changed}}\n", "utf-8")
    capsys.readouterr()
    assert main(["check", *above, "--blessed"]) == 1
    assert f"--again{''.join(both)}accepts" in "".join(capsys.readouterr().out.split())
    assert main(["bless", "--again", *both]) == 0


@pytest.mark.long
def test_a_record_of_more_than_8_000_000_bytes_is_not_read(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    record = Path(story) / "blessed" / "first.md"
    content = record.read_bytes()
    for more, code, words in ((0, 0, "as it was blessed"), (1, 1, "more than 8,000,000 bytes")):
        record.write_bytes(content + b"\n" * (8_000_000 - len(content) + more))
        found, said = checked(story, capsys)
        assert (found, words in said) == (code, True)


def test_an_overlay_under_a_new_id_keeps_its_plays(story: str, save: str, capsys: pytest.CaptureFixture[str]) -> None:
    mine = Path(story).parent / "mine"
    mine.mkdir()
    for name in ("before", "after"):
        manifest = f"id: {name}\ntitle: T\nversion: 1.0.0\nextends: ../story\n"
        (mine / "pack.yaml").write_text(manifest, "utf-8")
        if name == "before":
            assert main(["bless", save, "--story", str(mine), "--name", "first"]) == 0
    capsys.readouterr()
    assert checked(str(mine), capsys)[0] == 0
