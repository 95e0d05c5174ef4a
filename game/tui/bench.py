"""An author's bench beside a preview: the variables, and what is wrong with the files as they were last saved."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING, cast

from game.authoring.reload import Reader
from game.authoring.watch import Watched, found
from game.pack.findings import to_mend_first
from game.tui.clean import clean

if TYPE_CHECKING:
    from game.authoring.preview import Preview
    from game.authoring.reload import Edit
    from game.journal.options import PlayOptions
    from game.pack.findings import Finding
    from game.tui.session import Session

UNTRANSLATED = "translation-missing"
"""Findings that are only counted beside the page: an author writes first and translates later."""

MOST = 4
"""How many findings are told beside the page; `president check` tells all."""


class Bench:
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

    def rows(self, session: Session) -> tuple[Watched, ...]:
        """Return the variables that have the typed words in them, those of the page first, safe to show.

        While an outcome shows they are those right after the decision: the game itself has moved on.
        """
        game = cast("Preview", session.game)
        return clean(found(game.variables() if session.deciding else game.aftermath(), self.typed))

    def troubles(self, session: Session) -> list[str]:
        """Return what is wrong with the files as they are now, the heading first; nothing where all is well."""
        edit, say = self._edit, session.say
        if edit is None or not (edit.findings or edit.refused):
            return []
        if edit.refused:
            return [clean(say("preview.refused", why=edit.refused.told(say)))]
        found = to_mend_first(edit.findings)
        first = [finding for finding in found if finding.code != UNTRANSLATED]
        missing = Counter(finding.where.file for finding in found if finding.code == UNTRANSLATED)
        waiting = [clean(say("preview.untranslated", n=count, file=file)) for file, count in missing.items()]
        if edit.game and not first:
            return waiting
        told = [clean(finding.told(session.language)) for finding in first[:MOST]]
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

    def take_up(self, session: Session) -> bool:
        """Go on with what waits, as far as it has been decided by now; return whether the game is another one."""
        if self._reader is None or self._found is None:
            return False
        game, found = cast("Preview", session.game), self._found
        self._edit, self._found = self._reader.taken_up(game, found, outcome=not session.deciding), None
        if self._edit.game:
            session.take_up(self._edit.game, self._edit.last)
        return self._edit.game is not None


def bench_for(options: PlayOptions) -> Bench | None:
    """Return the bench of a preview, which follows the files where that is asked for; nothing for any other game."""
    if not options.previewing:
        return None
    if not options.watch:
        return Bench()
    from watchfiles import awatch  # of the extra for teachers, and of no use to anybody else

    reader = Reader(options)
    return Bench(reader, awatch(*reader.folders))
