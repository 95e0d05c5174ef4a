"""An author's bench beside a preview: the variables, and what is wrong with the files as they were last saved."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING, cast

from game.authoring.reload import Reader
from game.authoring.watch import Watched, found
from game.pack.findings import to_mend_first
from game.tui.safe_text import make_safe

if TYPE_CHECKING:
    from game.authoring.preview import Preview
    from game.authoring.reload import Edit
    from game.journal.options import PlayOptions
    from game.pack.findings import Finding
    from game.tui.state.game import GameState

UNTRANSLATED = "translation-missing"
"""Findings that are only counted beside the page: an author writes first and translates later."""

MOST = 4
"""How many findings are told beside the page; `president check` tells all."""


class AuthorState:
    """What is open on the bench; `changes` yields whenever a file of the story has been saved."""

    def __init__(self, reader: Reader | None = None, changes: AsyncIterator[object] | None = None) -> None:
        self.open = False
        """Whether the variables are shown."""
        self.typed = ""
        """What narrows them down."""
        self.changes = changes
        self._reader = reader
        self._found: tuple[Finding, ...] | None = None
        self._edit: Edit | None = None

    def rows(self, state: GameState) -> tuple[Watched, ...]:
        """Return the variables that have the typed words in them, those of the page first, safe to show.

        While an outcome shows they are those right after the decision: the game itself has moved on.
        """
        game = cast("Preview", state.game)
        return make_safe(found(game.variables() if state.deciding else game.aftermath(), self.typed))

    def troubles(self, state: GameState) -> list[str]:
        """Return what is wrong with the files as they are now, the heading first; nothing where all is well."""
        edit, say = self._edit, state.say
        if edit is None or not (edit.findings or edit.refused):
            return []
        if edit.refused:
            return [make_safe(say("preview.refused", why=edit.refused.told(say)))]
        found = to_mend_first(edit.findings)
        first = [finding for finding in found if finding.code != UNTRANSLATED]
        missing = Counter(finding.where.file for finding in found if finding.code == UNTRANSLATED)
        waiting = [make_safe(say("preview.untranslated", n=count, file=file)) for file, count in missing.items()]
        if edit.game and not first:
            return waiting
        told = [make_safe(finding.told(state.language)) for finding in first[:MOST]]
        if more := len(first) - MOST:
            told += [say("preview.more", n=more)] if more > 0 else []
        return [say("preview.found" if edit.game else "preview.old"), *told, *waiting]

    @property
    def waiting(self) -> bool:
        """Whether saved files have been checked and not yet been taken up."""
        return self._found is not None

    async def follow(self, ready: Callable[[], None]) -> None:
        """Check the story whenever it was saved, beside the screen, for that takes a while; then say `ready`."""
        if self._reader is None or self.changes is None:
            return
        async for _ in self.changes:
            found = await asyncio.to_thread(self._reader.changed)
            if found is not None:
                self._found = found
                ready()

    def take_edit(self, state: GameState) -> bool:
        """Go on with what waits, as far as it has been decided by now; return whether the game is another one."""
        if self._reader is None or self._found is None:
            return False
        game, found = cast("Preview", state.game), self._found
        self._edit, self._found = self._reader.taken_up(game, found, outcome=not state.deciding), None
        if self._edit.game:
            state.take_edit(self._edit.game, self._edit.last)
        return self._edit.game is not None


def follow_story(options: PlayOptions) -> AuthorState | None:
    """Return the bench of a preview, which follows the files where that is asked for; nothing for any other game."""
    if not options.previewing:
        return None
    if not options.watch:
        return AuthorState()
    from watchfiles import awatch  # of the extra for teachers, and of no use to anybody else

    reader = Reader(options)
    return AuthorState(reader, awatch(*reader.folders))
