"""What of the ways through a story an import has lost: passages nobody comes to any more, and ends that were none.

The ways of the original are looked for where no reader of ours has a part: every link and every name of a passage in
quotation marks counts, so that a way that could not be carried is not overlooked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from game.authoring.twine.convert import ImportedStory
from game.authoring.twine.macro_arguments import split_link
from game.authoring.twine.twee_file import Passage

_LINK = re.compile(r"\[\[(.{1,400}?)\](?:\]|\[)", re.DOTALL)
_ASIDE = "visited|hasVisited|history|contains|lastVisited|popup|dialog|passage"
"""Whatever asks for a passage by its name, or shows it in a window, leads nobody there."""

_QUOTED = re.compile(rf"(?P<asked>(?:{_ASIDE})\b[\s:()]*(?:is\s*)?)?(?:\"([^\"\n]{{1,200}})\"|'([^'\n]{{1,200}})')")
_WORKED_OUT = re.compile(
    r"<<(?:goto|link|button)\b[^>\n]*\$|\((?:link-)?go-?to:[^)\n]*\$|<<(?:back|return)\b"
    r"|\((?:link-)?undo:|\[\[[^\]\n]*(?:\||->)\s*\$|\{(?:back|restart)\b|<-\s*\w|story\.show\(\s*[^\"')\s]",
    re.ASCII,
)
_INCLUDED = re.compile(
    r"(?:<<(?:include|display)\s+|\(display:\s*|\bembed(?: passage(?: named)?)?:\s*|\.render\(\s*)"
    r"(?:\"([^\"\n]{1,200})\"|'([^'\n]{1,200})'|\[\[([^\[\]\n]{1,200})\]\])"
)
_LED = re.compile(r"\b(?:play|show|goto|go)\(\s*(?:\"([^\"\n]{1,200})\"|'([^'\n]{1,200})')")
"""How a program of a story's own leads to a passage."""

_COMMENT = re.compile(r"/\*.*?\*/|<!--.*?-->|/%.*?%/", re.DOTALL)


ELSEWHERE = "?"
"""A passage that is worked out as the story is played."""


@dataclass(frozen=True, slots=True)
class LostWays:
    """Passages that the original leads to and the import does not, and those that lead on only in the original."""

    gone: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.gone or self.ends)


def list_twine_ways(original: Mapping[str, Passage], program: str = "", start: str = "") -> dict[str, list[str]]:
    """Return where each passage of a Twine story may lead; `ELSEWHERE` is a passage that can't be told beforehand.

    A `program` of the story's own may lead wherever it says, from the start on.

    What a passage shows of others leads on from it; they themselves are not come to by that.
    """
    texts = {name: _COMMENT.sub("", passage.text) for name, passage in original.items()}
    shown = {
        name: {one or other or third for one, other, third in _INCLUDED.findall(text)} for name, text in texts.items()
    }
    led = [one or other for one, other in _LED.findall(program)]
    ways = dict[str, list[str]]()
    for name in original:
        whole = _reach({one: sorted(others & texts.keys()) for one, others in shown.items()}, name)
        found = [target for one in sorted(whole) for target in _list_targets(_INCLUDED.sub("", texts[one]), texts)]
        found += [target for target in led if target in texts] if name == start else []
        found += [ELSEWHERE for one in whole if _WORKED_OUT.search(texts[one])]
        ways[name] = [target for target in dict.fromkeys(found) if target != name]
    return ways


def find_lost_ways(ways: Mapping[str, Sequence[str]], found: ImportedStory) -> LostWays:
    """Return what an import has lost of the ways between passages, whatever their conditions are."""
    before, after = _reach(ways, found.start), _reach(found.leads, found.start)
    ends = [name for name in found.ids if name in after and ways.get(name) and not found.leads[name] - {name}]
    return LostWays(tuple(name for name in found.ids if name in before and name not in after), tuple(ends))


def _list_targets(text: str, known: Collection[str]) -> list[str]:
    """Return the passages that a text may lead to: those of its links, and those it names in quotation marks."""
    named = [split_link(inside)[1] for inside in _LINK.findall(text)]
    named += [found[2] or found[3] for found in _QUOTED.finditer(text) if not found["asked"]]
    return [name for name in dict.fromkeys(named) if name in known]


def _reach(ways: Mapping[str, Sequence[str] | frozenset[str]], start: str) -> set[str]:
    """Return what can be come to from the start."""
    reached, waiting = {start}, [start]
    while waiting:
        for name in ways.get(waiting.pop(), ()):
            if name not in reached:
                reached.add(name)
                waiting.append(name)
    return reached
