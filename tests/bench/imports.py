"""How long importing a story takes as it grows: a search that looks back over what it has read would square it."""

from __future__ import annotations

import time
from collections.abc import Callable

from game.pack.twine.convert import import_twee

TIMES = 8
STORIES: dict[str, Callable[[int], str]] = {
    "one passage of braces": lambda count: ":: A\n" + "{{{" * count * 40,
    "many endings": lambda count: "".join(
        f":: R{n}\n[[On|R{n + 1}]]\n[[Out|D{n}]]\n\n:: D{n}\nOut.\n" for n in range(count)
    ),
    "open tags": lambda count: ":: A\n" + "<<" * count * 20,
}


def imports(line: Callable[..., None]) -> None:
    """Measure a story and one eight times as long, in processor time."""
    for name, story in STORIES.items():
        short, long = story(750), story(750 * TIMES)
        _seconds(short)  # what is done once is done
        ratio = _seconds(long) / min(_seconds(short) for _ in range(3))
        line(f"import of {TIMES} x {name} / of one (<= 20)", f"{ratio:.1f}")


def _seconds(text: str) -> float:
    begun = time.process_time()
    import_twee(text)
    return time.process_time() - begun
