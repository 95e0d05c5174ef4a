"""What all of a class have read: no hole, no half of a quotation, no words under a condition."""

from __future__ import annotations

import pytest

from game.debrief.common_words import list_sentences
from game.debrief.labels import Labels
from game.engine.words import ELLIPSIS
from tests.debrief.classes import mixed_report


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("今天开会。他说：「先放一放。再看。」散会。", ["今天开会。", "他说：「先放一放。再看。」", "散会。"]),
        ("It costs 1.5 million. Nobody asked.", ["It costs 1.5 million. ", "Nobody asked."]),
        ('He says: "Wait. Then look." They leave', ['He says: "Wait. Then look." ', "They leave"]),
    ],
)
def test_what_is_quoted_stays_in_its_sentence(text: str, sentences: list[str]) -> None:
    assert list(list_sentences(text)) == sentences


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_card_has_a_hole(language: str) -> None:
    report = mixed_report()
    labels, told = Labels(report, language), 0
    for scene in {point.scene for point in report.points}:
        for paragraph in labels.list_words(scene):
            told += 1
            assert ELLIPSIS not in paragraph
            assert "\x00" not in paragraph
            assert paragraph.count("「") == paragraph.count("」")
            assert paragraph.count('"') % 2 == 0
    assert told > 20
