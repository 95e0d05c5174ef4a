"""What cast.yaml may hold: the people of a story by their role, and the things it can own."""

from __future__ import annotations

from msgspec import Struct, field


class PersonName(Struct, forbid_unknown_fields=True, gc=False):
    """How texts call whoever has a role in one bank: `name`, `short`, and `names`, which only `check` looks for."""

    name: str
    short: str = ""
    names: list[str] = field(default_factory=list)


class Person(Struct, forbid_unknown_fields=True, gc=False):
    """A role, with one name in all banks, or in `banks` one for each that has somebody in it.

    They are in the house while `here` holds; without it they always are.
    """

    label: str
    name: str = ""
    short: str = ""
    names: list[str] = field(default_factory=list)
    banks: dict[str, PersonName] = field(default_factory=dict)
    here: str = ""


class Thing(Struct, forbid_unknown_fields=True, gc=False):
    """What the player may come to own, called by `names`; it is owned while `has` holds, without it always."""

    label: str
    names: list[str]
    has: str = ""


class Cast(Struct, forbid_unknown_fields=True, gc=False):
    """cast.yaml."""

    people: dict[str, Person] = field(default_factory=dict)
    things: dict[str, Thing] = field(default_factory=dict)
