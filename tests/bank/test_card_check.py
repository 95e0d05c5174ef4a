"""A scorecard is read whole, with a bank and without, or what is wrong with it is told where it stands."""

from __future__ import annotations

import pytest

from game.engine.stage import read_numbers
from game.pack.findings import Finding
from game.pack.pack import read_pack
from tests.bank.support import card
from tests.stories import campaign_files, pack

PLAIN = """\
dimensions:
  purse:
    label: Purse
    indicators:
      gold:
        label: Gold gained
        weight: 1
        unit: points
        value: cash - opening(cash)
        anchors: [{at: 0, points: 0}, {at: 50, points: 100}]
mandates: {fair: {label: Fair, about: Fair, weights: {purse: 1}}}
"""
MANIFEST = (
    "id: small\ntitle: Small\nversion: 1.0.0\nlanguage: en\nmodel: none\nopening: start\ndefault: {mandate: fair}\n"
)
SCENES = "start: {title: S}\n"


def find_in_plain(old: str, new: str, manifest: str = MANIFEST, **files: str) -> list[Finding]:
    """Return what is told of a small pack without a bank whose scorecard was edited."""
    assert old in PLAIN
    found = list[Finding]()
    model, read = read_numbers(
        read_pack(pack(SCENES, manifest=manifest, scorecard=PLAIN.replace(old, new, 1), **files), found), found
    )
    assert model is None
    assert (read is None) is bool(found)
    return found


def find_in_campaign(old: bytes, new: bytes) -> list[Finding]:
    """Return what is told of the campaign with its scorecard edited so that it has none."""
    content = campaign_files()["scorecard.yaml"]
    assert old in content
    found = list[Finding]()
    files = {**campaign_files(), "scorecard.yaml": content.replace(old, new, 1)}
    assert read_numbers(read_pack(files, found), found)[1] is None
    return found


def test_a_card_is_read_with_all_that_its_file_says() -> None:
    found = list[Finding]()
    assert read_numbers(read_pack(campaign_files(), found), found)[1] == card()
    assert found == []


def test_a_pack_without_a_bank_needs_no_card_and_may_have_one() -> None:
    found = list[Finding]()
    assert read_numbers(read_pack(pack(SCENES), found), found) == (None, None)
    assert found == []
    assert find_in_plain("cash", "cash") == []


def test_a_card_without_mandates_lacks_them() -> None:
    assert [one.code for one in find_in_plain("mandates:", "mandate:")] == ["schema-key"]
    found = find_in_plain("{fair: {label: Fair, about: Fair, weights: {purse: 1}}}", "{}")
    assert [(one.code, one.where.file) for one in found] == [("reference", "pack.yaml")]


@pytest.mark.parametrize(
    ("new", "line"),
    [
        ("value: csh - opening(cash)", "scorecard.yaml:9:16 unknown-name"),
        ("value: cash - opening(csh)", "scorecard.yaml:9:31 unknown-name"),
        ("value: cash - ratio(cash, 2)", "scorecard.yaml:9:23 expression-syntax"),
        ("value: cash / debt", "scorecard.yaml:9:21 range"),
        ("value: audited", "scorecard.yaml:9:16 type"),
        ("value: assets", "scorecard.yaml:9:16 unit"),
        ("value: >-\n          cash\n          - csh", "scorecard.yaml:11:13 unknown-name"),
        ("about: nothing", "scorecard.yaml:6:9 schema-missing"),
    ],
)
def test_what_is_wrong_with_a_value_is_told_at_its_column(new: str, line: str) -> None:
    found = find_in_plain("value: cash - opening(cash)", new)
    assert [f"{one.where} {one.code}" for one in found] == [line]
    assert all(one.hint for one in found if one.code != "unit" and "takes" not in one.message)


