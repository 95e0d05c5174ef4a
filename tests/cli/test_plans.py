"""`play --auto FILE`: the plan in a file plays as a reference president does, and leads to a scene in a preview."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.lab.small import PLAN, PRESIDENTS, story_in
from tests.shelf import one_line, ran


@pytest.fixture
def story(tmp_path: Path) -> Path:
    return story_in(tmp_path / "small")


def plan_in(folder: Path, text: str = PLAN, name: str = "own.yaml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_a_plan_in_a_file_plays_as_the_same_plan_in_the_story(
    story: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spender = PRESIDENTS.splitlines()[0].removeprefix("spender: ")
    words = ("play", "--story", story, "--seed", "7", "--auto")
    named = ran(capsys, *words, "spender")
    assert ran(capsys, *words, plan_in(tmp_path, spender)) == named
    assert named[0] == 0
    other = ran(capsys, *words, plan_in(tmp_path, PLAN, "plan"))
    assert other[0] == 0
    assert other[1] != named[1]


def test_a_reference_president_goes_before_a_file_of_that_name(
    story: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("play", "--story", story, "--seed", "7", "--auto", "spender")
    named = ran(capsys, *words)
    plan_in(tmp_path, PLAN, "spender")
    monkeypatch.chdir(tmp_path)
    assert ran(capsys, *words) == named


@pytest.mark.parametrize("preview", [(), ("--at", "plan", "--plain")])
@pytest.mark.parametrize(
    ("text", "told"),
    [
        (PLAN.replace("luck", "lukc"), "own.yaml:3:33: 错误 reference：没有 lukc 这一幕（是不是 luck？）"),
        (PLAN.replace("spare", "spear"), "没有 spear 这个选项"),
        (PLAN.replace("full", "fill"), "没有 fill 这一档（是不是 full？）"),
    ],
)
def test_a_plan_that_does_not_fit_the_story_is_told_with_its_place(
    preview: tuple[str, ...], text: str, told: str, story: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = plan_in(tmp_path, text)
    done = ran(capsys, "play", "--story", story, "--seed", "7", *preview, "--auto", plan)
    assert done[0] == 2
    assert told in one_line(done)


def test_a_plan_leads_to_the_scene_of_a_preview(
    story: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, cost in (("spender", "3亿元"), (str(plan_in(tmp_path)), "0元")):
        monkeypatch.setattr("sys.stdin", io.StringIO("v one_off\nq\n"))
        words = ("--story", story, "--at", "luck", "--auto", name, "--plain")
        code, out, _ = ran(capsys, "play", *words)
        assert code == 0
        row = next(line for line in out.splitlines() if "one_off_cost" in line)
        assert f" {cost} " in row.partition("(")[0] + " "


def test_a_missing_file_is_told_in_one_line(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "play", "--story", story, "--auto", "plans/none.yaml")
    assert done[0] == 2
    assert "plans/none.yaml:1:1" in one_line(done)
