"""A decision that lies behind, with what it moved."""

from __future__ import annotations

import msgspec

from game.bank.table import Array
from game.engine.page import Decision


class Past(msgspec.Struct, frozen=True):
    """A decision as it was taken: `before` and `after` are the block (rows, 1) around it, before time passed."""

    month: str
    decision: Decision
    before: Array
    after: Array
