"""The text of the page: self-contained, the same every time, harmless, in order for those who only hear it."""

from __future__ import annotations

import base64
import hashlib
import re
import sys
from dataclasses import replace
from itertools import pairwise
from math import isnan, nan
from pathlib import Path

import pytest

from game.debrief.html import find_missing_package, write_html
from game.debrief.report_page import ReportPage
from game.debrief.tables.benchmarks import WorldLuck
from game.debrief.tables.players import OPENING
from game.debrief.tables.points import Reason, list_points_to_discuss
from game.debrief.wording import Wording
from game.lab.significance import MeasuredEffect
from game.text.catalogue import LANGUAGES, load_texts
from tests.debrief.classes import PLAYERS, mixed_report
from tests.debrief.pages import Outline, hostile_report, page, page_of

GAME = Path(__file__).parents[2] / "game"


@pytest.mark.long
def test_the_same_report_gives_the_same_page() -> None:
    assert write_html(mixed_report(), "zh") == page()


def test_nothing_in_it_points_anywhere_else() -> None:
    outline = Outline(page())
    assert outline.names().isdisjoint({"link", "img", "iframe", "object", "embed", "form", "base", "foreignobject"})
    links = [
        value for _, attrs in outline.tags for name, value in attrs.items() if name in ("href", "src", "xlink:href")
    ]
    ids = {attrs["id"] for _, attrs in outline.tags if "id" in attrs}
    assert links
    assert all(link.startswith("#") and link[1:] in ids for link in links)
    assert set(re.findall(r"url\(([^)]*)\)", page())) == {f"#fill-{number}" for number in range(2, 6)}
    assert "@import" not in page()


def test_the_policy_allows_its_own_style_and_script_and_nothing_else() -> None:
    hashes = []
    for tag in ("style", "script"):
        (content,) = re.findall(f"<{tag}>(.*?)</{tag}>", page(), re.DOTALL)
        hashes.append(base64.b64encode(hashlib.sha256(content.encode()).digest()).decode())
    policy = next(attrs["content"] for tag, attrs in Outline(page()).tags if attrs.get("http-equiv"))
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert not [
        attrs for _, attrs in Outline(page()).tags if "style" in attrs or any(n.startswith("on") for n in attrs)
    ]


def test_ids_are_unique_and_names_for_assistive_technology_exist() -> None:
    tags = Outline(page()).tags
    ids = [attrs["id"] for _, attrs in tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {attrs["aria-labelledby"] for _, attrs in tags if "aria-labelledby" in attrs} <= set(ids)
    assert {attrs["for"] for tag, attrs in tags if tag == "label"} <= set(ids)
    assert all(attrs.get("aria-hidden") == "true" for tag, attrs in tags if tag == "svg")
    assert all(attrs.get("scope") in ("col", "row", "rowgroup") for tag, attrs in tags if tag == "th")


@pytest.mark.parametrize(
    ("months", "played", "stops"),
    [(36, 24, [0, 12, 24, 36]), (18, 12, [0, 12, 18]), (8, 7, [0, 7, 8]), (31, 7, [0, 7, 12, 24, 31]), (1, 1, [0, 1])],
)
def test_a_figures_table_stops_at_the_close_however_long_was_played(months: int, played: int, stops: list[int]) -> None:
    report = mixed_report()
    course = replace(report.courses[0], months=(OPENING, *(f"month {n}" for n in range(1, months + 1))))
    page = ReportPage(replace(report, review=replace(report.review, months=played)), "en", {})
    assert page.stops(course)[1:] == [f"month {n}" for n in stops[1:]]


def test_headings_never_skip_a_level() -> None:
    for levels in Outline(page()).headings:
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_both_languages_have_the_same_parts() -> None:
    zh, en = Outline(page()).headings
    assert zh == en


def test_no_name_and_no_file_is_in_a_report_without_names() -> None:
    found = page()
    for player in PLAYERS:
        if len(player) > 1:
            assert player not in found
    assert "second-copy" not in found
    assert ".jsonl" not in found


@pytest.mark.long
def test_names_come_in_only_where_asked_for() -> None:
    report = mixed_report(True)
    members = (*report.members[:-1], replace(report.members[-1], name="a\ud800b"))
    found = write_html(replace(report, members=members), "en")
    assert all(member.name in found for member in report.members[:-1])
    assert set(PLAYERS) == {member.name for member in report.members}
    assert "a&lt;D800&gt;b" in found  # a lone surrogate does not stop the report


@pytest.mark.long
def test_hostile_text_stays_text() -> None:
    found = page_of(hostile_report())
    assert Outline(found).names().isdisjoint({"img", "b "})
    assert len(re.findall("<script", found)) == 1
    assert "&lt;script&gt;alert" in found
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e\ufffe]", found)
    assert found.encode("utf-8")


