"""Every call of the system that a command makes, refused once or from then on: nothing acknowledged is lost."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from game.journal.verify import verify_saves
from tests.journal.system_calls import NAMES, Call, SystemCalls
from tests.journal.writers import (
    WRITERS,
    Acknowledged,
    Decided,
    Typed,
    Writer,
    at_home_in,
    holds_acknowledged,
    holds_story,
    kept_below,
    run,
    saves_below,
)

pytestmark = pytest.mark.long

Effect = Callable[[Call], Any]  # Any: whatever the call returns

real_write = os.write


@dataclass(frozen=True)
class Fault:
    """What goes wrong with a call of one of `names`; `lasting` with every one after it too."""

    name: str
    names: tuple[str, ...]
    effect: Effect
    lasting: bool = False
    harmless: bool = False
    """Whether the program is to get by without a word."""


def refused(number: int) -> Effect:
    def effect(call: Call) -> Any:  # Any: whatever the call returns
        if call.name == "close":
            call.carry_out()  # the handle is gone even so
        raise OSError(number, os.strerror(number))

    return effect


def half(call: Call) -> int:
    return real_write(call.arguments[0], bytes(call.arguments[1])[: (len(call.arguments[1]) + 1) // 2])


def half_and_full(call: Call) -> int:
    half(call)
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def full(call: Call) -> Any:  # Any: whatever the call returns
    if call.name == "write":
        return half_and_full(call)
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def raised(error: type[BaseException], *, late: bool) -> Effect:
    def effect(call: Call) -> Any:  # Any: whatever the call returns
        told = call.carry_out() if late or call.name == "close" else None  # a program that lives on has let go
        if late and call.name == "open" and told is not None:
            os.close(told)  # what was opened can't be closed by a program that never heard of it
        raise error

    return effect


FAULTS = (
    Fault("half", ("write",), half, harmless=True),
    Fault("none", ("write",), lambda call: 0),
    Fault("half-full", ("write",), half_and_full),
    *(
        Fault(f"{name}-{errno.errorcode[number]}", (name,), refused(number))
        for name, numbers in {
            "write": (errno.ENOSPC, errno.EDQUOT, errno.EIO),
            "fsync": (errno.EIO, errno.ENOSPC),
            "ftruncate": (errno.EIO,),
            "replace": (errno.EIO, errno.EACCES),
            "open": (errno.EMFILE, errno.EACCES, errno.EROFS),
            "unlink": (errno.EACCES,),
            "mkdir": (errno.EACCES, errno.ENOSPC),
            "stat": (errno.EIO, errno.ESTALE),
            "fstat": (errno.EIO,),
            "close": (errno.EIO,),
        }.items()
        for number in numbers
    ),
    Fault("interrupt-before", NAMES, raised(KeyboardInterrupt, late=False)),
    Fault("interrupt-after", NAMES, raised(KeyboardInterrupt, late=True)),
    Fault("memory", NAMES, raised(MemoryError, late=False)),
    Fault("disk-gone", NAMES, refused(errno.EIO), lasting=True),
    Fault("disk-full", ("write", "fsync", "mkdir"), full, lasting=True),
)


class Injection:
    """Lets the call number `at` of those that a fault is about go wrong; `hit` says whether there was one."""

    def __init__(self, fault: Fault, at: int) -> None:
        self.fault, self.at, self.seen = fault, at, 0

    @property
    def hit(self) -> bool:
        return self.seen >= self.at

    def __call__(self, call: Call) -> Any:  # Any: whatever the call returns
        if call.name not in self.fault.names or ("stories" in call.path.parts and "blessed" not in call.path.parts):
            return call.carry_out()
        self.seen += 1
        if self.seen == self.at or (self.fault.lasting and self.hit):
            return self.fault.effect(call)
        return call.carry_out()


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.name)
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_whatever_fails_nothing_acknowledged_is_lost(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    writer: Writer,
    fault: Fault,
) -> None:
    root, prepared = tmp_path / "root", tmp_path / "prepared"
    writer.prepare(prepared)
    for at in count(1):
        shutil.copytree(prepared, root)
        injection = Injection(fault, at)
        capsys.readouterr()
        with at_home_in(root, monkeypatch):
            _hold(root, writer, injection, monkeypatch, capsys)
        if not injection.hit:
            break
        shutil.rmtree(root)


def _hold(
    root: Path,
    writer: Writer,
    injection: Injection,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Run a command with a fault, and once more without: the one place that says what must hold."""
    before, kept, acknowledged = saves_below(root), kept_below(root), Acknowledged()
    with monkeypatch.context() as patch:
        acknowledged.watch(patch)
        SystemCalls(patch, root).answer = injection
        words = writer.words(root)
        code = run(words, Typed(root, acknowledged, writer), monkeypatch)
    told = capsys.readouterr()
    where = f"{writer.name}, {injection.fault.name} {injection.at}: {told.err}"
    assert code in (0, 1, 2, 130), where
    listed = words[0] == "verify" and not told.err and ": " in told.out  # it tells of each save where it lists them
    lines = told.err.splitlines()
    a_line_a_file = len(lines) > 1 and all(": error unreadable: " in line for line in lines)
    assert a_line_a_file or len(lines) == (1 if code in (1, 2) and not listed else 0), where
    if injection.fault.harmless or not injection.hit:
        assert code == 0, where
    _nothing_is_lost(root, before, kept, acknowledged, where)
    if not (injection.fault.lasting or "unlink" in injection.fault.names):
        assert not list(root.rglob("*.part")), where
        assert _new_saves(root, before) <= set(acknowledged.decided), where
    after = saves_below(root)
    assert run((writer.later or writer.words)(root), Typed(root, acknowledged, writer, again=True), monkeypatch) == 0, (
        where
    )
    _nothing_is_lost(root, after, {}, Acknowledged(), where)
    assert all(holds_story(path) for path in kept_below(root)), where
    status = {found.status for found in verify_saves(list(saves_below(root)))}
    assert status <= ({"reproduced", "torn"} if injection.fault.lasting else {"reproduced"}), (where, status)


def _new_saves(root: Path, before: dict[Path, list[Decided]]) -> set[Path]:
    """Return the saves of games that were not there before; each must be one that somebody was told of."""
    return {path for path in saves_below(root) if path not in before and path.parent.name != "blessed"}


def _nothing_is_lost(
    root: Path, before: dict[Path, list[Decided]], kept: dict[Path, bytes], acknowledged: Acknowledged, where: str
) -> None:
    saves_below(root)  # every save can be read
    for promised in (before, acknowledged.decided):
        for path, decided in promised.items():
            if decided and path not in acknowledged.deleted:
                times = acknowledged.taken_back.get(path, 0) if promised is acknowledged.decided else 0
                assert holds_acknowledged(path, decided, times), where
    for path, content in kept_below(root).items():
        assert holds_story(path) or content == kept.get(path), where
