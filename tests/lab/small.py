"""A small bank story with two presidents, and experiments on it."""

from __future__ import annotations

from pathlib import Path

from game.engine.stage import open_stage
from game.lab.experiment import Experiment
from game.lab.simulate import design_experiment
from game.lab.study import Study
from game.pack.president_names import RANDOM
from tests.stories import bank_pack

SCENES = """\
start:
  title: S
  on: 2017-01
  choices:
    spend: {text: A, do: [one_off_cost += 3]}
    spare: {text: B}
luck: {title: L, on: [2017-01, 2017-03], chance: 0.5, choices: {a: {text: A, do: [talent += 9]}, b: {text: B}}}
plan:
  title: P
  kind: plan
  on: 2017-02
  dials: {hiring: {text: D, levels: {none: {text: L}, full: {text: M, do: [hiring_effort = 1]}}}}
"""
PRESIDENTS = """\
spender: {label: Spender, family: spending, dials: {hiring: full}, choices: {start: [spend]}}
saver: {label: Saver, family: saving, choices: {start: [spare]}}
"""
PLAN = "label: Own\ndials: {hiring: full}\nchoices: {start: [spare], luck: [b]}\n"


def story_in(
    folder: Path, scenes: str = SCENES, variables: str = "", months: int = 3, presidents: str = PRESIDENTS
) -> Path:
    """Write the small story into a folder; return it."""
    files = bank_pack(scenes, variables, months) | {"presidents.yaml": presidents.encode()}
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def experiment_on(folder: Path, worlds: int, first: int = 0) -> Experiment:
    """Return an experiment of all presidents and banks on a story in a folder."""
    stage = open_stage(folder)
    names = [*stage.story.pack.presidents, RANDOM]
    return design_experiment(stage, [str(folder)], [(name, None) for name in names], (), (), worlds, first)


def study_on(folder: Path) -> Study:
    """Return a study of a story in a folder, played in this process."""
    return Study(open_stage(folder), (str(folder),))
