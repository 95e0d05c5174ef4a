"""What can be done with the saves of a list beside playing them: a name, an end, a score, another beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.journal.replay import Replay
    from game.journal.save_scores import Scored
    from game.lab.compare import Comparison
    from game.tui.state.store import GameStore

Compared = tuple[tuple["Replay", "Replay"], "Comparison"]
"""Two games, and what comparing them found."""


class SaveLibrary:
    """The saves of a store's folder."""

    def __init__(self, store: GameStore) -> None:
        self._store = store

    def rename(self, path: Path, name: str) -> None:
        """Give a save a name, an empty one to take it away. Raises NamesError."""
        from game.journal.named_saves import rename_save

        rename_save(path, name, private=self._store.options.private)

    def delete(self, path: Path) -> None:
        """Delete a save. Raises DeletionError."""
        from game.journal.save_deletion import delete_save

        delete_save(path, private=self._store.options.private)

    def score(self) -> Iterator[Scored]:
        """Yield what the finished saves of the list came to, batch by batch, the latest first. Raises ListingError."""
        from game.journal.save_scores import score_saves
        from game.journal.saves_list import MOST_SAVES, list_newest, read_listed

        store = self._store
        return score_saves(read_listed(list_newest(store.folder)[:MOST_SAVES]), store.stage)

    def compare(self, first: Path, second: Path, language: str) -> Compared:
        """Set one game beside another. Raises BadSaveError and ComparisonError."""
        from game.views.comparison import compare_replays

        replays = self._store.open_replay(first, language), self._store.open_replay(second, language)
        return replays, compare_replays(*replays)

    def try_comparing(self, first: Path, second: Path, language: str) -> Compared | str:
        """Set one game beside another, on any thread; return in words why not where that is refused."""
        from game.tui.state.refusals import find_refusals

        try:
            return self.compare(first, second, language)
        except find_refusals() as error:
            return error.message(language)

    def write_report(self, path: Path, language: str) -> Path:
        """Write a game down beside its save; return where. Raises BadSaveError and ReportError."""
        from game.views.report_file import write_report

        return write_report(self._store.open_replay(path, language))
