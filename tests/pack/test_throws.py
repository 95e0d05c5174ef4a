"""Throws where they are written: which are sound, where they may stand, and what is proved of what they come to."""

from __future__ import annotations

import pytest

from game.pack.pack import read_pack
from game.pack.throws import write_out
from tests.stories import MANIFEST, VARIABLES, findings, pack, staged, told

LUCK = VARIABLES + "luck: {range: [0, 12], start: 0, label: Luck}\n"


def asked(condition: str) -> dict[str, bytes]:
    """Return a story with a choice under a condition."""
    return pack(f"start: {{title: S, text: T, choices: {{a: {{text: A, if: '{condition}'}}, b: {{text: B}}}}}}\n")


def lines(files: dict[str, bytes]) -> list[str]:
    return [finding.line for finding in findings(files)]


@pytest.mark.parametrize(
    ("throw", "low", "high"),
    [
        ("random(1, 6)", 1, 6),
        ("random(-5, 5)", -5, 5),
        ('roll("d20")', 1, 20),
        ('roll("2d6")', 2, 12),
        ('roll("3d6-2")', 1, 16),
        ('roll("2d6 + 1")', 3, 13),
    ],
)
def test_what_a_throw_can_come_to_is_its_range(throw: str, low: int, high: int) -> None:
    read = read_pack(asked(f"{throw} == {low}"), [])
    assert read.variables["$0"].range == [low, high]
    assert findings(asked(f"{throw} == {low}")) == findings(asked(f"{throw} == {high}")) == []
    for beyond in (low - 1, high + 1):
        assert f"{throw} lies between {low} and {high}, never at {beyond}" in lines(asked(f"{throw} == {beyond}"))[0]


@pytest.mark.parametrize(
    ("throw", "reason", "hint"),
    [
        ('roll("2d")', '"2d" are no dice', 'write dice as "2d6": two dice of six sides; "2d6+1" adds one'),
        ('roll("2D6")', '"2D6" are no dice', 'write "2d6"'),
        ('roll("２ｄ６")', '"２ｄ６" are no dice', 'write "2d6"'),
        ("roll(6)", "roll takes dice in straight quotes", 'such as roll("2d6")'),
        ('roll("200d6")', "1 to 100 dice of 2 to 1000 sides are thrown", "random(1, 5000) gives one number of a wider"),
        ("random(6, 1)", "random takes the lowest number and then the highest", "write random(1, 6)"),
        (
            "random(1, cash)",
            "random takes two written whole numbers",
            "reckon with what is thrown: random(1, 6)",
        ),
        ("random(0.5, 3)", "random gives whole numbers, from one whole number to another", ""),
    ],
)
def test_a_throw_out_of_form_is_told_with_the_right_one(throw: str, reason: str, hint: str) -> None:
    (line,) = lines(asked(f"{throw} > 3"))
    assert "error throw: " + reason in line
    assert hint in line


def test_an_error_beside_a_throw_stands_at_its_own_column() -> None:
    files = asked("random(1, 6) > 3 and csh > 3")
    column = files["scenes/all.yaml"].index(b"csh") + 1
    assert told(files) == [f"scenes/all:1:{column} unknown-name"]
    plain = "start: {title: S, text: T, choices: {a: {text: A, do: ['cash = random(1, 6) + trst']}}}\n"
    assert told(pack(plain)) == [f"scenes/all:1:{plain.index('trst') + 1} unknown-name"]


def test_a_text_a_rule_and_a_plan_throw_nothing() -> None:
    scenes = "start:\n  title: S\n  text: [{text: A, if: 'random(1, 6) > 3'}, '{if random(1, 6) > 3: B|C}']\n"
    assert [line.split()[-1] for line in told(pack(scenes))] == ["throw", "throw"]
    ruled = pack("start: {title: S, text: T}\n", rules="always: ['random(1, 6) > 0']\n")
    assert told(ruled) == ["rules:1:11 throw"]
    hint = "throw in a do, keep it in a variable, and ask for that"
    assert hint in lines(ruled)[0]


def test_a_condition_that_no_throw_meets_is_proved() -> None:
    from game.pack.check.analysis.truth import find_idle_conditions
    from game.pack.check.check_context import CheckContext

    files = asked('luck + roll("2d6") > 24')
    files["variables.yaml"] = LUCK.encode()
    (finding,) = find_idle_conditions(CheckContext(read_pack(files, [])))
    assert (finding.code, 'luck + roll("2d6") > 24' in finding.line) == ("never-true", True)


def test_a_name_that_only_stands_for_a_throw_can_be_written_by_nobody() -> None:
    assert [line.split()[-1] for line in told(asked("$0 > 3"))] == ["unknown-name"]
    scenes = (
        "start:\n  title: S\n  choices:\n    a: {text: A, if: 'random(1, 6) > 3', do: ['cash = $0', '$0 = 1']}\n"
        "    b: {text: B, if: $0 > 3}\n"
    )
    assert [line.split()[-1] for line in told(pack(scenes))] == ["unknown-name"] * 3


def test_places_have_throws_of_their_own_and_say_how_they_are_written() -> None:
    twice = staged(
        pack(
            "start:\n  title: S\n  choices:\n"
            "    a: {text: A, if: 'random(1, 6) > random(1, 6)', do: ['cash = random(1, 6)']}\n"
            "    b: {text: B, if: 'random(1, 6) > 3'}\n"
        )
    ).story.pack
    assert {throw.stream for throw in twice.throws.values()} == {
        "throw:start/a/if/0", "throw:start/a/if/1", "throw:start/a/do/0", "throw:start/b/if/0",
    }  # fmt: skip
    option = twice.scenes["start"].choices["a"]
    assert write_out(option.condition, twice.throws) == "random(1, 6) > random(1, 6)"


def test_a_comma_in_an_unquoted_list_is_explained() -> None:
    split = pack("start: {title: S, text: T, choices: {a: {text: A, do: [cash += random(1, 6)]}}}\n")
    assert "in a list in brackets, quote what has a comma" in lines(split)[0]


def test_months_without_a_calendar_are_a_finding() -> None:
    assert told(pack("start: {title: S, text: T}\n", manifest=MANIFEST + "monthly: [cash -= 1]\n")) == [
        "pack:7:10 date"
    ]
    broken = MANIFEST + "months: 3\nmonthly: [{if: csh > 3, do: [cash -= 1, csh = 2]}]\nstart: 2031-01\n"
    assert told(pack("start: {title: S, text: T}\n", manifest=broken)) == [
        "pack:8:16 unknown-name", "pack:8:41 unknown-name",
    ]  # fmt: skip


def test_a_condition_in_braces_that_is_torn_at_its_comma_is_told_to_stand_in_quotes() -> None:
    monthly = "monthly: [{if: random(1, 4) == 1, do: [cash -= 1]}]\nstart: 2031-01\nmonths: 2\n"
    found = [
        one for one in findings(pack("start: {title: S}\n", manifest=MANIFEST + monthly)) if "known" in one.message
    ]
    assert [(one.code, one.hint) for one in found] == [
        ("schema-key", 'in braces, quote what has a comma: if: "random(1, 6) > 3"')
    ]
