"""Tables for a spreadsheet: what is in them, and that no spreadsheet runs what a player wrote."""

from __future__ import annotations

import csv
from dataclasses import replace
from math import isnan, nan
from pathlib import Path

import pytest

from game.debrief.measures import make_harmless
from game.debrief.sheets import make_cell_safe, write_sheets
from game.debrief.tables.report import ClassReport
from tests.debrief.classes import mixed_report
from tests.debrief.pages import hostile_report


def read(report: ClassReport, folder: Path, name: str, language: str = "en") -> list[dict[str, str]]:
    write_sheets(report, language, folder)
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_excel_is_told_that_it_is_utf_8(tmp_path: Path) -> None:
    for path in write_sheets(mixed_report(), "zh", tmp_path / "new" / "folder"):
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_row_a_game_with_the_numbers_of_the_report(tmp_path: Path) -> None:
    report = mixed_report()
    rows = read(report, tmp_path, "games")
    assert [int(row["game"]) for row in rows] == [member.number for member in report.members]
    for row, member in zip(rows, report.members, strict=True):
        assert row["bank"] == member.bank
        assert row["finished"] == str(int(member.finished))
        assert (row["score"] == "") == isnan(member.score)
        if member.spread:
            assert float(row["score"]) == pytest.approx(member.score, abs=1e-6)
            assert float(row["luck"]) == pytest.approx(member.spread.luck, abs=1e-6)
            assert row["luck_clear"] == str(int(member.spread.clear))
            assert (row["luck_rest"] == "") == (member.rest is None)
            assert member.lead
            assert float(row["lead"]) == pytest.approx(member.lead.mean, abs=1e-6)
            assert float(row[f"in_{member.bank}"]) == pytest.approx(member.score, abs=1e-6)
            assert float(row[f"total_{member.mandate}"]) == pytest.approx(member.score, abs=1e-6)


def test_names_and_files_are_columns_only_where_asked_for(tmp_path: Path) -> None:
    assert not {"name", "file"} & read(mixed_report(), tmp_path, "games")[0].keys()
    assert {row["name"] for row in read(mixed_report(True), tmp_path, "games")} >= {"张三丰", "Li Xiaoming"}


def test_a_decision_says_by_which_number_its_player_goes(tmp_path: Path) -> None:
    report = mixed_report()
    rows = read(report, tmp_path, "decisions")
    assert {(row["game"], row["player"]) for row in rows} == {
        (str(one.number), str(one.player)) for one in report.members if one.decisions
    }
    described = {(row["table"], row["column"]): row["en"] for row in read(report, tmp_path, "columns")}
    assert described["decisions.csv", "player"] == described["games.csv", "player"] != ""


def test_a_row_a_decision_and_on_a_plan_a_row_a_dial(tmp_path: Path) -> None:
    report = mixed_report()
    rows = [row for row in read(report, tmp_path, "decisions") if row["game"] == "1"]
    wanted = [
        (one.n, dial, choice)
        for one in report.members[0].decisions
        for dial, choice in one.dials.items() or [("", one.choice)]
    ]
    assert [(int(row["n"]), row["dial"], row["choice"]) for row in rows] == wanted
    assert all(row["title"] and row["month"] for row in rows)


def test_a_row_an_option_with_its_effect(tmp_path: Path) -> None:
    report = mixed_report()
    rows = read(report, tmp_path, "options")
    options = [(point, option) for point in report.points for option in point.options]
    assert [(row["scene"], row["dial"], row["choice"]) for row in rows] == [
        (point.scene, point.dial, option.id) for point, option in options
    ]
    for row, (_, option) in zip(rows, options, strict=True):
        effect = option.what_if.effect if option.what_if else None
        assert (row["effect"] == "") == (effect is None)
        if effect and option.what_if:
            assert float(row["effect"]) == pytest.approx(effect.mean, abs=1e-6)
            assert float(row["effect_error"] or nan) == pytest.approx(effect.standard_error, abs=1e-6, nan_ok=True)
            assert float(row["own_worlds"]) == pytest.approx(option.what_if.here, abs=1e-6)
            assert (row["effect_clear"], row["differs"]) == (str(int(effect.clear)), str(int(effect.differs)))


def test_a_row_a_game_and_month(tmp_path: Path) -> None:
    report = mixed_report()
    rows = read(report, tmp_path, "months")
    course = report.courses[0]
    assert len(rows) == len(report.members) * len(course.months)
    first = [row[course.figure] for row in rows[: len(course.months)]]
    assert [float(cell) if cell else None for cell in first] == [
        None if isnan(value) else pytest.approx(value, abs=1e-6) for value in course.lines[1]
    ]


