"""The file of receipts, whatever somebody made of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.classroom.receipts import RECEIPTS, ReceiptState, make_receipt, read_receipts, write_receipts


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    made = make_receipt(b"key", "a.jsonl", "seal", ["11", "12"])
    (tmp_path / RECEIPTS).write_bytes(write_receipts([made]))
    assert read_receipts(tmp_path).rows == [made]
    assert read_receipts(tmp_path).check(b"key", "a.jsonl", "seal", ()) == ReceiptState.COUNTERSIGNED


@pytest.mark.parametrize(
    "content",
    [b"file,seal\ra.jsonl,x\n", b"file\n" + b"x" * 200_000, b"\xff\xfe", b""],
    ids=["return", "long", "binary", "empty"],
)
def test_a_file_that_is_no_table_has_no_receipts(tmp_path: Path, content: bytes) -> None:
    (tmp_path / RECEIPTS).write_bytes(content)
    assert read_receipts(tmp_path).rows == []
