"""Charts as text and shapes."""

from __future__ import annotations

from dataclasses import replace

import altair as alt
import pytest

from game.debrief import charts
from game.debrief.drawing import Plot, Tables, draw_svg
from game.debrief.fans import draw_fan, keep_apart
from game.debrief.labels import Labels
from game.debrief.report_page import MOST_LINES
from game.debrief.tables.benchmarks import Fan
from tests.debrief.classes import mixed_report


def one_text(says: str) -> str:
    tables = Tables()
    chart = alt.layer(alt.Chart(tables.add([{"says": says}])).mark_text().encode(text="says:N"))
    return str(draw_svg(Plot(chart, tables)))


def test_text_stays_text_and_markup_in_it_is_escaped() -> None:
    assert ">青禾 &lt;script&gt;&amp;<" in one_text("青禾 <script>&")


def test_controls_are_made_visible_and_what_xml_cannot_hold_is_replaced() -> None:
    assert "␛&lt;202E&gt;&lt;D800&gt;\ufffd" in one_text("\x1b\u202e\ud800\ufffe")


def test_a_drawing_is_as_wide_as_it_was_laid_out_whatever_its_labels() -> None:
    short, long = (one_text(says).split("viewBox=")[1].split('"')[1] for says in ("a", "行" * 80))
    assert short == long


def test_a_drawing_holds_shapes_and_text_only() -> None:
    tables = Tables()
    picture = alt.Chart(tables.add([{"url": "http://example.org/a.png"}])).mark_image().encode(url="url:N")
    with pytest.raises(ValueError, match="may not hold <image>"):
        draw_svg(Plot(alt.layer(picture), tables))


def test_scores_have_a_row_a_game_and_past_that_stand_side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    report = mixed_report()
    labels = Labels(report, "en")
    rows = str(draw_svg(charts.draw_scores(report, labels)))
    scored = [member for member in report.members if member.spread]
    assert all(f">{labels.member(member.number)}<" in rows for member in scored)
    monkeypatch.setattr(charts, "MOST_ROWS", len(scored) - 1)
    crowd = str(draw_svg(charts.draw_scores(report, labels)))
    assert not any(f">{labels.member(member.number)}<" in crowd for member in scored)
    assert crowd.count('fill="var(--seal)"') == len(scored)


def test_every_game_has_a_line_until_there_are_too_many() -> None:
    report = mixed_report()
    course = report.courses[0]
    labels = Labels(report, "zh")
    thin = 'stroke-width="0.8"'
    assert str(draw_svg(draw_fan(report, labels, course))).count(thin) == len(course.lines)
    line = course.lines[1]
    many = replace(course, lines=dict.fromkeys(range(1, 3 * MOST_LINES), line))
    assert str(draw_svg(draw_fan(report, labels, many))).count(thin) == MOST_LINES


def test_a_single_bank_has_a_full_median_and_several_have_dashes_each() -> None:
    report = mixed_report()
    course = report.courses[0]
    labels = Labels(report, "zh")
    assert len(course.fans) == 3
    several = str(draw_svg(draw_fan(report, labels, course)))
    single = str(draw_svg(draw_fan(report, labels, replace(course, fans=course.fans[:1]))))
    assert several.count('stroke-width="2.5"') == 2
    assert single.count('stroke-width="2.5"') == 1
    assert ">中位 " in single
    assert all(f">{labels.bank(one.bank)} " in several for one in course.fans[1:])


def test_months_that_nobody_reached_are_left_out() -> None:
    report = mixed_report()
    course = report.courses[0]
    nan = (float("nan"),) * len(course.months)
    empty = replace(course, lines={1: nan}, fans=(Fan("", 1, nan, nan, nan, nan, nan),))
    assert "NaN" not in str(draw_svg(draw_fan(report, Labels(report, "zh"), empty)))


def test_labels_are_moved_apart_and_stay_in_order() -> None:
    assert keep_apart([], 2.0) == []
    assert keep_apart([1.0, 9.0], 2.0) == [1.0, 9.0]
    assert keep_apart([1.0, 1.0, 1.0], 2.0) == [-1.0, 1.0, 3.0]
