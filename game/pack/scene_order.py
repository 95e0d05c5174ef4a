"""The order in which scenes of equal priority are asked: by what their files say, whatever the files are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.pack.read.marked_values import MarkedMapping, MarkedSequence
from game.pack.read.overlay import find_layer, find_section, list_layers

UNDATED = "~"
"""The date of a file without a dated scene, which sorts after every month."""


def order_scenes(documents: Mapping[str, MarkedMapping], *, by_name: bool = False) -> list[str]:
    """Return the ids of all scenes in their order of play: the base's files, then those of each overlay from below.

    Files of one folder come in the order of their earliest date, those whose scenes have only windows and recurring
    dates after them, and files that agree in both by their first scene; scenes keep the order of their file. With
    `by_name`, files come in the order of their names, as in games of the first format of saves.
    """
    names = [name for name in documents if find_section(name) == "scenes"]
    if not by_name:
        folders = ["", *list_layers(names)]
        names.sort(
            key=lambda name: (folders.index(find_layer(name)), _find_dates(documents[name]), list(documents[name])[:1])
        )
    return list(dict.fromkeys(scene for name in names for scene in documents[name]))


def _find_dates(document: MarkedMapping) -> tuple[str, str]:
    """Return the earliest date of a file's scenes, and the earliest start of their windows and recurring dates."""
    fixed, starts = UNDATED, UNDATED
    for scene in document.values():
        on: Any = scene.get("on") if isinstance(scene, MarkedMapping) else None  # Any: YAML before it has a type
        if isinstance(on, str) and on:
            fixed = min(fixed, on)
        start = (
            on.get("from")
            if isinstance(on, MarkedMapping)
            else on[0]
            if isinstance(on, MarkedSequence) and on
            else None
        )
        if isinstance(start, str):
            starts = min(starts, start)
    return fixed, starts
