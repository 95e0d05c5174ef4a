"""Bytes in another encoding: nothing of them passes for a key, and what comes after is read as it was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.text.encoding import Utf8Decoder, is_undecoded, make_encodable

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=20)
RARE = st.text(st.sampled_from("㐀㑇䶮\U00020000鿃镕"), min_size=1, max_size=5)
KEYS = st.text("1234qwjl \x1b[A\r", max_size=5)


@given(st.text(max_size=30).map(make_encodable), st.integers(1, 5))
def test_utf_8_comes_through_in_pieces_of_any_size(text: str, size: int) -> None:
    sent, decoder = text.encode(), Utf8Decoder()
    pieces = [decoder.decode(sent[at : at + size]) for at in range(0, len(sent), size)]
    assert "".join(piece for piece, _ in pieces) == text
    assert all(whole for _, whole in pieces)


@pytest.mark.parametrize("encoding", ["gb18030", "big5"])
@given(st.lists(HAN | RARE | KEYS, max_size=6), KEYS)
def test_nothing_of_a_wide_character_passes_for_a_key(encoding: str, words: list[str], after: str) -> None:
    sent = "".join(words).encode(encoding, "ignore") + b"\r"
    decoder = Utf8Decoder()
    text, whole = decoder.decode(sent)
    if not whole:
        assert text == "".join(c for c in sent.decode(encoding) if c.isascii())
    assert decoder.decode(f"好{after}".encode()) == (f"好{after}", True)


def test_half_a_character_before_a_key_takes_no_key_with_it() -> None:
    decoder = Utf8Decoder()
    assert decoder.decode("你".encode("gbk")[:1]) == ("", True)
    assert decoder.decode(b"1") == ("1", False)
    assert decoder.decode("你".encode()) == ("你", True)


def test_what_could_not_be_decoded_is_known_and_made_fit_to_write() -> None:
    text = "你".encode("gbk").decode("utf-8", "surrogateescape")
    assert is_undecoded(text)
    assert not is_undecoded("你\x00\ufffd😀")
    assert make_encodable(f"a{text}b") == "a??b"
    assert make_encodable("你\x00😀") == "你\x00😀"
