"""What play has met of scenes, choices and endings: what it missed first, then how often and by which shortest way."""

from __future__ import annotations

from collections.abc import Iterator

from game.authoring.explore.exploration import Exploration
from game.authoring.own_rows import OwnRows
from game.cli.output.rule_lines import format_way
from game.cli.output.side_lines import find_one_sided
from game.pack.pack import Path
from game.plain.lines import Lines
from game.text.cells import cell_len, set_left, set_right

MOST_PLACES = 20
"""The number of places that no game reached, and of scenes of the author's own, that are shown unless all are asked
for."""


def print_missed(found: Exploration, own: OwnRows, lines: Lines, *, whole: bool) -> None:
    """Print what no game has reached, each with its place; the author's own first."""
    rows = list(list_missed(found, lines))
    if not rows:
        return
    rows.sort(key=lambda row: not own.has(row[0], str(row[1][0])))
    lines.line(lines.say("explore.missed"))
    for part, path, text in rows if whole else rows[:MOST_PLACES]:
        lines.hanging("  - ", f"{found.sides.placed.place(part, *path)}: {text}")
    if not whole and len(rows) > MOST_PLACES:
        lines.line("    " + lines.say("explore.missed.more", n=len(rows) - MOST_PLACES))


def list_missed(found: Exploration, lines: Lines) -> Iterator[tuple[str, Path, str]]:
    """Yield section, path and words of all that no game has reached; a scene stands for its choices too."""
    tally = found.tally
    for number, scene in enumerate(tally.scene_names):
        first, last = tally.base[number : number + 2]
        if not tally.scenes[number]:
            key = "explore.missed.scene_choices" if last > first else "explore.missed.scene"
            yield "scenes", (scene,), lines.say(key, name=scene, n=int(last - first))
            continue
        for name, count in zip(tally.choice_names[first:last], tally.hits(number), strict=True):
            if not count:
                path = (scene, "choices", name.removeprefix(f"{scene}/"))
                yield "scenes", path, lines.say("explore.missed.choice", name=name)
    for name, count in tally.endings.items():
        if not count:
            yield "endings", (name,), lines.say("explore.missed.ending", name=name)


def print_endings(found: Exploration, lines: Lines) -> None:
    """Print each ending with how often play came there and the shortest way, where there is any."""
    _print_hits("endings", found.tally.endings, "ending ", found, lines)


def print_everything(found: Exploration, lines: Lines) -> None:
    """Print every scene and every choice with how often play came there and the shortest way."""
    tally = found.tally
    _print_hits("scenes", dict(zip(tally.scene_names, tally.scenes.tolist(), strict=True)), "", found, lines)
    _print_hits("choices", dict(zip(tally.choice_names, tally.choices.tolist(), strict=True)), "", found, lines)


def print_own(found: Exploration, own: OwnRows, lines: Lines) -> None:
    """Print the scenes that overlays add or change with the hits of their choices, where there are any."""
    tally, comma = found.tally, lines.say("common.list_separator")
    mine = [number for number, name in enumerate(tally.scene_names) if own.overlaid and own.has("scenes", name)]
    if not mine:
        return
    lines.line(lines.say("explore.own", counted=_tell_count(found, lines)))
    width = min(max(cell_len(tally.scene_names[number]) for number in mine[:MOST_PLACES]), 30)
    for number in mine[:MOST_PLACES]:
        name = tally.scene_names[number]
        choices = tally.choice_names[tally.base[number] : tally.base[number + 1]]
        counts = zip(choices, tally.hits(number).tolist(), strict=True)
        told = comma.join(f"{choice.removeprefix(f'{name}/')} {count:,}" for choice, count in counts)
        lines.hanging(f"  {set_left(name, width)} {set_right(f'{tally.scenes[number]:,}', 8)}  ", told)
    if len(mine) > MOST_PLACES:
        lines.line("  " + lines.say("explore.own.more", n=len(mine) - MOST_PLACES))


def print_rest(found: Exploration, own: OwnRows, lines: Lines) -> None:
    """Sum up in a line what is not told one by one: the base of overlays, or all of a story."""
    tally = found.tally
    rest = [n for n, name in enumerate(tally.scene_names) if not (own.overlaid and own.has("scenes", name))]
    counts = [count for number in rest for count in tally.hits(number).tolist()]
    met, taken = sum(tally.scenes[number] > 0 for number in rest), sum(count > 0 for count in counts)
    whose = lines.say("explore.rest.base" if own.overlaid else "explore.rest.story")
    key = "explore.rest.all" if met == len(rest) and taken == len(counts) else "explore.rest.some"
    lines.hanging("", lines.say(key, whose=whose, scenes=len(rest), met=met, choices=len(counts), taken=taken))
    if others := find_one_sided(found.sides, own)[1]:
        lines.hanging("", lines.say("explore.sides.base", n=len(others)))


def _print_hits(part: str, hits: dict[str, int], prefix: str, found: Exploration, lines: Lines) -> None:
    """Print a table of names, counts and ways; `prefix` makes a way's key of a name."""
    if not hits:
        return
    lines.line(lines.say(f"explore.hits.{part}", counted=_tell_count(found, lines)))
    width = min(max(map(cell_len, hits)), 46)
    for name, count in hits.items():
        way = found.tally.ways.get(prefix + name)
        told = format_way(way, lines) if way else lines.say("explore.nobody")
        lines.line(f"  {set_left(name, width)} {set_right(f'{count:,}', 8)}  {told}")


def _tell_count(found: Exploration, lines: Lines) -> str:
    return lines.say("explore.counted.states" if found.states else "explore.counted.games")
