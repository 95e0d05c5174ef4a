"""An author's bench beside a preview: the variables, and what is wrong with the files as they were last saved."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING, cast

from game.engine.watch import Watched, found
from game.journal.reload import Reader
from game.tui.clean import clean

if TYPE_CHECKING:
    from game.journal.options import PlayOptions
    from game.journal.preview import Preview
    from game.journal.reload import Edit
    from game.tui.session import Session

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
        self._edit: Edit | None = None

    def rows(self, session: Session) -> tuple[Watched, ...]:
        """Return the variables that have the typed words in them, those of the page first, safe to show.

        While an outcome shows they are those right after the decision: the game itself has moved on.
        """
        game = cast("Preview", session.game)
        return clean(found(game.variables() if session.deciding else game.aftermath(), self.typed))

    def troubles(self, say: Callable[..., str]) -> list[str]:
        """Return what is wrong with the files as they are now, the heading first; nothing where all is well."""
        edit = self._edit
        if edit is None or not (edit.findings or edit.refused):
            return []
        if edit.refused:
            return [clean(say("preview.refused", why=edit.refused.told(say)))]
        told = [clean(str(finding)) for finding in edit.findings[:MOST]]
        if more := len(edit.findings) - MOST:
            told += [say("preview.more", n=more)] if more > 0 else []
        return [say("preview.found" if edit.game else "preview.old"), *told]

    async def follow(self, session: Session, renew: Callable[[bool], None]) -> None:
        """Read the story again whenever it was saved; `renew` hears whether the game is another one now.

        Checking takes a while and runs beside the screen; the game is taken up on it at once, with whatever has been
        decided by then.
        """
        if self._reader is None or self.changes is None:
            return
        async for _ in self.changes:
            findings = await asyncio.to_thread(self._reader.changed)
            if findings is not None:
                self._edit = self._reader.taken_up(cast("Preview", session.game), findings)
                if self._edit.game:
                    spoken = session.language
                    session.open(self._edit.game)
                    session.speak(spoken)
                renew(self._edit.game is not None)


def bench_for(options: PlayOptions) -> Bench | None:
    """Return the bench of a preview, which follows the files where that is asked for; nothing for any other game."""
    if not options.previewing:
        return None
    if not options.watch:
        return Bench()
    from watchfiles import awatch  # of the extra for teachers, and of no use to anybody else

    reader = Reader(options)
    return Bench(reader, awatch(*reader.folders))
