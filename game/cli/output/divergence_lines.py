"""How far a save goes on a story, why no further, and the score then and now: in lines and as JSON."""

from __future__ import annotations

from game.journal.divergence import Divergence, FigureDifference, GameResult, find_outcome
from game.journal.format import StoryRef
from game.journal.playthrough import Playthrough
from game.journal.retake import Stop, StopKind, find_ending_title, find_title
from game.lab.continued import ContinuedGame
from game.plain.lines import Lines

INDENT = "    "

MOST_ENDED = 12
"""The number of variables that are told as they stand at the end; JSON has all of them."""


def format_story(ref: StoryRef) -> str:
    """Return which story a game is played on, in which version."""
    return f"{ref.id} {ref.version} ({ref.digest[:12]})"


# ── in lines ───────────────────────────────────────────────────────────────────────────────────


def print_divergence(save: str, found: Divergence, rest: ContinuedGame | None) -> None:
    """Print how far a save goes on a story, why no further, and the score then and now."""
    lines = Lines(found.now.language, found.now.words.catalogue)
    say = lines.say
    lines.line(save)
    lines.hanging(
        "", say("diverge.stories", then=format_story(found.save.header.story), now=format_story(found.now.header.story))
    )
    lines.line()
    if not (found.stop or found.other):
        _print_whole(found, lines)
    elif found.same:
        lines.hanging("", say("diverge.same", n=found.same, steps=len(found.save.lines)))
    if found.other:
        _print_other(found, found.other, lines)
    if found.stop:
        lines.hanging("", explain_stop(found, found.stop, lines))
    for key, count in _count_changes(found).items():
        if count:
            lines.hanging("", say(f"diverge.{key}", n=count))
    lines.line()
    _print_scores(found, rest, lines)


def _print_whole(found: Divergence, lines: Lines) -> None:
    """Print that every decision can be taken again, what was compared, and what stands otherwise at the end."""
    key = "whole" if found.compared else "whole_end" if found.then else "whole_blind"
    lines.hanging("", lines.say(f"diverge.{key}", n=len(found.save.lines)))
    if found.then and found.ended:
        lines.hanging("", lines.say("diverge.ended", n=len(found.ended)))
        rows = [[found.now.words.label(name), *_find_ends(found, name)] for name in found.ended[:MOST_ENDED]]
        lines.table([["", lines.say("diverge.then"), lines.say("diverge.now")], *rows], indent=INDENT)
    elif found.then and not found.compared:
        lines.hanging("", lines.say("diverge.ended_same"))


def _find_ends(found: Divergence, name: str) -> list[str]:
    """Return a variable as it stands at the end, then and now."""
    plays = filter(None, (found.then, found.now))
    return [play.formatted(name, float(play.games.state[name][0])) for play in plays]


def _print_other(found: Divergence, other: FigureDifference, lines: Lines) -> None:
    """Print from where on figures differ, and what differs there as far as it can be seen."""
    say, now = lines.say, found.now
    last = found.stop.n - 1 if found.stop else len(found.save.lines)
    then_month, now_month = other.months
    key = "diverge.other" if last > other.n else "diverge.other_once"
    words = say(key, n=other.n, last=last, place=_name_place(now, now_month, other.scene, lines))
    lines.hanging("", words)
    if then_month != now_month:
        then_month, now_month = map(lines.catalogue.month, other.months)
        lines.line(INDENT + say("diverge.month", then=then_month, now=now_month))
    rows = [
        [now.words.label(name), now.formatted(name, then), now.formatted(name, came)]
        for name, then, came in other.figures
    ]
    seen = [row for row in rows if row[1] != row[2]]
    if seen:
        lines.table([["", say("diverge.then"), say("diverge.now")], *seen], indent=INDENT)
    elif rows:
        lines.line(INDENT + say("diverge.tiny", list=say("common.list_separator").join(row[0] for row in rows)))


def explain_stop(found: Divergence, stop: Stop, lines: Lines) -> str:
    """Return why the save can't go on; the scene is called as its own story calls it where that is at hand."""
    if stop.kind == StopKind.LONGER:
        return stop.why
    recorded = found.save.lines if found.then else found.lines
    scene = next(line.scene for line in recorded if line.n == stop.n)
    place = _name_place(found.then or found.now, stop.month, scene, lines)
    return lines.say("diverge.stop", n=stop.n, place=place, why=stop.why)


