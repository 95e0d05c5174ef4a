"""Where a story can get to: scenes that are never brought, and what would come after the calendar has ended."""

from __future__ import annotations

from collections.abc import Iterator

from game.pack import scene_schema
from game.pack.check.check_context import CheckContext
from game.pack.findings import Finding, FindingCode, Severity
from game.pack.game_names import BANK
from game.pack.pack import Pack
from game.pack.pools import count_possible, make_box
from game.text.sentences import Sentence


def find_unreached(context: CheckContext) -> Iterator[Finding]:
    """Yield a warning for each scene that no month and no choice brings, and for each `later` that never comes."""
    pack, first, months = context.pack, context.first_months, context.story.calendar
    for name, scene in pack.scenes.items():
        if name not in first:
            message = Sentence("nothing leads to {name}", name=name)
            undated = Sentence("give it an on, or lead to it by go or later")
            hint = Sentence("its months lie outside the calendar") if scene.on else undated
            yield Finding(FindingCode.UNREACHED_SCENE, pack.place("scenes", name), message, hint, Severity.WARNING)
            continue
        for choice, option in scene.choices.items():
            for later in scene_schema.list_laters(option):
                if first[name] + later.months >= months:
                    where = pack.place("scenes", name, "choices", choice, "later")
                    message = Sentence(
                        "{scene} never comes: {months} months on, the calendar has ended",
                        scene=later.scene,
                        months=later.months,
                    )
                    hint = Sentence("the calendar has {months} months", months=months)
                    yield Finding(FindingCode.LATE_LATER, where, message, hint, Severity.WARNING)


def find_idle_chances(pack: Pack) -> Iterator[Finding]:
    """Yield a warning for each scene with a chance and no months to come in: that chance is never asked."""
    for name, scene in pack.scenes.items():
        if scene.chance != 1.0 and not scene.on:
            message = Sentence("the chance of {name} is never asked: it has no on", name=name)
            hint = Sentence("give it a window, such as on: [YYYY-MM, YYYY-MM], or leave out chance")
            place = pack.place("scenes", name, "chance")
            yield Finding(FindingCode.IDLE_CHANCE, place, message, hint, Severity.WARNING)


def find_unmet_families(context: CheckContext) -> Iterator[Finding]:
    """Yield a warning for each system family and bank without a scene that can come.

    Which bank is told only where every bank must meet the family, as `bounds.yaml` may ask.
    """
    pack, story, first = context.pack, context.story, context.first_months
    families = dict[str, list[str]]()
    for name, scene in pack.scenes.items():
        for family in scene.system_families:
            families.setdefault(family, []).append(name)
    named = pack.bounds.families.names if pack.bounds and pack.bounds.families else []
    for family, scenes in families.items():
        asked = [pack.scenes[name].condition for name in scenes if name in first]
        unmet = [
            bank
            for number, bank in enumerate(pack.banks or [""])
            if not count_possible(story, asked, make_box({BANK: number}) if bank else {})
        ]
        if len(unmet) == len(pack.banks or [""]):
            message = Sentence("no scene of the family {name} can come", name=family)
        elif unmet and family in named:
            message = Sentence("no scene of the family {name} can come in {banks}", name=family, banks=tuple(unmet))
        else:
            continue
        hint = Sentence("lead to one of its scenes, or let its condition hold there")
        place = pack.place("scenes", scenes[0], "family")
        yield Finding(FindingCode.UNREACHED_SCENE, place, message, hint, Severity.WARNING)
