"""A president's plan in a YAML file of its own, in the form of an entry of presidents.yaml, checked against a story."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from game.pack.check.plan_check import check_plans
from game.pack.findings import Finding, FindingCode, Place, PlanError, Severity, make_visible
from game.pack.president_schema import PresidentSpec
from game.pack.read.decode import decode_value
from game.pack.read.files import NotRegularError, TooLargeError, read_file
from game.pack.read.marked_values import MarkedMapping
from game.pack.read.yaml_source import read_yaml
from game.pack.story import Story
from game.text.sentences import Sentence

MAX_PLAN = 1_000_000
"""The number of bytes of a plan's file that are read."""


def read_plan(path: Path, story: Story) -> PresidentSpec:
    """Return the plan in a file. Raises PlanError naming every scene, choice, dial and level that the story lacks."""
    file, findings = make_visible(path.as_posix()), list[Finding]()
    content = read_plan_content(path, file)
    document = read_yaml(file, content, findings)
    plan = None if findings else decode_value(document, PresidentSpec, file, findings)
    if plan is not None:
        findings += find_plan_faults(plan, document, file, content, story)
    if plan is None or any(finding.severity == Severity.ERROR for finding in findings):
        raise PlanError(findings)
    return plan


def read_plan_content(path: Path, file: str) -> bytes:
    """Return the bytes of a plan's file. Raises PlanError where it can't be read."""
    try:
        return read_file(path, MAX_PLAN)
    except TooLargeError as error:
        message = Sentence("a plan has at most {most:,} bytes", most=MAX_PLAN)
        raise PlanError([Finding(FindingCode.TOO_LARGE, Place(file), message)]) from error
    except NotRegularError as error:
        message = Sentence("this is no file to read, but a folder, a pipe or a device")
        raise PlanError([Finding(FindingCode.UNREADABLE, Place(file), message)]) from error
    except (OSError, ValueError) as error:  # ValueError: a name with a null character
        why = getattr(error, "strerror", None) or error
        raise PlanError(
            [Finding(FindingCode.UNREADABLE, Place(file), Sentence("this can't be read: {why}", why=why))]
        ) from error


def find_plan_faults(
    plan: PresidentSpec, document: MarkedMapping, file: str, content: bytes, story: Story
) -> list[Finding]:
    """Return what a plan names that its story does not have; `document` is where it stands in a file's content."""
    entries = MarkedMapping(document.at)
    entries[file], entries.marks[file] = document, document.at
    pack = replace(story.pack, files={**story.pack.files, file: content})
    return check_plans(pack, {file: plan}, entries, file)
