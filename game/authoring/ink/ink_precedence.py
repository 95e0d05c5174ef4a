"""What binds more tightly in ink's expressions, which is not what does so elsewhere, told by brackets.

In ink, `and` binds as `or` does, `-` more than `+`, `/` more than `*`, `%` more than `/`, and `not` more than them all.
"""

from __future__ import annotations

from game.authoring.twine.expression import UncarriedError

MAX_DEPTH = 30
"""How deep an expression may be nested."""

_BINDING = {
    **dict.fromkeys(("and", "&&", "or", "||"), 1),
    **dict.fromkeys(("==", "!=", ">=", "<=", "<", ">"), 2),
    "+": 4,
    "-": 5,
    "*": 6,
    "/": 7,
    "%": 8,
}
_PREFIXES = ("not", "!", "-")


def bracket_words(words: list[str], *, whole: bool) -> list[str]:
    """Return the words of an expression with brackets where ink has them in mind. Raises UncarriedError.

    Where all numbers are `whole`, each quotient is rounded down, as inkjs does.
    """
    return _Brackets(words, whole=whole).read_all()


class _Brackets:
    """Reads words from the first to the last; what is no part of an expression stands between two of them."""

    def __init__(self, words: list[str], *, whole: bool) -> None:
        self.words, self.whole = words, whole
        self.at = self.depth = 0

    def read_all(self) -> list[str]:
        found = list[str]()
        while self.at < len(self.words):
            found += self._read_until_bracket()
            found += self.words[self.at : self.at + 1]
            self.at += 1
        return found

    def _read_until_bracket(self) -> list[str]:
        found = list[str]()
        while self._next() not in ("", ")"):
            found += self._read(0)[0]
            if self._next() not in ("", ")"):
                found.append(self._take())
        return found

    def _read(self, least: int) -> tuple[list[str], str]:
        """Return an expression of signs that bind more than `least`, and the sign that binds least in it."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise UncarriedError(" ".join(self.words))
        left, inside = self._read_operand()
        while _BINDING.get(self._next(), 0) > least:
            sign = self._take()
            right, beyond = self._read(_BINDING[sign])
            left = [*_enclose(left, inside not in ("", sign)), sign, *_enclose(right, beyond != "")]
            inside = sign
            if sign == "/" and self.whole:
                left, inside = ["floor", "(", *left, ")"], ""
        self.depth -= 1
        return left, inside

    def _read_operand(self) -> tuple[list[str], str]:
        if self._next() in ("", ")"):
            return [], ""
        word = self._take()
        if word in _PREFIXES:
            operand, _ = self._read(max(_BINDING.values()))
            return [word, *operand], word
        if word != "(" and self._next() != "(":
            return [word], ""
        before = [] if word == "(" else [word, self._take()]
        inside = self._read_until_bracket()
        return [*(before or ["("]), *inside, *([self._take()] if self._next() else [])], ""

    def _next(self) -> str:
        return self.words[self.at] if self.at < len(self.words) else ""

    def _take(self) -> str:
        self.at += 1
        return self.words[self.at - 1]


def _enclose(words: list[str], needed: bool) -> list[str]:
    return ["(", *words, ")"] if needed else words
