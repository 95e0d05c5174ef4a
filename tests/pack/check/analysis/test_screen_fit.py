"""Texts that the smallest screen can't show as they are meant."""

from __future__ import annotations

import pytest

from game.pack.check.analysis.screen_fit import HEIGHT, WIDTH
from tests.pack.check.analysis.told import places, warned
from tests.stories import MANIFEST, pack


def test_characters_of_doubtful_width_are_named_once_a_text() -> None:
    manifest = MANIFEST.replace("language: en", "language: zh")
    found = warned(pack("start:\n  title: 完“好”“啊”\n  text: '「plain」，é?'\n", manifest=manifest), "ambiguous-width")
    assert [(str(f.where), f.message) for f in found[:1]] == [
        ("scenes/all.yaml:2:11", "terminals disagree whether “ ” takes one cell or two")
    ]
    assert [f.where.line for f in found] == [2, 3]  # é is one of them


def test_letters_of_a_language_that_needs_them_are_not_doubtful() -> None:
    manifest = MANIFEST.replace("language: en", "language: es")
    (found,) = warned(pack("start: {title: ¿Está?, text: 'Sí, señor… él'}\n", manifest=manifest), "ambiguous-width")
    assert found.message == "terminals disagree whether … takes one cell or two"


def test_wide_and_narrow_characters_are_left_alone() -> None:
    assert places(pack("start: {title: 「好」，100%, text: plain - text}\n"), "ambiguous-width") == []


@pytest.mark.parametrize(("sentences", "found"), [(HEIGHT, []), (HEIGHT + 1, ["scenes/all:3:9 long-text"])])
def test_a_text_fits_the_screen_or_is_told(sentences: int, found: list[str]) -> None:
    text = "行" * (WIDTH // 2) * sentences
    manifest = MANIFEST.replace("language: en", "language: zh")
    assert places(pack(f"start:\n  title: S\n  text: {text}\n", manifest=manifest), "long-text") == found


@pytest.mark.parametrize(("paragraphs", "found"), [(11, 0), (12, 1)])
def test_blank_lines_between_paragraphs_count(paragraphs: int, found: int) -> None:
    text = "".join(f"    Paragraph {n}.\n\n" for n in range(paragraphs))
    assert len(places(pack(f"start:\n  title: S\n  text: |\n{text}"), "long-text")) == found


@pytest.mark.parametrize(("cells", "found"), [(WIDTH, []), (WIDTH + 2, ["scenes/all:2:10 long-text"])])
def test_a_title_fits_one_line_or_is_told(cells: int, found: list[str]) -> None:
    assert places(pack(f"start:\n  title: {'行' * (cells // 2)}\n"), "long-text") == found


@pytest.mark.parametrize(("cells", "found"), [(WIDTH, []), (WIDTH + 2, ["scenes/all:2:10 long-text"])])
def test_a_title_with_a_condition_is_as_long_as_its_longer_side(cells: int, found: list[str]) -> None:
    title = f"'{{if audited: {'行' * (cells // 2 - 2)}|短}}完啊'"
    assert places(pack(f"start:\n  title: {title}\n"), "long-text") == found
