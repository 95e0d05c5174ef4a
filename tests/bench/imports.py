"""How long importing a story takes as it grows: a search that looks back over what it has read would square it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from game.authoring.twine import import_twee
from tests.bench.figure import Figure, at_most
from tests.bench.parts import Options
from tests.bench.timing import growth_figure, interleave, timed

SIZES = (750, 1_500, 3_000, 6_000)
PIECES = 15
"""How many braces or tags a part has; the largest story stays below what an import takes at most."""

STORIES: dict[str, Callable[[int], str]] = {
    "one passage of braces": lambda count: ":: A\n" + "{{{" * count * PIECES,
    "many endings": lambda count: "".join(
        f":: R{n}\n[[On|R{n + 1}]]\n[[Out|D{n}]]\n\n:: D{n}\nOut.\n" for n in range(count)
    ),
    "open tags": lambda count: ":: A\n" + "<<" * count * PIECES,
}


def measure(_: Options) -> Iterator[Figure]:
    """Measure three kinds of story, each in several sizes in turns."""
    for name, story in STORIES.items():
        import_twee(story(SIZES[0]))  # what is done once is done
        repeats = interleave([timed(partial(import_twee, story(size))) for size in SIZES], 3)
        yield growth_figure(f"import, {name}", "parts", dict(zip(SIZES, repeats, strict=True)), at_most(1.44))
