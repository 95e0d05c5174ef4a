"""What went wrong, in one line with a way out, and the exit code that says so to scripts."""

from __future__ import annotations

from collections.abc import Callable

from game.journal.begin import Unknown
from game.journal.format import SaveRefused
from game.journal.record import SaveFailed
from game.pack.findings import PackInvalid
from game.plain.printer import complain
from game.text.catalogue import LANGUAGES, Catalogue

FOUND, MISUSE = 1, 2


def told(run: Callable[[], int], language: str) -> int:
    """Run a command and turn its known troubles into a line on standard error and an exit code."""
    say = Catalogue(language if language in LANGUAGES else "en").say
    try:
        return run()
    except Unknown as error:
        what = say(f"error.what.{error.what}")
        complain(say("error.unknown", what=what, name=error.name, known=", ".join(error.known)))
        return MISUSE
    except PackInvalid as error:
        complain("\n".join(map(str, error.findings)))
        return MISUSE if error.findings[0].code == "no-pack" else FOUND
    except SaveRefused as error:
        complain(say("error.refused", why=str(error)))
        return FOUND
    except SaveFailed as error:
        complain(say("error.unsaved", why=str(error)))
        return FOUND
