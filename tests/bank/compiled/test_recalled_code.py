"""Code that another process made: taken up without a look at the equations, and only by whom it fits."""

from __future__ import annotations

from pathlib import Path

import msgspec
import platformdirs
import pytest

from game.bank.calendar import Calendar
from game.bank.compiled import compiled_bank
from game.bank.compiled.compiled_bank import CompiledBank
from game.bank.month import play_month
from game.bank.parameters import Parameters
from tests.bank.compiled.test_compiled_bank import assert_same, begin
from tests.bank.support import CALENDAR, CHANNELS, parameters


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a cache in which there is the code of the first month, and let nothing be traced any more."""
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda _name: tmp_path)
    assert not CompiledBank(parameters(), CALENDAR, CHANNELS).play_month(begin(8), 0, makes=False)
    assert CompiledBank(parameters(), CALENDAR, CHANNELS).play_month(begin(8), 0)
    monkeypatch.setattr(compiled_bank, "trace", refuse)
    return tmp_path


def refuse(*_: object) -> object:
    raise AssertionError("nothing is to be traced")


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
def test_another_month_other_numbers_and_another_calendar_have_none() -> None:
    moved = msgspec.structs.replace(parameters(), churn_base=parameters().churn_base + 1e-16)
    assert moved.churn_base != parameters().churn_base
    assert not plays(parameters(), CALENDAR, 1)
    assert not plays(moved, CALENDAR, 0)
    assert not plays(parameters(), msgspec.structs.replace(CALENDAR, first=1), 0)


@pytest.mark.usefixtures("made")
def test_a_process_that_does_not_know_its_own_sources_takes_none_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled_bank, "fingerprint_sources", lambda: "")
    assert not plays(parameters(), CALENDAR, 0)


def test_code_that_is_broken_is_made_anew(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in made.glob("*.code"):
        path.write_bytes(path.read_bytes()[:-1])
    assert not plays(parameters(), CALENDAR, 0)
    monkeypatch.undo()
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda _name: made)
    assert CompiledBank(parameters(), CALENDAR, CHANNELS).play_month(begin(8), 0)
    assert plays(parameters(), CALENDAR, 0)
