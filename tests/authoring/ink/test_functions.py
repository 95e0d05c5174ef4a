"""ink's functions, written out where they are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.authoring.ink.tales import play, read

CLOCK = """\
VAR hour = -1
-> shop
== shop
It is {tick()}.
+ [Wait] -> shop
* {hour == 1} [Have lunch] -> END
== function tick
~ hour = hour + 1
{
- hour > 1:
    ~ hour = 0
}
{ hour == 0:
    ~ return "morning"
}
~ return "noon"
"""

CALLS = {
    "{cheer(gold)}.": "Ho, 3!.",
    "{half(gold + 4)}": "3",
    "{is_rich(): rich|poor}": "poor",
    "{is_rich(2): rich|poor}": "",
    "~ gold = half(8) + 1\n{gold}": "5",
    "~ pay(gold, 2)\n{gold}": "1",
    "{size(9)} {size(1)}": "big small",
    "~ lose(gold)\n{gold}": "3",
}
FUNCTIONS = """\
== function cheer(n)
Ho, {n}!
== function half(n)
~ return n / 2
== function is_rich
~ return gold > 5
== function pay(ref purse, by)
~ purse = purse - by
== function size(n)
{
- n > 5: big
- else: small
}
== function lose(n)
~ n = n - 1
"""


def test_a_function_sets_and_gives_back_where_a_text_calls_it(tmp_path: Path) -> None:
    found = read(tmp_path, CLOCK)
    assert found.notes == ()
    assert play(found, "Wait", "Wait", "Wait") == ["It is morning.", "It is noon.", "It is morning.", "It is noon."]
    assert play(found, "Wait", "Have")[1] == "It is noon."


@pytest.mark.parametrize("text", [text for text in CALLS if CALLS[text]])
def test_what_a_function_is_given_stands_in_the_place_of_its_parameters(tmp_path: Path, text: str) -> None:
    assert play(read(tmp_path, f"VAR gold = 3\n{text}\n* [On] -> END\n{FUNCTIONS}")) == [CALLS[text]]


@pytest.mark.parametrize("text", ["~ lose(gold)", "{is_rich(2)}", "{tell(gold)}", "{outside(gold): a|b}"])
def test_a_call_that_cannot_be_written_out_is_told_as_a_setting(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, f"EXTERNAL tell(n)\nVAR gold = 3\nx\n{text}\n* [On] -> END\n{FUNCTIONS}")
    assert ("effect", 4) in [(note.kind, note.line) for note in found.notes]


def test_what_a_function_sets_in_vain_bars_no_passage_silently(tmp_path: Path) -> None:
    text = "VAR key = 0\nx{outside(key): y}\n* {key > 0} [In] -> in\n+ [Out] -> END\n== in\nz\n-> END\n"
    assert [note.kind for note in read(tmp_path, text).lost] == ["barred"]


def test_a_variable_of_a_function_alone_is_apart_from_others_of_its_name(tmp_path: Path) -> None:
    text = "VAR sum = 1\n~ temp n = 7\n~ add(2)\n{n} {sum}\n* [On] -> END\n== function add(by)\n~ temp n = by * 2\n"
    assert play(read(tmp_path, f"{text}~ sum = sum + n\n")) == ["7 5"]
