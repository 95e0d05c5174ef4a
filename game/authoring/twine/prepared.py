"""A story whose passages only set and show: what they include is in them, and what Twine keeps itself is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from game.authoring.twine.assigned import list_assigned
from game.authoring.twine.defined import keep_defined
from game.authoring.twine.helpers import Helpers
from game.authoring.twine.nodes import Back, Branch, Click, If, Include, Link, Node, Setter
from game.authoring.twine.notes import Notes, TweeError
from game.authoring.twine.passage_program import Arrival, ArrivalReader
from game.authoring.twine.read_story import ReadStory, list_sources, name_passages, walk_nodes
from game.authoring.twine.twee_file import Passage

SETUP = "StoryInit"
MAX_INCLUDED, MAX_NODES = 8, 200_000
"""How deep passages may stand inside passages, and what all may hold together."""


@dataclass(slots=True)
class PreparedStory:
    """A story with what each passage does and shows; `ids` has the id of each passage, `setup` what comes first.

    `made` are the variables that the import has added, `included` the passages that others show.
    """

    read: ReadStory
    ids: dict[str, str]
    arrivals: dict[str, Arrival]
    setup: list[Setter]
    made: set[str]
    included: set[str]


def prepare_story(story: ReadStory, notes: Notes) -> PreparedStory:
    """Return a story that only sets and shows. Raises TweeError where passages inside passages grow too large."""
    keep_defined(story)
    ids = name_passages(list(story.nodes))
    inclusion = _Inclusion(story, notes)
    whole = inclusion.include_all()
    sources = (source for nodes in [story.setup, *whole.values()] for source in list_sources(nodes))
    helpers = Helpers(sources, ids)
    whole = _lead_back(whole, helpers)
    arriving = {name: frozenset(list_assigned(nodes)) for name, nodes in whole.items()}
    reader = ArrivalReader(helpers, notes, arriving)
    setup = reader.read(Passage(SETUP, [], 1), story.setup).sets
    arrivals = {name: reader.read(story.passages[name], nodes) for name, nodes in whole.items()}
    for name, variable in helpers.visits.items():
        arrivals[name].sets.insert(0, Setter(f"${variable} += 1", story.passages[name].line))
    return PreparedStory(story, ids, arrivals, setup, helpers.made, inclusion.included)


class _Inclusion:
    """Puts passages that others show into them; what a passage would show of itself is noted."""

    def __init__(self, story: ReadStory, notes: Notes) -> None:
        self.story, self.notes = story, notes
        self.here = Passage("", [], 1)
        self.left, self.included = MAX_NODES, set[str]()

    def include_all(self) -> dict[str, list[Node]]:
        """Return the nodes of every passage with those of the passages that they include."""
        found = dict[str, list[Node]]()
        for name, nodes in self.story.nodes.items():
            self.here = self.story.passages[name]
            found[name] = self._include(nodes, (name,))
        return found

    def _include(self, nodes: Sequence[Node], inside: tuple[str, ...]) -> list[Node]:
        self.left -= len(nodes)
        if self.left < 0:
            raise TweeError("twee_marks", most=MAX_NODES)
        return [one for node in nodes for one in self._take(node, inside)]

    def _take(self, node: Node, inside: tuple[str, ...]) -> list[Node]:
        match node:
            case Include():
                if node.target not in self.story.nodes or node.target in inside or len(inside) > MAX_INCLUDED:
                    self.notes.add("include", self.here.name, node.line, node.told)
                    return []
                self.included.add(node.target)
                return self._include(self.story.nodes[node.target], (*inside, node.target))
            case If():
                branches = [replace(one, nodes=self._include(one.nodes, inside)) for one in node.branches]
                return [If(branches)]
            case Click():
                return [replace(node, nodes=tuple(self._include(node.nodes, inside)))]
            case Link(then=then) if then:
                return [replace(node, then=tuple(self._include(then, inside)))]
            case _:
                return [node]


# ── ways back ──────────────────────────────────────────────────────────────────────────────────────


def _lead_back(passages: Mapping[str, list[Node]], helpers: Helpers) -> dict[str, list[Node]]:
    """Return passages whose ways back lead to each passage from which one may have come."""
    backs = {name for name, nodes in passages.items() if any(isinstance(node, Back) for node in walk_nodes(nodes))}
    if not backs:
        return dict(passages)
    before: dict[str, set[str]] = {name: set() for name in backs}
    for name, nodes in passages.items():
        targets = {node.target for node in walk_nodes(nodes) if isinstance(node, Link)}
        for target in targets & backs - {name}:
            before[target].add(name)
    returning = [name for name in backs if any(_walks_on(node) for node in walk_nodes(passages[name]))]
    for name in returning:
        for target in before[name] & backs:
            before[target].add(name)
    variables = {name: helpers.came_from(name) for name in passages if name in backs}
    return {
        name: _redirect(nodes, _Ways(name, sorted(before.get(name, ())), variables, helpers.ids))
        for name, nodes in passages.items()
    }


def _walks_on(node: Node) -> bool:
    """Tell whether a node is a way back on which one comes from the passage that one leaves."""
    return isinstance(node, Back) and not node.rewinds


@dataclass(slots=True)
class _Ways:
    """The passages from which one may have come to one, and for each with a way back the variable that says it."""

    here: str
    names: list[str]
    variables: Mapping[str, str]
    ids: Mapping[str, str]

    def lead(self, back: Back) -> list[Node]:
        """Return links to all of them, each under its condition."""
        links = [Link(back.words or back.told, name, (), back.line) for name in self.names]
        return [
            If(
                [
                    Branch(
                        f'${self.variables[self.here]} is "{self.ids[link.target]}"',
                        back.line,
                        [link if back.rewinds else self.mark(link)],
                        back.told,
                    )
                ]
            )
            for link in links
        ]

    def mark(self, link: Link) -> Link:
        """Return a link that says where one was, if it leads to another passage with a way back."""
        if link.target == self.here or link.target not in self.variables:
            return link
        sets = Setter(f'${self.variables[link.target]} to "{self.ids[self.here]}"', link.line)
        return replace(link, sets=(*link.sets, sets))


def _redirect(nodes: Sequence[Node], ways: _Ways) -> list[Node]:
    """Return nodes whose links to passages with a way back say where one was."""
    found = list[Node]()
    for node in nodes:
        match node:
            case Back():
                found += ways.lead(node)
            case Link():
                found.append(ways.mark(node))
            case If():
                found.append(If([replace(one, nodes=_redirect(one.nodes, ways)) for one in node.branches]))
            case Click():
                found.append(replace(node, nodes=tuple(_redirect(node.nodes, ways))))
            case _:
                found.append(node)
    return found