def test_skipped_saves_are_listed_with_the_reason() -> None:
    report = mixed_report()
    listed = re.search('<ul class="skipped">(.*?)</ul>', page(), re.DOTALL)
    assert listed is not None
    assert listed[1].count("<li>") == len(report.skipped) == 7


def test_every_card_says_what_is_not_clear_and_what_differs() -> None:
    effects = [effect for point in mixed_report().discuss() for effect in point.effects]
    english = page()[page().index('<main id="en"') :].partition("</main>")[0]
    cards = re.findall('<td class="changes">.*?</td>', english, re.DOTALL)
    assert len(cards) == len(effects)
    differing = [effect for effect in effects if effect.differs]
    unclear = [effect for effect in effects if not effect.clear and (effect.differs or not effect.alone)]
    assert differing
    assert unclear
    assert sum("differs between games: from" in card for card in cards) == len(differing)
    assert sum("no clear difference" in card for card in cards) == len(unclear)
    unsure = sum(isnan(effect.standard_error) for effect in effects)
    assert sum("on average (±" in card for card in cards) == len(effects) - unsure
    assert sum("too few to tell the error" in card for card in cards) == unsure
    assert sum('class="clear"' in card for card in cards) == sum(effect.clear for effect in effects)


def test_the_method_says_how_many_comparisons_there_are() -> None:
    found = mixed_report().comparisons
    text = re.sub("<[^>]*>", "", page())
    assert f"This report makes {found.made} comparisons. Taken one by one, {found.alone} of them would be clear" in text
    assert f"chance alone would still make about {found.false:.1f} of them so" in text
    assert f"With all of them in mind (Holm), {found.clear} are clear" in text


def test_the_typical_spread_is_the_median() -> None:
    report = mixed_report()
    scored = [member for member in report.members if member.spread][:4]
    members = []
    for member, sd in zip(scored, (1.0, 2.0, 4.0, 9.0), strict=True):
        assert member.spread
        members.append(replace(member, spreads={member.mandate: replace(member.spread, sd=sd)}))
    assert Wording(replace(report, members=tuple(members)), "en").noise == 3.0
    assert isnan(Wording(replace(report, members=()), "en").noise)


def test_a_world_is_kind_or_harsh_to_nearly_all_to_some_or_to_none() -> None:
    report, games = mixed_report(), 5
    cases = [
        (1.5, 5, "This world was kind: +1.5 (±0.2) on average, and to nearly all: 5 of the 5 games"),
        (1.5, 3, "This world was kind on the whole: +1.5 (±0.2)"),
        (-1.5, 4, "This world was harsh: -1.5 (±0.2) on average, and to nearly all: 4 of"),
        (-1.5, 3, "This world was harsh on the whole: -1.5 (±0.2)"),
        (0.1, 3, "This world was like most: +0.1 (±0.2)"),
    ]
    for mean, alike, words in cases:
        luck = WorldLuck("7", tuple(range(1, games + 1)), MeasuredEffect(mean, 0.2, 2.0, 100), alike)
        told = Wording(replace(report, lucks=(luck,)), "en").lucky()
        assert told[0].startswith(words)
        two = Wording(replace(report, lucks=(luck, replace(luck, seed="8"))), "en").lucky()
        assert [one[:3] for one in two[:2]] == ["7: ", "8: "]


