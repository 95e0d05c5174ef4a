"""What a president wants, in whatever of its forms an author wrote it: one list of preferences, one of settings."""

from __future__ import annotations

from collections.abc import Sequence

from game.pack.president_schema import DialPlan, Preference, Preferences, Setting


def list_preferences(listed: Preferences) -> list[Preference]:
    """Return the preferences of a scene in their order."""
    return [one if isinstance(one, Preference) else Preference(one) for one in listed]


def list_settings(asked: DialPlan) -> list[Setting]:
    """Return the settings of a dial, the first that holds being the one that counts: of levels by month, the latest."""
    if isinstance(asked, str):
        return [Setting(asked)] if asked else []
    if isinstance(asked, dict):
        return [Setting(level, start=month) for month, level in sorted(asked.items(), reverse=True)]
    return [one if isinstance(one, Setting) else Setting(one) for one in asked]


def find_settings(asked: DialPlan, month: str) -> list[Setting]:
    """Return the settings of a dial that may count in a month such as 2031-12."""
    return [one for one in list_settings(asked) if one.start <= month]


def find_first_wishes(wishes: Sequence[Preference] | Sequence[Setting]) -> list[str]:
    """Return what may be wanted first, each once: all that has a condition, up to the first that has none."""
    found = dict[str, None]()
    for one in wishes:
        found[one.take if isinstance(one, Preference) else one.level] = None
        if not one.condition:
            break
    return list(found)
