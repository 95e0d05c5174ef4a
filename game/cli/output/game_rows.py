"""Games as the rows of a CSV file: one a game and mandate, written chunk by chunk, a chunk whole or not at all."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from io import StringIO
from pathlib import Path

from game.cli.errors import CommandError, explain_no_writing
from game.cli.exits import FOUND
from game.cli.output.out_file import make_room
from game.debrief.sheets import make_cell_safe
from game.journal.append_file import AppendFile, LostError
from game.lab.experiment import Experiment, PlayedChunk
from game.pack.story import Story


class GameRows:
    """A new file of rows. The names of its columns are ids, so that they are the same in every language."""

    def __init__(self, path: Path, story: Story, experiment: Experiment, *, force: bool) -> None:
        """Create the file, in place of one that is there only with `force`. Raises CommandError."""
        self.path, self.story, self.experiment = path, story, experiment
        make_room(path, "rows.csv", force=force)
        head = ("bank", "mandate", "president", "world", "total", *_list_dimensions(story), "ending", "months")
        with explain_no_writing(path):
            self._file = AppendFile.create(path, _write_csv([[*head, *story.manifest.key_figures]]))

    def add(self, played: PlayedChunk) -> None:
        """Write the rows of a chunk. Raises CommandError with the file as it was before."""
        try:
            with explain_no_writing(self.path):
                self._file.append(_write_csv(self._rows(played)))
        except LostError as error:
            raise CommandError("rows_lost", code=FOUND, path=self.path) from error

    def close(self) -> None:
        """Let the file go."""
        self._file.close()

    def _rows(self, played: PlayedChunk) -> Iterator[list[str]]:
        """Yield a row a game and mandate; numbers have all of their digits, so that equal rows are equal games."""
        under = [self._columns(played, number) for number in range(len(self.experiment.mandates))]
        for column in range(played.games):
            bank, president, world = self.experiment.place(played.start + column)
            for mandate, columns in zip(self.experiment.mandates, under, strict=True):
                yield [*map(_make_harmless, (bank, mandate, president)), str(world), *(row[column] for row in columns)]

    def _columns(self, played: PlayedChunk, mandate: int) -> list[list[str]]:
        """Return the columns of the games under one mandate, from the total on, each with a cell a game."""
        points = [list(map(repr, row[mandate].tolist())) for row in played.dimensions]
        named = zip(self.story.manifest.key_figures, played.figures[:, mandate].tolist(), strict=True)
        figures = [_tell_values(self.story, name, values) for name, values in named]
        endings, months = map(_make_harmless, played.endings[mandate]), map(str, played.months[mandate].tolist())
        return [list(map(repr, played.totals[mandate].tolist())), *points, list(endings), list(months), *figures]


def _list_dimensions(story: Story) -> list[str]:
    """Return the ids of the dimensions of a story's scorecard, in its order."""
    return list(story.pack.scorecard.get("dimensions", {}))


def _tell_values(story: Story, name: str, values: Sequence[float]) -> list[str]:
    """Return values of a variable as cells: words of an enum, else numbers with all of their digits."""
    words = list(story.variables[name].values)
    return [_make_harmless(words[int(value)]) if words else repr(value) for value in values]


@cache
def _make_harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return str(make_cell_safe(text))


def _write_csv(rows: Iterable[list[str]]) -> bytes:
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8", "replace")
