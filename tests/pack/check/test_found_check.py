"""Plans that a search has found: read, known from the cache, and only warned of where the story has gone on."""

from __future__ import annotations

import pytest

from game.pack.best_found_schema import BestFound, FoundPlan
from game.pack.findings import Finding
from game.pack.load import load_files
from game.pack.president_schema import PresidentSpec
from game.pack.read.overlay import compose_files
from tests.pack.test_bounds import files
from tests.stories import findings

FOUND = """\
rules: '00'
cells:
  county:
    balanced:
      reference: waits
      best_reference: 61.23
      found_train: 66.1
      found_held_out: 65
      lead: 3.77
      choices: {start: [b]}
"""


def warned(text: str) -> list[Finding]:
    return [finding for finding in findings(files(best_found=text)) if finding.where.file == "best_found.yaml"]


def told(text: str) -> list[str]:
    return [f"{f.where.line}:{f.where.column} {f.severity} {f.code}: {f.message}" for f in warned(text)]


def test_plans_are_read_and_kept() -> None:
    plan = FoundPlan("waits", 61.23, 66.1, 65, 3.77, choices={"start": ["b"]})
    best = BestFound("00", {"county": {"balanced": plan}})
    written = files(best_found=FOUND)
    assert load_files(written).pack.best_found == load_files(written).pack.best_found == best
    assert plan.plan("Found") == PresidentSpec("Found", choices={"start": ["b"]})
    assert told(FOUND) == []
    assert load_files(files()).pack.best_found is None


def test_what_a_story_no_longer_has_is_warned_of_and_keeps_nobody_from_playing() -> None:
    stale = FOUND.replace("county", "count").replace("balanced", "balance").replace("waits", "wait")
    stale = stale.replace("{start: [b]}", "{start: [c], gone: [a]}\n      dials: {data: {2017-1: full}}")
    assert told(stale) == [
        "4:5 warning reference: there is no bank count",
        "5:7 warning reference: there is no mandate balance",
        "5:18 warning reference: there is no president wait",
        "10:25 warning reference: there is no choice c",
        "10:35 warning reference: there is no scene gone",
        "11:21 warning reference: there is no dial data",
        "11:30 warning date: 2017-1 is not a month",
    ]
    assert all(one.message.say_in("zh") != str(one.message) for one in warned(stale))
    load_files(files(best_found=stale))


@pytest.mark.long
def test_a_file_that_does_not_fit_keeps_nobody_from_playing_either() -> None:
    for broken, code in [
        ("x: [", "yaml-syntax"),
        ("- a", "yaml-shape"),
        (FOUND.replace("lead: 3.77", "led: 3.77"), "schema-key"),
        (FOUND.replace("'00'", "00"), "schema-type"),
        ("rules: '00'\n", ""),
        ("", ""),
    ]:
        assert {(f.code, f.severity) for f in warned(broken)} >= ({(code, "warning")} if code else set())
        assert all(finding.severity == "warning" for finding in warned(broken))
        load_files(files(best_found=broken))


def test_plans_that_name_nothing_which_is_there_are_one_warning_where_a_whole_file_is_gone() -> None:
    stale = FOUND + FOUND[FOUND.index("    balanced:") :].replace("balanced", "shareholder")
    alone = {name: content for name, content in files(best_found=stale).items() if name != "presidents.yaml"}
    load_files(alone)


def test_plans_are_held_against_the_story_that_they_were_found_for() -> None:
    manifest = b"id: o\ntitle: O\nversion: 0.1.0\nextends: small-bank\n"
    fund = {"pack.yaml": manifest, "changes.yaml": b"scenes: {start: {choices: {b: null}}}\n"}
    assert findings(compose_files(files(best_found=FOUND), {"o": fund})) == []
    fund["best_found.yaml"] = FOUND.replace("61.23", "60").encode()
    both = compose_files(files(best_found=FOUND), {"o": fund})
    assert [(f.code, f.where.file, f.severity) for f in findings(both)] == [
        ("reference", "overlays/01-o/best_found.yaml", "warning")
    ]
    fund["changes.yaml"] = b"pack: {title: Other}\n"
    found = load_files(compose_files(files(best_found=FOUND), {"o": fund})).pack.best_found
    assert found
    assert found.cells["county"]["balanced"].best_reference == 60
