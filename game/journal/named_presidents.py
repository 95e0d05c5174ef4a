"""The presidents that the command line names: by the name of a reference plan, as `random`, or by a plan's file."""

from __future__ import annotations

import os
from pathlib import Path

from game.engine.presidents.president import President
from game.engine.presidents.random_president import RandomPresident
from game.engine.presidents.reference import ReferencePresident
from game.journal.start import UnknownNameError
from game.pack.president_names import RANDOM
from game.pack.president_schema import PresidentSpec
from game.pack.story import Story

PLAN_FILES = (".yaml", ".yml")
"""How the name of a plan's file ends; a word that ends so is never taken for a slip of a president's name."""


def find_plan(story: Story, word: str) -> PresidentSpec | None:
    """Return the plan that a word names: a reference president's, or that in a file; None for the random president.

    A name of the story goes before a file's. Raises UnknownNameError, and PlanError for a file that holds no plan for
    it.
    """
    if word in story.pack.presidents:
        return story.pack.presidents[word]
    if word == RANDOM:
        return None
    if word.endswith(PLAN_FILES) or os.sep in word or os.path.isfile(word):
        from game.pack.plan_file import read_plan  # only a file waits for what checks it

        return read_plan(Path(word), story)
    raise UnknownNameError("president", word, [*story.pack.presidents, RANDOM])


def find_president(story: Story, word: str) -> President:
    """Return who plays by the plan that a word names. Raises UnknownNameError and PlanError."""
    plan = find_plan(story, word)
    return RandomPresident() if plan is None else ReferencePresident(plan)
