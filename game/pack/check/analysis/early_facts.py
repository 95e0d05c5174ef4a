"""Figures and facts cited before anybody could know them.

What is dated by a month or a day is known in that month. Of a year, a half-year, a quarter or a range a/b nobody can
say when in it the number came: it counts from the first month of that time, so that whatever may be right is left
alone. `known` says better. Endings, and the pages of a calendar's last month, look back from today.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from game.pack.check.check_context import CheckContext
from game.pack.cited_values import FACT, find_cited, find_known_month
from game.pack.findings import Finding, FindingCode, Place, Severity
from game.pack.pack import Path
from game.pack.template import list_slots
from game.text.months import count_months, name_month
from game.text.sentences import Sentence


def find_early_facts(context: CheckContext) -> Iterator[Finding]:
    """Yield a warning for each figure or fact that a scene may cite before it was known, conditions aside."""
    pack, first = context.pack, context.first_months
    months, start = pack.manifest.months + pack.manifest.runoff, count_months(pack.manifest.start)
    told = set[tuple[str, str]]()
    for scene, cited, find_place in _list_cited(context) if months else ():
        month = first.get(scene, months)
        known = find_known_month(find_cited(pack, cited))
        early = month < months - 1 and known > name_month(start + month)
        if early and cited not in pack.scenes[scene].mentions and (scene, cited) not in told:
            told.add((scene, cited))
            message = Sentence(
                "{cited} is known from {known} on, and this may come in {month}",
                cited=cited,
                known=known,
                month=name_month(start + month),
            )
            hint = Sentence(
                "cite it later, or write known: where it stands; of a look ahead, mentions: [{name}]", name=cited
            )
            yield Finding(FindingCode.EARLY_FACT, find_place(), message, hint, Severity.WARNING)


def _list_cited(context: CheckContext) -> Iterator[tuple[str, str, Callable[[], Place]]]:
    """Yield what scenes cite, as (scene, cited, what finds its place)."""
    pack = context.pack
    for name, scene in pack.scenes.items():
        for number, cited in enumerate(scene.cite):
            yield name, cited, partial(pack.place, "scenes", name, "cite", number)
    for _, text, section, path in context.texts:
        for slot in list_slots(text) if section == "scenes" else ():
            if slot.kind in ("fact", "figure"):
                cited = FACT + slot.name if slot.kind == "fact" else slot.name
                yield str(path[0]), cited, partial(_find_place, context, text, path, slot.column)


def _find_place(context: CheckContext, text: str, path: Path, column: int) -> Place:
    return context.within.text(text, "scenes", *path).place(column)
