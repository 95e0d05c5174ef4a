"""How thoroughly a small story of ink is tried out in tests that are about what its pages say."""

from __future__ import annotations

import pytest


@pytest.fixture
def few_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave games after 40 decisions instead of 400: where a story never ends, all are played to that bound."""
    monkeypatch.setattr("game.authoring.explore.exploration.DECISIONS", 40)
