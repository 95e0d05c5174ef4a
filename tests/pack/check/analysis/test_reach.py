"""Scenes and laters that never come, by choices or by the calendar."""

from __future__ import annotations

from tests.pack.check.analysis.told import places, warned
from tests.stories import bank_pack, pack


def test_a_scene_is_reached_only_from_one_that_is() -> None:
    scenes = """\
start: {title: S, choices: {a: {text: A, go: fine}}}
fine: {title: F}
island: {title: I, choices: {a: {text: A, go: other}}}
other: {title: O, choices: {a: {text: A, go: island}}}
"""
    assert places(pack(scenes), "unreached-scene") == [
        "scenes/all:3:9 unreached-scene",
        "scenes/all:4:8 unreached-scene",
    ]


def test_a_date_outside_the_calendar_brings_nothing() -> None:
    scenes = "a: {title: A, on: 2017-06}\nb: {title: B, on: 2017-07}\nc: {title: C, on: [2016-01, 2017-01]}\n"
    found = warned(bank_pack(scenes, months=5, runoff=1), "unreached-scene")
    assert [(f.where.line, f.hint) for f in found] == [(2, "its months lie outside the calendar")]


def test_a_later_beyond_the_calendar_is_told_by_the_earliest_month_of_its_scene() -> None:
    scenes = """\
a: {title: A, on: [2017-02, 2017-06], choices: {x: {text: X, later: {in: 4, scene: b}}, z: {text: Z, later: [
  {in: 5, scene: c}]}}}
b: {title: B, choices: {x: {text: X, later: [{in: 1, scene: c}]}}}
c: {title: C, on: 2017-03}
"""
    assert places(bank_pack(scenes), "late-later", "unreached-scene") == [
        "scenes/all:1:109 late-later",
        "scenes/all:3:45 late-later",
    ]


def test_without_a_calendar_nothing_comes_later() -> None:
    scenes = "start: {title: S, choices: {a: {text: A, later: {in: 1, scene: more}}}}\nmore: {title: M}\n"
    assert places(pack(scenes), "late-later", "unreached-scene") == [
        "scenes/all:1:49 late-later",
        "scenes/all:2:7 unreached-scene",
    ]


def test_a_chance_without_months_is_never_asked() -> None:
    scenes = "a: {title: A, on: 2017-01, chance: 0.5, choices: {x: {text: X, go: b}}}\nb: {title: B, chance: 0.5}\n"
    assert places(bank_pack(scenes), "idle-chance") == ["scenes/all:2:23 idle-chance"]


def test_a_family_of_which_no_scene_can_come_is_told() -> None:
    scenes = """\
a: {title: A, on: 2017-01, family: [cloud, chain]}
b: {title: B, family: mobile}
c: {title: C, on: 2017-02, if: bank == "city", family: face}
"""
    files = bank_pack(scenes)
    assert [f.message for f in warned(files, "unreached-scene")] == [
        "nothing leads to b",
        "no scene of the family mobile can come",
    ]
    files["bounds.yaml"] = b"families: {names: [cloud, chain, mobile, face]}\n"
    told = [f.message for f in warned(files, "unreached-scene")]
    assert "no scene of the family face can come in county, village, troubled, coastal" in told
