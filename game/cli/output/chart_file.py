"""The file that a command draws a chart into: an SVG, or a page with a table that opens without network or script."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.errors import CommandError, explain_no_writing
from game.cli.output.out_file import make_room

if TYPE_CHECKING:
    from game.debrief.chart_files import ChartFigure, Table

KINDS = (".svg", ".html")
"""How the name of such a file ends."""


class ChartFile:
    """A file at `path` that is not written before there is something to draw."""

    def __init__(self, path: Path, *, force: bool) -> None:
        """Raises CommandError for a name of another kind, a package that is missing, and a place that is not free."""
        self.path = path
        if path.suffix not in KINDS:
            raise CommandError("no_chart_kind", path=path)
        try:
            import game.debrief.chart_files  # noqa: F401  # it asks for every package that a chart needs
        except ModuleNotFoundError as error:
            if error.name is None or error.name.startswith("game"):
                raise
            raise CommandError("no_teach", module=error.name) from error
        make_room(path, "chart.svg", force=force)

    def write(
        self, language: str, title: str, about: Sequence[str], figures: Sequence[ChartFigure], table: Table
    ) -> None:
        """Draw charts; a page has the words and the table too. Raises CommandError where it can't be written."""
        from game.debrief.chart_files import write_page, write_svg

        svg = self.path.suffix == ".svg"
        text = write_svg(figures) if svg else write_page(language, title, about, figures, table)
        with explain_no_writing(self.path):
            self.path.write_text(text, encoding="utf-8", newline="\n")
