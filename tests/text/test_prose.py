"""Lines fit their column, never start with a closing mark, and lose nothing but the blanks at their ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.text.cells import cell_len, cut, make_printable, set_left, set_right, split_cells
from game.text.prose import begins_sentence, split_paragraphs, wrap

CLOSING = tuple("，。」！？；：、）》』】%,.!?;)")
WORD = st.text("银行联盟小微不良率一二三四", min_size=1, max_size=9) | st.sampled_from(
    ["OneConnect", "81%", "64%", "12,345", "H5", "KYC", "6.5", "2017-12", "「取暖」", "（见表3）", "ok (a)"]
)
MARK = st.sampled_from(["，", "。", "！", "？", "；", "：", "、", "」", "……", ", ", ". ", " "])
SENTENCE = st.lists(st.tuples(WORD, MARK), min_size=1, max_size=30).map(lambda parts: "".join(a + b for a, b in parts))


@given(SENTENCE, st.integers(16, 90), st.sampled_from(["zh", "en"]))
def test_wrapped_lines_fit_and_keep_closing_marks_off_their_start(text: str, width: int, language: str) -> None:
    lines = wrap(text, width, language)
    assert all(cell_len(line) <= width for line in lines)
    assert not any(line.startswith(CLOSING) for line in lines[1:])
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.text(max_size=200), st.integers(2, 60))
def test_any_text_fits_any_column(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for line in lines for c in line)
    assert "".join("".join(lines).split()) == "".join(make_printable(text.replace("\n", "")).split())


def test_line_feeds_are_kept_and_controls_are_shown() -> None:
    assert wrap("甲\n\n乙", 20) == ["甲", "", "乙"]
    assert wrap("a\x1b[31mb\u202e", 20) == ["a\u241b[31mb<202E>"]
    assert wrap("", 20) == [""]


def test_a_word_wider_than_the_column_is_broken() -> None:
    assert wrap("abcdefghij", 4) == ["abcd", "efgh", "ij"]


def test_a_flag_of_a_command_keeps_its_hyphens() -> None:
    assert wrap("go on with play --class FILE", 18, "en") == ["go on with play", "--class FILE"]
    assert wrap("go on with play -v FILE", 17, "en") == ["go on with play", "-v FILE"]
    assert wrap("a list of well-known ends --", 15, "en") == ["a list of well-", "known ends --"]


def test_paragraphs_join_wide_text_without_a_space() -> None:
    assert split_paragraphs("信封里是\n一张名单。\n\n He said\n yes. \n") == ["信封里是一张名单。", "He said yes."]


@given(st.text(max_size=40), st.integers(0, 30))
def test_cells_are_exact(text: str, width: int) -> None:
    line = make_printable(text).replace("\u200d", "").replace("\ufe0f", "")
    assert cell_len(set_left(line, width)) == width
    assert cell_len(set_right(line, width)) == width
    assert cell_len(cut(line, width)) <= width
    assert "".join(split_cells(line, max(width, 2))) == line


@pytest.mark.parametrize(
    ("before", "begins"),
    [("", True), ("[", False), ("He goes. ", True), ('"Who?" ', True), ("a\n\n", True), ("and ", False), ("a.", False)],
)
def test_where_a_sentence_begins(before: str, begins: bool) -> None:
    assert begins_sentence(before) is begins
