"""Conditions typed on a Chinese keyboard, or in the manner of other languages: each slip says what to write instead."""

from __future__ import annotations

import pytest

from game.pack.expression import ExpressionError, parse_condition, parse_effect

SLIPS = {
    "audit == “full”": (9, 'write "'),
    "audit == 「full」": (9, 'write "'),
    "audit == 'full'": (9, 'write "'),
    "cash ≥ 5": (5, "write >="),
    "cash ≤ 5": (5, "write <="),
    "cash ≠ 5": (5, "write !="),
    "cash ＞ 5": (5, "write >"),
    "cash ＝ 5": (5, "write ="),
    "cash => 5": (5, "write >="),
    "cash =< 5": (5, "write <="),
    "cash > = 5": (7, "write >="),
    "cash <> 5": (6, "write !="),
    "cash = 5": (5, "use == to compare"),
    "cash ＋ 1 > 5": (5, "write +"),
    "cash － 1 > 5": (5, "write -"),
    "cash × 2 > 5": (5, "write *"),
    "min(cash， 2) > 5": (8, "write ,"),
    "（cash > 5）": (0, "write ("),
    "cash > ５": (7, "write 5"),
    "cash > 5 且 trust > 5": (9, "write and"),
    "cash > 5 并且 trust > 5": (9, "write and"),
    "cash > 5 或 trust > 5": (9, "write or"),
    "cash 大于 5": (5, "write >"),
    "cash 大于等于 5": (5, "write >="),
    "cash > 5 && trust > 5": (9, "write and"),
    "cash > 5 || trust > 5": (9, "write or"),
    "!audited": (0, "write not"),
    "cash > 5 AND trust > 5": (9, "write and"),
    "ratio > 4%": (10, "write 0.04 for 4 %"),
    "ratio > 4% and cash > 5": (11, "write 0.04 for 4 %"),
    "ratio > 4.5％": (11, "write 0.045 for 4.5 %"),
    "cash > 0.5元": (10, "write the number alone, in the variable's own unit"),
    "现金 > 5": (0, "a variable goes by its name, a word stands in straight quotes"),
    "cash > 5 $": (9, ""),
    'audit in ("full")': (6, 'compare with each: audit == "a" or audit == "b"'),
    "here(head)": (0, 'write here("head")'),
    "cash > 5 and has()": (13, 'write has("head")'),
    'heer("head")': (0, "did you mean here?"),
    "cash > 5 cash": (9, ""),
}


@pytest.mark.parametrize("text", SLIPS)
def test_a_slip_in_a_condition_says_what_to_write(text: str) -> None:
    column, hint = SLIPS[text]
    with pytest.raises(ExpressionError) as refused:
        parse_condition(text)
    assert (refused.value.column, refused.value.hint) == (column, hint)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("cash －= 5", "write -"),
        ("cash += 0.5元", "write the number alone, in the variable's own unit"),
        ("payout -= 5%", "write 0.05 for 5 %"),
        ("audit = “full”", 'write "'),
    ],
)
def test_a_slip_in_an_effect_says_what_to_write(text: str, hint: str) -> None:
    with pytest.raises(ExpressionError) as refused:
        parse_effect(text)
    assert refused.value.hint == hint
