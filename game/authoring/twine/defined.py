"""What SugarCube keeps beside values: whether a variable was set at all (`def`, `ndef`, `<<unset>>`), and settings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from game.authoring.twine.assigned import list_assigned
from game.authoring.twine.nodes import Click, If, Link, Node, Setter, ShownExpression
from game.authoring.twine.read_story import ReadStory, list_sources

UNSET = "unset "
"""How the source of a setting begins that takes a variable back to what it is by itself."""

_ASKED = re.compile(r"\b(n?def)\s+\$([A-Za-z_]\w*)(?![\w.\[])", re.ASCII)
_SETTING = re.compile(r"(\"[^\"\\]*\"|'[^'\\]*')|(?<![\w.$])settings\.([A-Za-z_]\w*)", re.ASCII)
_NAMED = re.compile(r"\$([A-Za-z_]\w*)", re.ASCII)
_ADDED = re.compile(r"\bSetting\.add(Toggle|List|Range)\(\s*[\"'](\w+)[\"']\s*,\s*\{([^{}]{0,2000})")
_DEFAULT = re.compile(r"\bdefault\s*:\s*(true|false|\"[^\"\n\\]*\"|'[^'\n\\]*'|[0-9.]+)")
_FIRST = re.compile(r"\blist\s*:\s*\[\s*(\"[^\"\n\\]*\"|'[^'\n\\]*')")


def read_defaults(program: str) -> dict[str, str]:
    """Return what each setting of a program is by itself, as it is written."""
    found = dict[str, str]()
    for kind, name, inside in _ADDED.findall(program):
        told = _DEFAULT.search(inside) or (_FIRST.search(inside) if kind == "List" else None)
        if told or kind == "Toggle":
            found[name] = told[1] if told else "false"
    return found


def keep_defined(story: ReadStory) -> None:
    """Keep which variables are set in variables of their own, where a story asks; settings are as they begin."""
    sources = [source for nodes in [story.setup, *story.nodes.values()] for source in list_sources(nodes)]
    asked = {name for source in sources for _, name in _ASKED.findall(source)}
    if not asked and not story.settings:
        return
    taken = {name for source in sources for name in _NAMED.findall(source)}
    kept = dict[str, str]()
    for name in sorted(asked):
        own = f"defined_{name}"
        while own in taken:
            own += "_"
        kept[name] = own
    keeper = _Keeper(kept, story.settings)
    story.setup = list(keeper.walk(story.setup))
    story.nodes = {name: list(keeper.walk(nodes)) for name, nodes in story.nodes.items()}


@dataclass(frozen=True, slots=True)
class _Keeper:
    """Puts other words for what is asked; `kept` says in which variable it is kept whether another one is set."""

    kept: Mapping[str, str]
    settings: Mapping[str, str]

    def walk(self, nodes: Sequence[Node]) -> Iterator[Node]:
        """Yield nodes that ask for variables alone, and that keep which are set."""
        for node in nodes:
            match node:
                case Setter():
                    yield replace(node, source=self._say(node.source), told=node.written)
                    yield from self._keep(node)
                case ShownExpression():
                    yield replace(node, source=self._say(node.source))
                case If():
                    yield If(
                        [
                            replace(
                                one,
                                condition=one.condition and self._say(one.condition),
                                nodes=list(self.walk(one.nodes)),
                                told=one.written,
                            )
                            for one in node.branches
                        ]
                    )
                case Click():
                    yield replace(node, nodes=tuple(self.walk(node.nodes)))
                case Link():
                    sets = tuple(one for one in self.walk(node.sets) if isinstance(one, Setter))
                    yield replace(node, sets=sets, then=tuple(self.walk(node.then)))
                case _:
                    yield node

    def _say(self, source: str) -> str:
        def ask(found: re.Match[str]) -> str:
            return f"${self.kept[found[2]]}" if found[1] == "def" else f"(not ${self.kept[found[2]]})"

        def tell(found: re.Match[str]) -> str:
            return found[0] if found[1] else self.settings.get(found[2], found[0])

        return _SETTING.sub(tell, _ASKED.sub(ask, source))

    def _keep(self, node: Setter) -> Iterator[Setter]:
        truth = str(not node.source.startswith(UNSET)).lower()
        for name in sorted(list_assigned([node]) & self.kept.keys()):
            yield Setter(f"${self.kept[name]} to {truth}", node.line, node.written)
