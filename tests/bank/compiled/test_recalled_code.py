"""Code that another process made: taken up without a look at the equations, and only by whom it fits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import platformdirs
import pytest

from game.bank.calendar import Calendar
from game.bank.compiled import compiled_bank
from game.bank.compiled.compiled_bank import CompiledBank
from game.bank.compiled.trace import Trace, trace
from game.bank.month import play_month
from game.bank.parameters import Parameters
from tests.bank.compiled.test_compiled_bank import assert_same, begin
from tests.bank.support import CALENDAR, CHANNELS, parameters


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a cache in which there is the code of the first month."""
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda _name: tmp_path)
    assert not CompiledBank(parameters(), CALENDAR, CHANNELS).play_month(begin(8), 0, makes=False)
    assert CompiledBank(parameters(), CALENDAR, CHANNELS).play_month(begin(8), 0)
    return tmp_path


def plays(numbers: Parameters, calendar: Calendar, month: int) -> bool:
    """Say whether there is code for a month; where there is, it does what NumPy does."""
    plain, code = begin(11), begin(11)
    if not CompiledBank(numbers, calendar, CHANNELS).play_month(code, month, makes=False):
        return False
    play_month(plain, numbers, month)
    assert_same(plain, code)
    return True


@pytest.mark.usefixtures("made")
def test_what_another_process_made_is_taken_up() -> None:
    assert plays(parameters(), CALENDAR, 0)


@pytest.mark.usefixtures("made")
def test_no_equation_is_run_for_code_that_is_there_by_the_time_it_would_be_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    traced, run = list[int](), trace

    def count(*asked: Any) -> Trace:  # Any: whatever is traced
        traced.append(1)
        return run(*asked)

    late, early = (CompiledBank(parameters(), CALENDAR, CHANNELS) for _ in range(2))
    monkeypatch.setattr(compiled_bank, "trace", count)
    assert late.play_month(begin(8), 0)
    assert not traced
    assert not late.play_month(begin(8), 1, makes=False)  # nobody has made it
    assert early.play_month(begin(8), 1)
    assert late.play_month(begin(8), 1)
    assert traced == [1]


@pytest.mark.usefixtures("made")
def test_another_month_other_numbers_and_another_calendar_have_none() -> None:
    moved = msgspec.structs.replace(parameters(), churn_base=parameters().churn_base + 1e-16)
    assert moved.churn_base != parameters().churn_base
    assert not plays(parameters(), CALENDAR, 1)
    assert not plays(moved, CALENDAR, 0)
    assert not plays(parameters(), msgspec.structs.replace(CALENDAR, first=1), 0)


@pytest.mark.usefixtures("made")
def test_a_process_with_other_equations_takes_none_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled_bank, "fingerprint_equations", lambda: "others")
    assert not plays(parameters(), CALENDAR, 0)


def test_code_that_is_broken_is_made_anew(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in made.glob("*.code"):
        path.write_bytes(path.read_bytes()[:-1])
    assert not plays(parameters(), CALENDAR, 0)
    monkeypatch.undo()
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda _name: made)
    assert CompiledBank(parameters(), CALENDAR, CHANNELS).play_month(begin(8), 0)
    assert plays(parameters(), CALENDAR, 0)
