"""The twins in ASCII of the glyphs that bars and charts are made of."""

from __future__ import annotations

from textual.content import Content

_UPPER, _LOWER = 0b00011011, 0b11100100
"""The dots of a Braille glyph in its two upper and its two lower rows, as Unicode numbers them."""

FULL = 6
"""The number of dots from which on a glyph is drawn as a filled cell."""


def _choose_twin(dots: int) -> str:
    """Return the sign in ASCII for a pattern of dots."""
    if dots.bit_count() >= FULL:
        return "#"
    return {(False, False): " ", (True, False): "'", (False, True): ".", (True, True): ":"}[
        bool(dots & _UPPER), bool(dots & _LOWER)
    ]


TWINS = {0x2800 + dots: _choose_twin(dots) for dots in range(256)}


def draw_in_ascii(text: Content) -> Content:
    """Return a text with each glyph of dots as its twin, which takes one cell too."""
    plain = text.plain.translate(TWINS)
    return text if plain == text.plain else Content(plain, spans=[*text.spans])
