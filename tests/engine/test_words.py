"""A story's words: what a source states reads in each language by that language's own thousands."""

from __future__ import annotations

import pytest

from game.engine.words import Words
from game.pack.load import load_files
from tests.stories import MANIFEST, pack

START = "start: {title: S, choices: {a: {text: A}}}\n"


@pytest.mark.parametrize(
    ("value", "unit", "chinese", "english"),
    [
        ("1.5", "billion CNY", "15亿元", "CNY 1.5 billion"),
        ("1.5", "billion USD", "15亿美元", "USD 1.5 billion"),
        ("1.5", "billion HKD", "15亿港元", "HKD 1.5 billion"),
        ("1.5", "million USD", "150万美元", "USD 1.5 million"),
        ("1.5", "million users", "150万人", "1.5 million users"),
        ("1.5", "million customers", "150万户", "1.5 million customers"),
        ("[2, 3]", "billion USD", "20-30亿美元", "USD 2-3 billion"),
        ("25", "亿元", "25亿元", "CNY 2.5 billion"),
        ("25", "万元", "25万元", "CNY 0.25 million"),
    ],
)
def test_an_amount_that_a_source_states_is_counted_as_each_language_counts(
    value: str, unit: str, chinese: str, english: str
) -> None:
    fact = f"amount: {{value: {value}, unit: {unit}, date: '2018', mark: V, source: a page, zh: 数额, en: Amount}}\n"
    story = load_files(pack(START, facts=fact))
    assert Words(story, "zh").measured("fact:amount") == chinese
    assert Words(story, "en").measured("fact:amount") == english


@pytest.mark.parametrize(
    ("amount", "chinese", "english"),
    [
        (0.324, "上月净利润3,240万元", "Last month a net profit of RMB 32.4m"),
        (-0.656, "上月净亏损6,560万元", "Last month a net loss of RMB 65.6m"),
        (0.0, "上月净利润0元", "Last month a net profit of RMB 0"),
    ],
)
def test_a_sentence_calls_a_sum_below_nothing_a_net_loss_and_shows_no_minus(
    amount: float, chinese: str, english: str
) -> None:
    story = load_files(pack(START))
    says = {"zh": "上月{assets:profit or loss}", "en": "Last month {assets:profit or loss}"}
    assert Words(story, "zh").filled(says["zh"], lambda _: amount, {}, lambda _: True) == chinese
    assert Words(story, "en").filled(says["en"], lambda _: amount, {}, lambda _: True) == english


def test_a_number_told_in_a_unit_of_the_story_has_the_decimals_that_its_variable_declares() -> None:
    own = MANIFEST + "units: {bricks: {en: [' brick', ' bricks']}, degrees: {en: '{value} degrees'}}\n"
    variables = (
        "tea: {start: 3.4, digits: 0, label: Tea}\nheat: {start: 3.45, digits: 1, label: Heat}\n"
        "bare: {start: 3.4, label: Bare}\nstack: {start: 3.4, unit: bricks, label: Stack}\n"
    )
    words = Words(load_files(pack(START, variables, own)), "en")
    assert words.figure("tea", 3.4, "bricks") == "3 bricks"
    assert words.figure("heat", 3.45, "degrees") == words.figure("heat", 3.45) + " degrees"
    assert words.figure("bare", 3.4, "bricks") == "3 bricks"
    assert words.figure("stack", 3.4, "bricks") == words.figure("stack", 3.4)
    assert words.figure("tea", 3.4, "days") == "3.4 days"


def test_a_sealed_answer_says_its_unit_once() -> None:
    own = MANIFEST + "units: {borrowers: {en: [' borrower', ' borrowers']}}\n"
    words = Words(load_files(pack(START, "new: {start: 0, unit: borrowers, digits: 0, label: New}\n", own)), "en")
    assert words.tell_range("new", 60, 170) == "between 60 and 170 borrowers"
