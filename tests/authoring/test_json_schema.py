"""The schema for editors: the campaign fits it, slips of a pen do not, and the file that lies there is it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from game.authoring.json_schema import make_schema, write_schema
from game.pack.findings import Finding
from game.pack.pack import read_pack
from game.pack.read.marked_values import MarkedMapping
from game.pack.read.yaml_source import read_yaml
from tests.stories import CAMPAIGN, campaign_files

FILES = sorted(name for name in campaign_files() if name.endswith(".yaml"))
LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


@cache
def validator(file: str = "") -> Draft202012Validator:
    """Return what checks against the whole schema, or against the part for one file."""
    whole = make_schema()
    return Draft202012Validator({**whole, "anyOf": [{"$ref": f"#/$defs/{file}"}]} if file else whole)


def part(name: str) -> str:
    return "scenes.yaml" if name.startswith("scenes/") else name


def document(name: str, content: bytes) -> MarkedMapping:
    findings: list[Finding] = []
    read = read_yaml(name, content, findings)
    assert findings == []
    return read


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(make_schema())


@pytest.mark.parametrize("name", FILES)
def test_every_file_of_the_campaign_fits(name: str) -> None:
    read = document(name, campaign_files()[name])
    assert validator().is_valid(read)
    assert [error.message for error in validator(part(name)).iter_errors(read)] == []


SLIPS = [
    ("pack.yaml", "months: 24", "months: two years"),
    ("pack.yaml", "model: bank", "model: banks"),
    ("pack.yaml", "title: ", "titel: "),
    ("pack.yaml", "key_figures: [", "key_figures: [1, "),
    ("scenes/2017-q1.yaml", "title: ", "titel: "),
    ("scenes/2017-q1.yaml", "\n  choices:\n", "\n  choice:\n"),
    ("scenes/2017-q1.yaml", "text: ", "texts: "),
    ("scenes/random.yaml", "chance: ", "chance: about "),
    ("scenes/quarterly.yaml", "kind: plan", "kind: plans"),
    ("scenes/quarterly.yaml", "every: ", "each: "),
    ("endings.yaml", "if: ", "iff: "),
    ("variables.yaml", "type: ", "type: x"),
    ("variables.yaml", "good: up", "good: upwards"),
    ("variables.yaml", "range: [", "range: [low, "),
    ("parameters.yaml", 'basis: "assumption"', "basis: 3"),
    ("figures.yaml", "value: ", "values: "),
    ("figures.yaml", "discrepancies:\n", "discrepancies:\n  - {figures: none}\n"),
    ("facts.yaml", "mark: V", "mark: W"),
    ("banks.yaml", "question: ", "questions: "),
    ("scorecard.yaml", "weight: ", "weight: x"),
    ("scorecard.yaml", "points: ", "point: "),
    ("presidents.yaml", "label: ", "lable: "),
    ("library.yaml", "\n  entries:\n", "\n  entry:\n"),
    ("backgrounds.yaml", "perk: ", "perks: "),
    ("scenes/2017-q1.yaml", "side: true", "side: maybe"),
    ("bounds.yaml", "choices: ", "choice: "),
    ("bounds.yaml", "draw: ", "draws: "),
    ("bounds.yaml", "most: 8", "most: many"),
    ("bounds.yaml", "near: 0.004", "near: close"),
]


@pytest.mark.parametrize(("name", "right", "wrong"), SLIPS)
def test_a_slip_of_the_pen_does_not_fit(name: str, right: str, wrong: str) -> None:
    text = campaign_files()[name].decode()
    assert right in text
    slipped = document(name, text.replace(right, wrong, 1).encode())
    assert not validator().is_valid(slipped)
    assert not validator(part(name)).is_valid(slipped)


@pytest.mark.parametrize(("name", "right", "wrong"), [slip for slip in SLIPS if slip[0] != "scorecard.yaml"])
def test_what_does_not_fit_is_what_reading_the_pack_refuses(name: str, right: str, wrong: str) -> None:
    findings: list[Finding] = []
    slipped = campaign_files()[name].decode().replace(right, wrong, 1).encode()
    read_pack({"pack.yaml": campaign_files()["pack.yaml"], name: slipped}, findings)
    assert [finding for finding in findings if finding.code.startswith("schema-")]


def test_versions_that_renamed_something_fit() -> None:
    migrations = b"1.1.0: {scenes: {old: new, gone: null}, levels: {plan: {dial: {some: half}}}}\n"
    assert validator("migrations.yaml").is_valid(document("migrations.yaml", migrations))
    assert not validator().is_valid(document("migrations.yaml", migrations.replace(b"old: new", b"old: 3")))


def test_plans_that_were_found_fit() -> None:
    plan = "{reference: a, best_reference: 1, found_train: 3, found_held_out: 2.5, lead: 1.5, choices: {s: [c]}}"
    found = f"rules: '00'\ncells: {{county: {{balanced: {plan}}}}}\n".encode()
    assert validator("best_found.yaml").is_valid(document("best_found.yaml", found))
    assert validator().is_valid(document("best_found.yaml", found))
    assert not validator().is_valid(document("best_found.yaml", found.replace(b"lead: 1.5", b"lead: far")))


WISHES = b"""\
p:
  label: P
  contends: true
  choices: {start: [{take: a, if: cash > 1}, b]}
  dials: {data: [{level: full, if: cash > 1, from: 2017-07}, none], hiring: {2017-07: half}, other: none}
