"""What tests of games hold for: processes that are started anew, and those that are copied from a warm one."""

from __future__ import annotations

import pytest

from tests.classroom.serve import served


@pytest.fixture(params=["anew", pytest.param("copied", marks=pytest.mark.long)])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run a test with games that get their processes in one way."""
    monkeypatch.setitem(served.LAUNCHES, "make_warm_launch", served.WAYS[request.param])
    return str(request.param)
