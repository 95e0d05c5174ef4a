"""Kept stories of every kind that lie beside a save: each refuses that save by name, in time, and no other."""

from __future__ import annotations

import os
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace

from game.journal.folder import keep_story
from game.journal.header import StoryRef
from tests.journal.games import campaign, finished, written
from tests.shelf import ran


def packed(method: int) -> bytes:
    """Return a whole archive of a story, packed by some method."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive:
        archive.writestr("pack.yaml", "id: small\n" * 500)
    return content.getvalue()


def damaged(content: bytes) -> bytes:
    """Return an archive whose packed bytes are others, while what it says of itself holds."""
    return content[:60] + bytes(byte ^ 0xFF for byte in content[60:80]) + content[80:]


KINDS: dict[str, Callable[[Path], object]] = {
    "lzma": lambda path: path.write_bytes(damaged(packed(zipfile.ZIP_LZMA))),
    "bzip2": lambda path: path.write_bytes(damaged(packed(zipfile.ZIP_BZIP2))),
    "deflated": lambda path: path.write_bytes(damaged(packed(zipfile.ZIP_DEFLATED))),
    "other method": lambda path: path.write_bytes(
        packed(zipfile.ZIP_STORED).replace(b"PK\x03\x04\x14\0\0\0\0\0", b"PK\x03\x04\x14\0\0\0\x63\0")
    ),
    "pipe": os.mkfifo,
    "endless": lambda path: path.symlink_to("/dev/zero"),
    "link to itself": lambda path: path.symlink_to(path.name),
    "folder": Path.mkdir,
    "text": lambda path: path.write_bytes(b"no archive"),
}


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices are not files there")
def test_a_kept_story_of_any_kind_refuses_its_own_save_and_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep_story(tmp_path, campaign().story)
    save = finished(1)
    for name in ("good", "other"):
        written(tmp_path / f"{name}.jsonl", replace(save.header, player=name), save.lines[:8])
    kept = {kind: f"{number:032x}" for number, kind in enumerate(KINDS)}
    for kind, digest in kept.items():
        broken = replace(save.header, story=StoryRef("oneconnect", "1.0.0", digest))
        written(tmp_path / f"{kind}.jsonl", broken, save.lines[:8])
        KINDS[kind](tmp_path / "packs" / f"{digest}.zip")
    code, out, err = ran(capsys, "verify", tmp_path, "--lang", "en")
    assert (code, err) == (1, "")
    assert f"{len(KINDS) + 2} saves: {len(KINDS)} other story, 2 reproduced" in out
    assert [digest for digest in kept.values() if f"packs/{digest}.zip" not in out] == []
    assert ran(capsys, "saves", tmp_path, "--lang", "en")[0] == 0
    code, out, err = ran(capsys, "debrief", tmp_path, "--worlds", 2, "--lang", "en", "--names")
    assert (code, err) == (0, "")
    assert [kind for kind in KINDS if f"{kind}.jsonl: " not in out] == []
