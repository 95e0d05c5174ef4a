"""How much prose two banks' games share: what is masked, what a run is, and what a story of two banks comes to."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.authoring.likeness import (
    NUMBER,
    RUN,
    BankPair,
    list_names,
    list_windows,
    mask_prose,
    measure_likeness,
    measure_shared,
)
from game.authoring.shown_prose import PLAYER, list_paths, make_request
from game.engine.stage import open_stage
from game.lab.processes import OneProcess
from tests.journal.games import campaign
from tests.lab.small import story_in

ALIKE = "甲乙丙丁戊己庚辛壬癸子丑"
PRESIDENTS = "saver: {label: Saver}\n"
SCENES = """\
start:
  title: T
  on: 2017-01
  text:
    - if: own_core == 1
      text: "OWN"
    - if: own_core != 1
      text: "OTHER"
"""


def shared(a: str, b: str) -> float:
    return measure_shared(a, list_windows(b))


def test_only_runs_of_twelve_are_shared_and_the_rest_of_a_text_is_not() -> None:
    assert len(ALIKE) == RUN
    assert shared(ALIKE, "x" + ALIKE) == 1.0
    assert shared("x" + ALIKE[1:], ALIKE) == 0.0
    assert shared(ALIKE + "一二三四五六七八九十百千", ALIKE) == 0.5
    assert shared(ALIKE, "") == shared("", ALIKE) == shared("短", "短") == 0.0


def test_runs_that_overlap_count_each_character_once() -> None:
    assert shared(ALIKE + "寅卯", ALIKE + "寅卯") == 1.0
    assert shared("x" + ALIKE + "寅" + "yz" + ALIKE, ALIKE + "寅") == pytest.approx(25 / 28)


def test_names_places_and_numbers_are_masked() -> None:
    names = list_names(campaign().story, "zh")
    assert {"青禾农商行", "青禾", "杏塘村镇银行", "杏塘"} <= set(names)
    assert mask_prose(["青禾农商行在青禾放了1,200.5万元"], names) == f"{PLAYER}在{PLAYER}放了{NUMBER}元"
    assert mask_prose(["三十二家", "75%  的"], names) == f"{NUMBER}家 {NUMBER} 的"
    english = list_names(campaign().story, "en")
    assert mask_prose(["Qinghe Rural Commercial Bank, in Qinghe"], english) == f"{PLAYER}, in {PLAYER}"


def test_the_cast_is_masked_by_its_names_and_not_by_its_roles(tmp_path: Path) -> None:
    folder = story_in(tmp_path, SCENES, presidents=PRESIDENTS)
    cast = "people: {chair: {label: 董事长, banks: {county: {name: 顾董事长, short: 老顾, names: [顾长海]}}}}\n"
    (folder / "cast.yaml").write_text(cast, "utf-8")
    names = list_names(open_stage(folder).story, "zh")
    assert {"顾董事长", "老顾", "顾长海"} <= set(names)
    assert mask_prose(["顾董事长说，老顾就是顾长海，董事长"], names) == "@说，@就是@，董事长".replace("@", PLAYER)


def likenesses(folder: Path, own: str, other: str) -> dict[tuple[str, str], float]:
    stage = open_stage(story_in(folder, SCENES.replace("OWN", own).replace("OTHER", other), presidents=PRESIDENTS))
    paths = list_paths(stage, random=2)
    pairs = measure_likeness(stage, make_request(stage, [str(folder)], ["zh"]), paths, OneProcess())
    assert pairs == sorted(pairs, key=lambda pair: -pair.share)
    assert all(isinstance(pair, BankPair) for pair in pairs)
    return {(pair.a, pair.b): pair.share for pair in pairs}


def test_banks_that_read_the_same_are_wholly_alike_and_others_share_only_their_ending(tmp_path: Path) -> None:
    text = "这家银行的核心系统是自己的，柜台后面坐着两百个工程师" * 20
    other = "省里的系统每天晚上十点关门，街上的人都知道几点去办事" * 20
    apart = likenesses(tmp_path / "apart", text, other)
    assert apart["county", "village"] == 1.0
    assert apart["county", "city"] < 0.3
    alike = likenesses(tmp_path / "alike", text, text)
    assert alike["county", "city"] == 1.0


def test_a_name_and_a_number_alone_make_no_other_story(tmp_path: Path) -> None:
    text = "{bank}去年放了NUMBER亿元，行长说今年还要再多放一点"
    found = likenesses(tmp_path, text.replace("NUMBER", "三十二"), text.replace("NUMBER", "7.5"))
    assert found["county", "city"] == found["county", "village"] == 1.0
