"""What tests of the screens may ask for."""

from __future__ import annotations

import pytest

from tests.tui.samples import Weighing


@pytest.fixture
def weighing(monkeypatch: pytest.MonkeyPatch) -> Weighing:
    """Return what stands in for par and the review, for tests that say what they find or need not wait for it."""
    return Weighing(monkeypatch)
