"""Where in the case a figure stands, as a reader of each language is told."""

from __future__ import annotations

import pytest

from game.engine.evidence import make_citation, name_place
from game.engine.words import Words
from tests.stories import campaign, pack, staged


@pytest.mark.parametrize(
    ("at", "zh", "en"),
    [
        ("§3.2", "第3.2节", "section 3.2"),
        ("§1 §4", "第1节、第4节", "section 1, section 4"),
        ("§3.2 图3-4", "第3.2节、图3-4", "section 3.2, figure 3-4"),
        ("abstract", "摘要", "abstract"),
        ("introduction", "引言", "introduction"),
        ("p. 3", "p. 3", "p. 3"),
        ("§ 3", "§ 3", "§ 3"),
        ("", "", ""),
    ],
)
def test_a_place_is_named_in_the_readers_words_and_left_alone_where_it_is_written_otherwise(
    at: str, zh: str, en: str
) -> None:
    story = campaign().story
    assert name_place(Words(story, "zh"), at) == zh
    assert name_place(Words(story, "en"), at) == en


def test_what_a_figure_is_about_is_translated_where_the_story_is_not_chinese() -> None:
    figures = 'fee: {value: 5, unit: soles, date: 2025-02, at: §1, en: "Entry fee"}\n'
    spanish = 'msgctxt "figures.fee.en"\nmsgid "Entry fee"\nmsgstr "Cuota de entrada"\n'
    scenes = "start: {title: S, cite: [fee], choices: {a: {text: A}}}\n"
    story = staged(pack(scenes, figures=figures, locale__es=spanish)).story
    told = {code: make_citation(story, Words(story, code), 1, "fee").about for code in ("en", "es", "zh")}
    assert told == {"en": "Entry fee", "es": "Cuota de entrada", "zh": "Entry fee"}


@pytest.mark.parametrize(
    ("source", "place"), [("memory", ""), ("memory (notice 141)", "notice 141"), ("Press (2018)", "Press (2018)")]
)
def test_a_source_that_is_remembered_is_told_by_its_mark_alone(source: str, place: str) -> None:
    facts = f'cap: {{value: 0.36, unit: share, date: 2017-12, mark: M, source: "{source}", en: Cap}}\n'
    scenes = "start: {title: S, cite: ['fact:cap'], choices: {a: {text: A}}}\n"
    story = staged(pack(scenes, facts=facts)).story
    assert make_citation(story, Words(story, "zh"), 1, "fact:cap").place == place
