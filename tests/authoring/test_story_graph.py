"""A story's graph: every scene once with the months it may come in, and an edge for every way."""

from __future__ import annotations

from game.authoring.story_graph import GraphEdge, StoryGraph, make_graph
from game.pack import scene_schema
from game.pack.load import load_files
from tests.engine.pooled import pooled
from tests.stories import MANIFEST, campaign, pack

DATED = MANIFEST.replace("model: none", "model: bank").replace("opening: start\n", "months: 6\nstart: 2017-11\n")
WINDOW = """\
visit:
  title: Visit
  on: [2017-11, 2017-12]
  if: trust > 3
  choices:
    a: {text: A, if: cash > 1, go: talk}
    b: {text: B, later: [{in: 3, scene: back}, {in: 9, scene: never}]}
talk: {title: Talk}
back:
  title: Back
  choices: {c: {text: C, later: {in: 1, scene: back}}}
never: {title: Never}
round: {title: Round, on: {every: 2, from: 2017-12, to: 2018-04}}
"""
ENDINGS = "good: {title: Good, text: G, if: cash > 5}\nother: {title: Other, text: O}\n"


def dated() -> StoryGraph:
    return make_graph(load_files(pack(WINDOW, manifest=DATED, endings=ENDINGS)))


def test_a_scene_stands_in_every_month_that_some_way_brings_it_in() -> None:
    months = {node.id: node.months for node in dated().nodes}
    assert months == {
        "visit": (0, 1),
        "talk": (0, 1),
        "back": (3, 4, 5),
        "never": (),
        "round": (1, 3, 5),
        "good": (),
        "other": (),
    }


def test_every_way_is_an_edge_with_its_choice_wait_and_condition() -> None:
    assert dated().edges == (
        GraphEdge("dated", target="visit", condition="trust > 3", when=("2017-11", "2017-12")),
        GraphEdge("go", "visit", "talk", "a", "cash > 1"),
        GraphEdge("later", "visit", "back", "b", wait=3),
        GraphEdge("later", "visit", "never", "b", wait=9),
        GraphEdge("later", "back", "back", "c", wait=1),
        GraphEdge("dated", target="round", when=("2017-12", "2018-04"), every=2),
        GraphEdge("ending", target="good", condition="cash > 5"),
        GraphEdge("ending", target="other"),
    )


def test_one_month_keeps_its_scenes_and_where_they_lead() -> None:
    part = dated().within(1)
    assert [node.id for node in part.nodes] == ["visit", "talk", "back", "never", "round"]
    assert {edge.kind for edge in part.edges} == {"dated", "go", "later"}
    assert [node.id for node in dated().within(2).nodes] == []


def test_without_a_calendar_a_choice_that_leads_nowhere_ends_the_story() -> None:
    choices = "{on-: {text: A, go: stop}, off: {text: B}}"
    scenes = f"start:\n  title: S\n  choices: {choices}\nstop: {{title: T}}\nlost: {{title: L}}\n"
    graph = make_graph(load_files(pack(scenes)))
    assert graph.edges == (
        GraphEdge("opening", target="start"),
        GraphEdge("go", "start", "stop", "on-"),
        GraphEdge("over", "start", "", "off"),
        GraphEdge("over", "stop"),
        GraphEdge("over", "lost"),
    )
    assert [node.months for node in graph.nodes] == [(0,), (0,), ()]


def test_the_campaign_has_every_scene_once_and_every_way_of_its_choices() -> None:
    story = campaign().story
    graph = make_graph(story)
    assert [node.id for node in graph.nodes] == [*story.number, *story.pack.endings]
    assert all(node.months for node in graph.nodes if node.kind != "ending")
    ways = [
        (name, choice, target)
        for name, scene in story.scenes
        for choice, option in scene.choices.items()
        for target in ([option.go] if option.go else []) + [later.scene for later in scene_schema.list_laters(option)]
    ]
    assert len(ways) > 50
    assert [(e.source, e.choice, e.target) for e in graph.edges if e.kind in ("go", "later")] == ways


def test_a_title_with_a_condition_shows_both_sides() -> None:
    scenes = "start: {title: 'The {if cash > 5: rich|poor} house of {player}{if audited:  again}'}\n"
    (node,) = make_graph(load_files(pack(scenes))).nodes
    assert node.title == "The [rich / poor] house of …[ again]"


def test_a_pool_and_an_opening_by_bank_stand_on_the_edges_they_bring() -> None:
    files = pooled({"cloud": (2, [(1, 3, ""), (2, 2, ""), (4, 8, "")])}, "s: {title: S}\nt: {title: T}\n")
    files["pack.yaml"] += b"opening: {county: s, city: t, village: t, troubled: t, coastal: s}\n"
    graph = make_graph(load_files(files))
    assert graph.pools == graph.within(0).pools == {"cloud": 2}
    assert GraphEdge("dated", target="cloud-0", when=("2017-01", "2017-03"), pool="cloud") in graph.edges
    assert graph.edges[:2] == (
        GraphEdge("opening", target="s", condition='bank == "county" or bank == "coastal"'),
        GraphEdge("opening", target="t", condition='bank == "city" or bank == "village" or bank == "troubled"'),
    )
    assert {node.id: node.months for node in graph.nodes}["t"] == (0,)
