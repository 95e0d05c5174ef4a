"""Where an ending stands among the others: as its file has it, or before or after another that it names."""

from __future__ import annotations

from collections.abc import Mapping

from game.pack.schema import EndingSpec


def order_endings(endings: Mapping[str, EndingSpec]) -> dict[str, EndingSpec]:
    """Return endings in the order they are asked in: each that names another stands right beside that one.

    Of several that name one, those of `before` and of `after` keep the order of their files. One that names none that
    there is, or that waits for itself, stays where it was.
    """
    order = [name for name, one in endings.items() if not find_neighbour(one)]
    waiting = [name for name, one in endings.items() if find_neighbour(one)]
    while placed := [name for name in waiting if find_neighbour(endings[name]) in order]:
        for name in placed:
            _put_beside(order, name, endings)
        waiting = [name for name in waiting if name not in placed]
    if not waiting:
        return {name: endings[name] for name in order}
    return dict(endings)


def find_neighbour(ending: EndingSpec) -> str:
    """Return the ending that one is to stand beside; an empty text where it names none."""
    return ending.before or ending.after


def _put_beside(order: list[str], name: str, endings: Mapping[str, EndingSpec]) -> None:
    """Put an ending right before or after the one that it names, behind those that were put there already."""
    one = endings[name]
    at = order.index(find_neighbour(one))
    if one.after:
        at += 1
        while at < len(order) and endings[order[at]].after == one.after:
            at += 1
    order.insert(at, name)
