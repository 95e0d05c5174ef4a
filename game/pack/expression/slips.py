"""What to write instead where an expression has another language's signs, or those of a Chinese keyboard."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence

from game.pack.expression.calls import EFFECT_CALLS, INDICATOR_CALLS, MARKS
from game.pack.findings import list_known, suggest_name
from game.text.sentences import NO_SENTENCE, Sentence

_SIGNS = {
    **dict.fromkeys("“”„‟「」『』‘’'", '"'),
    "≥": ">=", "≤": "<=", "≠": "!=", "≦": "<=", "≧": ">=", "×": "*", "÷": "/", "−": "-", "–": "-", "—": "-",
    "、": ",", "。": ".", "&": "and", "|": "or", "!": "not", "！": "not", "＆": "and", "｜": "or",
}  # fmt: skip
_WORDS = {
    **dict.fromkeys(("且", "并且", "而且", "同时", "和", "与"), "and"),
    **dict.fromkeys(("或", "或者"), "or"),
    **dict.fromkeys(("非", "不是"), "not"),
    "大于等于": ">=", "不低于": ">=", "不少于": ">=", "小于等于": "<=", "不高于": "<=", "不超过": "<=",
    "大于": ">", "高于": ">", "小于": "<", "低于": "<", "不等于": "!=", "等于": "==", "是": "==",
}  # fmt: skip
_PAIRS = {("=", ">"): ">=", ("=", "<"): "<=", (">", "="): ">=", ("<", "="): "<=", ("<", ">"): "!=", ("=", "="): "=="}

_ASKED = ("here", "has")
"""What conditions ask of the cast; a call that names somebody is replaced before an expression is read."""


def advise_on_sign(text: str, column: int) -> Sentence:
    """Return what to write instead of the sign at `column`, which no expression has."""
    rest = text[column:]
    for word in sorted(_WORDS, key=len, reverse=True):
        if rest.startswith(word):
            return Sentence("write {right}", right=_WORDS[word])
    sign, counted = rest[:1], text[:column].rstrip()[-1:].isdigit()
    if counted and sign == "％":
        return _advise_on_share(text[:column].split()[-1])
    if counted and sign.isalpha():
        return Sentence("write the number alone, in the variable's own unit")
    right = _SIGNS.get(sign) or unicodedata.normalize("NFKC", sign)
    if right != sign and right.isascii():
        return Sentence("write {right}", right=right)
    return Sentence("a variable goes by its name, a word stands in straight quotes") if sign.isalpha() else NO_SENTENCE


def advise_on_words(before: Sequence[str], word: str, after: str) -> Sentence:
    """Return what to write where a word of an expression does not fit between those before and the one after it."""
    if before and ((before[-1], word) in _PAIRS or (word, after) in _PAIRS):
        return Sentence("write {right}", right=_PAIRS.get((word, after)) or _PAIRS[before[-1], word])
    if before[-1:] == ["%"]:
        return _advise_on_share(before[-2]) if len(before) > 1 else NO_SENTENCE
    if word.lower() in ("and", "or", "not") and not word.islower():
        return Sentence("write {right}", right=word.lower())
    if word == "in" and before and before[-1].isidentifier():
        return Sentence('compare with each: {name} == "a" or {name} == "b"', name=before[-1])
    return Sentence("use == to compare") if word == "=" else NO_SENTENCE


def explain_call(name: str, asked: str, functions: Collection[str]) -> tuple[Sentence, Sentence]:
    """Return why `name` can't be called on what follows its bracket, and what to write instead."""
    if name in INDICATOR_CALLS and name not in functions:
        message = Sentence("{name} is for the indicators of scorecard.yaml alone", name=name)
        if name in EFFECT_CALLS:
            message = Sentence("{name} is for effects and for the indicators of scorecard.yaml alone", name=name)
            return message, Sentence("a condition takes its parts as they are: a and b, or a or b")
        return message, Sentence("keep what is wanted later in a variable of the story")
    asking = () if MARKS[0] in functions else _ASKED  # an indicator asks for nobody
    if name in asking:
        right = f'{name}("{asked if asked.isidentifier() else "head"}")'
        return Sentence("{name} asks for one name in straight quotes", name=name), Sentence(
            "write {right}", right=right
        )
    known = (*functions, *asking)
    return Sentence("{name} is not a function", name=name), suggest_name(name, known) or list_known(known)


def _advise_on_share(number: str) -> Sentence:
    """Return how a number of per cent is written, where it is one."""
    try:
        value = float(number)
    except ValueError:
        return NO_SENTENCE
    return Sentence("write {share:g} for {value:g} %", share=value / 100, value=value)
