"""What went wrong, in one line with a way out, and the exit code that says so to scripts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from game.authoring.assignments import PreviewRefused
from game.cli.exits import FOUND, MISUSE
from game.journal.begin import Unknown
from game.journal.format import SaveRefused
from game.journal.listing import ListingError
from game.journal.record import SaveFailed
from game.pack.findings import PackInvalid, PlanError
from game.plain.lines import complain
from game.text.catalogue import LANGUAGES, Catalogue


class CommandError(Exception):
    """What a command can't do: a key of the catalogue under `trouble.` with its fields, and the exit code."""

    def __init__(self, key: str, /, *, code: int = MISUSE, **fields: object) -> None:
        super().__init__(key)
        self.key, self.code, self.fields = f"trouble.{key}", code, fields


def check_names(kind: str, asked: Iterable[str], known: Collection[str]) -> None:
    """Raise Unknown for the first name of a bank, a mandate or a president that there is not."""
    for name in asked:
        if name not in known:
            raise Unknown(kind, name, list(known))


@contextmanager
def writing(path: Path | str) -> Iterator[None]:
    """Say of whatever can't be written inside that it was to lie at `path`. Raises CommandError."""
    try:
        yield
    except OSError as error:
        raise CommandError("no_writing", code=FOUND, path=path, why=error.strerror) from error


def print_error(error: Exception, language: str) -> int:
    """Print a known error on standard error and return its exit code; raise again what is not known."""
    say = Catalogue(language if language in LANGUAGES else "en").say
    match error:
        case CommandError():
            complain(say(error.key, **error.fields))
            return error.code
        case Unknown() | PreviewRefused():
            complain(error.told(say))
            return MISUSE
        case PackInvalid():
            complain("\n".join(finding.told(language) for finding in error.findings))
            asked = isinstance(error, PlanError) or error.findings[0].code == "no-pack"
            return MISUSE if asked else FOUND
        case SaveRefused():
            complain(say("error.refused", why=error.told(say)))
            return FOUND
        case ListingError():
            complain(say("error.saves", text=error.told(say)))
            return FOUND
        case SaveFailed():
            complain(say("error.unsaved", text=error.told(say)))
            return FOUND
    raise error
