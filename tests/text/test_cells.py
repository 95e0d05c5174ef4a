"""What a terminal would obey or leave out is shown by a stand-in; what can be read stays as it is."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest

from game.text.cells import STAND_IN, make_printable

VISIBLE = {*range(0x0600, 0x0606), 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD, *range(0x13430, 0x13456)}
"""The format characters that have a shape of their own, such as the sign before an Arabic number."""

IGNORABLE = {
    *(0xAD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2065, 0x3164, 0xFEFF, 0xFFA0),
    *range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xFFF0, 0xFFF9), *range(0xE0000, 0xE1000),
}  # fmt: skip
"""The characters that the Unicode standard lets a program leave out, whatever their category."""


def test_every_character_without_a_shape_is_shown_by_its_code() -> None:
    unseen = [
        c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    ]
    for c in {*unseen, *map(chr, IGNORABLE)} - {chr(code) for code in VISIBLE}:
        stand_in = make_printable(c)
        assert stand_in.isprintable(), ascii(c)
        assert re.fullmatch(STAND_IN, stand_in), ascii(c)
        assert ord(c) < 0x80 or stand_in == f"<{ord(c):02X}>"


@pytest.mark.parametrize(
    "text",
    [
        "行长：一家小银行的两年。 President, 2017–2019",
        "Zoë Ångström, naïve café, e\u0301, Ελλάδα, שלום, مرحبا, 한국어, ภาษาไทย, \U00020bb7野家",
        "\u3000全角空格、\u00a0不断行空格、🀄 ✓ «»“”…—",
    ],
)
def test_what_can_be_read_stays(text: str) -> None:
    assert make_printable(text) == text


def test_names_that_differ_by_what_is_not_seen_look_different() -> None:
    names = ["张三", "张\u200b三", "张三\ufe0f", "张\u2060三", "\u202d张三", "张三\U000e0041", "张\ud800三", "张\x00三"]
    assert len({make_printable(name) for name in names}) == len(names)
    assert make_printable("张\u200b三\U000e0041\xad\ud800") == "张<200B>三<E0041><AD><D800>"
