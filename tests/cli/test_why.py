"""`president why`: why a figure moved, in both languages and as JSON, and what it refuses in a line."""

from __future__ import annotations

import json
from math import fsum
from pathlib import Path

import pytest

from game.text.cells import cell_len
from tests.shelf import one_line, ran


@pytest.mark.long
@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "zh",
            (
                "小微客户，2019年12月：",
                "小微客户，2017年1月开局以来：",
                "分到各种原因",
                "同行来抢",
                "分到各个决定",
                "户",
            ),
        ),
        ("en", ("Small-firm clients, 2019-12:", "since the opening in 2017-01:", "By cause", "Rivals", "By decision")),
    ],
)
def test_the_last_month_and_all_since_the_opening(
    folder: Path, capsys: pytest.CaptureFixture[str], language: str, words: tuple[str, ...]
) -> None:
    code, out, err = ran(capsys, "why", folder / "one.jsonl", "sme_clients", "--lang", language)
    assert (code, err) == (0, "")
    for word in words:
        assert word in out, out
    assert max(map(cell_len, out.splitlines())) <= 80
    assert out.splitlines().count("-" * 78) == 1


@pytest.mark.long
def test_a_month_and_the_opening_by_themselves(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, month, _ = ran(capsys, "why", folder / "one.jsonl", "npl_ratio", "--month", "2018-05", "--lang", "en")
    assert "Bad-loan ratio, 2018-05: " in month
    assert "since" not in month
    _, since, _ = ran(capsys, "why", folder / "one.jsonl", "npl_ratio", "--since", "--lang", "en")
    assert "since the opening in 2017-01" in since
    assert "2019-12" not in since


def test_a_figure_goes_by_its_label_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    by_name = ran(capsys, "why", folder / "open.jsonl", "npl_ratio", "--lang", "zh")
    assert by_name == ran(capsys, "why", folder / "open.jsonl", "不良率", "--lang", "zh")
    assert by_name[0] == 0


@pytest.mark.long
def test_printed_parts_add_up(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = ran(capsys, "why", folder / "one.jsonl", "sme_clients", "--since", "--lang", "en")
    head, *rest = out.splitlines()
    blocks = "\n".join(rest).strip("\n").split("\n\n")
    change = int(head.rpartition("(")[2].rstrip(")").replace(",", ""))
    for block in blocks:
        rows = [line.split()[-1] for line in block.splitlines()[1:] if line.startswith("  ") and line[2] != " "]
        assert sum(int(number.replace(",", "")) for number in rows) == change, block


@pytest.mark.long
def test_money_is_told_in_one_count_so_that_it_adds_up(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = ran(capsys, "why", folder / "one.jsonl", "profit_total", "--since", "--lang", "en")
    numbers = [line.split("RMB")[-1] for line in out.splitlines() if "RMB" in line and line.startswith("  ")]
    assert len(numbers) > 5
    assert len({number.strip("0123456789., ") for number in numbers}) == 1


@pytest.mark.long
def test_what_attention_is_made_of(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = ran(capsys, "why", folder / "one.jsonl", "attention_capacity", "--month", "2018-05", "--lang", "en")
    assert "in 2018-05: " in out
    assert "What any house has" not in out.split("made of")[0]
    assert "What any" in out.split("made of")[1]


@pytest.mark.long
def test_as_json_parts_sum_and_have_labels(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = ran(capsys, "why", folder / "one.jsonl", "approval_days", "--json", "--lang", "en")
    told = json.loads(out)
    assert (told["figure"], told["unit"]) == ("approval_days", "days")
    month, since = told["explanations"]
    assert (month["since"], since["since"], since["months"]) == (False, True, ["2017-01", "2019-12"])
    for one in (month, since):
        for table in ("by_mechanism", "by_decision"):
            assert fsum(part["value"] for part in one[table]) == pytest.approx(one["change"], abs=1e-9)
            assert fsum(part["shown"] for part in one[table]) == pytest.approx(one["shown"], abs=1e-9)
            assert all(part["label"] for part in one[table])
    decided = [part for part in since["by_decision"] if part["decisions"]]
    assert set(decided[0]["decisions"][0]) == {"n", "month", "scene", "choice", "carried"}
    assert fsum(term["value"] for term in told["terms"]) == pytest.approx(since["after"], abs=1e-9)


@pytest.mark.long
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("no_figure",), "no_figure is no figure that can be taken apart."),
        (("npl_rati",), "did you mean npl_ratio?"),
        (("npl_ratio", "--month", "2020-01"), "This game has no month 2020-01 so far"),
        (("alliance_founder\x1b[2J",), "is no figure"),
    ],
)
def test_what_can_not_be_explained_is_said_in_a_line(
    folder: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str
) -> None:
    result = ran(capsys, "why", folder / "one.jsonl", *words, "--lang", "en")
    assert told in one_line(result)
    assert result[0] == 2
    assert "\x1b" not in result[2]


def test_a_month_and_the_opening_together_are_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "why", folder / "one.jsonl", "npl_ratio", "--since", "--month", "2018-01")[0] == 2
    assert ran(capsys, "why", folder, "npl_ratio")[0] == 2
