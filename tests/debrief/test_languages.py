"""A class report in a language that the program does not speak: the story's own words, and English for the rest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.debrief.html import write_html
from game.debrief.labels import Labels
from game.debrief.tables.report import ClassReport
from tests.debrief.classes import mixed_report


def in_spanish() -> ClassReport:
    """Return a report whose story speaks Spanish, with its name of that language and a word of the interface."""
    report = mixed_report()
    texts = {"es": report.texts["en"] | {"pack.title": "Dos años"}, "en": report.texts["en"]}
    words = {"es": {report_title(): "Informe de la clase"}}
    return replace(report, texts=texts, languages={"es": "Castellano", "en": "English"}, words=words)


def report_title() -> str:
    return Labels(mixed_report(), "en").say("debrief.title")


def test_the_words_of_the_story_come_before_english() -> None:
    labels = Labels(in_spanish(), "es")
    assert labels.story() == "Dos años"
    assert labels.say("debrief.title") == "Informe de la clase"


@pytest.mark.long
def test_each_language_has_a_button_under_its_own_name_and_a_part_that_it_shows() -> None:
    page = write_html(in_spanish(), "es")
    assert '<html lang="es">' in page
    assert '<label for="show-es" lang="es">Castellano</label>' in page
    for language in ("es", "en"):
        assert f'<main id="{language}"' in page
        assert f"#show-{language}:checked ~ main#{language} {{ display: block; }}" in page
    assert "show-zh" not in page


def test_a_report_speaks_a_language_of_its_story_whatever_the_terminal_speaks() -> None:
    report = in_spanish()
    assert [report.choose_language(asked) for asked in ("es_MX", "zh", "en", "")] == ["es", "en", "en", "en"]
    only = replace(report, texts={"es": report.texts["es"]})
    assert only.choose_language("zh") == "es"
