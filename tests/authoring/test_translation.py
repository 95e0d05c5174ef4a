"""Catalogues brought up to date: what is kept, what is marked, in which order; a second time changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.authoring.translation import MergedCatalogue, merge_catalogue
from game.pack.findings import Finding, PackError
from game.pack.locale import read_translation
from game.pack.pack import Pack, read_pack
from game.pack.read.overlay import compose_files
from game.pack.texts import list_texts
from tests.pack.test_locale import FULL, HEAD, LINES, SCENES, VARIABLES, entry
from tests.stories import campaign, campaign_files, pack

LONG = "A first paragraph that runs on well beyond the width at which tools like to fold their lines.\\n\\nA second."


def read(files: Mapping[str, bytes]) -> Pack:
    findings: list[Finding] = []
    found = read_pack(files, findings)
    assert [finding for finding in findings if finding.severity == "error"] == []
    return found


def small(catalogue: str = "", scenes: str = SCENES) -> Pack:
    return read(pack(scenes, variables=VARIABLES, **({"locale__zh": catalogue} if catalogue else {})))


def again(now: MergedCatalogue, scenes: str = SCENES) -> MergedCatalogue:
    return merge_catalogue(small(now.content, scenes), "zh")


def row(now: MergedCatalogue, key: str) -> polib.POEntry:
    (found,) = (entry for entry in polib.pofile(now.content + "\n") if entry.msgctxt == key)
    return found


def counts(now: MergedCatalogue) -> tuple[int, int, int, int]:
    return now.translated, now.fuzzy, now.missing, now.obsolete


def test_the_campaign_in_english_stays_as_it_is_to_the_last_byte() -> None:
    story = campaign().story
    now = merge_catalogue(story.pack, "en")
    assert now.content.encode() == campaign_files()["locale/en.po"]
    assert counts(now) == (len(story.source_texts), 0, 0, 0)
    after = read({**campaign_files(), "locale/en.po": now.content.encode()})
    assert read_translation(after, "en") == read_translation(story.pack, "en")


def test_a_third_language_starts_with_every_text_in_story_order() -> None:
    story = campaign().story
    now = merge_catalogue(story.pack, "de")
    catalogue = polib.pofile(now.content)
    assert [(row.msgctxt, row.msgid) for row in catalogue] == [
        (key, text) for key, text, _, _ in list_texts(story.pack)
    ]
    assert catalogue.metadata["Language"] == "de"
    assert counts(now) == (0, 0, len(catalogue), 0)
    german = now.content.replace('msgid "三把钥匙"\nmsgstr ""', 'msgid "三把钥匙"\nmsgstr "Drei Schlüssel"')
    after = read({**campaign_files(), "locale/de.po": german.encode()})
    assert counts(merge_catalogue(after, "de"))[0] == 1
    assert read_translation(after, "de").texts == {"scenes.taking-office.title": "Drei Schlüssel"}


def test_a_changed_source_is_fuzzy_and_keeps_what_was_translated() -> None:
    now = again(merge_catalogue(small(FULL), "zh"), SCENES.replace("More", "Much more"))
    found = row(now, "scenes.start.text.1")
    assert (found.msgid, found.msgstr, found.previous_msgid, found.fuzzy) == ("Much more", "还有", "More", True)
    assert counts(now) == (5, 1, 0, 0)
    later = again(now, SCENES.replace("More", "Even more"))
    assert row(later, "scenes.start.text.1").previous_msgid == "More"
    confirmed = again(
        MergedCatalogue(later.content.replace("#, fuzzy\n", ""), 0, 0, 0, 0), SCENES.replace("More", "Even more")
    )
    assert row(confirmed, "scenes.start.text.1").previous_msgid is None
    assert counts(confirmed) == (6, 0, 0, 0)


def test_a_changed_source_of_several_paragraphs_survives() -> None:
    scenes = SCENES.replace("title: Start", f'title: "{LONG}"')
    before = FULL.replace('msgid "Start"', f'msgid "{LONG}"')
    now = again(merge_catalogue(small(before, scenes), "zh"), SCENES)
    assert row(now, "scenes.start.title").previous_msgid == LONG.replace("\\n", "\n")
    assert again(now) == now


def test_what_was_never_translated_is_not_fuzzy() -> None:
    now = merge_catalogue(small(HEAD + entry("scenes.start.title", "Old", "", "#, fuzzy\n")), "zh")
    found = row(now, "scenes.start.title")
    assert (found.msgid, found.fuzzy, found.previous_msgid) == ("Start", False, None)
    assert counts(now) == (0, 0, 6, 0)


def test_what_is_gone_stays_at_the_end_and_comes_back() -> None:
    without = "start:\n  title: Start\n  choices: {a: {text: A}}\n"
    now = merge_catalogue(small(FULL + entry("scenes.old.title", "Never translated", ""), without), "zh")
    assert counts(now) == (4, 0, 0, 2)
    entries = list(polib.pofile(now.content))
    assert [row.obsolete for row in entries] == [False] * 4 + [True] * 2
    assert "Never translated" not in now.content
    assert again(now, without) == now
    back = again(now)
    assert counts(back) == (6, 0, 0, 0)
    assert read_translation(small(back.content), "zh") == read_translation(small(FULL), "zh")


def test_rows_follow_the_story_and_comments_their_rows() -> None:
    lines = FULL.removeprefix(HEAD).split("\n\n")
    turned = HEAD + "\n" + "\n\n".join(["# ask the author", *reversed(lines)]).replace("author\n\n", "author\n", 1)
    now = merge_catalogue(small(turned), "zh")
    assert [row.msgctxt for row in polib.pofile(now.content)] == [key for key, _, _, _ in list_texts(small())]
    assert "# ask the author\nmsgctxt" in now.content
    assert counts(now) == (6, 0, 0, 0)


def test_the_head_of_a_catalogue_is_the_translators() -> None:
    head = '# Translated by Lin\nmsgid ""\nmsgstr ""\n"Last-Translator: Lin\\n"\n"X-Generator: Poedit\\n"\n'
    head += '"Content-Type: text/plain; charset=utf-8\\n"\n'
    now = merge_catalogue(small(head + FULL.removeprefix(HEAD)), "zh")
    for line in ("# Translated by Lin\n", "Last-Translator: Lin", "X-Generator: Poedit"):
        assert line in now.content


def test_a_key_given_twice_loses_no_translation() -> None:
    now = merge_catalogue(small(FULL + entry("scenes.start.title", "Start", "起")), "zh")
    assert row_strings(now) >= {"起", "开始"}
    assert counts(now) == (6, 0, 0, 1)
    assert again(now) == now


def row_strings(now: MergedCatalogue) -> set[str]:
    return {entry.msgstr for entry in polib.pofile(now.content + "\n")}


def test_an_overlay_translates_what_it_adds_and_changes() -> None:
    fund = {
        "pack.yaml": b"id: fund\ntitle: Fund\nversion: 0.1.0\nextends: small\n",
        "scenes/fund.yaml": b"fund-visit: {title: The fund}\n",
        "changes.yaml": b"scenes: {start: {text: [Changed, {if: cash > 1, text: Too}], choices: {b: {text: B}}}}\n",
    }
    files = compose_files(pack(SCENES, variables=VARIABLES, locale__zh=FULL), {"fund": fund})
    now = merge_catalogue(read(files), "zh")
    keys = ["start.text.0", "start.text.1", "start.choices.b.text", "fund-visit.title"]
    assert [row.msgctxt for row in polib.pofile(now.content)] == [f"scenes.{key}" for key in keys]
    done = now.content.replace('msgid "B"\nmsgstr ""', 'msgid "B"\nmsgstr "乙"')
    later = merge_catalogue(
        read(compose_files(pack(SCENES, variables=VARIABLES), {"f": {**fund, "locale/zh.po": done.encode()}})), "zh"
    )
    assert (later.content, counts(later)) == (done, (1, 0, 3, 0))


def test_a_catalogue_out_of_form_is_refused() -> None:
    with pytest.raises(PackError, match="po-syntax"):
        merge_catalogue(small(HEAD + "nonsense\n"), "zh")


@given(st.lists(st.sampled_from(LINES), max_size=30), st.booleans(), st.booleans())
def test_a_second_time_changes_nothing_and_no_translation_is_lost(lines: list[str], after: bool, changed: bool) -> None:
    catalogue = (FULL if after else HEAD) + "\n".join(lines) + "\n"
    before, scenes = small(catalogue), SCENES.replace("More", "Much more") if changed else SCENES
    try:
        now = merge_catalogue(small(catalogue, scenes), "zh")
    except PackError:
        return
    assert again(now, scenes) == replace(now, mended=())
    assert set(read_translation(before, "zh").texts.values()) <= row_strings(now)


def test_marks_that_a_row_lacks_are_put_right_and_nothing_of_it_is_lost() -> None:
    broken = FULL.replace('msgstr "开始"', 'msgstr 开始"').replace('"还有"', '"还有').replace('"甲"', '"甲"乙"')
    now = merge_catalogue(small(broken), "zh")
    assert len(now.mended) == 3
    assert [row(now, key).msgstr for key in ("scenes.start.title", "scenes.start.text.1")] == ["开始", "还有"]
    assert row(now, "scenes.start.choices.a.text").msgstr == '甲"乙'
    assert again(now).mended == ()


def test_a_line_that_is_no_row_is_refused_and_not_guessed_at() -> None:
    with pytest.raises(PackError, match="no row of a catalogue"):
        merge_catalogue(small(FULL + "\nto be done\n"), "zh")
