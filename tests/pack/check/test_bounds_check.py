"""Bounds that can't be held: each is told with the place that names it."""

from __future__ import annotations

import pytest

from game.engine.stage import make_stage
from game.pack.findings import Finding, PackError
from game.pack.load import load_files
from game.pack.read.overlay import compose_files
from tests.pack.test_bounds import BOUNDS, files
from tests.stories import findings, pack

SERIES = "path: {bank: county, president: waits, series: [{of: npl_ratio, month: 2017-03, fact: rcb.npl_2017}]}\n"


def told(bounds: str) -> list[str]:
    """Return what is wrong with bounds, each as `line:column code: reason`."""
    return [f"{f.where.line}:{f.where.column} {f.code}: {f.message}" for f in found(bounds)]


def found(bounds: str) -> list[Finding]:
    return [finding for finding in findings(files(bounds)) if finding.where.file == "bounds.yaml"]


WRONG = [
    ("information: {gone: {draw: region}}", "1:21 reference: there is no scene gone"),
    ("information: {end: {draw: region}}", "1:20 bounds: end asks nothing"),
    ("information: {start: {draw: region, least: {none: 1}}}", "1:51 reference: there is no bank none"),
    ("information: {start: {draw: region, signal: {of: gone}}}", "1:50 reference: there is no variable gone"),
    ("information: {start: {}}", "1:22 schema-missing: draw is missing in start"),
    ("winners: {families: [nothing, build]}", "1:31 reference: there is no family build"),
    ("winners: {most: -1}", "1:17 range: -1 is below zero"),
    ("winners: {most: few}", "1:17 schema-type: most must be a whole number, not 'few'"),
    ("winner: {most: 8}", "1:9 schema-key: winner is not known here"),
    ("resources: {names: [talent, gone]}", "1:29 reference: there is no variable gone"),
    ("resources: {names: [npl_ratio]}", "1:21 bounds: npl_ratio can't start higher or lower"),
    ("resources: {opens: 10}", "1:20 range: a share is at most 1, not 10"),
    ("colour: {most: 10}", "1:16 range: a share is at most 1, not 10"),
    ("search: {least: 75}", "1:17 range: a share is at most 1, not 75"),
    ("sheet: {mean: 1, cell: -3}", "1:24 range: -3 is below zero"),
    ("early: {month: 5, all: [0.1, 5]}", "1:30 range: a share is at most 1, not 5"),
    ("early: {month: 5, all: [0.5, 0.1]}", "1:24 bounds: all is [least, most]"),
    ("early: {month: 5, bank: [0.5]}", "1:25 bounds: bank is [least, most]"),
    ("early: {month: 5, first: 2}", "1:26 range: a share is at most 1, not 2"),
    ("early: {month: 7}", "1:16 date: early counts 7 months, and the game has 6"),
    ("path: {bank: gone, president: waits}", "1:14 reference: there is no bank gone"),
    ("path: {bank: county, president: gone}", "1:33 reference: there is no president gone"),
    (SERIES.replace("npl_ratio", "gone"), "1:54 reference: there is no variable gone"),
    (SERIES.replace("2017-03", "2017-13"), "1:72 date: 2017-13 is not a month"),
    (SERIES.replace("2017-03", "2017-07"), "1:72 date: 2017-07 is outside the calendar"),
    (SERIES.replace("2017-03", "2016-12"), "1:72 date: 2016-12 is outside the calendar"),
    (SERIES.replace("rcb.npl_2017", "rcb.npl"), "1:87 reference: there is no fact rcb.npl"),
    (SERIES.replace("rcb.npl_2017", "it.union_core"), "1:87 bounds: it.union_core is no single number"),
    (SERIES.replace("}]", ", near: -1}]"), "1:107 range: -1 is below zero"),
    ("path: {bank: county, president: waits, opening: {of: gone}}", "1:54 reference: county declares no gone"),
    ("path: {bank: county, president: waits, opening: {of: top_up}}", "1:54 reference: there is no variable top_up"),
]


@pytest.mark.parametrize(("bounds", "finding"), WRONG)
def test_bounds_that_can_not_be_held_are_told_in_their_place(bounds: str, finding: str) -> None:
    assert told(bounds) == [finding]
    with pytest.raises(PackError):
        load_files(files(bounds))


@pytest.mark.parametrize(("bounds", "finding"), WRONG)
def test_what_is_wrong_with_bounds_is_told_in_chinese_too(bounds: str, finding: str) -> None:
    for one in found(bounds):
        assert not one.format_line("zh").isascii()
        assert one.message.say_in("zh") != str(one.message)


def test_sound_bounds_have_no_finding() -> None:
    assert told(BOUNDS) == []


def test_a_draw_that_the_world_does_not_make_is_told_where_the_model_is_read() -> None:
    story = load_files(files(BOUNDS.replace("vendor_fit", "vendor_fits")))
    with pytest.raises(PackError) as caught:
        make_stage(story)
    assert str(caught.value) == (
        "bounds.yaml:3:17: error reference: there is no draw vendor_fits (did you mean vendor_fit?)"
    )
    story = load_files(files(BOUNDS.replace("vendor_fit", "vendor_fits")))  # out of the cache, which keeps no places
    assert not story.pack.documents
    with pytest.raises(PackError, match=r"bounds.yaml:3:17"):
        make_stage(story)


def test_bounds_of_a_story_without_a_bank_are_only_warned_of() -> None:
    story = pack("start: {title: S}\n", bounds="choices: {}\n")
    assert [(f.code, f.where.file, f.severity) for f in findings(story)] == [("bounds", "bounds.yaml", "warning")]
    load_files(story)


def test_what_an_overlay_takes_out_from_under_the_bounds_is_no_fault_of_theirs() -> None:
    gone = b"scenes: {start: null}\npresidents: {sells: null}\nbanks: {city: null}\n"
    manifest = b"id: o\ntitle: O\nversion: 0.1.0\nextends: small-bank\n"
    fund = {"pack.yaml": manifest, "changes.yaml": gone}
    assert findings(compose_files(files(BOUNDS), {"o": fund})) == []
    fund["bounds.yaml"] = b"path: {bank: county, president: sells}\n"
    assert [(f.code, str(f.where)) for f in findings(compose_files(files(BOUNDS), {"o": fund}))] == [
        ("reference", "overlays/01-o/bounds.yaml:1:33")
    ]


def test_a_family_that_the_bounds_do_not_name_is_found_in_the_scene_and_one_that_no_scene_has_in_the_bounds() -> None:
    story = files("families: {names: [cloud, chain, talent]}\n")
    story["scenes/all.yaml"] = (
        b"start: {title: S, on: 2017-02, family: [cloud, clain], choices: {a: {text: A, go: end}}}\n"
        b"end: {title: E, family: claud}\n"
    )
    assert [(str(f.where), f.code, f.severity, str(f.message)) for f in findings(story) if f.code != "unreachable"] == [
        ("bounds.yaml:1:27", "bounds", "warning", "no scene is of the family chain"),
        ("bounds.yaml:1:34", "bounds", "warning", "no scene is of the family talent"),
        ("scenes/all.yaml:1:48", "reference", "error", "there is no system family clain"),
        ("scenes/all.yaml:2:25", "reference", "error", "there is no system family claud"),
    ]


def test_without_names_any_family_is_one() -> None:
    story = files("families: {cells: 2}\n")
    story["scenes/all.yaml"] = story["scenes/all.yaml"].replace(b"{title: End}", b"{title: End, family: claud}")
    assert findings(story) == []
    assert findings({name: one for name, one in story.items() if name != "bounds.yaml"}) == []
