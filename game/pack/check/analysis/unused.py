"""Variables of the story that are never read or told, and those that are never set."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from game.pack.check.check_context import CheckContext
from game.pack.expression import list_names
from game.pack.findings import Finding, FindingCode, Severity
from game.pack.pack import Pack
from game.pack.read.overlay import find_layer, list_layers
from game.pack.reading import find_read_in, list_effects
from game.text.sentences import Sentence


def find_unused(context: CheckContext, modelled: Collection[str]) -> Iterator[Finding]:
    """Yield a warning for each variable of the story's own; `modelled` are those that the model reads and sets.

    That a variable is no longer set is no fault of an overlay that takes its scene out, so it is told of those
    alone that the overlay brings along.
    """
    pack = context.pack
    done = list_effects(pack)
    assigned = {effect.name for effect in done}
    read = find_read_in(pack, context.conditions, context.texts)
    read |= {name for effect in done for name in list_names(effect.value) if name != effect.name}
    read |= set(_list_shown(pack))
    overlaid = bool(list_layers(pack.files))
    for name, spec in pack.variables.items():
        if spec.of != "story" or name in modelled:
            continue
        place = pack.place("variables", name)
        told = bool(spec.label) and not spec.quiet  # the player hears of it when a decision moves it
        if name not in read and not told:
            hint = Sentence("show it in a text, ask for it in an if, label it, or take it out")
            yield Finding(
                FindingCode.UNREAD_VARIABLE, place, Sentence("nothing reads {name}", name=name), hint, Severity.WARNING
            )
        elif name in read and name not in assigned and (not overlaid or find_layer(place.file)):
            message = Sentence("nothing sets {name}: it stays as it starts", name=name)
            hint = Sentence("give some choice an effect on it")
            yield Finding(FindingCode.UNSET_VARIABLE, place, message, hint, Severity.WARNING)


def _list_shown(pack: Pack) -> Iterator[str]:
    """Yield what a figure beside the page or in a report shows, and what the scorecard names."""
    yield from pack.manifest.key_figures
    yield from pack.manifest.report_figures
    yield from _list_words(pack.scorecard)


def _list_words(node: Any) -> Iterator[str]:  # Any: the bank decodes its own card
    """Yield every word of the scorecard, its keys too, so that an indicator counts wherever it is named."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield str(key)
            yield from _list_words(value)
    elif isinstance(node, list):
        for value in node:
            yield from _list_words(value)
    else:
        yield str(node)
