"""`president model`: parameters, what hangs on them, and the public path; for people, for scripts, and as charts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import pytest

from game.lab import sensitivity
from game.lab.study import Study
from game.lab.trials import Trials, TrialVariant
from game.text.cells import cell_len
from tests.lab.small import story_in
from tests.shelf import one_line, ran
from tests.stories import CAMPAIGN, campaign, pack

Capsys = pytest.CaptureFixture[str]
PARAMETERS = campaign().story.pack.parameters

BOUNDS = """\
path:
  bank: county
  president: saver
  series:
  - {of: npl_ratio, month: 2017-02, fact: rcb.npl_2017, near: 0.004}
  - {of: return_on_assets, month: 2017-03, fact: rcb.roa_2017}
  opening: {of: return_on_assets}
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    return story_in(tmp_path / "small")


@pytest.fixture
def bounded(story: Path) -> Path:
    (story / "bounds.yaml").write_text(BOUNDS, "utf-8")
    return story


@pytest.mark.long
def test_every_parameter_is_told_with_its_value_range_basis_and_reason(capsys: Capsys) -> None:
    code, out, err = ran(capsys, "model", "--lang", "en")
    assert (code, err) == (0, "")
    assert max(map(cell_len, out.splitlines())) <= 78
    text, solid = " ".join(out.split()), "".join(out.split())
    for name, spec in PARAMETERS.items():
        assert f"{name}: " in text
        assert "".join(spec.why.split()) in solid
    assert "attention_base: 0.7 full-time president; 0.5 to 1; assumption" in text
    assert "[V]" in text
    assert text.count("assumption") >= sum(spec.basis == "assumption" for spec in PARAMETERS.values())


def test_the_frame_is_in_the_language_asked_for(capsys: Capsys) -> None:
    out = ran(capsys, "model", "--only", "attention_base", "--lang", "zh")[1]
    assert "范围0.5至1；假定" in out
    assert "共1个参数" in out


def test_scripts_get_every_field_and_the_mark_of_a_cited_fact(capsys: Capsys) -> None:
    code, out, _ = ran(capsys, "model", "--json")
    rows = {row["parameter"]: row for row in json.loads(out)["parameters"]}
    assert code == 0
    assert list(rows) == list(PARAMETERS)
    facts = campaign().story.pack.facts
    for name, spec in PARAMETERS.items():
        row, (kind, _, cited) = rows[name], spec.basis.partition(":")
        assert (row["value"], row["unit"], row["basis"], row["why"]) == (spec.value, spec.unit, spec.basis, spec.why)
        assert row["mark"] == (facts[cited].mark if kind == "public" else "")
        assert bool(row["source"]) is (kind != "assumption")


def test_a_word_chooses_parameters(capsys: Capsys) -> None:
    out = ran(capsys, "model", "--only", "talent", "--only", "season", "--json")[1]
    names = [row["parameter"] for row in json.loads(out)["parameters"]]
    assert names == [name for name in PARAMETERS if "talent" in name or "season" in name]


def test_cores_give_the_same(story: Path, capsys: Capsys) -> None:
    words = ("model", story, "--sensitivity", *SMALL, "--json")
    one, two = (json.loads(ran(capsys, *words, "--jobs", jobs)[1]) for jobs in (1, 2))
    assert one["parameters"] == two["parameters"]


SMALL = ("--only", "churn", "--only", "season", "--bank", "city", "--bank", "county", "--worlds", 3)