"""


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (b"take: a", b"takes: a"),
        (b"take: a, ", b""),
        (b"if: cash > 1}, b", b"if: 1}, b"),
        (b"level: full", b"lvl: full"),
        (b"from: 2017-07", b"from: 2017"),
        (b"contends: true", b"contends: often"),
        (b"data: [{", b"data: [[a], {"),
    ],
)
def test_wishes_of_presidents_fit(right: bytes, wrong: bytes) -> None:
    assert right in WISHES
    for schema in (validator(), validator("presidents.yaml")):
        assert schema.is_valid(document("presidents.yaml", WISHES))
        assert not schema.is_valid(document("presidents.yaml", WISHES.replace(right, wrong, 1)))


def test_a_reason_for_what_is_inert_fits() -> None:
    for name, text in (
        ("variables.yaml", "a: {inert: only told}\n"),
        ("parameters.yaml", "a: {value: 1, basis: assumption, why: b, inert: watched}\n"),
    ):
        assert validator(name).is_valid(document(name, text.encode()))
        assert not validator().is_valid(document(name, text.replace("inert: ", "inert: [").replace("}", "]}").encode()))


CHANGES = """\
scenes:
  taking-office: {title: Other, choices: {audit-now: {go: check-up}, read-quietly: null}, text: [a, {if: x, text: b}]}
  check-up: null
parameters: {attention_base: {value: 0.8}}
figures: {discrepancies: []}
pack: {months: 12}
scorecard: {mandates: {balanced: {weights: {soundness: 0.5}}}}
bounds: {winners: {most: 9}, information: {month-four: null}}
"""
CHANGE_SLIPS = [
    ("scenes:", "scene:"),
    ("title: Other", "titel: Other"),
    ("title: Other", "title: 3"),
    ("{go: check-up}", "{goto: check-up}"),
    ("{if: x, text: b}", "{if: x}"),
    ("value: 0.8", "value: much"),
    ("months: 12", "months: a dozen"),
    ("soundness: 0.5", "soundness: half"),
    ("winners: ", "winner: "),
]


def test_overlays_fit() -> None:
    manifest = document("pack.yaml", b"id: fund\ntitle: Fund\nversion: 0.1.0\nextends: oneconnect\n")
    assert validator().is_valid(manifest)
    assert not validator().is_valid({**manifest, "extend": "oneconnect"})
    assert validator("changes.yaml").is_valid(document("changes.yaml", CHANGES.encode()))


@pytest.mark.parametrize(("right", "wrong"), CHANGE_SLIPS)
def test_a_slip_in_changes_does_not_fit(right: str, wrong: str) -> None:
    assert right in CHANGES
    assert not validator().is_valid(document("changes.yaml", CHANGES.replace(right, wrong, 1).encode()))


def test_parts_say_what_they_are() -> None:
    parts: Mapping[str, Any] = make_schema()["$defs"]  # Any: a schema holds whatever JSON does
    assert "Something to read up on" in parts["LibraryEntry"]["description"]
    assert all("description" in form for name, form in parts.items() if not name.endswith(".yaml"))


@pytest.mark.parametrize("name", FILES)
def test_the_schema_lies_where_story_files_say_and_is_what_the_program_writes(name: str) -> None:
    line = LINE.match(campaign_files()[name].decode())
    where = line[1] if line else "../" * len(PurePosixPath(name).parts) + "schema.json"
    path = (CAMPAIGN / name).parent / where
    assert path.resolve() == CAMPAIGN.parent / "schema.json"
    assert path.read_text("utf-8") == write_schema(), "run president schema --out story"
    assert json.loads(write_schema()) == make_schema()