@pytest.mark.parametrize(
    ("module", "package"), [("vl_convert", "vl-convert-python"), ("altair", "altair"), ("narwhals", "narwhals")]
)
def test_without_a_package_that_draws_a_line_stands_in_the_place_of_each_chart(
    monkeypatch: pytest.MonkeyPatch, module: str, package: str
) -> None:
    whole = Outline(page())
    for name in list(sys.modules):
        if name in ("game.debrief.drawings", "game.debrief.drawing") or name.partition(".")[0] in ("altair", module):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)
    found = write_html(mixed_report(), "zh")
    assert find_missing_package() == package
    charts = [attrs for _, attrs in whole.tags if attrs.get("class") == "chart"]
    assert len(charts) == found.count('class="undrawn"') == 2 * 10
    assert found.count(package) == 2 * 10
    assert 'class="chart"' not in found
    tables = [[attrs for tag, attrs in outline.tags if tag == "table"] for outline in (whole, Outline(found))]
    assert tables[0] == tables[1]
    assert Outline(found).headings == whole.headings


def test_a_fault_of_our_own_is_not_taken_for_a_missing_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "game.debrief.drawings", None)
    with pytest.raises(ModuleNotFoundError, match=r"game\.debrief\.drawings"):
        find_missing_package()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_of_a_debrief_is_used(language: str) -> None:
    code = "\n".join(path.read_text("utf-8") for path in (*GAME.rglob("*.py"), *GAME.rglob("*.j2")))
    families = [found.rstrip(".") + "." for found in re.findall(r'debrief\.[a-z_.]*(?=\{|" ~)', code)]
    for key in load_texts(language):
        if key.startswith("debrief.") and not key.endswith(".one"):
            assert f'"{key}"' in code or any(key.startswith(family) for family in families), key


def test_quotes_in_another_script_come_last() -> None:
    report = mixed_report()
    point = next(one for one in report.discuss() if not one.dial)
    told = (Reason(1, "2017-01", "We wait."), Reason(2, "2017-01", "先看一看"), Reason(3, "2017-01", "Cheap."))
    first = replace(point.options[0], reasons=told, share=1.0)
    changed = replace(report, points=(replace(point, options=(first, *point.options[1:])),), opinions=())
    for language, expected in (("zh", "先看一看"), ("en", "We wait.")):
        (card,) = ReportPage(changed, language, {}).cards
        assert card.reasons[0][1][0].text == expected


def test_two_yardsticks_are_told_apart_where_both_are_there() -> None:
    page = ReportPage(mixed_report(), "en", {})
    assert page.yardsticks() in page.lead()
    review = replace(mixed_report().review, above=0, level=0, below=0)
    assert ReportPage(replace(mixed_report(), review=review), "en", {}).yardsticks() == ""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_number_has_a_hole(language: str) -> None:
    report = mixed_report()
    points = tuple(replace(one, swing=nan) for one in report.points)
    lead = " ".join(ReportPage(replace(report, points=points), language, {}).lead())
    assert ReportPage(report, language, {}).labels.point(list_points_to_discuss(points)[0]) in lead
    assert "差-分" not in lead
    assert " - points" not in lead
    assert "±?" not in page()


def test_assumptions_are_told_in_english_where_nobody_wrote_them_in_the_language_of_the_page() -> None:
    report = mixed_report()
    assert report.assumptions
    chinese, english = ReportPage(report, "zh", {}), ReportPage(report, "en", {})
    for one in report.assumptions.tried:
        assert english.labels.why(one.parameter)
        assert chinese.labels.why(one.parameter) == english.labels.why(one.parameter)
        assert f"（{one.unit}）" in chinese.hangs(one)
    listed = page().split('<ol class="most">')[1].split("</ol>")[0]
    assert re.search(r'<li><p><span lang="en">[^<]{20,}</span> \(<code>', listed)
    assert "<p>(<code>" not in page()
