"""A warm process that is none: its copies are fake games, or whatever else they are told to be."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from game.classroom.serve.process_copy import take_launch, wait_for_line
from tests.classroom.serve import fake_game


def main() -> None:
    line = wait_for_line()
    words = take_launch(line) if line else []
    if words[1:2] == [str(Path(fake_game.__file__))]:
        sys.argv = words[1:]
        fake_game.main()
    elif words:
        os.execvpe(words[0], words, os.environ)  # noqa: S606  (what a test says)


if __name__ == "__main__":
    main()
