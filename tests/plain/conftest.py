"""Saves that several tests only read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shelf import shelf


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of saves that no test may change."""
    return shelf(tmp_path_factory.mktemp("class") / "saves")


@pytest.fixture(autouse=True)
def _chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak Chinese unless a test asks otherwise, and lay pages out for 80 columns."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")
