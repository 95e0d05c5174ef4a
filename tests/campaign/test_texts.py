"""Every text of the campaign in both languages: placeholders, widths, and nothing of the case's own wording."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cache
from pathlib import Path

import polib
import pytest

from game.engine.evidence import list_citations
from game.engine.words import Words
from game.pack.load import find_pack
from game.pack.template import list_slots
from tests.journal.games import campaign

RUN, WIDTH = 13, 5
LEDGER = "figures.yaml"


@cache
def case_runs() -> frozenset[bytes]:
    """Return hashes of every run of 13 Chinese characters of the case; the words themselves are not here."""
    content = Path(__file__).with_name("case_runs.bin").read_bytes()
    return frozenset(content[i : i + WIDTH] for i in range(0, len(content), WIDTH))


def shared_runs(text: str) -> list[str]:
    han = re.sub(r"[^\u4e00-\u9fff]", "", text)
    runs = (han[i : i + RUN] for i in range(len(han) - RUN + 1))
    return [run for run in runs if hashlib.blake2b(run.encode(), digest_size=WIDTH).digest() in case_runs()]


def test_the_case_is_told_in_our_own_words() -> None:
    assert len(case_runs()) > 5_000
    story = campaign().story
    texts = story.source_texts | {name: spec.zh for name, spec in story.pack.figures.items()}
    texts |= {name: spec.zh for name, spec in story.pack.facts.items()}
    texts |= {f"discrepancies.{n}": spec.zh for n, spec in enumerate(story.pack.discrepancies)}
    assert {key: runs for key, text in texts.items() if (runs := shared_runs(text))} == {}


def test_a_sentence_of_the_case_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = "假如案例里有这么一句话也会被认出来"
    planted = hashlib.blake2b(sentence[2 : 2 + RUN].encode(), digest_size=WIDTH).digest()
    monkeypatch.setattr("tests.campaign.test_texts.case_runs", lambda: frozenset([planted]))
    assert shared_runs(f"开头，{sentence[:9]}「{sentence[9:]}」") == [sentence[2 : 2 + RUN]]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_text_is_there_with_its_own_placeholders_and_sure_widths(language: str) -> None:
    story = campaign().story
    for key, source in story.source_texts.items():
        text = story.text(key, language)
        assert text, key
        assert sorted(map(str, list_slots(text))) == sorted(map(str, list_slots(source))), key
        unsure = {c for c in text if unicodedata.east_asian_width(c) == "A"}
        assert not unsure, (key, unsure)
        if language == "en":
            assert not re.search(r"[\u4e00-\u9fff]", text.replace("壹企银", "")), key


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_told_of_a_source_has_sure_widths_and_is_in_the_readers_language(language: str) -> None:
    story = campaign().story
    words = Words(story, language)
    cited = [*story.pack.figures, *(f"fact:{name}" for name in story.pack.facts)]
    for citation in list_citations(story, words, cited):
        told = " ".join([citation.about, citation.value, citation.place, *citation.disputes])
        assert not {c for c in told if unicodedata.east_asian_width(c) == "A"}, citation.id
        if language == "en":
            assert not re.search(r"[\u4e00-\u9fff]", told.replace("壹企银", "")), citation.id


def test_the_english_catalogue_is_complete_and_settled() -> None:
    catalogue = polib.pofile(str(find_pack("oneconnect") / "locale" / "en.po"))
    assert not catalogue.fuzzy_entries()
    assert not catalogue.untranslated_entries()
    assert not catalogue.obsolete_entries()
    keys = [entry.msgctxt for entry in catalogue]
    assert keys == list(campaign().story.source_texts), "rows stand in story order; see story/README.md"