def _name_place(play: Playthrough, month: str, scene: str, lines: Lines) -> str:
    """Return a scene's title, after the month where the story has a calendar."""
    told = lines.catalogue.month(play.story.told_month(month))
    return lines.say("diverge.place", month=told, scene=find_title(play, scene)) if told else find_title(play, scene)


def _count_changes(found: Divergence) -> dict[str, int]:
    """Return how many things were left out or added, by their key in the catalogue."""
    left_out = len(found.save.lines) - len(found.lines)
    return {"left_out": left_out, "passed": found.passed, "missed": found.missed, "unasked": found.unasked}


def _print_scores(found: Divergence, rest: ContinuedGame | None, lines: Lines) -> None:
    say, now = lines.say, found.now
    if not found.finished:
        lines.line(say("diverge.unfinished"))
        return
    was, came = _find_results(found, rest)
    points = [say("diverge.unknown") if one is None else _format_points(one, lines) for one in (was, came)]
    titles = [_find_ending_title(play, one, lines) for play, one in ((found.then, was), (now, came))]
    mandate = now.words.text(f"mandates.{now.header.mandate}.label")
    head = [["", say("diverge.then"), say("diverge.now")]]
    score = [[say("diverge.score", mandate=mandate), *points]] if mandate else []
    lines.table([*head, *score, [say("diverge.ending"), *titles]], flush_left=3)
    if found.then is None:
        lines.hanging("", say("diverge.not_kept"))
    if rest and found.stop and found.stop.kind == StopKind.OVER:
        lines.hanging("", say("diverge.cut", n=found.stop.n, left=rest.left))
    elif rest and found.stop:
        president = now.words.text(f"presidents.{rest.companion}.label") or rest.companion
        words = say("diverge.onward", n=found.stop.n, kept=rest.kept, left=rest.left, president=president)
        lines.hanging("", words)


def _find_results(found: Divergence, rest: ContinuedGame | None) -> tuple[GameResult | None, GameResult | None]:
    """Return how the game came out then and now, each an empty string where that can't be said."""
    was = find_outcome(found.then.games, found.then.header.mandate) if found.then else None
    if found.stop:
        return was, rest.came if rest else None
    return was, find_outcome(found.now.games, found.now.header.mandate)


def _format_points(came: GameResult, lines: Lines) -> str:
    return lines.say("diverge.unknown") if came.score is None else f"{came.score:.1f}"


def _find_ending_title(play: Playthrough | None, came: GameResult | None, lines: Lines) -> str:
    if play is None or came is None:
        return lines.say("diverge.unknown")
    return find_ending_title(play, came.ending) or lines.say("ending.over")


# ── as JSON ────────────────────────────────────────────────────────────────────────────────────


def list_divergence(save: str, found: Divergence, rest: ContinuedGame | None) -> dict[str, object]:
    """Return a divergence as scripts read it; what can't be said is null."""
    stop, other, (was, came) = found.stop, found.other, _find_results(found, rest)
    return {
        "file": save,
        "then": _list_reference(found.save.header.story),
        "now": _list_reference(found.now.header.story),
        "steps": len(found.save.lines),
        "same": found.same,
        "complete": stop is None,
        "finished": found.finished,
        "stop": stop and {"n": stop.n, "month": stop.month, "scene": stop.scene, "kind": stop.kind, "why": stop.why},
        "other": other
        and {
            "n": other.n,
            "scene": other.scene,
            "month": {"then": other.months[0], "now": other.months[1]},
            "figures": {name: {"then": then, "now": now} for name, then, now in other.figures},
        },
        "compared": found.compared,
        "ended": {name: dict(zip(("then", "now"), _find_ends(found, name), strict=True)) for name in found.ended},
        **_count_changes(found),
        "mandate": found.now.header.mandate,
        "score": {"then": was and was.score, "now": came and came.score},
        "ending": {"then": was and was.ending, "now": came and came.ending},
        "onward": rest and {"kept": rest.kept, "left": rest.left, "companion": rest.companion},
    }


def _list_reference(ref: StoryRef) -> dict[str, str]:
    return {"id": ref.id, "version": ref.version, "digest": ref.digest}
