"""Where each passage of a Twine story may lead, looked for in its text where no reader of ours has a part.

What a player can click counts, and what certainly plays a passage: links, `goto`, what is shown inside, programs that
play one. A passage that only a window shows (a dialog, a popup) is no way on.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from game.authoring.twine.link_words import name_without_blanks
from game.authoring.twine.macro_arguments import read_string, split_link
from game.authoring.twine.passage_ways import ELSEWHERE, reach
from game.authoring.twine.twee_file import Passage

_TEXT = r"(?:\"([^\"\n]{1,200})\"|'([^'\n]{1,200})')"
_INSIDE = r"[^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)"
_STRING = re.compile(_TEXT)
_LINK = re.compile(r"\[\[(.{1,400}?)\](?:\]|\[)", re.DOTALL)
_GONE = re.compile(
    rf"<<(?:goto|choice|actions)\b[^<>\n]*>>|\((?:click-?|mouseover-?|mouseout-?)?go-?to:{_INSIDE}"
    r"|\{link to:[^{}\n]*\}"
    rf"|\bdata-passage\s*=\s*{_TEXT}|\b(?:play|show|goto|go)\(\s*{_TEXT}",
    re.IGNORECASE,
)
"""What names passages for no other end than to lead there."""

_CLICKED = re.compile(
    rf"<<(?:link|button|click|back|return)\b[^<>\n]*>>|\(link-(?:reveal-)?go-?to:{_INSIDE}", re.IGNORECASE
)
"""What names words first and then passages; in Harlowe, words alone are both."""

_BY_VARIABLE = re.compile(
    r"<<(?:goto|link|button)\b[^>\n]*\$|\((?:link-)?go-?to:[^)\n]*\$|\[\[[^\]\n]*(?:\||->)\s*\$"
    r"|<-\s*\w|story\.show\(\s*[^\"')\s]|\bdata-passage\s*=\s*[\"']<%",
    re.ASCII,
)
_BACK = re.compile(
    r"<<(?:back|return)\b|\((?:link-)?undo:|\{back\b|\((?:open-storylets|link-storylet):", re.ASCII | re.IGNORECASE
)
_STORYLET = re.compile(r"\(storylet:", re.IGNORECASE)
_HELD = re.compile(rf"<<set\b[^<>\n]*>>|\((?:set|put):{_INSIDE}|\]\[[^\[\]\n]*\]\]|<%.*?%>|^\w+:.*$", re.MULTILINE)
"""Where a variable is set, which may name the passage that a way leads to later on."""

_INCLUDED = re.compile(
    r"(?:<<(?:include|display)\s+|\(display:\s*|\bembed(?: passage(?: named)?)?:\s*|\.render\(\s*"
    r"|\{reveal link:[^{}\n]*passage:\s*)"
    r"(?:\"([^\"\n]{1,200})\"|'([^'\n]{1,200})'|\[\[([^\[\]\n]{1,200})\]\])"
)
_LED = re.compile(rf"\b(?:play|show|goto|go)\(\s*{_TEXT}")
"""How a program of a story's own leads to a passage."""

_WINDOW = re.compile(r"\b(?:popup|dialog|wikiPassage)\b([^\n]{0,120})", re.IGNORECASE)
_OWN = re.compile(r"<<([A-Za-z][\w-]*)\s([^<>\n]*)>>", re.ASCII)
_KNOWN = (
    *("if", "elseif", "else", "set", "unset", "print", "include", "display", "link", "button", "click", "goto"),
    *("back", "return", "choice", "actions", "linkappend", "linkreplace", "linkprepend", "audio", "switch", "case"),
    *("popup", "dialog", "run", "remember", "append", "replace", "prepend", "remove", "copy", "addclass", "timed"),
    *("textbox", "textarea", "radiobutton", "checkbox", "numberbox", "cycle", "listbox", "option", "optionsfrom"),
)
"""Macros of SugarCube of which it is known whether what they name is led to."""

_COMMENT = re.compile(r"/\*.*?\*/|<!--.*?-->|/%.*?%/", re.DOTALL)
_SILENT = re.compile(r"<<(silently|silent)>>(.*?)<<(?:/|end)\1>>", re.DOTALL)


