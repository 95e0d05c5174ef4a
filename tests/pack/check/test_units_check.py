"""What is wrong with the money and the units of a pack, each where it stands."""

from __future__ import annotations

import pytest

from tests.stories import MANIFEST, findings, pack

START = "start: {title: Start}\n"
VARIABLES = "cash: {unit: crowns, start: 1, label: Cash}\nload: {unit: sacks, start: 1, label: Load}\n"
FINE = "money: {unit: crowns, written: {en: {steps: [{from: 10, times: 0.1}, {}]}}}\nunits: {sacks: {en: ' sacks'}}\n"


def found(lines: str, **files: str) -> list[tuple[str, str]]:
    """Return the codes and messages about a pack whose manifest has these lines too."""
    return [(one.code, str(one.message)) for one in findings(pack(START, VARIABLES, MANIFEST + lines, **files))]


def test_what_is_well_is_not_found() -> None:
    assert found(FINE) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("[{from: 10, times: 0.1}, {}]", "[{}, {from: 10, times: 0.1}]", "range"),
        ("[{from: 10, times: 0.1}, {}]", "[]", "schema-missing"),
        ("times: 0.1", "times: 0", "range"),
        ("times: 0.1", "times: 1, decimals: 12", "range"),
        ("times: 0.1", "tiems: 1", "schema-key"),
        ("unit: crowns,", "unit: crowns, counts: {crowns: 0},", "range"),
        ("' sacks'", "[one, two, three]", "schema-type"),
        ("' sacks'", "'{valu} sacks'", "placeholder"),
        ("' sacks'", "['{value} sack', '{value} {sacks}']", "placeholder"),
    ],
)
def test_each_slip_is_found(old: str, new: str, code: str) -> None:
    assert [one for one, _ in found(FINE.replace(old, new)) if one != "variable"] == [code]


def test_a_unit_that_nobody_describes_is_told_with_those_that_there_are() -> None:
    ((code, message),) = found(FINE.replace("sacks:", "bags:"))
    assert code == "variable"
    assert "sacks is no unit" in message


def test_a_language_without_words_for_a_unit_is_a_warning() -> None:
    po = 'msgid ""\nmsgstr ""\n"Language: es\\n"\n'
    told = found(FINE, locale__es=po)
    assert ("translation-missing", "the unit crowns has no words in es") in told
    assert ("translation-missing", "the unit sacks has no words in es") in told


def test_a_noun_that_there_is_not_is_found() -> None:
    assert "schema-key" in [code for code, _ in found(FINE + "words: {presidant: keeper}\n")]
