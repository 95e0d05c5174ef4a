"""How a class stands beside par, and beside the best plans found where these fit."""

from __future__ import annotations

import csv
from dataclasses import replace
from functools import cache
from html import unescape
from math import isnan
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory

import msgspec
import pytest
import yaml

from game.bank.version import MODEL
from game.debrief.debrief import debrief_class
from game.debrief.sheets import write_sheets
from game.debrief.slides import write_slides
from game.debrief.tables.report import ClassReport
from game.debrief.wording import Wording
from game.lab.par import play_game_par
from game.pack.load import load_files
from game.pack.rules_digest import digest_rules
from game.pack.story import Story
from game.text.catalogue import LANGUAGES
from tests.debrief.classes import mixed_report, put, who
from tests.debrief.pages import page_of
from tests.journal.games import campaign, finished
from tests.stories import campaign_files

CITY = "city", "8", "builder"


def searched(rules: str = "") -> Story:
    """Return the campaign with a plan beside it for one bank and mandate: the one that its pilot follows."""
    pilot = msgspec.to_builtins(campaign().story.pack.presidents["pilot"])
    means = {"reference": "pilot", "best_reference": 60.0, "found_train": 61.0, "found_held_out": 60.5, "lead": 0.5}
    cell = {**means, "dials": pilot["dials"], "choices": pilot["choices"]}
    file = {"rules": rules or digest_rules(campaign().story, MODEL), "cells": {"county": {"balanced": cell}}}
    return load_files({**campaign_files(), "best_found.yaml": yaml.safe_dump(file).encode()})


@cache
def report_beside(rules: str = "", /) -> ClassReport:
    """Return the report on two games of one bank and mandate, one of another, and the plan of `searched` at hand."""
    with TemporaryDirectory() as folder:
        put(Path(folder), "one", finished(1), player="One")
        put(Path(folder), "two", finished(2), player="Two")
        bank, seed, mandate = CITY
        put(Path(folder), "city", finished(4, seed=seed, bank=bank), player="City", mandate=mandate)
        return debrief_class(Path(folder), names=True, worlds=2, at_hand=[searched(rules)])


def read(report: ClassReport, folder: Path, name: str) -> list[dict[str, str]]:
    write_sheets(report, "en", folder)
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.long
def test_every_scored_member_has_the_par_of_the_own_world() -> None:
    report = report_beside()
    for name, save in (("One", finished(1)), ("Two", finished(2))):
        par = play_game_par(campaign(), save.header)
        assert par
        member = who(report, name)
        assert (member.par, member.ahead) == (par.total, member.score - par.total)
        assert member.best_found == par.presidents["pilot"]
    city = who(report, "City")
    bank, seed, mandate = CITY
    header = msgspec.structs.replace(finished(4, seed=seed, bank=bank).header, mandate=mandate)
    par = play_game_par(campaign(), header)
    assert par
    assert (city.par, city.best_found) == (par.total, None)
    unfinished = who(mixed_report(True), "Half Way")
    assert isnan(unfinished.par)
    assert isnan(unfinished.ahead)


def test_standings_are_means_over_the_games_of_a_bank_and_mandate() -> None:
    report = report_beside()
    assert [(one.bank, one.mandate, one.members) for one in report.standings] == [
        ("county", "balanced", 2),
        ("city", "builder", 1),
    ]
    county, city = report.standings
    pair = [who(report, "One"), who(report, "Two")]
    assert county.score == fmean(one.score for one in pair)
    assert county.ahead == pytest.approx(fmean(one.ahead for one in pair))
    assert (county.par, county.best_found) == (pair[0].par, pair[0].best_found)  # one world, so one par
    assert city.best_found is None


@pytest.mark.long
def test_plans_that_do_not_fit_are_named_and_not_shown() -> None:
    report = report_beside("0" * 32)
    assert report.best_found is False
    assert [one.best_found for one in report.members] == [None] * 3
    assert [one.par for one in report.members] == [one.par for one in report_beside().members]
    page = page_of(report)
    for language in LANGUAGES:
        assert f'<th scope="col">{Wording(report, language).say("debrief.members.best_found")}</th>' not in page


@pytest.mark.long
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_method_says_whether_the_best_found_stands_there_and_why_not(language: str) -> None:
    fits, other, none = report_beside(), report_beside("0" * 32), mixed_report()
    assert (fits.best_found, other.best_found, none.best_found) == (True, False, None)
    told = [Wording(report, language).best_found() for report in (fits, other, none)]
    assert len(set(told)) == 3
    assert "president search" not in told[0]
    assert all("president search STORY --all" in text for text in told[1:])
    for report, text in zip((fits, other, none), told, strict=True):
        assert text in unescape(page_of(report))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_par_beside_the_total_and_the_best_found_where_there_is_one(language: str) -> None:
    wording = Wording(report_beside(), language)
    page, member = page_of(report_beside()), who(report_beside(), "One")
    assert member.best_found is not None
    beside = wording.against_par(member.ahead, member.par)
    assert f"{member.ahead:+.1f}" in beside
    assert f"<td>{member.score:.1f}</td><td>{beside}</td><td>{member.best_found:.1f}</td>" in page
    head = wording.say("debrief.members.best_found")
    assert f'<th scope="col">{head}</th>' in page
    rows = wording.standings()
    assert len(rows) == 1 + len(report_beside().standings)
    assert "".join(f"<td>{cell}</td>" for cell in rows[1][1:]) in page
    assert rows[2][-1] == "-"
    assert len(Wording(mixed_report(), language).standings()[0]) == len(rows[0]) - 1


def test_the_lead_says_how_far_the_games_are_from_par() -> None:
    report = report_beside()
    ahead = sorted(member.ahead for member in report.members)
    told = Wording(report, "en").beside_par()
    for number in ahead:
        assert f"{number:+.1f}" in told
    assert f"{sum(one > 0 for one in ahead)} of 3 lie above it" in told
    alone = replace(report, members=report.members[:1])
    assert f"this game made {report.members[0].ahead:+.1f} points" in Wording(alone, "en").beside_par()
    assert told in Wording(report, "en").lead()


def test_a_slide_has_the_standings() -> None:
    (slide,) = [
        one for one in write_slides(report_beside(), "en").split("\n\n---\n\n") if one.startswith("# Beside par")
    ]
    county = report_beside().standings[0]
    ahead = f"{county.ahead:+.1f}" if round(county.ahead, 1) else "0.0"  # a zero has no sign
    row = f"| 2 | {county.score:.1f} | {ahead} | {county.par:.1f} | {county.best_found:.1f} |"
    assert row.replace("-", "\N{MINUS SIGN}") in slide


def test_the_tables_have_par_in_their_last_columns(tmp_path: Path) -> None:
    report = report_beside()
    for row, member in zip(read(report, tmp_path, "games"), report.members, strict=True):
        assert list(row)[-3:] == ["against_par", "par", "best_found"]
        assert float(row["par"]) == pytest.approx(member.par, abs=1e-6)
        assert float(row["against_par"]) == pytest.approx(member.ahead, abs=1e-6)
        assert (row["best_found"] == "") == (member.best_found is None)
    unfinished = read(mixed_report(), tmp_path, "games")
    assert [row["par"] == "" for row in unfinished] == [isnan(member.par) for member in mixed_report().members]
