"""The words of links as they are read: without marks of lettering and tags, and with the values that they name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from game.authoring.twine.macro_arguments import read_string
from game.authoring.twine.nodes import WAITED, Click, If, Link, Node
from game.authoring.twine.read_story import ReadStory

Note = Callable[[str, str, str, int], None]
"""Takes the kind of a note, its passage, what is left out, and the line."""

_STARS, _LINES = r"(?<!\*)\*{1,3}(?!\*)", r"(?<!\w)_{1,3}(?!_)|(?<!_)_{1,3}(?!\w)"
_MARKS: Mapping[str, str] = {
    "sugarcube": r"''|(?<!:)//|__|==|~~|\^\^",
    "harlowe": r"''|(?<!:)//|\*\*|(?<!\w)\*|\*(?!\w)|~~|\^\^",
    "chapbook": rf"{_STARS}|{_LINES}|~~|`",
    "snowman": rf"{_STARS}|{_LINES}|~~|`",
}
"""The marks of lettering of each format, which stand on both sides of words."""

_LOOSE = re.compile(r"(\*\*)(?!\*)(.+?)\*\*(?!\*)")
"""What the Markdown of Snowman takes for strong, whatever blanks are inside."""

MOST_WORDS = 1_000
"""How many characters the words of a link may have to be looked through."""

_TAG = re.compile(r"</?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>")
_INSERT = re.compile(r"\{\s*([A-Za-z_]\w*)\s*\}", re.ASCII)
"""How Chapbook shows a variable."""


def tidy_links(story: ReadStory, style: str, note: Note) -> None:
    """Let the words of every link of a story be what a reader of a format sees, and let it lead where it does there."""
    tidy = _Links(style, name_without_blanks(story.nodes), note)
    for name in story.nodes:
        tidy.passage = name
        story.nodes[name] = tidy.walk(story.nodes[name])


def name_without_blanks(passages: Iterable[str]) -> dict[str, str]:
    """Return each passage by its name, and by what the name is without the blanks around it, where no other has that.

    A link is read without them, and Twine makes a passage of `[[On -> There]]` whose name begins with a blank.
    """
    names = list(passages)
    return {name.strip(): name for name in reversed(names)} | {name: name for name in names}


@dataclass(slots=True)
class _Links:
    """Tidies the links of one passage after the other; `names` has all passages, without the blanks around them too."""

    style: str
    names: Mapping[str, str]
    note: Note
    passage: str = ""

    def walk(self, nodes: Sequence[Node]) -> list[Node]:
        return [self._take(node) for node in nodes]

    def _take(self, node: Node) -> Node:
        match node:
            case Link():
                words = node.words if node.words == node.target else self._tidy(node.words, node.line)
                target = self._aim(node.target)
                return replace(node, words=target if node.words == node.target else words, target=target)
            case Click():
                return replace(node, words=self._tidy(node.words, node.line), nodes=tuple(self.walk(node.nodes)))
            case If():
                return If([replace(branch, nodes=self.walk(branch.nodes)) for branch in node.branches])
            case _:
                return node

    def _aim(self, target: str) -> str:
        """Return the passage of a target: SugarCube works out one in quotation marks that is no passage's name."""
        told = read_string(target) if self.style == "sugarcube" and target not in self.names else None
        return self.names.get(target if told is None else told.strip(), target)

    def _tidy(self, words: str, line: int) -> str:
        if not words or words == WAITED or len(words) > MOST_WORDS:
            return words
        if self.style == "sugarcube" and (told := read_string(words)):
            words = told
        for what in self._list_left(words):
            self.note("html" if what[0] == "<" else "look", self.passage, what, line)
        shown = _TAG.sub("", words)
        shown = _INSERT.sub(r"$\1", shown) if self.style == "chapbook" else shown
        for pair in self._list_pairs():
            while (parted := pair.sub(r"\2", shown)) != shown:
                shown = parted
        return " ".join(shown.split()) or words

    def _list_left(self, words: str) -> Iterator[str]:
        """Yield the tags and the marks that are left out of words."""
        yield from _TAG.findall(words)
        yield from (found[1] for pair in self._list_pairs() for found in pair.finditer(words))

    def _list_pairs(self) -> list[re.Pattern[str]]:
        tight = re.compile(rf"({_MARKS[self.style]})(?=\S)(.+?)(?<=\S)\1(?!\*)")
        return [_LOOSE, tight] if self.style == "snowman" else [tight]
