"""Where texts use the terms of a glossary."""

from __future__ import annotations

import pytest

from game.pack.terms import find_terms, list_term_words

TERMS = {
    "ratio": ("不良率", "bad-loan ratio"),
    "bad": ("不良", "坏账", "bad loan"),
    "coverage": ("拨备覆盖率", "provision coverage"),
    "provision": ("拨备", "provision"),
    "bank": ("community bank", "church"),
}


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("不良率升了，拨备不够",), ["ratio", "provision"]),
        (("拨备覆盖率", "坏账和拨备"), ["coverage", "bad", "provision"]),
        (("Provision coverage fell.",), ["coverage"]),
        (("Provisions rose, and BAD LOANS with them",), ["provision", "bad"]),
        (("Two churches.",), ["bank"]),
        (("provisional, unprovision",), []),
        (("bad", "loan"), []),
        ((), []),
    ],
)
def test_terms_are_found_whole_the_longer_first_in_the_order_of_the_texts(
    texts: tuple[str, ...], found: list[str]
) -> None:
    assert find_terms(TERMS, texts) == found


def test_without_terms_nothing_is_found() -> None:
    assert find_terms({}, ["不良率"]) == []


def test_further_words_stand_between_commas_of_either_width() -> None:
    assert list_term_words(" 拨备 ", "准备、allowance ，provision,拨备") == ("拨备", "准备", "allowance", "provision")
    assert list_term_words("term", "") == ("term",)
