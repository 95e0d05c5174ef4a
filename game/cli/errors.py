"""What went wrong, in one line with a way out, and the exit code that says so to scripts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from game.authoring.assignments import PreviewError
from game.classroom.class_error import ClassError
from game.classroom.collect.arrivals import ArrivalError
from game.cli.exits import FOUND, MISUSE
from game.journal.format import BadSaveError
from game.journal.named_saves import NamesError
from game.journal.recorder import UnsavedError
from game.journal.save_deletion import DeletionError
from game.journal.saves_list import ListingError
from game.journal.start import UnknownNameError
from game.pack.findings import FindingCode, PackError, PlanError
from game.plain.lines import complain
from game.text.catalogue import Catalogue
from game.text.game_error import CatalogueError
from game.views.comparison import ComparisonError
from game.why.unexplained import UnexplainedError


class CommandError(CatalogueError):
    """A command can't do what it is asked to; `code` is what it exits with."""

    PREFIX = "trouble."

    def __init__(self, key: str, /, *, code: int = MISUSE, **fields: object) -> None:
        super().__init__(key, **fields)
        self.code = code


def check_names(kind: str, asked: Iterable[str], known: Collection[str]) -> None:
    """Raise UnknownNameError for the first name of a bank, a mandate or a president that there is not."""
    for name in asked:
        if name not in known:
            raise UnknownNameError(kind, name, list(known))


@contextmanager
def explain_no_writing(path: Path | str) -> Iterator[None]:
    """Say of whatever can't be written inside that it was to lie at `path`. Raises CommandError."""
    try:
        yield
    except OSError as error:
        raise CommandError("no_writing", code=FOUND, path=path, why=error.strerror) from error


def print_error(error: Exception, language: str) -> int:
    """Print a known error on standard error and return its exit code; raise again what is not known."""
    say = Catalogue(language).say
    match error:
        case CommandError():
            complain(error.message(language))
            return error.code
        case ArrivalError() | ClassError():
            complain(error.message(language))
            return MISUSE if error.misuse else FOUND
        case UnknownNameError() | PreviewError() | UnexplainedError() | ComparisonError():
            complain(error.message(language))
            return MISUSE
        case PackError():
            complain(error.message(language))
            asked = isinstance(error, PlanError) or error.findings[0].code == FindingCode.NO_PACK
            return MISUSE if asked else FOUND
        case BadSaveError() | DeletionError() | NamesError():
            complain(say("error.refused", why=error.message(language)))
            return FOUND
        case ListingError():
            complain(say("error.saves", text=error.message(language)))
            return FOUND
        case UnsavedError():
            complain(say("error.unsaved", text=error.message(language)))
            return FOUND
    raise error
