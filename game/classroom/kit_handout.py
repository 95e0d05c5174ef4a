"""What students get on paper: the assignment, the hand-out, and who looks after what in a team."""

from __future__ import annotations

from collections.abc import Iterator

from game.classroom.grade_rule import PARTS
from game.classroom.kit_blocks import make_head, make_list, make_paragraphs, make_table
from game.engine.words import Words


def write_assignment(words: Words) -> list[str]:
    """Return the assignment: what to do before, during and after the game, and what is graded."""
    say, story = words.say, words.story
    blocks = [make_paragraphs(say("kit.assignment.you"))]
    if story.calendar:
        blocks.append(make_paragraphs(say("kit.assignment.span", **find_span(words))))
    parts = find_parts(words)
    missing = {step for part, step in (("evidence", "evidence"), ("predictions", "predict")) if part not in parts}
    for part, steps in (
        ("before", ("read", "choose", "expect")),
        ("play", ("begin", "reason", "predict", "evidence")),
        ("after", ("save", "page")),
    ):
        told = (say(f"kit.assignment.{part}.{step}") for step in steps if step not in missing)
        blocks += [make_head(say(f"kit.assignment.{part}")), make_list(told)]
    for name in story.pack.questions:
        blocks += [make_head(say("kit.assignment.question")), make_paragraphs(words.outline(f"questions.{name}.ask"))]
    blocks += [make_head(say("kit.assignment.graded")), make_paragraphs(say("kit.assignment.graded.how"))]
    return [*blocks, make_head(say("kit.privacy")), make_paragraphs(say("kit.privacy.save"))]


def find_span(words: Words) -> dict[str, object]:
    """Return the first and the last month of a story in words, and how many are played."""
    story, months = words.story, words.story.manifest.months
    first, last = (words.month_in_prose(story.month_name(month)) for month in (0, max(months - 1, 0)))
    return {"first": first, "last": last, "n": months}


def find_parts(words: Words) -> tuple[str, ...]:
    """Return the parts of a grade by process that a story gives occasion for."""
    scenes = [scene for _, scene in words.story.scenes]
    there = {"predictions": any(scene.predict for scene in scenes), "evidence": any(scene.cite for scene in scenes)}
    return tuple(part for part in PARTS if there.get(part, True))


def write_handout(words: Words) -> list[str]:
    """Return what a student reads before playing: the situation, whom one may be, and what is measured."""
    say = words.say
    blocks = [make_paragraphs(words.outline("pack.subtitle"))]
    for part, key in (("situation", "pack.pitch"), ("how", "pack.help")):
        if text := words.outline(key):
            blocks += [make_head(say(f"kit.handout.{part}")), make_paragraphs(text)]
    return [*blocks, *_list_banks(words), *_list_backgrounds(words), *_list_promises(words), *_list_readings(words)]


def _list_banks(words: Words) -> Iterator[str]:
    if words.story.banks:
        yield make_head(words.say("kit.handout.banks"))
    for name in words.story.banks:
        yield make_head(words.outline(f"banks.{name}.name"), 3)
        yield make_paragraphs(words.outline(f"banks.{name}.question"))
        yield make_paragraphs(words.outline(f"banks.{name}.about"))


def _list_backgrounds(words: Words) -> Iterator[str]:
    if not words.story.backgrounds:
        return
    yield make_head(words.say("kit.handout.backgrounds"))
    for name in words.story.backgrounds:
        key = f"backgrounds.{name}"
        told = (words.say(f"new.{part}", text=words.outline(f"{key}.{part}")) for part in ("perk", "blind_spot"))
        yield make_head(words.outline(f"{key}.label"), 3)
        yield make_paragraphs(words.outline(f"{key}.about"))
        yield make_list(told)


def _list_promises(words: Words) -> Iterator[str]:
    """Yield what is measured, what may be promised, and how much each counts under which promise."""
    dimensions = list_dimensions(words)
    if not dimensions:
        return
    colon, outline = words.say("common.colon"), words.outline
    yield make_head(words.say("kit.handout.measured"))
    yield make_list(f"{label}{colon}{outline(f'dimensions.{name}.about')}" for name, label in dimensions.items())
    yield make_head(words.say("kit.handout.mandates"))
    yield make_list(
        f"{outline(f'mandates.{name}.label')}{colon}{outline(f'mandates.{name}.about')}"
        for name in words.story.mandates
    )
    rows = [
        [outline(f"mandates.{name}.label"), *(_tell_share(words, name, one) for one in dimensions)]
        for name in words.story.mandates
    ]
    yield make_paragraphs(words.say("kit.handout.weights"))
    yield make_table([words.say("debrief.totals.mandate"), *dimensions.values()], rows)


def list_dimensions(words: Words) -> dict[str, str]:
    """Return what is measured, by id, as it is called; empty where a story has no score."""
    found = words.story.pack.scorecard.get("dimensions")
    return {name: words.outline(f"dimensions.{name}.label") for name in (found if isinstance(found, dict) else ())}


def find_weights(words: Words, mandate: str) -> dict[str, float]:
    """Return how much each dimension counts under a mandate, as shares of 1."""
    entry = words.story.mandates.get(mandate)
    weights = entry.get("weights") if isinstance(entry, dict) else None
    found = {name: float(weight) for name, weight in weights.items()} if isinstance(weights, dict) else {}
    total = sum(found.values())
    return {name: weight / total for name, weight in found.items()} if total else {}


def _tell_share(words: Words, mandate: str, dimension: str) -> str:
    share = find_weights(words, mandate).get(dimension, 0.0)
    return f"{share * 100:.0f}%"


def _list_readings(words: Words) -> Iterator[str]:
    shelves = words.story.pack.library
    if shelves:
        yield make_head(words.say("kit.handout.reading"))
        separator = words.say("common.list_separator")
        yield make_list(
            f"{words.outline(f'library.{shelf}.label')}{words.say('common.colon')}"
            f"{separator.join(words.outline(f'library.{name}.title') for name in section.entries)}"
            for shelf, section in shelves.items()
        )


def write_roles(words: Words) -> list[str]:
    """Return who looks after what in a team: the story's own roles, else one for each thing that is measured."""
    say, colon, own = words.say, words.say("common.colon"), words.story.pack.kit.roles
    told = [
        f"{words.outline(f'kit.roles.{name}.label')}{colon}{words.outline(f'kit.roles.{name}.task')}" for name in own
    ]
    if not own:
        speakers = (
            say("kit.roles.speaker", part=label, about=words.outline(f"dimensions.{name}.about"))
            for name, label in list_dimensions(words).items()
        )
        told = [say("kit.roles.leader"), *speakers, say("kit.roles.doubter")]
    rules = (say(f"kit.roles.rule.{rule}") for rule in ("turn", "minutes", "line", "change"))
    return [
        make_paragraphs(say("kit.roles.about")),
        make_list(told),
        make_head(say("kit.roles.rules")),
        make_list(rules),
    ]
