"""Two choices of a scene that do the same and lead to the same place."""

from __future__ import annotations

from collections.abc import Iterator

from game.pack import scene_schema
from game.pack.findings import Finding, FindingCode, Severity
from game.pack.pack import Pack
from game.text.sentences import Sentence


def find_twins(pack: Pack) -> Iterator[Finding]:
    """Yield a warning for each choice that differs from an earlier one in its words alone.

    Choices without any effect are left alone (they only talk), and so are those open at different times.
    """
    for name, scene in pack.scenes.items():
        met = dict[tuple[object, ...], str]()
        for choice, option in scene.choices.items():
            laters = tuple((later.scene, later.months) for later in scene_schema.list_laters(option))
            does = (tuple(option.effects), option.go, laters, option.condition)
            first = met.setdefault(does, choice)
            if first != choice and any(does[:3]):
                place = pack.place("scenes", name, "choices", choice)
                message = Sentence("{choice} does the same as {first}", choice=choice, first=first)
                yield Finding(
                    FindingCode.TWIN_CHOICES, place, message, Sentence("another effect, go or later"), Severity.WARNING
                )
