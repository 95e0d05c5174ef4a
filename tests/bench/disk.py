"""What it costs to keep a decision on the disk, beside writing and flushing the same bytes with nothing around it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from game.journal.recorder import Recorder
from game.journal.sealing import seal_lines
from tests.bench.figure import Figure
from tests.bench.parts import Options
from tests.bench.timing import interleave, timed
from tests.journal.games import finished

TIMES = 300


def measure(_: Options) -> Iterator[Figure]:
    """Write the same decision again and again, with the recorder and without, in turns."""
    save = finished()
    rows = seal_lines(save.header, save.lines)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        recorder = Recorder.created(folder / "save.jsonl", rows)
        bare = os.open(folder / "bare", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

        def flush() -> None:
            os.write(bare, rows[-1])
            os.fsync(bare)

        kept, flushed = interleave([timed(lambda: recorder.write(save.lines[-1])), timed(flush)], TIMES)
        os.close(bare)
        recorder.close()
    note = f"medians of {TIMES}; {len(rows[-1])} bytes"
    reference = "a bare write and fsync"
    yield Figure("a decision kept on the disk", kept.middle * 1e3, "ms", reference, flushed.middle * 1e3, note=note)
    yield Figure("... its processor time", kept.cpu * 1e3, "ms", reference, flushed.cpu * 1e3)
