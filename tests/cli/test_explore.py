"""`president explore`: the rules' verdicts, the saves it writes, and the exit code that says so to scripts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.cli.main import main
from game.journal.start import resume_game
from game.text.cells import cell_len
from tests.authoring.explore.test_rule_watch import ENDINGS, SCENES
from tests.engine.pooled import pooled
from tests.stories import MANIFEST, bank_pack, pack

KEPT = {"zh": "300局里都没有破；这不是证明", "en": "held in all of 300 games, which is no proof"}
BROKEN = {"zh": "破了；找到的最短一局1步，种子 ", "en": "BROKEN; the shortest way found: 1 decision, seed "}
REACHED = {"zh": "有人走到；找到的最短一局2步，种子 ", "en": "reached; the shortest way found: 2 decisions, seed "}
UNREACHED = {
    "zh": "玩了300局，没人到过；不等于到不了",
    "en": "NOT REACHED in 300 games; that does not rule it out",
}


def story(folder: Path, rules: str) -> str:
    """Write a small story with rules; return its folder."""
    for name, content in pack(SCENES, endings=ENDINGS, rules=rules).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return str(folder)


@pytest.mark.parametrize(
    ("rules", "code", "told"),
    [
        ("always: {kept: trust >= 40}\n", 0, KEPT),
        ("always: {solvent: cash > 0}\n", 1, BROKEN),
        ('goal: [ending == "fine"]\n', 0, REACHED),
        ("goal: {rich: cash == 100}\n", 1, UNREACHED),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_verdict_has_its_words_and_exit_code(
    rules: str, code: int, told: dict[str, str], language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["explore", story(tmp_path, rules), "--games", "300", "--states", "0", "--lang", language]
    assert main(words) == code
    rows = capsys.readouterr().out.splitlines()
    assert any(row.startswith(f"    {told[language]}") for row in rows)
    assert max(map(cell_len, rows)) <= 78


@pytest.mark.parametrize(
    ("rules", "code", "told"),
    [
        ("always: {kept: trust >= 40}\n", 0, "    证明了：7个状态里都成立"),
        ("always: {solvent: cash > 0}\n", 1, "    破了；找到的最短一局1步，种子 0"),
        ('goal: [ending == "fine"]\n', 0, "    有人走到；找到的最短一局2步，种子 0"),
        ("goal: {rich: cash == 100}\n", 1, "    没人到过，也证明了到不了：7个状态里一个也没有"),
    ],
)
def test_an_exact_search_decides_for_good(
    rules: str, code: int, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explore", story(tmp_path, rules)]) == code
    rows = capsys.readouterr().out.splitlines()
    assert told in rows
    assert any(row.startswith("走遍了：全部7个状态，") for row in rows)
    assert max(map(cell_len, rows)) <= 78


def test_broken_rules_come_first_then_goals_that_nothing_reached(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = "always: {kept: trust >= 40, solvent: cash > 0}\ngoal: {fine: trust == 50, rich: cash == 100}\n"
    assert main(["explore", story(tmp_path, rules), "--lang", "en"]) == 1
    rows = capsys.readouterr().out.splitlines()
    assert rows[0] == "rules"
    named = [row.split(":")[0].strip() for row in rows if row.startswith(("  always ", "  goal "))]
    assert named == ["always solvent", "goal rich", "always kept", "goal fine"]
    counts = "rules broken 1, goals not reached 1, places not reached 0"
    assert " ".join(rows[-2:]).startswith(f"in all: {counts}, ")


def test_an_overlay_is_explored_over_its_base(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = story(tmp_path / "base", "always: {solvent: cash > 0}\n")
    above = tmp_path / "above"
    above.mkdir()
    (above / "pack.yaml").write_text("id: above\ntitle: Above\nversion: 1.0.0\nextends: ../base\n")
    (above / "changes.yaml").write_text("scenes: {start: {choices: {straight: {do: [cash = 1]}}}}\n")
    assert main(["explore", base, str(above), "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["ways"]["always solvent"]["decisions"] == ["start/round", "second/back", "third/stop"]


def overlaid(folder: Path) -> str:
    """Write a base of sixty scenes, one of them out of reach, and an overlay that adds and changes some."""
    scenes = [f"s{n}: {{title: S, choices: {{go-on: {{text: A, if: cash >= 0, go: s{n + 1}}}}}}}\n" for n in range(60)]
    cut = "lost: {title: L, choices: {x: {text: X}}}\ns60: {title: E}\n"
    manifest = MANIFEST.replace("opening: start", "opening: s0")
    for name, content in pack("".join(scenes) + cut, manifest=manifest).items():
        (folder / "base" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "base" / name).write_bytes(content)
    above = folder / "above"
    (above / "scenes").mkdir(parents=True)
    (above / "pack.yaml").write_text("id: above\ntitle: Above\nversion: 1.0.0\nextends: ../base\n")
    (above / "changes.yaml").write_text("scenes: {s1: {choices: {visit: {text: V, go: visit}}}}\n")
    shut = "    shut: {text: B, if: cash < 0, go: s2}\n"
    scenes_of_it = f"visit:\n  title: V\n  choices:\n    back: {{text: A, go: s2}}\n{shut}"
    (above / "scenes" / "visit.yaml").write_text(f"{scenes_of_it}apart: {{title: A, choices: {{y1: {{text: T}}}}}}\n")
    return str(above)


def test_of_a_story_with_overlays_what_is_the_authors_own_comes_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explore", overlaid(tmp_path)]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[:12] == [
        "没人到过的",
        "  - overlays/01-above/scenes/visit.yaml:5:11: 选项 visit/shut",
        "  - overlays/01-above/scenes/visit.yaml:6:8: 幕 apart，连同它的1个选项",
        "  - scenes/all.yaml:61:7: 幕 lost，连同它的1个选项",
        "只见过一面的条件：问过，却从来只真或只假",
        "  - scenes/all.yaml:2:47: 一直成立：cash >= 0（s1/go-on）",
        "  - overlays/01-above/scenes/visit.yaml:5:25: 从来不成立：cash < 0（visit/",
        "    shut）",
        "叠加里添的、改的幕：状态数，以及各选项选过几次",
        "  s1           1  go-on 1、visit 1",
        "  visit        1  back 1、shut 0",
        "  apart        0  y1 0",
    ]
    assert "底下的故事：61幕到过60幕，60个选项选过59个；--all 一一列出" in said
    assert "底下的故事里，还有59个条件只见过一面；--all 全部列出" in said
    assert max(map(cell_len, said)) <= 78
    assert said[-1] == "总之：破了的检验0条，没到的目标0个，没人到过的3处，只见过一面的条件61个"
    assert len(said) <= 2 * 24
    assert not any("s30" in row for row in said)


def test_all_lists_every_scene_choice_and_condition(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["explore", overlaid(tmp_path), "--all", "--lang", "en"])
    said = capsys.readouterr().out.splitlines()
    assert sum("never false: cash >= 0" in row for row in said) == 60
    heads = {row.split()[0] for row in said if row.startswith("  ")}
    for name in ("s30", "s30/go-on", "visit", "visit/shut", "lost", "lost/x"):
        assert name in heads
    assert any(row.split() == ["s30/go-on", "1", "31", "decisions,", "seed", "0"] for row in said)
    assert any(row.split() == ["lost", "0", "NOT", "REACHED"] for row in said)
    assert not any("--all" in row for row in said)
    assert max(map(cell_len, said)) <= 78


def test_long_lists_are_cut_and_say_how_much_is_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    choices = ", ".join(f"c{n}: {{text: C, if: cash >= 0}}" for n in range(15))
    lost = "".join(f"lost{n}: {{title: L}}\n" for n in range(25))
    name = story(tmp_path, "")
    (tmp_path / "scenes" / "all.yaml").write_text(f"start: {{title: A, choices: {{{choices}}}}}\n{lost}")
    assert main(["explore", name]) == 1
    said = capsys.readouterr().out.splitlines()
    assert sum(row.startswith("  - scenes/all.yaml:") and ": 幕 lost" in row for row in said) == 20
    assert sum("一直成立：cash >= 0" in row for row in said) == 10
    assert "    另有6处；--all 全部列出" in said  # five scenes and an ending
    assert "    另有6个；--all 全部列出" in said  # five choices and the ending
    assert main(["explore", name, "--all"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert sum(row.startswith("  - ") for row in said) == 25 + 1 + 15 + 1
    assert not any("另有" in row for row in said)


def test_a_story_that_was_reached_throughout_is_summed_up_in_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explore", story(tmp_path, ""), "--lang", "en"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert "the story: all scenes (4) and choices (5) were reached; --all lists them" in said
    assert not any("NOT REACHED" in row or row.startswith("  start") for row in said)


def test_a_condition_with_a_side_never_seen_is_told_by_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = story(tmp_path, "")
    scenes = "start: {title: A, choices: {a: {text: A, if: trust >= 40 or audited}, b: {text: B}}}\n"
    (tmp_path / "scenes" / "all.yaml").write_text(scenes)
    main(["explore", name])
    said = capsys.readouterr().out.splitlines()
    assert "  - scenes/all.yaml:1:46: 一直成立：trust >= 40 or audited（start/a）" in said
    main(["explore", name, "--lang", "en"])
    said = capsys.readouterr().out.splitlines()
    assert "  - scenes/all.yaml:1:46: never false: trust >= 40 or audited (start/a)" in said
    main(["explore", name, "--json"])
    assert json.loads(capsys.readouterr().out)["conditions"][0] == {
        "at": "scenes/all.yaml:1:46",
        "of": "start/a",
        "if": "trust >= 40 or audited",
        "true": 1,
        "false": 0,
        "unseen": ["trust >= 40 or audited was never false"],
    }


def test_scores_are_drawn_in_plain_characters(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["explore", story(tmp_path, ""), "--lang", "en"])
    rows = capsys.readouterr().out.splitlines()
    at = next(number for number, row in enumerate(rows) if row.startswith("scores: spread over "))
    assert rows[at + 1].split() == ["min", "p10", "median", "p90", "max"]
    name, *numbers = rows[at + 2].split("|")[0].split()
    assert (name, [float(number) for number in (numbers[0], numbers[-1])]) == ("Cash", [0.0, 50.0])
    assert all(row.isascii() and len(row) <= 78 for row in rows[at : at + 7])


def test_scores_of_a_bank_are_called_by_their_labels(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, content in bank_pack("start: {title: A, choices: {a: {text: A}}}\n", months=1).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    main(["explore", str(tmp_path), "--games", "20"])
    said = capsys.readouterr().out.splitlines()
    at = next(number for number, row in enumerate(said) if row.startswith("随机乱选的行长"))
    assert said[at + 1].split() == ["最低", "一成", "一半", "九成", "最高"]
    names = ["稳健", "客户", "风险", "能力", "按各份任务书算的总分", "均衡"]
    assert [row.split()[0] for row in said[at + 2 : at + 8]] == names
    assert max(map(cell_len, said[at : at + 12])) <= 78


def test_witnesses_are_saves_named_in_the_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = story(tmp_path / "story", "always: {solvent: cash > 0}\ngoal: {rich: cash == 100}\n")
    words = ["explore", name, "--games", "300", "--states", "0", "--witness", str(tmp_path / "found"), "--json"]
    assert main(words) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["rules"] == [
        {"kind": "always", "name": "solvent", "rule": "cash > 0", "proven": True, "broken": True},
        {"kind": "goal", "name": "rich", "rule": "cash == 100", "proven": False, "reached": False},
    ]
    assert set(said["witnesses"]) == {"always solvent", "ending poor", "ending fine"}
    assert len(set(said["witnesses"].values())) == 3
    for path in said["witnesses"].values():
        resume_game(Path(path)).close()
    assert (said["stopped_by"], said["sampled"]) == ("300 games", "no states were allowed")


def test_a_folder_that_cannot_be_written_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "found").write_text("a file")
    name = story(tmp_path / "story", "always: {solvent: cash > 0}\n")
    assert main(["explore", name, "--games", "50", "--witness", str(tmp_path / "found")]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_number_that_grows_without_end_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = story(tmp_path, "")
    scenes = "start: {title: A, choices: {a: {text: A, do: [debt = debt * 10 + 1], go: start}, b: {text: B}}}\n"
    (tmp_path / "scenes" / "all.yaml").write_text(scenes)
    assert main(["explore", name]) == 1
    said = capsys.readouterr().err
    assert "debt = debt * 10 + 1 算不出有限的数" in said
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize(
    ("asked", "code", "told"),
    [("", 0, "每局都遇到了至少1幕"), ("board_trust > 60", 1, "没有遇到1幕；找到的最短一局")],
)
def test_games_that_met_too_little_of_a_pool_are_counted_and_written(
    asked: str, code: int, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rise = "rise: {title: R, on: 2017-01, choices: {a: {text: A, do: [board_trust = 90]}, b: {text: B}}}\n"
    for name, content in pooled({"cloud": (1, [(2, 5, asked)])}, rise).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    (tmp_path / "endings.yaml").write_text("end: {title: E, text: E}\n", encoding="utf-8")
    words = ["explore", str(tmp_path), "--games", "60", "--lang", "zh"]
    assert main(words) == code
    out = capsys.readouterr().out
    (row,) = [row for row in out.splitlines() if row.startswith("池 cloud")]
    assert told in row
    assert ("没遇够的池1个" in out.replace("\n", "")) == bool(code)
    assert main([*words, "--json", "--witness", str(tmp_path / "ways")]) == code
    found = json.loads(capsys.readouterr().out)
    assert found["pools"]["cloud"]["least"] == 1
    assert (found["pools"]["cloud"]["short"] > 0) == ("pool cloud" in found["witnesses"]) == bool(code)


def test_what_was_found_is_told_where_no_save_of_it_can_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where, taken = story(tmp_path / "story", "always: {solvent: cash > 0}\n"), tmp_path / "taken"
    taken.write_text("mine")
    words = ["explore", where, "--games", "50", "--lang", "en"]
    assert main(words) == 1
    found = capsys.readouterr().out
    assert main([*words, "--witness", str(taken)]) == 1
    out, err = capsys.readouterr()
    assert (out, str(taken) in err, len(err.splitlines())) == (found, True, 1)
    assert taken.read_text() == "mine"
