"""A story as a graph: scenes and endings, the months they may come in, and every way from one to the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from game.engine.words import Words
from game.pack import scene_schema
from game.pack.story import Story
from game.text.languages import find_spoken


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A scene or an ending.

    `months` are those a scene may come in, counted from the calendar's start, conditions left aside: dated ones, and
    those that `go` and `later` bring it in. A story without a calendar has month 0 alone. Endings have none.
    """

    id: str
    title: str
    kind: Literal["scene", "plan", "report", "notice", "ending"]
    months: tuple[int, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    condition: str = ""


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """A way to `target` while `condition` holds.

    dated: the calendar brings the scene in a month, or from the first to the last month of `when`, `every` so many
    where that is not 0, and chance picks it out of a `pool` where there is one. opening: the story begins there.
    go: at once, by `choice`. later: `wait` months after `choice`. over: `choice`, or a page without a question, ends a
    story that has no calendar; it has no target. ending: how the story ends, from nowhere in particular.
    """

    kind: Literal["dated", "opening", "go", "later", "over", "ending"]
    source: str = ""
    target: str = ""
    choice: str = ""
    condition: str = ""
    when: tuple[str, ...] = ()
    every: int = 0
    wait: int = 0
    pool: str = ""


@dataclass(frozen=True, slots=True)
class StoryGraph:
    """Nodes in the story's order, scenes before endings; `calendar` is false where a story has no months.

    `pools` says how many scenes of each pool every game meets at least.
    """

    title: str
    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]
    calendar: bool
    pools: Mapping[str, int] = field(default_factory=dict)

    def within(self, month: int) -> StoryGraph:
        """Return the scenes of one month, with the ways into them and out of them and the scenes those lead to."""
        inside = {node.id for node in self.nodes if month in node.months}
        edges = [e for e in self.edges if e.kind != "ending" and (e.source in inside or e.target in inside)]
        edges = [e for e in edges if not e.source or e.source in inside]
        kept = inside | {edge.target for edge in edges}
        scenes = tuple(node for node in self.nodes if node.kind != "ending" and node.id in kept)
        return replace(self, nodes=scenes, edges=tuple(edges))


def make_graph(story: Story, language: str = "") -> StoryGraph:
    """Return the graph of a checked story, with titles in a language where it speaks that one, else in its own."""
    words = Words(story, find_spoken(language, story.languages) or story.manifest.language)
    edges = tuple(_list_edges(story, story.calendar > 0))
    months = _follow_months(story, edges, max(story.calendar, 1))
    scenes = [
        GraphNode(
            name, words.outline(f"scenes.{name}.title"), one.kind, months[name], _list_choices(one), one.condition
        )
        for name, one in story.scenes
    ]
    endings = [
        GraphNode(name, words.outline(f"endings.{name}.title"), "ending", condition=one.condition)
        for name, one in story.pack.endings.items()
    ]
    pools = {name: pool.least for name, pool in story.pack.pools.items()}
    return StoryGraph(story.manifest.title, (*scenes, *endings), edges, story.calendar > 0, pools)


def _list_choices(scene: scene_schema.Scene) -> tuple[tuple[str, str], ...]:
    return tuple((name, option.condition) for name, option in scene.choices.items())


def _list_edges(story: Story, calendar: bool) -> Iterator[GraphEdge]:
    openings = story.manifest.openings
    for opening in dict.fromkeys(openings.values()):
        banks = [f'bank == "{bank}"' for bank, target in openings.items() if bank and target == opening]
        yield GraphEdge("opening", target=opening, condition=" or ".join(banks))
    for name, scene in story.scenes:
        if scene.on and calendar:
            yield GraphEdge(
                "dated",
                target=name,
                condition=scene.condition,
                when=_list_months_of(scene.on),
                every=_find_every(scene.on),
                pool=scene.pool,
            )
        if not scene.choices and not calendar:
            yield GraphEdge("over", name)
        for choice, option in scene.choices.items():
            yield from _list_leading(name, choice, option, calendar)
    for name, ending in story.pack.endings.items():
        yield GraphEdge(
            "ending",
            target=name,
            condition=ending.condition,
            when=_list_months_of(ending.on),
            every=_find_every(ending.on),
        )


def _list_leading(scene: str, choice: str, option: scene_schema.Choice, calendar: bool) -> Iterator[GraphEdge]:
    if option.go:
        yield GraphEdge("go", scene, option.go, choice, option.condition)
    elif not calendar:
        yield GraphEdge("over", scene, "", choice, option.condition)
    for later in scene_schema.list_laters(option):
        yield GraphEdge("later", scene, later.scene, choice, option.condition, wait=later.months)


def _list_months_of(on: str | list[str] | scene_schema.Every) -> tuple[str, ...]:
    if isinstance(on, scene_schema.Every):
        return on.start, on.end
    return ((on,) if on else ()) if isinstance(on, str) else tuple(on)


def _find_every(on: str | list[str] | scene_schema.Every) -> int:
    return on.every if isinstance(on, scene_schema.Every) else 0


def _follow_months(story: Story, edges: tuple[GraphEdge, ...], calendar: int) -> dict[str, tuple[int, ...]]:
    """Follow the ways until no scene gains a month; a scene's months are the bits of a number."""
    found = dict.fromkeys(story.number, 0)
    leading: dict[str, list[GraphEdge]] = {}
    for edge in edges:
        leading.setdefault(edge.source, []).append(edge)
    for name, scene in story.scenes:
        found[name] = sum(1 << month for month in range(calendar) if story.falls_in(scene.on, month))
    for opening in story.manifest.openings.values():
        found[opening] |= 1
    waiting = [name for name, months in found.items() if months]
    while waiting:
        name = waiting.pop()
        for edge in leading.get(name, ()):
            if edge.target and edge.kind != "ending":
                months = found[edge.target] | (found[name] << edge.wait) & ((1 << calendar) - 1)
                if months != found[edge.target]:
                    found[edge.target] = months
                    waiting.append(edge.target)
    return {name: tuple(n for n in range(calendar) if months >> n & 1) for name, months in found.items()}
