"""A plan in a file: read as an entry of presidents.yaml, and what is wrong with it named with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.pack.findings import PlanError
from game.pack.plan_file import MAX_PLAN, read_plan
from game.pack.president_schema import DialPlan, Preference, Preferences, PresidentSpec, Setting
from tests.stories import bank_pack, campaign, staged

PLAN = """\
label: Own
dials: {data: full, relationship: {2017-07: half, 2018-01: none}}
choices:
  hidden-loans: [drip, sell]
"""
WISHES = """\
label: Own
dials: {data: [{level: full, if: board_trust > 50, from: 2017-07}, none]}
choices:
  hidden-loans:
  - {take: sell, if: provision_coverage < 1.5}
  - drip
"""
SCENES = "plan: {title: P, kind: plan, on: 2017-01, dials: {data: {text: D, levels: {none: {text: L}}}}}\n"


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "plan.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def wrong(folder: Path, content: str | bytes) -> list[str]:
    """Return what is wrong with a plan for the campaign, each as `line:column code: reason`."""
    with pytest.raises(PlanError) as caught:
        read_plan(written(folder, content), campaign().story)
    assert {finding.where.file for finding in caught.value.findings} == {(folder / "plan.yaml").as_posix()}
    found = caught.value.findings
    return [f"{f.where.line}:{f.where.column} {f.code}: {f.reason}" for f in found]


def test_a_plan_is_read_as_an_entry_of_the_presidents(tmp_path: Path) -> None:
    dials: dict[str, DialPlan] = {"data": "full", "relationship": {"2017-07": "half", "2018-01": "none"}}
    plan = PresidentSpec(label="Own", dials=dials, choices={"hidden-loans": ["drip", "sell"]})
    assert read_plan(written(tmp_path, PLAN), campaign().story) == plan
    assert read_plan(written(tmp_path, b"\xef\xbb\xbf" + PLAN.encode()), campaign().story) == plan


@pytest.mark.parametrize(
    ("was", "is_", "told"),
    [
        ("hidden-loans:", "hidden-lons:", "4:16 reference: there is no scene hidden-lons (did you mean hidden-loans?)"),
        ("sell]", "sel]", "4:24 reference: there is no choice sel (did you mean sell?)"),
        ("data:", "date:", "2:15 reference: there is no dial date (did you mean data?)"),
        ("full", "fulll", "2:15 reference: there is no level fulll (did you mean full?)"),
        ("2018-01: none", "2018-01: nine", "2:60 reference: there is no level nine (did you mean none?)"),
        ("2017-07", "2017-7", "2:44 date: 2017-7 is not a month (write it as YYYY-MM)"),
        ("label: Own\n", "", "1:1 schema-missing: label is missing"),
        ("label:", "lable:", "1:8 schema-key: lable is not known here (did you mean label?)"),
        (
            "[drip, sell]",
            "drip",
            "4:17 schema-type: hidden-loans must be a list, not 'drip' (write it in the next line, as: - drip)",
        ),
    ],
)
def test_a_name_that_the_story_lacks_is_told_with_its_place(was: str, is_: str, told: str, tmp_path: Path) -> None:
    assert was in PLAN
    assert told in wrong(tmp_path, PLAN.replace(was, is_, 1))


def test_a_plan_may_have_conditions(tmp_path: Path) -> None:
    dials: dict[str, DialPlan] = {"data": [Setting("full", "board_trust > 50", "2017-07"), "none"]}
    wanted: dict[str, Preferences] = {"hidden-loans": [Preference("sell", "provision_coverage < 1.5"), "drip"]}
    assert read_plan(written(tmp_path, WISHES), campaign().story) == PresidentSpec("Own", dials=dials, choices=wanted)


@pytest.mark.parametrize(
    ("was", "is_", "told"),
    [
        ("sell", "sel", "5:12 reference: there is no choice sel (did you mean sell?)"),
        ("provision_coverage", "provision", "5:22 unknown-name: provision is not declared"),
        ("< 1.5", "<", "5:42 expression-syntax: something is missing at the end"),
        ("full", "fulll", "2:24 reference: there is no level fulll (did you mean full?)"),
        ("board_trust > 50", "board_trust", "2:34 type: a condition must be true or false"),
        ("2017-07", "2017-7", "2:58 date: 2017-7 is not a month (write it as YYYY-MM)"),
    ],
)
def test_what_is_wrong_with_a_wish_is_told_at_its_own_column(was: str, is_: str, told: str, tmp_path: Path) -> None:
    found = wrong(tmp_path, WISHES.replace(was, is_, 1))
    assert [line for line in found if line.startswith(told)] == found


def test_a_warning_alone_keeps_no_plan_from_being_played(tmp_path: Path) -> None:
    plan = read_plan(written(tmp_path, PLAN.replace("drip, sell", "drip, sell, drip")), campaign().story)
    assert plan.choices == {"hidden-loans": ["drip", "sell", "drip"]}


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    found = wrong(tmp_path, PLAN.replace("data:", "date:").replace("sell", "sel").replace("drip", "drop"))
    assert [line.split(" ")[0] for line in found] == ["2:15", "4:18", "4:24"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("label: [", "yaml-syntax"),
        ("- nothing\n", "yaml-shape"),
        ("", "schema-missing"),
        ("label: 银行".encode("gbk"), "yaml-syntax"),
        ("a: 1\n" * 1_000, "duplicate-key"),
    ],
)
def test_a_file_that_is_no_plan_is_told_as_such(content: str | bytes, code: str, tmp_path: Path) -> None:
    assert code in {line.split(" ")[1].rstrip(":") for line in wrong(tmp_path, content)}


def test_a_plan_of_endless_size_is_not_read(tmp_path: Path) -> None:
    assert wrong(tmp_path, b"#" * (MAX_PLAN + 1)) == ["1:1 too-large: a plan has at most 1,000,000 bytes"]


def test_what_is_no_file_is_told_as_such(tmp_path: Path) -> None:
    for path, code in ((tmp_path, "unreadable"), (tmp_path / "none.yaml", "unreadable"), (Path("a\0b"), "unreadable")):
        with pytest.raises(PlanError) as caught:
            read_plan(path, campaign().story)
        assert [finding.code for finding in caught.value.findings] == [code]


def test_a_plan_is_held_against_the_story_that_it_is_for(tmp_path: Path) -> None:
    story = staged(bank_pack(SCENES)).story
    with pytest.raises(PlanError, match="there is no scene hidden-loans"):
        read_plan(written(tmp_path, PLAN), story)
    assert read_plan(written(tmp_path, "label: O\ndials: {data: none}\n"), story).dials == {"data": "none"}
    assert not story.pack.presidents
