"""Random stories over the campaign's bank: scenes that come by date, by chance, by condition and by one another."""

from __future__ import annotations

from hypothesis import strategies as st

SCENES = 5
"""The number of scenes beside the plan; a choice leads on to later ones only, so that no story runs in circles."""

CONDITIONS = ("talent > 31", "npl_ratio < 0.03", "board_trust >= 50", "month > 2017-03", "staff_trust < talent + 20")
EFFECTS = (
    *("talent += 7", "vendor_scale = 1", "data_effort = 1", "payout += 0.1", "board_trust -= 9"),
    *("one_off_cost += equity * 0.01", "staff_trust *= 0.9", "hiring_effort = npl_ratio * 9"),
)
DATES = ("on: 2017-01", "on: [2017-02, 2017-05]", "on: {every: 2, from: 2017-01, to: 2017-06}")
PLAN = """\
plan:
  title: P
  kind: plan
  on: {every: 3, from: 2017-01, to: 2017-06}
  dials:
    d: {text: D, levels: {l: {text: L}, m: {text: M, do: [hiring_effort = 1]}}}
    e: {text: E, levels: {l: {text: L}, m: {text: M, do: [payout = 0.2]}, n: {text: L, do: [data_effort = npl_ratio]}}}
"""


def stories() -> st.SearchStrategy[str]:
    """Draw the scenes of a story of six months."""
    drawn = st.tuples(*map(_scene, range(SCENES)))
    return drawn.map(lambda scenes: "".join(f"s{number}: {scene}\n" for number, scene in enumerate(scenes)) + PLAN)


def _scene(number: int) -> st.SearchStrategy[str]:
    parts = (
        st.just("title: T"),
        st.sampled_from(DATES if number < 2 else ("", *DATES)),
        st.sampled_from(("", "chance: 0.4", "chance: 0.8")),
        st.sampled_from(("", *(f"if: {text}" for text in CONDITIONS))),
        st.sampled_from(("", "priority: 70")),
        st.lists(_choice(number), min_size=1, max_size=3).map(_choices),
    )
    return st.tuples(*parts).map(_mapping)


def _choice(scene: int) -> st.SearchStrategy[str]:
    on = range(scene + 1, SCENES)
    ways = ("", *(f"go: s{n}" for n in on), *(f"later: {{scene: s{n}, in: 2}}" for n in on))
    does = st.lists(st.sampled_from(EFFECTS), max_size=3).map(lambda effects: f"do: [{', '.join(effects)}]")
    asks = st.sampled_from(("", *(f"if: {text}" for text in CONDITIONS)))
    return st.tuples(st.just("text: T"), asks, does, st.sampled_from(ways)).map(_mapping)


def _choices(choices: list[str]) -> str:
    return "choices: " + _mapping([f"c{number}: {choice}" for number, choice in enumerate(choices)])


def _mapping(parts: tuple[str, ...] | list[str]) -> str:
    return "{" + ", ".join(filter(None, parts)) + "}"