def list_twine_ways(
    original: Mapping[str, Passage], program: str, start: str, pages: Collection[str]
) -> dict[str, list[str]]:
    """Return where each passage of a Twine story may lead; `ELSEWHERE` is a passage that can't be told beforehand.

    A `program` of the story's own may lead wherever it says, from the start on.

    What a passage shows of others leads on from it; they themselves are not come to by that. `pages` are the passages
    that are read by themselves, not inside others or beside them.
    """
    texts = {name: _read_text(passage) for name, passage in original.items()}
    shown = {
        name: {one or other or third for one, other, third in _INCLUDED.findall(text)} for name, text in texts.items()
    }
    by_variable = {name for name, text in texts.items() if _BY_VARIABLE.search(text)}
    worked_out = by_variable | {name for name, text in texts.items() if _BACK.search(text)}
    led = [one or other for one, other in _LED.findall(program)]
    names = name_without_blanks(texts)
    ways = dict[str, list[str]]()
    for name in original:
        whole = reach({one: sorted(others & texts.keys()) for one, others in shown.items()}, name)
        found = [
            target
            for one in sorted(whole)
            for target in _list_targets(_INCLUDED.sub("", texts[one]), held=bool(by_variable))
        ]
        found += led if name == start else []
        found = [target if target in names else (read_string(target) or target).strip() for target in found]
        found = [names[target] for target in found if target in names]
        found += [ELSEWHERE for one in whole if one in worked_out or _asks_own(texts[one], texts)]
        ways[name] = [target for target in dict.fromkeys(found) if target != name]
    inside = {target for targets in shown.values() for target in targets}
    _add_named(ways, texts, start, inside | list_windows(original, program))
    if len(pages) > 1 and start in ways and not ways[start]:
        ways[start].append(ELSEWHERE)  # nobody would write more pages than are ever shown: a program leads to them
    return ways


def list_windows(original: Mapping[str, Passage], program: str = "") -> frozenset[str]:
    """Return the passages that a window of the original shows."""
    texts = [*(_COMMENT.sub("", passage.text) for passage in original.values()), program]
    named = (name for text in texts for found in _WINDOW.findall(text) for name in _list_strings(found))
    return frozenset(name for name in named if name in original)


def list_named_by_program(original: Mapping[str, Passage], program: str) -> frozenset[str]:
    """Return the passages that a program of the story's own names: what it does with them can't be told."""
    return frozenset(name for name in _list_strings(program) if name in original)


def list_storylets(original: Mapping[str, Passage]) -> frozenset[str]:
    """Return the passages that say by themselves when they are offered."""
    return frozenset(name for name, passage in original.items() if _STORYLET.search(_COMMENT.sub("", passage.text)))


def _add_named(ways: dict[str, list[str]], texts: Mapping[str, str], start: str, shown: Collection[str]) -> None:
    """Take what a passage without any way names in quotation marks for ways, where it is no other way's end.

    It may be data that a macro of the story's own makes links of. What a window or another passage has `shown` is none.
    """
    lone = texts.keys() - reach(ways, start) - set(shown)
    for name in [name for name, targets in ways.items() if not targets]:
        ways[name] = [told for told in dict.fromkeys(_list_strings(texts[name])) if told in lone and told != name]


def _read_text(passage: Passage) -> str:
    """Return what a passage does and shows: no comments, and no links where nobody sees them."""
    return _SILENT.sub(lambda found: _LINK.sub("", found[2]), _COMMENT.sub("", passage.text))


def _list_strings(text: str) -> list[str]:
    return [one or other for one, other in _STRING.findall(text)]


def _list_targets(text: str, *, held: bool) -> Iterator[str]:
    """Yield the passages that a text may lead to; those that it names for variables, where ways go by them (`held`)."""
    for inside in _LINK.findall(text):
        yield split_link(inside)[1]
    for found in _GONE.finditer(text):
        yield from _list_strings(found[0])
    for found in _CLICKED.finditer(text):
        named = _list_strings(found[0])
        yield from named[1:] if len(named) > 1 or found[0][0] == "<" else named
    for found in _HELD.finditer(text) if held else ():
        yield from _list_strings(found[0])


def _asks_own(text: str, known: Collection[str]) -> bool:
    """Tell whether a macro of the story's own is given a passage: what it does with it can't be told."""
    return any(
        part.strip() in known
        for macro, inside in _OWN.findall(text)
        if macro not in _KNOWN
        for told in _list_strings(inside)
        for part in re.split(r"\||->", told)
    )
