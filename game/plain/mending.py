"""A story that is broken when an author begins to follow its files: what is wrong is told until it is mended."""

from __future__ import annotations

from game.journal.options import PlayOptions, stage_for
from game.pack.findings import PackInvalid
from game.plain.exits import FINE, MISUSE
from game.plain.trouble import tell
from game.plain.typed import UndecodableError, read_line
from game.text.catalogue import LANGUAGES, Catalogue


def mended(options: PlayOptions) -> int:
    """Return 0 once the story can be played; until then tell what is wrong, and read it again at every line typed.

    Where no line comes, or one that leaves, return the exit code of what is wrong; at once where there is no story.
    """
    say = Catalogue(options.interface if options.interface in LANGUAGES else "en").say
    while True:
        try:
            stage_for(options)
            return FINE
        except PackInvalid as error:
            code = tell(error, options.interface)
        if code == MISUSE:
            return code
        print(say("preview.broken"))
        line = _line()
        if line is None or line.strip() in ("q", "quit"):
            return code


def _line() -> str | None:
    """Return the next line typed, an empty one where it can't be read; None at the end of the input."""
    try:
        return read_line()
    except UndecodableError:
        return ""
