"""What is known where a text shows: boxes of values, out of the conditions around it and of the choices before it.

A box is never too small, so a condition that fails in none of them is proved. Where scenes
lead to one another in a circle, or in too long a row, anything may be.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from game.pack import scene_schema
from game.pack.cast import expand_condition
from game.pack.check.content_keys import ContentKeys
from game.pack.check.kept_results import KeptResults
from game.pack.check.lasting import LastingValues, carry_out
from game.pack.check.ways import MOST_STEPS, list_openings, list_ways
from game.pack.expression import Scope, parse_condition
from game.pack.expression.interval import MOST_BOXES, Box, Values, find_boxes, find_span
from game.pack.game_names import BANK
from game.pack.pack import Pack, Path
from game.pack.template import list_guards


class Guards:
    """What is known in the texts of a pack without errors."""

    def __init__(self, pack: Pack, kept: KeptResults, keys: ContentKeys) -> None:
        self.pack, self.scope = pack, Scope(pack.variables, pack.manifest.start)
        self.ways, self.openings = list_ways(pack), list_openings(pack)
        self.lasting = LastingValues(pack, self.scope, self.ways, kept, keys)
        self._inside: dict[str, list[Box]] = {}
        self._open = list[str]()  # the scenes that are being worked out

    def around(self, section: str, path: Path) -> list[Box]:
        """Return what is known where the text at a path of a section shows; a locked choice tells what it asks for."""
        name, rest = str(path[0]), path[1:]
        if section == "banks":
            return self.in_banks([name])
        if section == "endings":
            ending = self.pack.endings[name]
            return self._met(_find_paragraph(ending.text, rest[1:]), self._met(ending.condition, [{}]))
        if section != "scenes":
            return [{}]
        scene = self.pack.scenes[name]
        if rest[0] != "choices":
            asked = _find_paragraph(scene.text, rest[1:]) if rest[0] == "text" else ""
            return self._met(asked, self.inside(name))
        choice = scene.choices[str(rest[1])]
        if rest[2] == "then":
            return self._met(_find_paragraph(choice.then, rest[3:]), self.after(name, str(rest[1])))
        return self._met(choice.condition, self.inside(name))

    def at(self, text: str, column: int, given: Sequence[Box]) -> list[Box]:
        """Return of what is known around a text that which is known at a column, under the conditions inside it."""
        found = list(given)
        for condition, truth in list_guards(text, column):
            asked = expand_condition(condition, self.pack.cast, self.pack.knows_bank)
            found = find_boxes(parse_condition(asked), self.scope, truth, found)
        return found

    def in_banks(self, banks: Iterable[str], given: Sequence[Box] = ({},)) -> list[Box]:
        """Return of what is given that which can be in some banks; all where no condition can ask for the bank."""
        if BANK not in self.scope.variables or not self.pack.banks:
            return list(given)
        words = self.scope.kind(BANK).values
        asked = frozenset(float(words.index(bank)) for bank in banks if bank in words)
        found = list[Box]()
        for box in given:
            here = box.get(BANK, frozenset(map(float, range(len(words)))))
            if isinstance(here, frozenset) and here & asked:
                found.append({**box, BANK: here & asked})
        return found

    def follows(self, condition: str, given: Sequence[Box]) -> bool:
        """Say whether a condition surely holds in what is given."""
        return not find_boxes(parse_condition(condition), self.scope, False, given)

    def inside(self, name: str) -> list[Box]:
        """Return what is known where a scene shows, by every way that leads there."""
        if name in self._open or len(self._open) >= MOST_STEPS:
            return [{}]
        if name not in self._inside:
            self._open.append(name)
            self._inside[name] = _join_boxes(self._enter(name, self.pack.scenes[name]))
            self._open.pop()
        return self._inside[name]

    def after(self, name: str, choice: str) -> list[Box]:
        """Return what is known right after a choice: what its effects have set, too."""
        scene = self.pack.scenes[name]
        effects = [*scene.effects, *scene.choices[choice].effects]
        taken = self._met(scene.choices[choice].condition, self.inside(name))
        return [carry_out(effects, box, self.scope) for box in taken]

    def _enter(self, name: str, scene: scene_schema.Scene) -> list[Box]:
        """Return what is known by each way; a `go` and the opening do not ask for the scene's condition."""
        found = self._met(scene.condition, [{}]) if scene.on else []
        if name in self.openings:
            found += self.in_banks(self.openings[name], [self.lasting.find_start()])
        for way in self.ways.get(name, ()):
            after = self.after(way.scene, way.choice)
            if way.later:
                after = self._met(scene.condition, [self.lasting.keep(box, way.scene) for box in after])
            found += after
        return found

    def _met(self, condition: str, given: Sequence[Box]) -> list[Box]:
        return find_boxes(parse_condition(condition), self.scope, True, given) if condition else list(given)


def _find_paragraph(text: scene_schema.Text, path: Path) -> str:
    """Return the condition of a paragraph of a text; `path` has its number, where the text is a list."""
    part = text[int(path[0])] if path and not isinstance(text, str) else ""
    return part.condition if isinstance(part, scene_schema.Paragraph) else ""


def _join_boxes(boxes: list[Box]) -> list[Box]:
    """Return boxes as they are, or one that holds them all where they are many."""
    if len(boxes) <= MOST_BOXES:
        return boxes
    shared = [name for name in boxes[0] if all(name in box for box in boxes)]
    return [{name: _join_values([box[name] for box in boxes]) for name in shared}]


def _join_values(values: Sequence[Values]) -> Values:
    words = [one for one in values if isinstance(one, frozenset)]
    if len(words) == len(values):
        return frozenset[float]().union(*words)
    spans = [find_span(one) for one in values]
    return min(low for low, _ in spans), max(high for _, high in spans)
