"""Runs `president` in this process as a pipe would: bytes in, bytes out, and an environment of its own."""

from __future__ import annotations

import io
import os
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from unittest.mock import patch

from game.cli.main import main


@dataclass(frozen=True)
class Piped:
    """What a command came to."""

    returncode: int
    stdout: str
    stderr: str


def run_piped(*words: str, given: str | bytes = b"", **environment: str) -> Piped:
    """Run a command with `given` as its input; no file of it is a terminal."""
    typed = io.BytesIO(given.encode() if isinstance(given, str) else given)
    out, errors = io.BytesIO(), io.BytesIO()
    with (
        patch("sys.stdin", io.TextIOWrapper(typed, "utf-8")),
        redirect_stdout(io.TextIOWrapper(out, "utf-8", write_through=True)) as told,
        redirect_stderr(io.TextIOWrapper(errors, "utf-8", write_through=True)) as complained,
        patch.dict(os.environ, {"LANG": "zh_CN.UTF-8", **environment}),
    ):
        try:
            code = main(words)
        except SystemExit as left:  # argparse leaves the program itself
            code = int(left.code or 0)
        told.flush()
        complained.flush()
    return Piped(code, out.getvalue().decode("utf-8", "replace"), errors.getvalue().decode("utf-8", "replace"))
