"""Whether a game was played on this program's version of the bank model."""

from __future__ import annotations

from game.bank.version import MODEL, RELEASES
from game.journal.format import BadSaveError
from game.journal.header import Header
from game.journal.save_status import SaveStatus


def check_model(header: Header, name: str) -> None:
    """Raise BadSaveError where a game with a bank was played on another version of its model; `name` is the file's."""
    if not header.bank or header.model == MODEL:
        return
    release = RELEASES.get(header.model, "")
    key = "other_model" if release else "unknown_model"
    fields = {"file": name, "played": header.model, "model": MODEL, "release": release}
    raise BadSaveError(key, status=SaveStatus.OTHER_MODEL, line=1, **fields)