def test_a_row_a_game_counts_how_it_was_played(tmp_path: Path) -> None:
    report = mixed_report()
    for row, member in zip(read(report, tmp_path, "games"), report.members, strict=True):
        assert int(row["reasons"]) == member.reasoned
        assert int(row["predictions_right"]) == member.right
        assert len(member.predictions) <= int(row["questions_met"])
        assert int(row["evidence_looked_up"]) <= int(row["evidence_open"]) <= int(row["decisions"])
        assert row["simulated"] == "0"


def test_swings_and_what_ifs_are_in_the_tables(tmp_path: Path) -> None:
    report = mixed_report()
    rows = read(report, tmp_path, "points")
    assert [(row["scene"], row["dial"]) for row in rows] == [(point.scene, point.dial) for point in report.points]
    for row, point in zip(rows, report.points, strict=True):
        assert (row["swing"] == "") == isnan(point.swing)
        assert not row["swing"] or float(row["swing"]) == pytest.approx(point.swing, abs=1e-6)
    changes = [
        (point.scene, point.dial, option.id, game, change)
        for point in report.points
        for option in point.options
        if option.what_if
        for game, change in option.what_if.changes
    ]
    found = read(report, tmp_path, "what_ifs")
    assert [(row["scene"], row["dial"], row["choice"], int(row["game"])) for row in found] == [
        one[:4] for one in changes
    ]
    assert [float(row["change"]) for row in found] == pytest.approx([one[4] for one in changes], abs=1e-6)


def test_the_dictionary_says_of_every_column_what_it_holds_in_each_language(tmp_path: Path) -> None:
    report = mixed_report()
    written = write_sheets(report, "en", tmp_path)
    told = {(row["table"], row["column"]): row for row in read(report, tmp_path, "columns")}
    for path in written:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for column in next(csv.reader(file)):
                if path.stem != "columns":
                    assert all(told[path.name, column][language] for language in ("zh", "en"))
    figures = {*report.key_figures, *(course.figure for course in report.courses)}
    general = [
        column
        for (_, column), row in told.items()
        if row["en"].endswith("as the game stands or at the end of that month")
    ]
    assert set(general) <= figures
    assert told["games.csv", "total_builder"]["zh"] == "按「长远」算的总分"
    assert told["games.csv", "luck_error"]["en"] == "standard error of luck"
    assert "不良率" in told["months.csv", "npl_ratio"]["zh"]


def test_formulas_are_made_text_and_numbers_stay_numbers() -> None:
    for head in ("=", "+", "-", "@", "＝", "＋", "－", "＠"):
        assert make_cell_safe(f"{head}1+1") == f"'{head}1+1"
        for before in (
            " ",
            "\u3000",
            "\u00a0 ",
            '"',
            "'",
            "“",
            "\u200b",
            "\ufeff",
            "\U000e0041",
            "\u202e ",
            "\x00",
            " \u200b'",
        ):
            assert make_cell_safe(f"{before}{head}1+1") == f"'{make_harmless(before)}{head}1+1"
            assert make_cell_safe(make_harmless(f"{before}{head}1+1")) == f"'{make_harmless(before)}{head}1+1"
    assert make_cell_safe("\t=1") == "'␉=1"
    assert make_cell_safe("\tsum") == "'␉sum"
    assert make_cell_safe("\rsum") == "'␍sum"
    for text in ("a=1", "\u200ba-b", "'quoted' = \"plain\"", "2017-01-03", "<b>=</b>", "理由：贷款－存款"):
        assert make_cell_safe(text) == make_harmless(text)
    assert make_cell_safe("") == ""
    assert make_cell_safe(-1.5) == -1.5
    assert make_cell_safe(-3) == -3
    assert make_cell_safe(True) == 1
    assert make_cell_safe(float("nan")) is None


def test_no_cell_of_a_hostile_class_begins_a_formula(tmp_path: Path) -> None:
    report = hostile_report()
    for path in write_sheets(report, "zh", tmp_path):
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        for cell in cells:
            if cell[:1] in ("=", "+", "-", "@"):
                float(cell)  # a number, or this raises
    assert read(report, tmp_path, "games")[0]["seed"].startswith("'-7")


def test_a_table_without_rows_does_not_stay_from_an_earlier_class(tmp_path: Path) -> None:
    (tmp_path / "predictions.csv").write_text("old")
    report = mixed_report()
    silent = replace(report, members=tuple(replace(member, predictions=()) for member in report.members))
    assert tmp_path / "predictions.csv" not in write_sheets(silent, "en", tmp_path)
    assert not (tmp_path / "predictions.csv").exists()
