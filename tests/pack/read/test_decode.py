"""Entries of a pack into structs: every misfit is found, in one go, where it stands, with what was probably meant."""

from __future__ import annotations

from game.pack.findings import Finding
from game.pack.read.decode import decode_value
from game.pack.read.yaml_source import read_yaml
from game.pack.scene_schema import Scene
from tests.stories import findings, pack, told

BROKEN = """\
start:
  titel: Start
  text: [fine, {text: also fine, when: cash > 1}]
  priority: high
  again: maybe
  kind: plann
  choices:
    a: {text: 5, hide: 1, go: [start]}
    b: nothing
    c: {do: cash = 1}
    d: {text: D, later: {scene: start}}
  dials: [one]
  predict:
    q: {ask: Q, of: cash, at: 2018-01, bands: [low, 2]}
"""


def test_all_misfits_of_a_scene_are_found_in_one_go_with_their_places() -> None:
    assert told(pack(BROKEN)) == [
        "pack:6:10 reference",  # the scene that did not fit is not there to open with
        "scenes/all:2:10 schema-key",
        "scenes/all:3:40 schema-key",
        "scenes/all:4:13 schema-type",
        "scenes/all:5:10 schema-type",
        "scenes/all:6:9 schema-word",
        "scenes/all:8:15 schema-type",
        "scenes/all:8:24 schema-type",
        "scenes/all:8:31 schema-type",
        "scenes/all:9:8 schema-type",
        "scenes/all:10:8 schema-missing",
        "scenes/all:10:13 schema-type",
        "scenes/all:11:25 schema-missing",
        "scenes/all:12:10 schema-type",
        "scenes/all:14:48 schema-type",
    ]


def test_a_misfit_says_what_was_probably_meant() -> None:
    hints = {finding.message.split()[0]: finding.hint for finding in findings(pack(BROKEN)) if finding.hint}
    assert hints["titel"] == "did you mean title?"
    assert hints["kind"] == "did you mean plan?"
    assert hints["when"] == "known here: text, if"
    assert hints["text"] == "put it in quotes"


def test_a_colon_that_made_text_of_an_entry_is_named() -> None:
    (found,) = [finding for finding in findings(pack("start:\n  title：Start\n")) if finding.code == "schema-type"]
    assert found.hint == "write title: half-width, and a space after it"


def test_a_window_written_like_a_recurring_date_is_told_how_windows_are_written() -> None:
    files = pack("start: {title: Start}\nmore: {title: More, on: {from: 2017-06, to: 2018-10}}\n")
    (found,) = findings(files)
    assert (found.code, str(found.where)) == ("schema-missing", "scenes/all.yaml:2:25")
    assert "a window is [YYYY-MM, YYYY-MM]" in found.hint


def test_one_bad_entry_leaves_the_others_and_every_file_is_told_of() -> None:
    files = pack(
        "start: {title: Start, choices: {a: {text: A, go: lost}}}\nlost: 5\n",
        variables="cash: {range: [0, 100], start: 50}\ntrust: {rnage: [0, 1]}\n",
        manifest="id: small\ntitle: 5\nversion: 1.0.0\nmodel: nun\nopening: start\n",
        facts="f: {value: yes please, unit: u, date: d, mark: X, source: s, zh: z, en: e}\n",
        figures="f: {value: [1, two], unit: u, date: d, at: p, zh: z, en: e}\ndiscrepancies: {a: 1}\n",
        backgrounds="b: [1]\n",
        endings="e: {title: E}\n",
    )
    assert told(files) == [
        "backgrounds:1:4 schema-type",
        "endings:1:4 schema-missing",
        "facts:1:48 schema-word",
        "figures:1:16 schema-type",
        "figures:2:16 schema-type",
        "pack:2:8 schema-type",
        "pack:4:8 schema-word",
        "scenes/all:1:50 reference",
        "scenes/all:2:7 schema-type",
        "variables:2:16 schema-key",
    ]


def test_a_whole_number_may_stand_for_any_number_but_true_may_not() -> None:
    assert told(pack("start: {title: Start, priority: 5, chance: 1}\n")) == []
    assert told(pack("start: {title: Start, priority: true, chance: 1.0}\n"))[1:] == ["scenes/all:1:33 schema-type"]
    later = "start:\n  title: S\n  choices: {a: {text: A, later: {in: true, scene: start}}}\n"
    assert told(pack(later))[1:] == ["scenes/all:3:38 schema-type"]


def test_the_same_scene_in_two_files_is_found_with_both_places() -> None:
    files = {**pack("start: {title: Start}\n"), "scenes/other.yaml": b"more: {title: M}\nstart: {title: Again}\n"}
    found = [finding for finding in findings(files) if finding.code == "duplicate-scene"]
    assert [str(finding.where) for finding in found] == ["scenes/other.yaml:2:8"]
    assert "scenes/all.yaml:1:8" in found[0].hint


def test_a_file_of_unknown_name_is_only_a_warning() -> None:
    found = findings(pack("start: {title: Start}\n", varaibles="a: 1\n"))
    assert [(f.code, f.severity, f.hint) for f in found] == [("unknown-file", "warning", "did you mean variables?")]


def test_a_good_entry_decodes_whole() -> None:
    found: list[Finding] = []
    entry = (
        "title: T\non: {every: 3, from: 2017-04, to: 2019-01}\nif: cash > 1\nchoices: {a: {text: A, do: [cash = 1]}}\n"
    )
    scene = decode_value(read_yaml("a.yaml", entry.encode(), found), Scene, "a.yaml", found)
    assert not found
    assert isinstance(scene, Scene)
    assert scene.condition == "cash > 1"
    assert scene.choices["a"].effects == ["cash = 1"]
    assert not isinstance(scene.on, str | list)
    assert (scene.on.every, scene.on.start, scene.on.end) == (3, "2017-04", "2019-01")
