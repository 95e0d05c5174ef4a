"""ink's labels: what each is called, and the variable that counts how often it was come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from game.authoring.ink.ink_lines import InkLine


def list_twice(parts: Mapping[str, tuple[InkLine, Sequence[InkLine]]]) -> set[str]:
    """Return the labels that stand in several stitches of a knot, by `knot.label`."""
    found = Counter(
        f"{part.partition('.')[0]}.{name}"
        for part, (_, body) in parts.items()
        for name in {one.name for one in body if one.name}
    )
    return {name for name, count in found.items() if count > 1}


def name_label(part: str, name: str, twice: set[str]) -> str:
    """Return what a label is called: by its knot, and by its stitch where another one has the same."""
    own = f"{part.partition('.')[0]}.{name}"
    return f"{part}.{name}" if own in twice else own


def count_label(label: str) -> str:
    """Return the variable that counts how often a label was come to."""
    return f"$seen_{label.replace('.', '_')}"
