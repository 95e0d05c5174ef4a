"""`president likeness` and `president graph --counts`: what a terminal and a script get."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.authoring.test_likeness import PRESIDENTS, SCENES
from tests.lab.small import story_in
from tests.shelf import one_line, ran
from tests.stories import pack

Capsys = pytest.CaptureFixture[str]
TEXTS = SCENES.replace("OWN", "自己的系统，" * 80).replace("OTHER", "省里的系统，" * 8)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    return story_in(tmp_path, TEXTS, presidents=PRESIDENTS)


@pytest.fixture
def story_without_a_bank(tmp_path: Path) -> Path:
    for name, content in pack("start: {title: T}\n").items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return tmp_path


def test_likeness_tells_every_pair_and_the_most_alike(story: Path, capsys: Capsys) -> None:
    code, out, _ = ran(capsys, "likeness", story, "--random", "1", "--json")
    told = json.loads(out)
    assert code == 0
    assert len(told["pairs"]) == 10
    assert all(set(pair) == {"a", "b", "share"} and 0 <= pair["share"] <= 1 for pair in told["pairs"])
    assert told["most"] == max(pair["share"] for pair in told["pairs"]) == 1.0
    code, out, _ = ran(capsys, "likeness", story, "--random", "1", "--lang", "en")
    assert code == 0
    assert out.splitlines()[0] == "Prose that two banks' games share, in the median of 2 paths"
    assert "county - village" in out
    assert "100.0%" in out


def test_counts_tell_banks_and_scenes_and_the_same_seed_tells_the_same(story: Path, capsys: Capsys) -> None:
    words = ("graph", story, "--counts", "--random", "2", "--seed", "3")
    code, out, _ = ran(capsys, *words, "--json")
    told = json.loads(out)
    assert code == 0
    assert set(told["banks"]) == {"county", "city", "village", "troubled", "coastal"}
    assert {"pages", "decisions", "characters", "words", "p90"} == set(told["banks"]["city"])
    assert {"characters", "words"} < set(told["scenes"]["start"])
    assert told["banks"]["city"]["characters"] > told["banks"]["county"]["characters"] >= 40
    assert ran(capsys, *words, "--json")[1] == out
    _, text, _ = ran(capsys, *words, "--lang", "en")
    assert "one scene has a page of more than 360 characters:\n  start: 400" in text


def test_a_story_without_a_bank_is_refused_in_one_line(story_without_a_bank: Path, capsys: Capsys) -> None:
    done = ran(capsys, "likeness", story_without_a_bank)
    assert done[0] == 2
    assert "likeness" in one_line(done)


def test_json_without_counts_is_refused(story: Path, capsys: Capsys) -> None:
    done = ran(capsys, "graph", story, "--json", "--lang", "en")
    assert done[0] == 2
    assert "--counts" in one_line(done)


@pytest.mark.long
def test_two_cores_tell_what_one_does(capsys: Capsys) -> None:
    for words in (("graph", "--counts"), ("likeness",)):
        one, two = (ran(capsys, *words, "--random", "3", "--json", "--jobs", jobs) for jobs in (1, 2))
        assert one == two