def test_a_value_that_was_left_out_is_told_at_its_indicator() -> None:
    found = find_in_campaign(b"speed", b"sped")
    assert [(one.code, "sped is not declared" in one.message, "speed" in one.hint) for one in found] == [
        ("unknown-name", True, True)
    ]
    files = campaign_files()["scorecard.yaml"].replace(b"        value: speed\n", b"").replace(b"process:", b"proces:")
    again = list[Finding]()
    read_numbers(read_pack({**campaign_files(), "scorecard.yaml": files}, again), again)
    assert [(one.code, "process" in one.hint) for one in again] == [("schema-missing", True)]


NUMBERS = """\
worth: {value: 3, basis: assumption, why: It is a story.}
cash: {value: 9, basis: assumption, why: It has the name of a variable.}
table: {value: [1, 2], basis: assumption, why: A list.}
"""


def test_parameters_may_be_read_where_no_row_has_their_name_and_they_are_no_list() -> None:
    assert find_in_plain("cash - opening(cash)", "opening(cash) * worth", parameters=NUMBERS) == []
    found = find_in_plain("cash - opening(cash)", "cash * opening(worth)", parameters=NUMBERS)
    assert [(str(one.where), one.hint) for one in found] == [("scorecard.yaml:9:23", "write worth alone")]
    found = find_in_plain("cash - opening(cash)", "cash * table", parameters=NUMBERS)
    assert [one.code for one in found] == ["unknown-name"]


def test_an_indicator_counts_in_one_dimension_alone() -> None:
    twice = PLAIN.partition("dimensions:\n")[2].partition("mandates:")[0].replace("purse:", "chest:", 1)
    found = find_in_plain("dimensions:\n", f"dimensions:\n{twice}")
    assert [(one.code, str(one.where), "gold is an indicator of chest too" in one.message) for one in found] == [
        ("name", "scorecard.yaml:15:9", True)
    ]


def test_mandates_weigh_dimensions_that_there_are_and_one_is_the_default() -> None:
    found = find_in_plain("{purse: 1}", "{pursue: 1, purse: 1}")
    assert [(one.code, str(one.where), "purse" in one.hint) for one in found] == [
        ("reference", "scorecard.yaml:11:63", True)
    ]
    found = find_in_plain("dimensions:", "dimensions:", MANIFEST.replace("fair}", "fare}"))
    assert [(one.code, one.where.file, "fair" in one.hint) for one in found] == [("reference", "pack.yaml", True)]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b"{soundness: 0.30, customers: 0.25,", b"{soundness: -0.30, customers: 0.25,", "a weight of balanced"),
        (
            b"{soundness: 0.30, customers: 0.25, risk: 0.30, capability: 0.15}",
            b"{soundness: 0, risk: 0}",
            "add up to nothing",
        ),
        (b"anchors: [{at: 20,", b"anchors: [{at: 90,", "the anchors of talent_final rise in at"),
    ],
)
def test_numbers_of_which_no_points_can_be_told_have_findings_with_places(old: bytes, new: bytes, told: str) -> None:
    found = find_in_campaign(old, new)
    assert [(told in one.message, one.code, one.where.file) for one in found] == [(True, "range", "scorecard.yaml")]


def test_an_indicator_without_an_anchor_is_a_finding() -> None:
    _, _, rest = campaign_files()["scorecard.yaml"].partition(b"anchors: [{at: 20,")
    line = b"anchors: [{at: 20," + rest[: rest.index(b"\n")]
    assert ["the anchors of talent_final" in one.message for one in find_in_campaign(line, b"anchors: []")] == [True]


def test_an_indicator_in_a_unit_that_there_is_not_is_a_warning_as_a_variable_is() -> None:
    found = list[Finding]()
    scorecard = PLAIN.replace("unit: points", "unit: bricks")
    read = read_numbers(read_pack(pack(SCENES, manifest=MANIFEST, scorecard=scorecard), found), found)[1]
    assert read is not None
    assert [(one.code, one.severity, one.where.line) for one in found] == [("variable", "warning", 8)]
