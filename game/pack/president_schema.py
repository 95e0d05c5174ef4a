"""What presidents.yaml and the file of a plan may hold: who plays by themselves, and what they want."""

from __future__ import annotations

from msgspec import Struct, field


class Preference(Struct, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """A choice that a president wants only while its condition holds."""

    take: str
    condition: str = field(name="if", default="")


Preferences = list[str | Preference]
"""What a president wants in a scene: the first that is wanted and open is taken."""


class Setting(Struct, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """A level that a president gives a dial while its condition holds, from a month on."""

    level: str
    condition: str = field(name="if", default="")
    start: str = field(name="from", default="")


DialPlan = str | dict[str, str] | list[str | Setting]
"""How a president sets a dial: one level, levels by the month from which they hold, or the first setting that holds."""


class PresidentSpec(Struct, forbid_unknown_fields=True, gc=False):
    """A plan that plays by itself; its conditions are those of scenes.

    One that `contends` plays to win and stands for no road: a plan that was found is held against it, and it counts
    neither among the winners nor in anything else that is said of the reference presidents.
    """

    label: str
    about: str = ""
    family: str = ""
    contends: bool = False
    dials: dict[str, DialPlan] = field(default_factory=dict)
    choices: dict[str, Preferences] = field(default_factory=dict)
