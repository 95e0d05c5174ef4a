"""A story's words in one language: labels, values by their units, figures, facts, and texts with their slots filled."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from game.pack.cast import SHORT, find_called, split_role
from game.pack.cited_values import find_cited, format_cited, state_value
from game.pack.expression.dice import is_throw
from game.pack.game_names import NO_MANDATE, find_text_key, is_made
from game.pack.schema import VariableSpec
from game.pack.story import Story
from game.pack.template import Piece, TextCondition, TextSlot, pick_pieces, split_template
from game.text.numbers import PROFIT_OR_LOSS, count_decimals, format_change, format_value, join_edges, round_as_shown
from game.text.prose import begins_sentence
from game.text.prose_numbers import count_in_chinese, format_in_prose
from game.text.units import pick_language, write_unit

_REMARK = re.compile(r"\s*[（(][^（）()]*[)）]$")
MOST_DIGITS = 3
"""The decimals with which two numbers are told apart at most."""

ELLIPSIS = "…"
"""What stands for words that each game has its own of."""


class Words:
    """Turns variables and evidence into text. Holds no state of a game; readers are passed in."""

    def __init__(self, story: Story, language: str) -> None:
        """`language` is one of the story's; the interface falls back to English where nobody has such a catalogue."""
        self.story, self.language, self.units = story, language, story.units
        self.catalogue = story.speak(language)
        self._short: dict[str, str] = {}

    def say(self, key: str, /, **fields: object) -> str:
        """Return one of the interface's own phrases."""
        return self.catalogue.say(key, **fields)

    def month(self, month: str) -> str:
        """Return a month such as 2031-12 in words."""
        return self.catalogue.month(month)

    def month_in_prose(self, month: str) -> str:
        """Return a month as a sentence says it: December 2031, diciembre de 2031, or 2031年12月."""
        named = self.say("common.months").split()[int(month[5:]) - 1]
        return self.say("common.month_in_prose", year=month[:4], month=named)

    def text(self, key: str) -> str:
        """Return a text of the story as written, its slots not filled."""
        return self.story.text(key, self.language)

    def label(self, name: str) -> str:
        """Return a variable's label, its name where it has none."""
        if is_made(name, self.story.variables.get(name)):
            return self.say(f"names.game.{name}")
        if is_throw(name):
            return self.say("names.throw")
        return self.text(f"variables.{name}.label") or name

    def short_label(self, name: str) -> str:
        """Return a variable's label without the remark in brackets at its end, unless another has the same then."""
        if not self._short:
            labels = {one: self.label(one) for one in self.story.variables}
            cut = {one: _REMARK.sub("", label) for one, label in labels.items()}
            often = Counter(cut.values())
            self._short = {one: short if often[short] == 1 else labels[one] for one, short in cut.items()}
        return self._short.get(name) or self.label(name)

    def parameter_reason(self, name: str) -> str:
        """Return why a parameter is what it is, in the language of its authors where that is no text of the story."""
        return self.text(f"parameters.{name}.note") or self.story.pack.parameters[name].why

    def parameter_unit(self, name: str) -> str:
        """Return what a parameter is counted in, as its reason is told."""
        return self.text(f"parameters.{name}.unit") or self.story.pack.parameters[name].unit

    def is_enum(self, name: str) -> bool:
        """Say whether a variable is one of several words."""
        return self.story.variables[name].type == "enum"

    def enum_value(self, name: str, value: str) -> str:
        """Return how one word of an enum reads."""
        if is_made(name, self.story.variables.get(name)):
            return self._game_word(name, value)
        return self.text(f"variables.{name}.values.{value}") or value

    def _game_word(self, name: str, word: str) -> str:
        """Return what a game's bank, mandate or background is called."""
        text = self.text(find_text_key(name, word))
        return text or (self.say("names.game.none") if word == NO_MANDATE else word)

    def figure(self, name: str, value: float, unit: str = "", finer: int = 0) -> str:
        """Return a variable's value by its unit, with so many decimals more than it has."""
        spec = self.story.variables[name]
        if spec.type == "enum":
            return self.enum_value(name, list(spec.values)[int(value)])
        if spec.type == "flag":
            return self.say("common.yes" if value else "common.no")
        own = "share" if spec.type == "share" else spec.unit
        digits = self._count_digits(spec, unit, own)
        if finer:
            digits = (count_decimals(unit or own) if digits is None else digits) + finer
        return format_value(value, unit or own, self.language, digits, self.units)

    def _count_digits(self, spec: VariableSpec, unit: str, own: str) -> int | None:
        """Return the decimals with which a variable's value is told in `unit`, None where the unit itself says them.

        An empty unit is the variable's own. A unit of the story's that is not says none, so that the variable's count,
        and 0 where it declares none.
        """
        if unit and unit != own and unit not in self.units.words:
            return None
        return 0 if spec.digits is None and unit != own and unit else spec.digits

    def tell_range(self, name: str, low: float, high: float) -> str:
        """Return what a value between two edges is called; a unit that both end with is said once."""
        edges = join_edges(*(self.figure(name, edge) for edge in (low, high)))
        return self.say("predict.likely", low=edges[0], high=edges[1])

    def round_as_shown(self, name: str, value: float) -> float:
        """Return a value rounded as its figure shows it; a sum of money, which each language scales, as it is."""
        spec = self.story.variables[name]
        unit = "share" if spec.type == "share" else spec.unit
        return round_as_shown(value, unit, spec.digits, self.units)

    def tell_apart(self, name: str, value: float, other: float) -> tuple[str, str]:
        """Return two values of a variable, with more decimals than it has where it takes them to tell them apart."""
        spec = self.story.variables[name]
        unit, digits = "share" if spec.type == "share" else spec.unit, spec.digits or 0
        told = self.figure(name, value), self.figure(name, other)
        while told[0] == told[1] and digits < MOST_DIGITS:
            digits += 1
            told = (
                format_value(value, unit, self.language, digits, self.units),
                format_value(other, unit, self.language, digits, self.units),
            )
        return told

    def change(self, name: str, change: float) -> str:
        """Return the change of a variable with its sign; empty where it rounds to 0, and for words."""
        spec = self.story.variables[name]
        if spec.type in ("enum", "flag"):
            return ""
        unit = "share" if spec.type == "share" else spec.unit
        text = format_change(change, unit, self.language, spec.digits, self.units)
        return text if any(digit in text for digit in "123456789") else ""

    def filled(
        self, text: str, value: Callable[[str], float], words: Mapping[str, str], holds: Callable[[str], bool]
    ) -> str:
        """Return `text` with its slots filled: variables through `value`, {bank}, {player} and people from `words`.

        `holds` says which of the conditions inside it hold.
        """
        pieces = pick_pieces(text, holds)
        return "".join(piece if isinstance(piece, str) else self._slot(piece, value, words) for piece in pieces)

    def outline(self, key: str) -> str:
        """Return a text as it reads without a game: evidence filled in, and an ellipsis for a game's own words.

        Roles go by their label. What shows under a condition stands in brackets, both sides of it where there are two.
        """
        return self._outline_pieces(split_template(self.text(key)))

    def _outline_pieces(self, pieces: Iterable[Piece], before: str = "") -> str:
        told = ""
        for piece in pieces:
            told += self._outline_piece(piece, before + told)
        return told

    def _outline_piece(self, piece: Piece, before: str) -> str:
        if isinstance(piece, str):
            return piece
        if isinstance(piece, TextCondition):
            sides = (self._outline_pieces(side, before) for side in (piece.then, piece.other))
            return f"[{' / '.join(filter(None, sides))}]"
        if piece.kind in ("figure", "fact"):
            return self.evidence(f"fact:{piece.name}" if piece.kind == "fact" else piece.name)
        if piece.kind != "cast":
            return ELLIPSIS
        label = self.text(f"cast.people.{split_role(piece.name)[0]}.label")
        return label[:1].upper() + label[1:] if begins_sentence(before) else label

    def cast(self, bank: str) -> dict[str, str]:
        """Return how a bank's people are called, by what a placeholder says of them: `cast:chair.short`."""
        found = dict[str, str]()
        for role, person in self.story.pack.cast.people.items():
            called = find_called(person, bank)
            key = f"cast.people.{role}.{bank}" if bank in person.banks else f"cast.people.{role}"
            name = self.text(f"{key}.name") if called else ""
            found[f"cast:{role}"] = name
            found[f"cast:{role}{SHORT}"] = self.text(f"{key}.short") or name if called else ""
        return found

    def profit_or_loss(self, amount: float) -> str:
        """Return a sum as a sentence calls it: a net profit of so much, or below 0 a net loss of so much."""
        key = "common.net_loss" if amount < 0.0 else "common.net_profit"
        unit = self.units.money.unit if self.units.money else ""
        return self.say(key, sum=format_value(abs(amount), unit, self.language, units=self.units))

    def evidence(self, cited: str) -> str:
        """Return the value of a figure, or of a fact given as `fact:<id>`, as prose says it."""
        spec = find_cited(self.story.pack, cited)
        return format_in_prose(state_value(spec), spec.unit, self.language, self.units.counts)

    def measured(self, cited: str) -> str:
        """Return that value with its unit, where the unit is a measure; what is counted is said by the label."""
        spec = find_cited(self.story.pack, cited)
        told, key = self.catalogue.language, f"measure.{spec.unit.replace(' ', '_')}"
        own = pick_language(self.units.words.get(spec.unit, {}), told)
        if own is None and not self.catalogue.has(key):
            return format_cited(spec)
        if told != "zh" and spec.unit in self.units.counts:
            value = format_in_prose(state_value(spec), spec.unit, "en", self.units.counts)
        else:
            value = format_cited(spec, count_in_chinese(spec.unit) if told == "zh" else 1)
        if own is not None:
            return write_unit(value, own, one=spec.value == 1)
        return self.catalogue.say(key, value=value, n=spec.value)

    def _slot(self, slot: TextSlot, value: Callable[[str], float], words: Mapping[str, str]) -> str:
        if slot.kind == "figure":
            return self.evidence(slot.name)
        if slot.kind == "fact":
            return self.evidence(f"fact:{slot.name}")
        if slot.kind == "word":
            return words.get(slot.name, "")
        if slot.kind == "cast":
            return words.get(f"cast:{slot.name}", "")
        if slot.unit == PROFIT_OR_LOSS:
            return self.profit_or_loss(value(slot.name))
        return self.figure(slot.name, value(slot.name), slot.unit)
