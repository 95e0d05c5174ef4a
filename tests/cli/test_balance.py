"""`president balance`: what fails a story's bounds, in the language of the interface and as rows for scripts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.cli.main import main
from game.lab import gate
from game.text.cells import cell_len
from tests.stories import bank_pack, pack

SCENES = """\
start:
  title: S
  on: 2017-01
  choices:
    spend: {text: A, do: [one_off_cost += assets * 0.01]}
    spare: {text: B}
"""
PRESIDENTS = """\
spender: {label: Spender, about: A, family: spending, choices: {start: [spend]}}
saver: {label: Saver, about: A, family: saving, choices: {start: [spare]}}
"""


def written(folder: Path, files: dict[str, bytes]) -> str:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return str(folder)


@pytest.fixture
def uneven(tmp_path: Path) -> str:
    """Return a story in which one of two presidents throws money away."""
    files = {"presidents.yaml": PRESIDENTS.encode(), "bounds.yaml": b"choices: {}\nresources: {names: [talent]}\n"}
    return written(tmp_path, bank_pack(SCENES, months=3) | files)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "zh",
            [
                "均衡：200个世界的平均总分；",
                "没守住",
                "start/spend：处处都有选项明显比它好",
                "（scenes/all.yaml:5）",
                "没通过",
            ],
        ),
        (
            "en",
            [
                ": mean total over 200 worlds;",
                "FAILS",
                "start/spend: always behind some other option",
                "(scenes/all.yaml:5)",
                "failed",
            ],
        ),
    ],
)
def test_what_fails_is_told_with_its_place_in_the_language_asked_for(
    language: str, told: list[str], uneven: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["balance", uneven, "--quick", "--lang", language]) == 1
    out = capsys.readouterr().out
    rows = out.splitlines()
    whole = "".join(row.strip() for row in rows) if language == "zh" else " ".join(out.split())
    for text in told:
        assert text in whole, rows
    assert any(row.startswith("saver  ") and row.count("*") + row.count("~") >= 1 for row in rows)
    assert max(map(cell_len, rows)) <= 80


def test_a_quick_look_measures_choices_and_what_is_inert(uneven: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["balance", uneven, "--quick", "--json", "--seed", "7"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert (said["passed"], said["quick"], said["first"], said["missing"]) == (False, True, 7, [])
    failed = {(one["bound"], one["what"]) for one in said["failures"]}
    assert {("best-everywhere", "start/spare"), ("beaten-everywhere", "start/spend")} <= failed
    assert "unmeasured" not in {bound for bound, _ in failed}
    assert said["search"] == said["information"] == said["path"] == []
    assert said["sheet"] is said["early"] is None
    for cell in said["cells"]:
        assert {"bank", "mandate", "best", "margin", "standard_error", "clear", "tie"} <= cell.keys()
        assert cell["tie"] != cell["clear"]
        assert cell["clear"] == (cell["margin"] >= 0.2 and cell["margin"] > 2 * cell["standard_error"])
    assert sum(said["winners"].values()) == len(said["cells"])
    (spend,) = (row for row in said["choices"] if row["choice"] == "spend")
    assert spend["verdict"] == "beaten"
    assert spend["beaten_in"] == spend["cells"] == 25
    assert spend["effect_min"] <= spend["effect_max"] < 0


@pytest.mark.long
def test_the_whole_gate_measures_every_part_that_the_bounds_ask_for(
    uneven: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (Path(uneven) / "bounds.yaml").write_text(
        "choices: {beaten: 1}\n"
        "spread: {least: 0.1}\n"
        "search: {least: 0.1}\n"
        "early: {all: [0, 1], bank: [0, 1], month: 2, first: 0}\n"
    )
    assert main(["balance", uneven, "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    bounds = {one["bound"] for one in said["failures"]}
    assert "best-everywhere" in bounds
    assert "beaten-everywhere" not in bounds  # one is allowed, and there is one
    assert len(said["search"]) == len(said["cells"]) == 25
    assert said["early"]["share"] == 0
    assert [one["scene"] for one in said["spreads"]] == ["start"]
    assert said["median_spread"] == said["spreads"][0]["spread"] > 0.1


@pytest.mark.long
def test_the_same_seed_gives_the_same_rows_on_two_cores(uneven: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for jobs in ("1", "2"):
        main(["balance", uneven, "--quick", "--json", "--jobs", jobs])
        said.append({**json.loads(capsys.readouterr().out), "seconds": 0})
    assert said[0] == said[1]


OTHER = """\
other:
  title: O
  on: 2017-02
  choices:
    more: {text: A, do: [one_off_income += assets * 0.01]}
    less: {text: B}
