"""A slip in pack.yaml is told where it is, with nothing that would only be wrong by what is then unknown."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.authoring.new_pack import PackKind, write_pack
from game.authoring.story_check import check_story
from tests.stories import MANIFEST, findings, pack


def told(folder: Path, kind: PackKind, *changes: tuple[str, str]) -> list[str]:
    """Return the errors of a starter whose pack.yaml was changed, as `file:line code: message`."""
    write_pack(folder, kind)
    text = (folder / "pack.yaml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (folder / "pack.yaml").write_text(text, encoding="utf-8")
    found = [one for one in check_story(folder) if one.severity == "error"]
    return [f"{one.where.file} {one.code}: {one.message}" for one in found]


START = "start: 2031-01"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "channels: {hub: shared}",
            "channels: [hub]",
            "schema-type: channels must be a mapping or nothing",
        ),
        ("channels: {hub: shared}", "channels: {hub: rented}", "schema-word: hub must be one of bought, shared, built"),
        (START, "start: 2031", "schema-type: start must be text, not 2031"),
        ("months: 12", "months: 12.5", "schema-type: months must be a whole number, not 12.5"),
        ("runoff: 6", "runof: 6", "schema-key: runof is not known here"),
        ("unit: 百万克朗", "unti: 百万克朗", "schema-key: unti is not known here"),
        (START, "start: 2031-13", "date: 2031-13 is not a month"),
    ],
)
def test_one_slip_in_the_manifest_has_no_echo(old: str, new: str, expected: str, tmp_path: Path) -> None:
    found = told(tmp_path / "own", "bank", (old, new))
    assert found[0].startswith(f"pack.yaml {expected}")
    assert {line.split()[0] for line in found} == {"pack.yaml"}
    assert len(found) <= 2  # a wrong key is both unknown and missing


def test_a_bank_of_ones_own_says_when_it_begins_and_how_long_it_is_played(tmp_path: Path) -> None:
    assert "pack.yaml schema-missing: start is missing" in told(tmp_path / "a", "bank", (START, ""))
    for name, months in {"left-out": "", "none": "months: 0"}.items():
        found = told(tmp_path / name, "bank", ("months: 12", months))
        assert "pack.yaml range: no month is played" in found


def test_a_story_without_a_bank_that_has_months_is_told_which_is_its_first(tmp_path: Path) -> None:
    write_pack(tmp_path / "own", "plain")
    path = tmp_path / "own" / "pack.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("start:")), encoding="utf-8")
    assert any(one.message == "the first month is 2017-01" for one in check_story(tmp_path / "own"))


@pytest.mark.parametrize("kind", ["bank", "plain"])
def test_a_story_that_says_no_mandate_to_begin_with_is_told_what_to_write(kind: PackKind, tmp_path: Path) -> None:
    default = {"bank": "default: {bank: river, mandate: steady}", "plain": "default: {mandate: purse}"}[kind]
    assert told(tmp_path / "own", kind, (default, "")) == ["pack.yaml schema-missing: default names no mandate"]


def test_a_variable_that_rules_can_never_ask_for_is_a_warning() -> None:
    ending = "cash: {start: 1, label: Cash}\nending: {start: 0, label: E}\n"
    for rules, codes in {"always: [cash > 0]\n": ["name"], "": []}.items():
        found = findings(pack("start: {title: S}\n", variables=ending, rules=rules))
        assert [(one.code, one.severity) for one in found] == [(code, "warning") for code in codes]


def test_a_sealed_question_about_a_month_after_the_calendar_is_a_warning() -> None:
    scenes = "start: {title: S, predict: {q: {ask: Q, of: cash, at: %s, bands: [1, 2]}}, choices: {a: {text: A}}}\n"
    manifest = MANIFEST + "start: 2031-09\nmonths: 4\nrunoff: 2\n"
    for month, codes in {"2032-02": [], "2032-03": ["date"]}.items():
        found = findings(pack(scenes % month, manifest=manifest))
        assert [(one.code, one.severity) for one in found] == [(code, "warning") for code in codes]
