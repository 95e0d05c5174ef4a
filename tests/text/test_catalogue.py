"""Both catalogues say the same things, with the same fields, in glyphs whose width every terminal agrees on."""

from __future__ import annotations

import string
import unicodedata

import pytest
import yaml

from game.text.catalogue import FOLDER, LANGUAGES, Catalogue, load_texts
from game.text.nouns import NOUNS, put_nouns


def fields(text: str) -> set[str]:
    """The fields of a text but for nouns, of which each language says those that it needs."""
    named = (name for _, name, _, _ in string.Formatter().parse(text) if name is not None)
    return {name for name in named if not name.startswith("noun.")}


def test_same_ids_in_both_languages() -> None:
    zh, en = load_texts("zh").keys(), {key for key in load_texts("en") if not key.endswith(".one")}
    assert zh == en


def test_same_fields_in_both_languages() -> None:
    zh, en = load_texts("zh"), load_texts("en")
    assert not [key for key, text in zh.items() if fields(text) != fields(en[key])]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_short_reader_reads_what_yaml_reads(language: str) -> None:
    source = (FOLDER / f"{language}.yaml").read_text(encoding="utf-8")
    assert load_texts(language) == yaml.safe_load(source)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_a_string_without_ambiguous_glyphs(language: str) -> None:
    for key, text in load_texts(language).items():
        assert isinstance(text, str), key
        assert text or key == "common.sentence_separator", key
        assert not [c for c in text if unicodedata.east_asian_width(c) == "A" or (ord(c) < 32 and c != "\n")], key


def test_count_of_one_has_its_own_form() -> None:
    assert Catalogue("en").say("ledger.count", n=1) == "one entry"
    assert Catalogue("en").say("ledger.count", n=2) == "2 entries"
    assert Catalogue("zh").say("ledger.count", n=1) == "共1笔"


def test_unknown_ids_are_errors() -> None:
    with pytest.raises(KeyError):
        Catalogue("zh").say("no.such.id")


def test_what_nobody_has_in_a_language_is_said_in_english() -> None:
    assert Catalogue("fr").say("ledger.count", n=2) == "2 entries"
    with pytest.raises(LookupError, match="zh, en"):
        load_texts("fr")


def test_a_sentence_takes_the_nouns_of_a_story_in() -> None:
    nouns = {"president": "agent", "bank": "clinic", "banks": "clinics"}
    assert Catalogue("en", nouns=nouns).say("debrief.president") == "Reference agent"
    assert Catalogue("en", nouns=nouns).say("new.bank") == "Clinic"
    assert "of an agent at random" in Catalogue("en", nouns=nouns).say("spread.head", games=3)
    assert Catalogue("zh", nouns={"bank": "医院"}).say("debrief.transplant.title") == "换一家医院"


def test_without_a_story_the_nouns_fit_any() -> None:
    assert Catalogue("en").say("new.bank") == "House"
    assert Catalogue("en", nouns={"bank": ""}).say("new.bank") == "House"
    assert Catalogue("zh").say("debrief.president") == "参考玩家"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_noun_of_a_sentence_is_known(language: str) -> None:
    nouns = dict.fromkeys(NOUNS, "{x}")
    told = {key: put_nouns(text, nouns) for key, text in load_texts(language).items()}
    assert not [key for key, text in told.items() if "{noun." in text]
    assert "{x}" in Catalogue(language, nouns=nouns).say("debrief.president")


def test_a_story_brings_words_for_a_language_by_the_english_ones() -> None:
    catalogue = Catalogue("es", {"{n} entries": "{n} apuntes", "one entry": "un apunte"})
    assert [catalogue.say("ledger.count", n=n) for n in (1, 2)] == ["un apunte", "2 apuntes"]
    assert catalogue.say("keys.back") == Catalogue("en").say("keys.back")


def test_a_sentence_told_in_english_for_want_of_another_takes_english_nouns() -> None:
    words = {load_texts("en")["new.bank"]: "Elija {noun.bank}"}
    spanish = Catalogue("es", words, nouns={"bank": "casa", "president": "gerente"}, english={"president": "manager"})
    assert spanish.say("new.bank") == "Elija casa"
    assert spanish.say("debrief.president") == "Reference manager"
