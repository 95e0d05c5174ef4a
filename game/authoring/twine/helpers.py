"""Variables that an import adds for what Twine keeps by itself: what was thrown, where one was, how it stood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from game.authoring.twine.expression import UncarriedError
from game.authoring.twine.nodes import Setter
from game.authoring.twine.twine_calls import ROUNDING, Rule, choose_by, rewrite_calls

MOST_HELPERS = 3_000
"""How many variables one import may add."""

_NAMED = re.compile(r"\$([A-Za-z_]\w*)", re.ASCII)
_TEXT = re.compile(r"\"[^\"\\]*\"|'[^'\\]*'")
_COMPARED = re.compile(r"(\"[^\"\\]*\"|'[^'\\]*')\s*(is(?:not)?\b|n?eq\b|[!=]==?)\s*(\"[^\"\\]*\"|'[^'\\]*')")
_WHOLE = re.compile(r"-?\s*[0-9]{1,6}")
_ALONE = re.compile(r"\$\w+", re.ASCII)


def list_named(source: str) -> set[str]:
    """Return the variables that an expression names."""
    return set(_NAMED.findall(_TEXT.sub('""', source)))


class Helpers:
    """Names the variables that an import adds, apart from those that the story has."""

    def __init__(self, sources: Iterable[str], ids: Mapping[str, str]) -> None:
        self.taken = {name for source in sources for name in list_named(source)}
        self.ids, self.visits = ids, dict[str, str]()
        self.made = set[str]()
        self._counts = dict[str, int]()

    def fresh(self, stem: str) -> str:
        """Return a new variable, such as `throw_3`. Raises UncarriedError where there are too many."""
        while True:
            number = self._counts[stem] = self._counts.get(stem, 0) + 1
            if number > MOST_HELPERS:
                raise UncarriedError(stem)
            if (name := f"{stem}_{number}") not in self.taken:
                self.made.add(name)
                return name

    def visited(self, passage: str) -> str:
        """Return the variable that counts how often a passage was come to. Raises UncarriedError for an unknown one."""
        if passage not in self.ids:
            raise UncarriedError(passage)
        if passage not in self.visits:
            self.visits[passage] = self._take("visits", passage)
        return self.visits[passage]

    def came_from(self, passage: str) -> str:
        """Return a new variable that says from where a passage was come to."""
        name = self._take("came_from", passage)
        self.made.add(name)
        return name

    def _take(self, stem: str, passage: str) -> str:
        name = f"{stem}_{self.ids[passage].replace('-', '_')}"
        while name in self.taken:
            name += "_"
        self.taken.add(name)
        return name

    def rewrite(self, source: str, here: str, line: int, program: list[Setter], *, asks: bool) -> str:
        """Return an expression without calls that packs lack; what must be thrown first is added to `program`.

        Where it `asks`, as a condition or a text does, no throw may stand in it. Raises UncarriedError.
        """
        if "(" not in source:
            return _COMPARED.sub(_compare, source)

        def set_first(stem: str, value: str) -> str:
            name = self.fresh(stem)
            program.append(Setter(f"${name} to {value}", line, source))
            return f"${name}"

        def throw(values: list[str]) -> str:
            low, high = _read_ends(values)
            thrown = f"random({low}, {high})"
            return set_first("throw", thrown) if asks else thrown

        def choose(values: list[str]) -> str:
            if not values or (len(values) == 1 and _ALONE.fullmatch(values[0])):
                raise UncarriedError(source)
            chosen = values[0]
            if len(values) > 1:
                chosen = choose_by(set_first("throw", f"random(1, {len(values)})"), values)
            return set_first("picked", chosen) if asks else chosen

        def count(values: list[str]) -> str:
            names = [self.visited(_read_word(value)) for value in values] or [self.visited(here)]
            told = f"${names[-1]}"
            for name in names[-2::-1]:
                told = f"min(${name}, {told})"
            return told

        rounding = {f"{stem}{name}": rule for name, rule in ROUNDING.items() for stem in ("", "Math.")}
        rules: dict[str, Rule] = {
            **rounding,
            "random": throw,
            "either": choose,
            "visited": count,
            "passage": lambda values: f'"{here}"' if not values and '"' not in here else "passage()",
            "hasVisited": lambda values: f"({count(values)} gt 0)",
        }
        return _COMPARED.sub(_compare, rewrite_calls(source, rules))


def _compare(found: re.Match[str]) -> str:
    """Return what two written words come to beside each other."""
    return str((found[1][1:-1] == found[3][1:-1]) == (found[2] in ("is", "eq", "==", "==="))).lower()


def _read_ends(values: list[str]) -> tuple[int, int]:
    """Return the lowest and the highest number of a throw, which must be written. Raises UncarriedError."""
    if not 1 <= len(values) <= 2 or not all(_WHOLE.fullmatch(value) for value in values):
        raise UncarriedError(", ".join(values))
    ends = sorted([*(int(value.replace(" ", "")) for value in values), *([0] if len(values) == 1 else [])])
    return ends[0], ends[1]


def _read_word(value: str) -> str:
    if not _TEXT.fullmatch(value):
        raise UncarriedError(value)
    return value[1:-1]
