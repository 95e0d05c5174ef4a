"""What the instructor gets on paper: a note with minutes, and the rubric that grades by process follow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from game.classroom.grade_rule import PARTS, ProcessRule, share_points
from game.classroom.kit_blocks import make_head, make_list, make_paragraphs, make_table
from game.classroom.kit_handout import find_parts, find_span
from game.debrief.questions import list_questions, load_lesson
from game.debrief.route import MINUTES
from game.engine.words import Words
from game.pack.texts import DEBRIEF

STEPS = {
    "rules": "rules",
    "open": "objectives",
    "luck": "benchmark",
    "predictions": "supposed",
    "evidence": "happened",
    "split": "why",
    "close": "formalise",
}
"""The parts of a lesson, each with the step of the report's route that it goes with."""

LESSON = {part: (MINUTES[45][step], MINUTES[90][step]) for part, step in STEPS.items()}
"""The parts with their minutes of 45 and of 90: those of the route."""

MOST_CONCEPTS = 8
"""Concepts that a teaching note names, those first that most scenes and choices are about."""


def write_teaching_note(words: Words) -> list[str]:
    """Return the teaching note: what students learn, the days before, the minutes, and what to ask."""
    say, story = words.say, words.story
    blocks = [make_paragraphs(say("kit.note.about"))]
    if story.calendar:
        blocks.append(make_paragraphs(say("kit.assignment.span", **find_span(words))))
    if goals := [words.outline(f"kit.goals.{name}") for name in story.pack.kit.goals]:
        blocks += [make_head(say("kit.note.goals")), make_list(goals)]
    if concepts := _list_concepts(words):
        blocks += [make_head(say("kit.note.concepts")), make_list(concepts)]
    days = (say(f"kit.note.before.{day}") for day in ("make", "rehearse", "send", "collect"))
    blocks += [make_head(say("kit.note.before")), make_list(days, numbered=True)]
    blocks += [make_head(say("kit.note.minutes")), make_paragraphs(say("kit.note.route")), _make_plan(words)]
    blocks += [make_head(say("kit.note.ask")), make_list(_list_questions(words), numbered=True)]
    if scenes := _list_key_scenes(words):
        blocks += [make_head(say("kit.note.scenes")), make_list(scenes)]
    if disputes := list_disputes(words):
        blocks += [make_head(say("kit.note.disputes")), make_list(disputes)]
    return [*blocks, make_head(say("kit.note.limits")), make_list(_list_limits(words))]


def _count_tags(words: Words) -> Counter[str]:
    """Return how many scenes and choices are about each tag."""
    counts = Counter[str]()
    for _, scene in words.story.scenes:
        counts.update(scene.tags)
        for choice in scene.choices.values():
            counts.update(choice.tags)
    return counts


def _list_concepts(words: Words) -> list[str]:
    """Return what the story's scenes and choices are most about, in words."""
    counts = _count_tags(words)
    own, known = words.story.pack.debrief.tags, load_lesson().tags
    told = [tag for tag, _ in counts.most_common() if tag in own or tag in known][:MOST_CONCEPTS]
    return [words.outline(f"{DEBRIEF}.tags.{tag}") if tag in own else words.say(f"debrief.tag.{tag}") for tag in told]


def _make_plan(words: Words) -> str:
    """Return the parts of a lesson in a table; minutes of what a story has no occasion for go to the decisions."""
    say, there = words.say, find_parts(words)
    held = {part: minutes for part, minutes in LESSON.items() if part not in PARTS or part in there}
    spare = [sum(one[n] for part, one in LESSON.items() if part not in held) for n in (0, 1)]
    held["split"] = (LESSON["split"][0] + spare[0], LESSON["split"][1] + spare[1])
    rows = [[str(short), str(long), say(f"kit.note.plan.{part}")] for part, (short, long) in held.items()]
    whole = [sum(one[n] for one in held.values()) for n in (0, 1)]
    return make_table([*(say("kit.note.in", n=minutes) for minutes in whole), say("kit.note.what")], rows)


def _list_questions(words: Words) -> Iterator[str]:
    """Yield the story's own questions, then those of any class that its decisions or a class's luck may call for."""
    own, used = words.story.pack.debrief, set(_count_tags(words))
    for one in list_questions(own):
        mine = one.id in own.questions
        if not (mine or one.why or used & set(one.tags)):
            continue
        yield words.outline(f"{DEBRIEF}.questions.{one.id}") if mine else words.say(f"debrief.ask.{one.id}")


def _list_key_scenes(words: Words) -> list[str]:
    """Return the decisions that a short game leaves to the player, a line a bank."""
    story, short = words.story, words.story.manifest.short
    told = list[str]()
    if short is None:
        return told
    for bank in story.bank_names:
        scenes = (name for name in short.list_scenes(bank) if story.pack.scenes[name].choices)
        titles = words.say("common.list_separator").join(words.outline(f"scenes.{name}.title") for name in scenes)
        told.append(f"{words.outline(f'banks.{bank}.name')}{words.say('common.colon')}{titles}" if bank else titles)
    return told


def list_disputes(words: Words) -> list[str]:
    """Return where the case disagrees with itself."""
    return [one.zh if words.language == "zh" else one.en for one in words.story.pack.discrepancies]


def _list_limits(words: Words) -> Iterator[str]:
    yield words.say("kit.note.limits.model")
    yield words.say("kit.note.limits.seal")
    yield words.say("kit.privacy.folder")


def write_rubric(words: Words) -> list[str]:
    """Return the rubric: the parts of a grade by process, what each is worth, and what earns it."""
    say, rule = words.say, ProcessRule()
    rows = [
        [
            say(f"gradebook.part.{part}"),
            f"{points:.0f}",
            *(say(f"kit.rubric.{part}.{level}") for level in ("none", "some", "full")),
        ]
        for part, points in share_points(rule, find_parts(words)).items()
    ]
    heads = [say(f"kit.rubric.head.{head}") for head in ("part", "points", "none", "some", "full")]
    told = make_paragraphs(say("kit.rubric.enough", enough=f"{rule.enough:g}"))
    return [
        make_paragraphs(say("kit.rubric.about")),
        make_table(heads, rows),
        told,
        make_paragraphs(say("kit.rubric.par")),
    ]
