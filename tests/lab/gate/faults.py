"""Eleven ways in which an author could spoil the fair story, each with what an honest gate must say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SCENES_2017, SCENES_2018, QUARTERLY = "scenes/2017.yaml", "scenes/2018.yaml", "scenes/quarterly.yaml"
PRESIDENTS, VARIABLES, PARAMETERS = "presidents.yaml", "variables.yaml", "parameters.yaml"

Change = tuple[str, str, str]
"""A file, words that stand in it once, and what stands there instead."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A small change of the fair story, and the failure it must lead to.

    `about` is what went wrong, as an author would tell it. `what` is how the failure's own `what` begins; an empty one
    fits any.
    """

    name: str
    about: str
    changes: tuple[Change, ...]
    bound: str
    what: str = ""

    def put_into(self, files: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return a story's files with the fault in them. Raises ValueError where the words do not stand there once."""
        changed = dict(files)
        for name, old, new in self.changes:
            text = changed[name].decode()
            if text.count(old) != 1:
                raise ValueError(f"{self.name}: {name} has {text.count(old)} times {old!r}")
            changed[name] = text.replace(old, new).encode()
        return changed

    def is_told_by(self, failure: Mapping[str, object]) -> bool:
        """Say whether a failure of the gate is the one that this fault must lead to."""
        return failure["bound"] == self.bound and str(failure["what"]).startswith(self.what)


ATMOSPHERE = """\
anniversary:
  on: 2017-06
  title: Ninety years
  text: The bank is ninety years old. There is a cake in the shape of the head office.
  choices:
    cut: {text: Cut the tower first, do: [board_trust += 0.1]}
    share: {text: Cut the counters first, do: [board_trust += 0.2]}

rain:
  on: 2017-10
  title: Rain in the vault
  text: It rains into the vault, on the files of a firm that makes umbrellas.
  choices:
    laugh: {text: Laugh, do: [staff_trust += 0.1]}
    roof: {text: Send for the roofer, do: [staff_trust += 0.2]}

lift:
  on: 2018-06
  title: The lift
  text: The lift stops between two floors with the chairman and the risk officer in it.
  choices:
    wait: {text: Wait, do: [board_trust += 0.1]}
    stairs: {text: Take the stairs, do: [board_trust += 0.2]}

platform-review:
"""

FAULTS = (
    Fault(
        "dominated",
        "The saving of a frozen wage was forgotten, and its price in trust told twice.",
        (
            (
                SCENES_2017,
                "do: [one_off_income += 0.0020 * assets, staff_trust -= 12, board_trust += 4]",
                "do: [staff_trust -= 20]",
            ),
        ),
        "beaten-everywhere",
        "wages/freeze",
    ),
    Fault(
        "free-lunch",
        "New shares were booked as profit instead of capital: money for nothing.",
        ((SCENES_2018, "capital_raised += 0.009 * assets, board_trust -= 6", "one_off_income += 0.009 * assets"),),
        "best-everywhere",
        "new-shares/raise",
    ),
    Fault(
        "unread-fee",
        "The wages of apprentices go into a ledger of their own, which nothing reads.",
        (
            (
                SCENES_2018,
                "talent += 18, one_off_cost += 0.0016 * assets",
                "talent += 18, wage_ledger += 0.0016 * assets",
            ),
            (
                VARIABLES,
                "board_trust: {",
                "wage_ledger: {unit: 亿元, range: [0, 1000], start: 0, label: Wages of apprentices}\nboard_trust: {",
            ),
        ),
        "variable",
        "wage_ledger",
    ),
    Fault(
        "inert-resource",
        "The quarter's report forgot the staff: choices move their trust, and nobody does more or less for it.",
        (
            (QUARTERLY, "    - talent += (staff_trust - 55) * 0.06\n", ""),
            (QUARTERLY, "    - soft_information += (staff_trust - 55) * 0.04\n", ""),
        ),
        "resource",
        "staff_trust",
    ),
    Fault(
        "silent-signal",
        "The review of the platform comes before any of its loans is old enough to fail.",
        ((SCENES_2018, "platform-review:\n  on: 2018-01\n", "platform-review:\n  on: 2017-02\n"),),
        "signal",
        "platform-review",
    ),
    Fault(
        "same-everywhere",
        "The platform's scores fit every county alike, so that there is nothing to find out.",
        (
            (PARAMETERS, "vendor_fit_mean: {value: -0.3,", "vendor_fit_mean: {value: 0.2,"),
            (
                PARAMETERS,
                "vendor_fit_spread: {value: 1.1, unit: log points, basis: assumption, range: [0.8, 1.2]",
                "vendor_fit_spread: {value: 0.02, unit: log points, basis: assumption, range: [0.0, 1.2]",
            ),
            (PARAMETERS, "vendor_fit_spread_pilot: {value: 1.1,", "vendor_fit_spread_pilot: {value: 0.02,"),
        ),
        "perfect",
        "platform-review",
    ),
    Fault(
        "atmosphere",
        "Three scenes more, for the atmosphere, in which nothing is at stake.",
        ((SCENES_2018, "platform-review:\n", ATMOSPHERE),),
        "colour",
    ),
    Fault(
        "one-right-answer",
        "The province's half of the compliance office lost a nought after the point.",
        ((SCENES_2018, "data_quality += 3, one_off_income += 0.0014", "data_quality += 3, one_off_income += 0.014"),),
        "sheet",
    ),
    Fault(
        "lost-family",
        "The best plan for the people was put among those for the books; the one that is left wins in one bank alone.",
        (
            (
                PRESIDENTS,
                "label: For the people who stay\n  family: people",
                "label: For the people who stay\n  family: books",
            ),
        ),
        "winners",
        "people",
    ),
    Fault(
        "no-end",
        "Whatever is done for the files in two years, their whole profit falls into the last quarter.",
        (
            (
                QUARTERLY,
                "data_effort = 1, one_off",
                "data_effort = 1, 'data_quality += clamp(month - 20, 0, 1) * 30', one_off",
            ),
        ),
        "last-quarter",
        "files",
    ),
    Fault(
        "unsaid-parameter",
        "The pace of building stands among the parameters; nobody builds, and nobody says why it is there.",
        ((PARAMETERS, "build_pace: {inert: nobody builds in this story, ", "build_pace: {"),),
        "parameter",
        "build_pace",
    ),
)
"""Each moves what its bound measures by far more than a few hundred worlds leave open."""
