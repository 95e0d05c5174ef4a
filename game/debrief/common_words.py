"""The words of a story that all of a class have read, whoever they were: sentences with a game's own words left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from game.engine.words import Words
from game.pack.cast import split_role
from game.pack.template import Piece, TextCondition, split_template
from game.text.prose import begins_sentence

_OWN = "\x00"
"""What stands for words that each game has its own of, until the sentence around it is left out."""
_ENDS, _CLOSES = "。！？.!?", "」』”’\"')）"
_OPEN = {"「": "」", "『": "』", "“": "”", "（": "）", "(": ")"}


def tell_common(words: Words, key: str) -> str:
    """Return a text without the sentences that hold a number of a game's own or words under a condition."""
    told = "".join(_tell_pieces(words, split_template(words.text(key))))
    return "".join(one for one in list_sentences(told) if _OWN not in one and _is_balanced(one)).strip()


def list_sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text with the space behind each; what is quoted is part of the sentence around it."""
    start, waits = 0, list[str]()
    for place, sign in enumerate(text):
        if waits and sign == waits[-1]:
            waits.pop()
        elif sign == '"':
            waits.append('"')
        elif sign in _OPEN:
            waits.append(_OPEN[sign])
        if not waits and _is_end(text, place):
            stop = place + 1
            while stop < len(text) and text[stop].isspace():
                stop += 1
            yield text[start:stop]
            start = stop
    if start < len(text):
        yield text[start:]


def _is_balanced(sentence: str) -> bool:
    """Say whether a sentence has both ends of all that it quotes: the other may stand in one that is left out."""
    pairs = all(sentence.count(one) == sentence.count(other) for one, other in _OPEN.items())
    return pairs and sentence.count('"') % 2 == 0


def _is_end(text: str, place: int) -> bool:
    """Say whether a sentence ends with this sign: a mark, or what closes behind one; a point in a number is none."""
    sign, behind = text[place], text[place + 1 : place + 2]
    if sign in _CLOSES:
        return text[place - 1 : place] in tuple(_ENDS) and behind not in tuple(_CLOSES)
    if sign not in _ENDS or behind in tuple(_CLOSES):
        return False
    return sign in "。！？" or text[place - 1 : place] == _OWN or not behind or behind.isspace() or behind == _OWN


def _tell_pieces(words: Words, pieces: Iterable[Piece]) -> Iterator[str]:
    told = ""
    for piece in pieces:
        told += (text := _tell_piece(words, piece, told))
        yield text


def _tell_piece(words: Words, piece: Piece, before: str) -> str:
    if isinstance(piece, str):
        return piece
    if isinstance(piece, TextCondition):
        return f"{_OWN}." if _ends_sentence((piece,)) else _OWN
    if piece.kind in ("figure", "fact"):
        return words.evidence(f"fact:{piece.name}" if piece.kind == "fact" else piece.name)
    if piece.kind != "cast":
        return _OWN
    label = words.text(f"cast.people.{split_role(piece.name)[0]}.label")
    return label[:1].upper() + label[1:] if begins_sentence(before) else label


def _ends_sentence(pieces: tuple[Piece, ...]) -> bool:
    """Say whether whatever shows of these pieces ends a sentence."""
    last = pieces[-1] if pieces else ""
    if isinstance(last, TextCondition):
        sides = [side for side in (last.then, last.other) if side]
        return all(map(_ends_sentence, sides))
    return isinstance(last, str) and last.rstrip().rstrip(_CLOSES)[-1:] in tuple(_ENDS)
