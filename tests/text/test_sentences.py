"""Sentences in two languages: told with their fields, whatever the fields hold, and Chinese in glyphs of one width."""

from __future__ import annotations

import unicodedata

import pytest

from game.text.catalogue import Catalogue
from game.text.sentences import NO_SENTENCE, Sentence, load_translations

MONTH = Sentence("{month} is not a month", month="2017-13")


def test_a_sentence_is_its_english_and_tells_its_chinese() -> None:
    assert MONTH == "2017-13 is not a month"
    assert MONTH.say_in("en") == MONTH
    assert MONTH.say_in("zh") == "2017-13 不是月份"


def test_a_field_that_is_a_sentence_is_told_in_the_same_language() -> None:
    missing = Sentence("there is no {what} {name}", what=Sentence("scene"), name="scene")
    assert (missing, missing.say_in("zh")) == ("there is no scene scene", "没有 scene 这一幕")
    assert Catalogue("zh").say("preview.stuck", why=MONTH) == "走不到这一幕：2017-13 不是月份"
    assert Catalogue("en").say("preview.unread", text="x", why=MONTH) == "--set x: 2017-13 is not a month"


@pytest.mark.parametrize("name", ["{0}", "{name.__class__}", "{", "}}", "%s"])
def test_what_an_author_wrote_is_never_taken_for_a_template(name: str) -> None:
    said = Sentence("{month} is not a month", month=name)
    assert (said, said.say_in("zh")) == (f"{name} is not a month", f"{name} 不是月份")
    assert Sentence.of(name) == Sentence.of(name).say_in("zh") == name


def test_a_language_without_a_catalogue_gets_english() -> None:
    assert MONTH.say_in("fr") == MONTH.say_in("../../x") == MONTH
    assert Sentence("never said before").say_in("zh") == "never said before"


def test_nothing_is_no_sentence() -> None:
    assert not NO_SENTENCE
    assert NO_SENTENCE.say_in("zh") == ""


def test_chinese_has_no_glyph_that_terminals_disagree_about() -> None:
    for text in load_translations("zh").values():
        assert not [c for c in text if unicodedata.east_asian_width(c) == "A" or ord(c) < 32], text
