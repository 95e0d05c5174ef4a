"""The levels of each setting in words, as screens and lines offer them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from game.views.farewell import Say
from game.views.player_settings import CHOICES

SYSTEM = "system"
"""The level of the language that is the environment's."""


class SettingLevel(NamedTuple):
    """One level of a setting: what is settled by it, and its words."""

    value: object
    text: str

    @property
    def name(self) -> str:
        """What the level is called in code; each of a setting has its own."""
        return str(self.value) or SYSTEM


def list_levels(setting: str, languages: Mapping[str, str], say: Say) -> tuple[SettingLevel, ...]:
    """Return the levels of a setting; `languages` are those to choose from, each with what it is called in itself."""
    if setting == "language":
        levels = (SettingLevel(code, called) for code, called in languages.items())
        return (SettingLevel("", say("settings.language.system")), *levels)
    told = {False: "settings.off", True: "settings.on"}
    return tuple(
        SettingLevel(value, say(told[value] if isinstance(value, bool) else f"settings.{setting}.{value}"))
        for value in CHOICES[setting]
    )
