"""The fingerprint of the equations: one for the same sources and code, another for any other of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from game.bank import chance, credit, month, numerics
from game.bank.compiled.loaded_code import FOLDER, ROOTS, fingerprint_modules, fingerprint_sources
from game.bank.derivation import Derivation
from game.bank.state import BankState
from tests.terminal import ROOT

TELL = """
from game.bank.compiled.loaded_code import ROOTS, fingerprint_modules
print(fingerprint_modules(ROOTS))
"""


def fingerprint() -> str:
    return fingerprint_modules(ROOTS)


def test_every_process_with_the_same_code_has_the_same_fingerprint() -> None:
    told = subprocess.run([sys.executable, "-c", TELL], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == fingerprint()


def other(*_: object) -> None:
    """Stand in the place of an equation."""


@pytest.mark.parametrize(
    ("where", "name", "value"),
    [
        (month, "_start_watch", other),
        (credit, "age_loans", other),
        (numerics, "ratio", lambda one, _other: one),
        (month, "HANDED_OVER", month.HANDED_OVER[1:]),
        (month, "DERIVATIONS", month.DERIVATIONS[1:]),
        (chance, "_QUANTILES", -chance._QUANTILES),
        (BankState, "take", other),
        (BankState.month, "index", BankState.month.index + 1),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_other_code_and_other_numbers_have_another(
    where: object, name: str, value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fingerprint()
    monkeypatch.setattr(where, name, value)
    assert fingerprint() != before
    monkeypatch.undo()
    assert fingerprint() == before


def test_an_equation_that_reads_another_row_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    before, first = fingerprint(), month.DERIVATIONS[0]
    moved = Derivation(first.equation, first.reads | {9_999}, first.writes)
    monkeypatch.setattr(month, "DERIVATIONS", (moved, *month.DERIVATIONS[1:]))
    assert fingerprint() != before


def test_other_sources_have_another_fingerprint_and_what_can_not_be_read_has_none(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "one.py").write_text("A = 1\n", "utf-8")
    found = [fingerprint_sources(tmp_path)]
    (tmp_path / "inside" / "two.py").write_text("B = 2\n", "utf-8")
    found.append(fingerprint_sources(tmp_path))
    (tmp_path / "inside" / "two.py").write_text("B = 3\n", "utf-8")
    found.append(fingerprint_sources(tmp_path))
    (tmp_path / "inside" / "two.py").rename(tmp_path / "two.py")
    found.append(fingerprint_sources(tmp_path))
    assert len(set(found)) == len(found)
    (tmp_path / "folder.py").mkdir()
    assert fingerprint_sources(tmp_path) == found[-1]
    assert fingerprint_sources(FOLDER) not in found