"""


def test_the_options_of_one_scene_are_measured_alone(
    uneven: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "scenes" / "all.yaml").write_text(SCENES + OTHER)
    assert main(["balance", uneven, "--scene", "other", "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert [one["choice"] for one in said["choices"]] == ["more", "less"]
    assert said["cells"] == said["search"] == []
    assert all(one["confirmed"] for one in said["choices"])
    main(["balance", uneven, "--scene", "other", "--lang", "en"])
    told = " ".join(capsys.readouterr().out.split())
    assert "other/more the best in every cell" in told
    assert "stood out, measured anew in worlds from seed 1000000 on: 1" in told
    for row in said["choices"]:
        mean = row["baselines"]["random"]["mean"]
        assert f"random players: {mean:+.2f} points beside the others" in told


@pytest.mark.parametrize(
    ("of", "instead", "code", "told"),
    [
        ("one_off_income += assets * 0.01", "board_trust += 0", 0, "the rest was not measured"),
        ("on: 2017-02", 'on: 2017-02\n  if: bank == "county" and bank == "city"', 1, "other: too few games, or none"),
    ],
    ids=["even", "met by nobody"],
)
def test_what_was_measured_of_a_scene_is_no_story_that_passed(
    uneven: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], of: str, instead: str, code: int, told: str
) -> None:
    (tmp_path / "scenes" / "all.yaml").write_text(SCENES + OTHER.replace(of, instead))
    assert main(["balance", uneven, "--scene", "other", "--lang", "en"]) == code
    out = " ".join(capsys.readouterr().out.split())
    assert "passed" not in out
    assert told in out


@pytest.mark.parametrize(("scene", "told"), [("strat", "like it: start"), ("zzzz", "president graph")])
def test_a_scene_that_there_is_not_is_told_with_those_like_it(
    uneven: str, capsys: pytest.CaptureFixture[str], scene: str, told: str
) -> None:
    assert main(["balance", uneven, "--scene", scene, "--lang", "en"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err
    assert err.count("\n") == 1


def test_a_scene_with_one_option_is_no_scene_that_there_is_not(
    uneven: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "scenes" / "all.yaml").write_text(SCENES + OTHER.replace("    less: {text: B}\n", ""))
    assert main(["balance", uneven, "--scene", "other", "--lang", "en"]) == 2
    assert "other has one option at most, so there is nothing to compare" in capsys.readouterr().err


def test_what_was_measured_before_it_was_stopped_is_told(
    uneven: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(gate, "measure_choices", stop)
    assert main(["balance", uneven, "--quick", "--lang", "en"]) == 1
    out = capsys.readouterr().out
    assert "saver" in out
    told = "stopped; not measured: every option of every decision, resources, variables and parameters"
    assert told in " ".join(out.split())
    assert "passed" not in out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--part", "ways"], "There is no part of the gate ways; possible: roads, choices,"),
        (["--part", "path"], "this story sets no bound for path; add its section to bounds.yaml"),
        (["--part", "search", "--quick"], "a quick look does not measure search; leave out --quick"),
    ],
)
def test_a_part_that_can_not_be_measured_is_refused(
    words: list[str], told: str, uneven: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["balance", uneven, *words, "--lang", "en"]) == 2
    out, err = capsys.readouterr()
    assert told in err
    assert out == ""


def test_an_option_that_is_nearly_always_right_is_named(uneven: str, capsys: pytest.CaptureFixture[str]) -> None:
    scenes = Path(uneven) / "scenes" / "all.yaml"
    told = scenes.read_text().replace("one_off_cost += assets * 0.01", "one_off_cost += (assets - 100) * 0.01")
    scenes.write_text(told)
    assert main(["balance", uneven, "--quick", "--lang", "en", "--part", "choices"]) == 0
    assert "Nearest to always right: start/spare" in " ".join(capsys.readouterr().out.split())


def test_a_story_without_a_scorecard_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["balance", written(tmp_path, pack("start: {title: S}\n"))]) == 2
    assert (
        capsys.readouterr().err
        == "参考行长要两位以上，而且故事里要有 scorecard.yaml，才能比；在 presidents.yaml 里添上行长\n"
    )


@pytest.mark.long
def test_a_story_that_runs_in_circles_ends_the_gate_with_a_line(
    uneven: str, capsys: pytest.CaptureFixture[str]
) -> None:
    scenes = Path(uneven) / "scenes" / "all.yaml"
    scenes.write_text(scenes.read_text().replace("spare: {text: B}", "spare: {text: B, go: start}"))
    assert main(["balance", uneven, "--part", "roads", "--lang", "en"]) == 1
    assert "2000" in capsys.readouterr().err


def test_a_story_without_decisions_has_nothing_to_judge(uneven: str, capsys: pytest.CaptureFixture[str]) -> None:
    scenes = Path(uneven) / "scenes" / "all.yaml"
    scenes.write_text("start: {title: S, on: 2017-01, choices: {spend: {text: A}}}\n")
    (Path(uneven) / "presidents.yaml").write_text("one: {label: One}\ntwo: {label: Two}\n")
    main(["balance", uneven, "--json", "--part", "choices"])
    assert json.loads(capsys.readouterr().out)["choices"] == []