def test_scripts_get_what_every_end_changes(story: Path, capsys: Capsys) -> None:
    code, out, err = ran(capsys, "model", story, "--sensitivity", *SMALL, "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert (found["worlds"], found["cells"], found["complete"], found["left_out"]) == (3, 10, True, ["season"])
    names = [name for name in PARAMETERS if "churn" in name or ("season" in name and name != "season")]
    assert {row["parameter"] for row in found["parameters"]} == set(names)
    assert found["settings"] == sum(len(row["ends"]) for row in found["parameters"]) == found["asked"]
    effects = [row["effect"] for row in found["parameters"]]
    assert effects == sorted(effects, reverse=True)
    assert effects[0] > 0.0
    for row in found["parameters"]:
        assert row["turned"] == max(len(end["turns"]) for end in row["ends"])
        for end in row["ends"]:
            assert len(end["cells"]) == 10
            assert {"mean", "standard_error", "clear"} < set(end["cells"][0])
            assert end["value"] in PARAMETERS[row["parameter"]].range


@pytest.mark.parametrize(("language", "told"), [("zh", "种改法"), ("en", "settings")])
def test_people_get_tables_and_a_tornado(language: str, told: str, story: Path, capsys: Capsys) -> None:
    code, out, err = ran(capsys, "model", story, "--sensitivity", *SMALL, "--lang", language)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert max(map(cell_len, lines)) <= 78
    assert told in out
    assert "season" in out
    for name in (name for name in PARAMETERS if "churn" in name):
        drawn = [line for line in lines if line.startswith(name) and "|" in line]
        assert len(drawn) == 1
        assert "o" in drawn[0].partition("|")[2]


def test_the_tornado_is_drawn_into_a_file(story: Path, tmp_path: Path, capsys: Capsys) -> None:
    pytest.importorskip("altair", reason="the extra teach is not installed")
    svg, page = tmp_path / "t.svg", tmp_path / "t.html"
    for path in (svg, page):
        assert ran(capsys, "model", story, "--sensitivity", *SMALL, "--out", path)[0] == 0
    drawing = ElementTree.fromstring(svg.read_text("utf-8"))  # noqa: S314  # our own
    texts = ["".join(one.itertext()) for one in drawing.iter("{http://www.w3.org/2000/svg}text")]
    assert "churn_base" in texts
    assert float(drawing.get("height", "0")) > 0
    assert "var(" not in svg.read_text("utf-8")
    html = page.read_text("utf-8")
    assert "churn_base" in html
    assert "<script" not in html
    assert "default-src 'none'" in html


def test_the_public_path_is_set_beside_the_models(bounded: Path, capsys: Capsys) -> None:
    code, out, err = ran(capsys, "model", bounded, "--fit", "--worlds", 20, "--json")
    found = json.loads(out)
    assert (code, err) == (0 if found["held"] else 1, "")
    assert [(row["series"], row["date"], row["mark"]) for row in found["path"]] == [
        ("npl_ratio", "2017-02", "V"),
        ("return_on_assets", "2017-03", "M"),
    ]
    assert {"value", "p5", "p10", "p50", "p90", "p95", "inside", "near", "narrow", "held"} < set(found["path"][0])
    assert found["opening"]["within"] == 0.15
    assert found["held"] is (all(row["held"] for row in found["path"]) and found["opening"]["held"])


@pytest.mark.parametrize(
    ("language", "within", "told"),
    [
        ("zh", "0.01", "接不上"),
        ("zh", "0.9", "，接得上"),
        ("en", "0.01", "it breaks"),
        ("en", "0.9", "it goes on"),
    ],
)
def test_people_read_the_path(language: str, within: str, told: str, bounded: Path, capsys: Capsys) -> None:
    opening = "opening: {of: return_on_assets"
    (bounded / "bounds.yaml").write_text(BOUNDS.replace(opening, f"{opening}, within: {within}"), "utf-8")
    code, out, _ = ran(capsys, "model", bounded, "--fit", "--worlds", 20, "--lang", language)
    assert code == 1
    assert max(map(cell_len, out.splitlines())) <= 78
    assert told in out
    plotted = [line for line in out.splitlines() if line.startswith("2017-02 [V]") and "|" in line]
    assert len(plotted) == 1
    assert "x" in plotted[0]


def test_the_path_is_drawn_into_a_file(bounded: Path, tmp_path: Path, capsys: Capsys) -> None:
    pytest.importorskip("altair", reason="the extra teach is not installed")
    path = tmp_path / "fit.svg"
    ran(capsys, "model", bounded, "--fit", "--worlds", 5, "--out", path)
    drawing = ElementTree.fromstring(path.read_text("utf-8"))  # noqa: S314  # our own
    assert len(drawing.findall("{http://www.w3.org/2000/svg}svg")) == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--only", "nobody"), "nobody"),
        (("--sensitivity", "--bank", "contry"), "county"),
        (("--sensitivity", "--mandate", "x"), "balanced"),
        (("--sensitivity", "--only", "market_months"), "没有可挪的"),
        (("--sensitivity", "--worlds", 10**7), "5,000,000"),
        (("--bank", "county"), "--sensitivity"),
        (("--out", "a.svg"), "--sensitivity / --fit"),
        (("--fit", "--only", "talent"), "--only 和 --fit 一起没有用"),
        (("--fit", "--jobs", 2), "--jobs"),
        (("--sensitivity", "--out", "a.png"), ".svg"),
        (("--sensitivity", "--out", "old.svg"), "--force"),
        (("--sensitivity", "--out", "no/a.svg"), "没有 no 这个文件夹"),
        (("--fit",), "bounds.yaml"),
    ],
)
def test_what_can_not_be_told_is_said_in_one_line(
    words: tuple[object, ...], told: str, story: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(story.parent)
    Path("old.svg").write_text("kept", "utf-8")
    done = ran(capsys, "model", story, *words)
    assert done[0] == 2
    assert told in one_line(done)
    assert Path("old.svg").read_text("utf-8") == "kept"


@pytest.mark.parametrize("words", ["--worlds 1", "--seed -1", "--sensitivity --fit"])
def test_words_that_make_no_sense_are_misuse(words: str, story: Path, capsys: Capsys) -> None:
    code, out, err = ran(capsys, "model", story, *words.split())
    assert (code, out) == (2, "")
    assert "Traceback" not in err


def test_a_path_that_names_what_there_is_not_is_told_with_its_place(story: Path, capsys: Capsys) -> None:
    (story / "bounds.yaml").write_text(BOUNDS.replace("rcb.npl_2017,", "rcb.none,"), "utf-8")
    done = ran(capsys, "model", story, "--fit")
    assert done[0] == 1
    assert "bounds.yaml:5" in one_line(done)


def test_a_story_without_a_bank_says_so(tmp_path: Path, capsys: Capsys) -> None:
    for name, content in pack("start: {title: S}\n").items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    done = ran(capsys, "model", tmp_path)
    assert done[0] == 2
    assert "没有银行" in one_line(done)


@pytest.mark.parametrize("done", [0, 3])
def test_ctrl_c_keeps_the_settings_that_are_done(
    done: int, story: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("model", story, "--sensitivity", *SMALL, "--json")
    whole = json.loads(ran(capsys, *words)[1])
    play, played = Study.play, list[int]()

    def stop(study: Study, variants: Sequence[TrialVariant], worlds: range) -> Trials:
        played.append(len(variants))
        if len(played) > 1 + done:
            raise KeyboardInterrupt
        return play(study, variants, worlds)

    monkeypatch.setattr(Study, "play", stop)
    monkeypatch.setattr(sensitivity.play_settings, "__defaults__", (12,))  # one setting of 2 x 2 x 3 games at a time
    code, out, err = ran(capsys, *words)
    found = json.loads(out)
    assert code == 1
    assert err.count("\n") == 1
    assert f"{done}种" in err
    assert (found["settings"], found["complete"]) == (done, False)
    ends = {(row["parameter"], end["end"]): end for row in whole["parameters"] for end in row["ends"]}
    for row in found["parameters"]:
        for end in row["ends"]:
            assert end == ends[row["parameter"], end["end"]]


def test_without_the_extra_a_chart_says_how_to_get_it(
    story: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("game.debrief.chart_files", "game.debrief.drawing", "game.debrief.html"):
        monkeypatch.delitem(__import__("sys").modules, name, raising=False)
    monkeypatch.setitem(__import__("sys").modules, "altair", None)
    done = ran(capsys, "model", story, "--sensitivity", "--out", story.parent / "a.svg")
    assert done[0] == 2
    assert "[teach]" in one_line(done)


def test_the_campaign_has_parameters_of_all_three_bases() -> None:
    assert CAMPAIGN.is_dir()
    assert {spec.basis.partition(":")[0] for spec in PARAMETERS.values()} == {"assumption", "public", "case"}
