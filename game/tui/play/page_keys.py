"""The keys that all pages of a game share."""

from __future__ import annotations

from game.tui.key_line import Key
from game.tui.screen import EVIDENCE, FIGURES, GLOSSARY, HELP, LANGUAGE, LEDGER, QUIT, SCROLL, THEME, WHY

REASON = Key("w", "reason", "keys.reason")
OPINION = Key("a", "opinion", "keys.opinion")
VARIABLES = Key("v", "variables('toggle')", "keys.variables")
TAKE_BACK = Key("u", "take_back", "keys.take_back", keep=True)
REWIND = Key("r", "rewind", "keys.rewind")
STANDS = Key("u", "take_back", "keys.stands")
AFRESH = Key("s", "save_afresh", "keys.afresh", keep=True)
FIND = Key("slash", "variables('find')")
LEAVE = Key("escape", "variables('leave')")
DECLINE = Key("x", "decline", "keys.decline", keep=True)
ON = Key("enter", "go_on", "keys.any", "keys.name.any", keep=True)
AUTHOR = (VARIABLES, REWIND)
READING = (EVIDENCE, FIGURES, LEDGER)
SHARED = (
    *READING,
    WHY,
    GLOSSARY,
    TAKE_BACK,
    REASON,
    OPINION,
    DECLINE,
    AFRESH,
    VARIABLES,
    REWIND,
    FIND,
    LEAVE,
    LANGUAGE,
    HELP,
    QUIT,
    THEME,
    SCROLL,
)

STAY = (
    "evidence", "figures", "ledger", "glossary", "why", "language", "theme", "picture",
    "take_back", "variables", "help", "quit", "palette", "settings",
)  # fmt: skip
"""Commands that keep their meaning while an outcome shows."""

STEADY = frozenset(
    {"f1", "f12", "slash", "escape", "pageup", "up", "home", "end", "ctrl+q", "ctrl+c", "ctrl+l", "ctrl+z"}
)
"""Keys of no command that do so too; any other goes on."""
