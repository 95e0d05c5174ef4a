"""What every test may rely on: a cache and data of its own, and examples that are the same on every run."""

from __future__ import annotations

import errno
import gc
import os
import sys
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

if TYPE_CHECKING:
    import polib

    from game.pack.pack import Pack

_CACHE = tempfile.TemporaryDirectory(prefix="bank-president-")  # gone when the tests are
os.environ["XDG_CACHE_HOME"] = _CACHE.name
_DATA = tempfile.TemporaryDirectory(prefix="bank-president-")
os.environ["XDG_DATA_HOME"] = _DATA.name  # the classes that are played in, and games without a folder
os.environ["XDG_CONFIG_HOME"] = _CACHE.name  # whoever runs the tests has settled things for playing, not for them
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # hundreds of programs are started: each would be compiled anew


def pytest_collection() -> None:
    """Collect no garbage while tests are found: all that is made then stays to the end."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Leave out of every later look for garbage what was made while tests were found."""
    gc.freeze()
    gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip on Windows what is marked `posix`, with the reason that the mark gives."""
    if sys.platform == "win32":
        for item in items:
            for mark in item.iter_markers("posix"):
                item.add_marker(pytest.mark.skip(reason=f"not on Windows: {mark.args[0]}"))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    """Let one process run all tests of a file, and all that look at reports: what they share is worked out once."""
    return _ByFile(config, log)


class _ByFile(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return "reports" if "debrief" in file or "gradebook" in file else file


settings.register_profile(
    "steady",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile("explore", parent=settings.get_profile("steady"), derandomize=False, max_examples=2000)
settings.register_profile(
    "unshrunk", parent=settings.get_profile("steady"), phases=[Phase.explicit, Phase.reuse, Phase.generate]
)
settings.load_profile("steady")


@pytest.fixture(scope="session", autouse=True)
def _quick_disk() -> Iterator[None]:
    """Take what is flushed to be on the disk at once: only the processes that a test kills have to wait for it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _handle: None)
        yield


@pytest.fixture(scope="session", autouse=True)
def _catalogues_read_once() -> Iterator[None]:
    """Have translations of stories share the catalogues that they are read from, and never change."""
    from game.pack import locale

    read = locale.read_catalogue
    kept: dict[tuple[str, bytes], polib.POFile] = {}

    def read_once(pack: Pack, name: str) -> polib.POFile:
        key = name, pack.files[name]
        if key not in kept:
            kept[key] = read(pack, name)
        return kept[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(locale, "read_catalogue", read_once)
        yield


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let the disk be full once the test has written two files below `tmp_path`."""
    written, write = count(1), Path.write_bytes

    def write_bytes(path: Path, content: bytes) -> int:
        if path.is_relative_to(tmp_path) and next(written) > 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", write_bytes)
