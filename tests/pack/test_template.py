"""Story text with placeholders: what they name, what is refused, and that braces can always be written."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.pack.template import (
    MAX_NESTED,
    TemplateError,
    TextCondition,
    TextSlot,
    list_asked,
    list_slots,
    pick_pieces,
    split_template,
)
from tests.stories import findings, games, pack, presenter, told

TRICKS = [
    "{0}", "{}", "{a.b}", "{a!r}", "{a[0]}", "{a.__class__}", "{ a }", "{a", "a}", "{{a}", "{a}}", "{a:{b}}", "{A}",
    "{1a}", "{a b}", "{现金}", "{a-b}", "{:x}", "{\n}",
]  # fmt: skip


@pytest.mark.parametrize("text", TRICKS)
def test_format_string_tricks_are_refused(text: str) -> None:
    with pytest.raises(TemplateError) as refused:
        list_slots(f"before {text} after")
    assert 7 <= refused.value.column <= 7 + len(text)


@pytest.mark.parametrize("text", TRICKS)
def test_a_pack_with_a_trick_is_told_where(text: str) -> None:
    quoted = text.replace("\n", "\\n")
    with pytest.raises(TemplateError) as refused:
        list_slots(text)
    column = 13 + refused.value.column
    assert told(pack(f'start:\n  title: Start\n  text: "so {quoted}"\n')) == [f"scenes/all:3:{column} placeholder"]


def test_every_kind_of_placeholder_is_known_by_what_it_names() -> None:
    text = "{cash} {cash:share} {figure:alliance.founded} {fact:a.b-c} {bank} {player} {{cash}}"
    assert list_slots(text) == (
        TextSlot("variable", "cash"),
        TextSlot("variable", "cash", "share"),
        TextSlot("figure", "alliance.founded"),
        TextSlot("fact", "a.b-c"),
        TextSlot("word", "bank"),
        TextSlot("word", "player"),
    )


@given(st.text(st.sampled_from("{}a:行 .!")))
def test_doubled_braces_always_come_out_single(text: str) -> None:
    assert "".join(map(str, split_template(text.replace("{", "{{").replace("}", "}}")))) == text


@given(st.lists(st.sampled_from([*"{}ab_:.0![] ", "{a}", "{bank}", "{figure:", "{fact:"])).map("".join))
def test_any_text_is_refused_at_a_brace_or_can_be_put_together_again(text: str) -> None:
    try:
        pieces = split_template(text)
    except TemplateError as refused:
        at = refused.column
    else:
        again = "".join(map(written, pieces))
        assert re.sub(":+}", "}", again) == re.sub(":+}", "}", text)
        return
    assert text[at] in "{}"


def written(piece: str | TextSlot | TextCondition) -> str:
    if isinstance(piece, str):
        return piece.replace("{", "{{").replace("}", "}}")
    assert isinstance(piece, TextSlot)
    front = f"{piece.kind}:" if piece.kind in ("figure", "fact") else ""
    return f"{{{front}{piece.name}:{piece.unit}}}"


def shown(text: str, *held: str) -> str:
    """Return what of a text shows while the conditions named hold, and no others."""
    pieces = pick_pieces(text, held.__contains__)
    return "".join(piece if isinstance(piece, str) else f"<{piece.name}>" for piece in pieces)


@pytest.mark.parametrize(
    ("text", "first", "neither"),
    [
        ("他说{if a: 好|不好}。", "他说好。", "他说不好。"),
        ("来了{if a: 两位}客人", "来了两位客人", "来了客人"),
        ("x{if a: |no}", "x", "xno"),
        ("x{if a:  very}", "x very", "x"),
        ("{if a: x||y|{{z}} ||}", "x|y", "{z} |"),
        ("{if a: {cash} of {bank}|{figure:a.b}}", "<cash> of <bank>", "<a.b>"),
        ("{if a: {if b: x}}{if b: y|n}", "n", "n"),
        ("{if a: {if b: x|y}z|{if b: w}}", "yz", ""),
        ("a|b||c {if}", "a|b||c <if>", "a|b||c <if>"),
        ("{if a: one\nline\n\nmore}", "one\nline\n\nmore", ""),
    ],
)
def test_one_side_of_a_condition_shows(text: str, first: str, neither: str) -> None:
    assert (shown(text, "a"), shown(text)) == (first, neither)


def test_a_condition_ends_at_the_first_colon_outside_quotation_marks() -> None:
    text = 'so {if fund == "a:b|{}" and x > 1: it: {y}}'
    ((asked, around),) = list_asked(text)
    assert (asked.condition, text[asked.column :][:4], around) == ('fund == "a:b|{}" and x > 1', "fund", ())
    assert shown(text, asked.condition) == "so it: <y>"


def test_each_condition_knows_what_it_stands_under() -> None:
    found = list_asked("{if a: {if b: x}|{if c: {if d: y}}}")
    assert [(one.condition, around) for one, around in found] == [
        ("a", ()),
        ("b", (("a", True),)),
        ("c", (("a", False),)),
        ("d", (("a", False), ("c", True))),
    ]


@pytest.mark.parametrize(
    ("text", "column", "reason"),
    [
        ("so {if a: x", 3, "this condition has no end"),
        ("so {if a: {if b: x}", 3, "this condition has no end"),
        ("so {if a: {if b: x", 10, "this condition has no end"),
        ("so {if a}", 3, "no colon"),
        ("so {if a：x|y}", 3, "no colon"),
        ('so {if a == "x: y}', 3, "no colon"),
        ("so {if a: x|y|z}", 13, "a second bar"),
        ("so {if a: x｜y}", 11, "this bar is full-width"),
        ("so {if a: x}}", 12, "a single brace"),
        ("so {a is", 3, "a single brace"),
        ("so {a|b} is", 3, "a|b is no name"),
        ("so {If a == 2: {x}}", 3, "a condition is written in small letters"),
        ("so {if a: {x} {y}", 3, "this condition has no end"),
        ("{if a: " * (MAX_NESTED + 1) + "}" * (MAX_NESTED + 1), 7 * MAX_NESTED, "at most 8 conditions"),
        ("so {if" + " " * 50_000, 3, "no colon"),
    ],
)
def test_a_condition_out_of_form_is_told_where(text: str, column: int, reason: str) -> None:
    with pytest.raises(TemplateError) as refused:
        split_template(text)
    assert (refused.value.column, str(refused.value.reason)[: len(reason)]) == (column, reason)


@given(st.lists(st.sampled_from([*"{}a|: x", "{if a: ", "{if b: ", "{{", "}}", "||", "{a}"])).map("".join))
def test_any_text_with_conditions_is_refused_inside_it_or_shows_no_more_than_it_has(text: str) -> None:
    try:
        said = shown(text, "a")
    except TemplateError as refused:
        at = refused.column
    else:
        assert len(said) <= len(text) * 3
        assert {one.condition for one, _ in list_asked(text)} <= {"a", "b"}
        return
    assert 0 <= at < len(text)


def test_placeholders_of_a_pack_must_name_what_it_declares() -> None:
    scenes = (
        'start: {title: "{cahs}", text: "{figure:founded} {fact:rule}", choices: {a: {text: "{trust}", then: "{x}"}}}'
    )
    found = findings(pack(scenes))
    assert [(f.where.column, f.code, f.message) for f in found] == [
        (17, "reference", "there is no variable cahs"),
        (33, "reference", "there is no figure founded"),
        (50, "reference", "there is no fact rule"),
        (102, "reference", "there is no variable x"),
    ]
    assert found[0].hint == "did you mean cash?"


def test_text_is_filled_from_the_game_and_from_the_evidence() -> None:
    files = pack(
        'start:\n  title: "{player} at {bank}"\n  text: "{cash}/{ratio}/{alliance}/{audited}/{assets} {{cash}} '
        '{figure:founded} {figure:span} {fact:rule} {fact:day}"\n',
        figures="founded: {value: 30, unit: banks, date: d, at: p, zh: z, en: e}\n"
        "span: {value: [1.5, 2], unit: days, date: d, at: p, zh: z, en: e}\n",
        facts="rule: {value: 0.105, unit: share, date: d, mark: V, source: s, zh: z, en: e}\n"
        "day: {value: 2018-06-30, unit: date, date: d, mark: M, source: s, zh: z, en: e}\n",
    )
    page = presenter(games(files), bank="{x} [b]", player="行长 {cash}").page()
    assert page.title == "行长 {cash} at {x} [b]"
    assert page.paragraphs == ("50/9.8%/outside/no/RMB 18bn {cash} 30 1.5 to 2 10.5% 30 June 2018",)
