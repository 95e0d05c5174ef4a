"""Translations: what stands in for the source, what the check says of the others, and no file read but its own."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.pack.load import load_files
from game.pack.texts import list_texts
from tests.stories import campaign, campaign_files, findings, games, pack, presenter

SCENES = "start:\n  title: Start\n  text: ['You have {cash}.', {if: cash > 1, text: More}]\n  choices: {a: {text: A}}\n"
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'
VARIABLES = "cash: {start: 50, digits: 0, label: Cash}\n"


def entry(key: str, source: str, translated: str, mark: str = "") -> str:
    return f'\n{mark}msgctxt "{key}"\nmsgid "{source}"\nmsgstr "{translated}"\n'


FULL = (
    HEAD
    + entry("pack.title", "Small", "小")
    + entry("scenes.start.title", "Start", "开始")
    + entry("scenes.start.text.0", "You have {cash}.", "你有{cash}。")
    + entry("scenes.start.text.1", "More", "还有")
    + entry("scenes.start.choices.a.text", "A", "甲")
    + entry("variables.cash.label", "Cash", "现金")
)


def translated(catalogue: str) -> dict[str, bytes]:
    return pack(SCENES, variables=VARIABLES, locale__zh=catalogue)


def told(catalogue: str) -> list[tuple[int, str, str]]:
    return [(finding.where.line, finding.code, finding.severity) for finding in findings(translated(catalogue))]


def test_a_full_translation_has_no_findings_and_is_shown() -> None:
    assert told(FULL) == []
    story = load_files(translated(FULL))
    assert story.languages == ("en", "zh")
    page = presenter(games(translated(FULL)), "zh").page()
    assert (page.title, page.paragraphs, page.options[0].text) == ("开始", ("你有50。", "还有"), "甲")


def test_what_is_missing_stale_orphaned_or_unlike_is_found_at_its_line() -> None:
    catalogue = (
        HEAD
        + entry("pack.title", "Old title", "小")
        + entry("scenes.start.title", "Start", "")
        + entry("scenes.start.text.0", "You have {cash}.", "你有{cahs}。")
        + entry("scenes.start.text.1", "More", "还有{")
        + entry("scenes.start.choices.a.txt", "A", "甲")
        + entry("variables.cash.label", "Cash", "现金", "#, fuzzy\n")
    )
    assert told(catalogue) == [
        (1, "translation-missing", "warning"),
        (4, "translation-stale", "warning"),
        (8, "translation-missing", "warning"),
        (12, "translation-placeholder", "error"),
        (16, "placeholder", "error"),
        (20, "translation-orphan", "warning"),
        (24, "translation-stale", "warning"),
    ]
    orphan = next(finding for finding in findings(translated(catalogue)) if finding.code == "translation-orphan")
    assert orphan.hint == "did you mean scenes.start.choices.a.text?"


def test_the_source_stands_in_for_what_is_not_or_wrongly_translated() -> None:
    catalogue = (
        HEAD
        + entry("scenes.start.title", "Start", "")
        + entry("scenes.start.text.0", "You have {cash}.", "你有{cahs}和{figure:x}。")
        + entry("scenes.start.text.1", "More", "还有{")
        + entry("scenes.start.choices.a.text", "A", "甲", "#, fuzzy\n")
    )
    page = presenter(games(translated(catalogue)), "zh").page()
    assert (page.title, page.paragraphs, page.options[0].text) == ("Start", ("You have 50.", "More"), "A")


def test_a_translation_may_leave_a_placeholder_out_or_turn_the_order_round() -> None:
    catalogue = FULL.replace("你有{cash}。", "钱在。")
    assert [code for _, code, _ in told(catalogue)] == ["translation-placeholder"]
    assert presenter(games(translated(catalogue)), "zh").page().paragraphs == ("钱在。", "还有")


def test_a_catalogue_out_of_form_is_a_finding_and_the_source_plays() -> None:
    for broken in ("nonsense\n", 'msgstr "b"\nmsgstr "c"\n', 'msgid "a"b"\n', "#~ nonsense\n", 'msgstr[x] "b"\n'):
        assert told(HEAD + broken) == [(3, "po-syntax", "error")]
        assert presenter(games(translated(HEAD + broken)), "zh").page().title == "Start"
    files = {**translated(""), "locale/zh.po": b"\xff\xfe"}
    assert [finding.code for finding in findings(files)] == ["po-syntax"]
    assert presenter(games(files), "zh").page().title == "Start"


def test_a_catalogue_that_names_a_file_does_not_open_it(tmp_path: Path) -> None:
    secret = tmp_path / "secret.po"
    secret.write_text(FULL, encoding="utf-8")
    assert load_files(translated(str(secret))).text("pack.title", "zh") == "Small"


def test_a_language_the_interface_does_not_speak_is_played_with_english_words_around() -> None:
    files = pack("start: {title: Anfang}\n", manifest="id: x\ntitle: X\nversion: 1.0.0\nlanguage: de\nopening: start\n")
    page = presenter(games(files), "de").page()
    assert (page.title, page.options[0].text) == ("Anfang", "Go on")


LINES = [
    *FULL.split("\n"),
    "#, fuzzy",
    "#~ msgid",
    'msgid_plural "x"',
    'msgstr[0] "y"',
    "msgstr[x]",
    '"',
    "\\",
    "\0",
    "msgid",
]


@pytest.mark.long
@given(st.lists(st.sampled_from(LINES), max_size=30) | st.lists(st.text(max_size=9), max_size=5), st.booleans())
def test_any_catalogue_gives_findings_and_a_page(lines: list[str], after: bool) -> None:
    catalogue = (FULL if after else "") + "\n".join(lines)
    files = {**translated(""), "locale/zh.po": catalogue.encode("utf-8", "replace")}
    assert all(finding.where.file == "locale/zh.po" for finding in findings(files))
    page = presenter(games(files), "zh").page()
    assert page.title in ("Start", "开始", *(line.split('"')[1] for line in LINES if line.count('"') > 1))


def test_the_campaign_is_whole_in_english() -> None:
    catalogue = polib.pofile(campaign_files()["locale/en.po"].decode())
    sources = {key: text for key, text, _, _ in list_texts(campaign().story.pack)}
    assert campaign().story.languages == ("zh", "en")
    english = {item.msgctxt: item.msgstr for item in catalogue if item.msgid == sources.get(item.msgctxt)}
    assert len(english) > 0.9 * len(sources)  # some may lag behind while the story is written
    assert not [f for f in findings(campaign_files()) if f.severity == "error"]


@pytest.mark.parametrize(
    "row",
    [
        'msgid "Start"\nmsgstr 开始',
        'msgid "Start"\nmsgstr "开始',
        'msgid Start\nmsgstr "开始"',
        'msgid "Start"\nmsgstr "开\n始"',
        'msgid "Start"\nmsgstr ""\n"开始',
        'msgid "Start',
    ],
)
def test_a_row_without_its_quotation_marks_is_told_and_never_half_read(row: str) -> None:
    assert {code for _, code, _ in told(f'{HEAD}\nmsgctxt "scenes.start.title"\n{row}\n')} == {"po-syntax"}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ('msgid "Start"\nmsgstr "A "bare" mark"', "write it as"),
        ('msgid "Start"\nmsgstr "C:\\quay"', "write"),
        ('msgid "Start"\nmsgstr "A"\n\nmsgctxt "scenes.start.title"\nmsgid "Start"\nmsgstr "B"', "first in line 4"),
        ('msgid "Start"\nmsgstr "Beginning"\nto be done', "begin it with msgid"),
    ],
)  # fmt: skip
def test_what_msgfmt_refuses_is_refused_with_its_cure(row: str, said: str) -> None:
    found = findings(translated(f'{HEAD}\nmsgctxt "scenes.start.title"\n{row}\n'))
    assert [(one.code, said in one.hint) for one in found] == [("po-syntax", True)]


def test_every_row_out_of_form_is_told_at_once() -> None:
    rows = 'msgctxt "scenes.start.title"\nmsgid "Start"\nmsgstr 开始"\n\nmsgctxt "a"\nmsgid "b"\nmsgstr "c\n'
    assert [line for line, _, _ in told(f"{HEAD}\n{rows}")] == [6, 10]


@pytest.mark.parametrize("mark", ["\u2028", "\x85", "\x0b"])
def test_what_ends_a_line_only_for_some_programs_is_a_character_of_its_text(mark: str) -> None:
    files = translated(FULL.replace("开始", f"开{mark}始"))
    assert findings(files) == []
    assert load_files(files).text("scenes.start.title", "zh") == f"开{mark}始"


def test_a_catalogue_that_is_no_utf_8_is_told_as_a_story_file_is() -> None:
    (found,) = findings({**translated(""), "locale/zh.po": f'{HEAD}\nmsgid "开始"\n'.encode("gbk")})
    assert (found.code, found.hint) == ("po-syntax", "save it as UTF-8 in your editor; nothing has to be removed")


def test_a_fuzzy_translation_is_told_as_one_and_rows_out_of_order_in_words_of_our_own() -> None:
    (found,) = (
        one
        for one in findings(
            translated(FULL.replace('msgctxt "scenes.start.title"', '#, fuzzy\nmsgctxt "scenes.start.title"'))
        )
    )
    assert (found.code, "marked fuzzy" in found.message) == ("translation-stale", True)
    for rows in ('msgstr "c"\n', 'msgctxt "a"\nmsgctxt "b"\nmsgid "b"\nmsgstr "c"\n'):
        (found,) = findings(translated(f"{FULL}\n{rows}"))
        assert "not in order" in found.message
        assert "Syntax" not in found.format_line("zh")
