"""What an author sees beside a preview: the variables, and what is wrong with the files as they were last saved."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING

from game.authoring.reload import Reader
from game.authoring.watch import WatchedVariable, filter_variables
from game.pack.findings import pick_to_mend_first
from game.tui.safe_text import make_safe

if TYPE_CHECKING:
    from game.authoring.preview import Preview
    from game.authoring.reload import Edit
    from game.engine.page import Decision
    from game.pack.findings import Finding
    from game.views.play_options import PlayOptions

UNTRANSLATED = "translation-missing"
"""The code of findings that are only counted beside the page: an author writes first and translates later."""

MOST_FINDINGS = 4
"""The number of findings that are told beside the page; `president check` tells all."""


class AuthorState:
    """What an author sees beside a preview; `changes` yields whenever a file of the story has been saved."""

    def __init__(
        self, game: Preview, reader: Reader | None = None, changes: AsyncIterator[object] | None = None
    ) -> None:
        self.open = False
        """Whether the variables are shown."""
        self.typed = ""
        """What narrows them down."""
        self.changes = changes
        self._game, self._reader = game, reader
        self._found: tuple[Finding, ...] | None = None
        self._edit: Edit | None = None

    def list_variables(self, *, decided: bool) -> tuple[WatchedVariable, ...]:
        """Return the variables that have the typed words in them, those of the page first, safe to show.

        While an outcome shows (`decided`) they are those right after the decision: the game itself has moved on.
        """
        return make_safe(filter_variables(self._game.aftermath() if decided else self._game.variables(), self.typed))

    def list_findings(self, say: Callable[..., str], language: str) -> list[str]:
        """Return what is wrong with the files as they are now, the heading first; an empty list where all is well."""
        edit = self._edit
        if edit is None or not (edit.findings or edit.refused):
            return []
        if edit.refused:
            return [make_safe(say("preview.refused", why=edit.refused.message(language)))]
        ordered = pick_to_mend_first(edit.findings)
        first = [finding for finding in ordered if finding.code != UNTRANSLATED]
        missing = Counter(finding.where.file for finding in ordered if finding.code == UNTRANSLATED)
        waiting = [make_safe(say("preview.untranslated", n=count, file=file)) for file, count in missing.items()]
        if edit.game and not first:
            return waiting
        told = [make_safe(finding.format_line(language)) for finding in first[:MOST_FINDINGS]]
        if more := len(first) - MOST_FINDINGS:
            told += [say("preview.more", n=more)] if more > 0 else []
        return [say("preview.found" if edit.game else "preview.old"), *told, *waiting]

    def rewind(self) -> Decision:
        """Stand again where the preview began; return the first decision there. Raises DecisionError."""
        return self._game.rewind()

    @property
    def waiting(self) -> bool:
        """Whether saved files have been checked and the game does not yet follow them."""
        return self._found is not None

    async def follow(self, offer: Callable[[], None]) -> None:
        """Check the story whenever it was saved, beside the screen, for that takes a while; then call `offer`."""
        if self._reader is None or self.changes is None:
            return
        async for _ in self.changes:
            found = await asyncio.to_thread(self._reader.changed)
            if found is not None:
                self._found = found
                offer()

    def take_edit(self, *, decided: bool) -> Edit | None:
        """Play what has been decided so far on the story that waits; None where no story does."""
        if self._reader is None or self._found is None:
            return None
        self._edit, self._found = self._reader.taken_up(self._game, self._found, outcome=decided), None
        self._game = self._edit.game or self._game
        return self._edit


def follow_story(game: Preview, options: PlayOptions) -> AuthorState:
    """Return what an author sees beside a preview, which follows the files where the options ask for that."""
    if not options.watch:
        return AuthorState(game)
    from watchfiles import awatch  # of the extra for teachers, and of no use to anybody else

    from game.views.play_options import find_folders

    reader = Reader(options, find_folders(options))
    return AuthorState(game, reader, awatch(*reader.folders))
