"""Who is in a class: a row a game, as the page shows it."""

from __future__ import annotations

from math import nan

from game.debrief.measures import format_points, format_share
from game.debrief.tables.players import Member
from game.debrief.wording import Wording

HEADS = (
    "who",
    "bank",
    "mandate",
    "seed",
    "ending",
    "score",
    "par",
    "best_found",
    "worlds",
    "luck",
    "predictions",
    "reasons",
    "like",
)


def list_member_heads(wording: Wording) -> list[str]:
    """Return the columns of `list_member_rows`; that of the best that was found only where something was."""
    return [wording.say(f"debrief.members.{head}") for head in _list_heads(wording)]


def list_member_rows(wording: Wording) -> list[list[str]]:
    """Return a row a game."""
    kept = [HEADS.index(head) for head in _list_heads(wording)]
    rows = (_make_row(wording, member) for member in wording.report.members)
    return [[row[number] for number in kept] for row in rows]


def _list_heads(wording: Wording) -> list[str]:
    return [head for head in HEADS if head != "best_found" or wording.has_best_found]


def _make_row(wording: Wording, member: Member) -> list[str]:
    labels, say, spread = wording.labels, wording.say, member.spread
    worlds = "-"
    if spread:
        worlds = say(
            "debrief.spread",
            median=format_points(spread.mean),
            low=format_points(spread.p10),
            high=format_points(spread.p90),
        )
    return [
        _name_member(wording, member),
        labels.bank(member.bank) if member.bank else "-",
        labels.mandate(member.mandate) if member.mandate else "-",
        member.seed,
        _tell_state(wording, member),
        format_points(member.score),
        wording.against_par(member.ahead, member.par),
        format_points(nan if member.best_found is None else member.best_found),
        worlds,
        wording.luck(member),
        f"{member.right}/{member.asked}" if member.asked else "-",
        f"{member.reasoned}/{member.decided}",
        f"{labels.president(member.companion)} {format_share(member.agreement)}" if member.companion else "-",
    ]


def _name_member(wording: Wording, member: Member) -> str:
    notes = [_tell_deputy(wording, member)] if member.short else []
    if member.simulated:
        notes.append(wording.say("debrief.members.simulated"))
    if member.torn:
        notes.append(wording.say("debrief.members.torn"))
    if member.taken_back:
        notes.append(wording.say("debrief.members.taken_back", n=member.taken_back))
    if member.passed_over:
        notes.append(wording.say("debrief.members.passed_over", kinds=wording.listed(member.passed_over)))
    if member.parent:
        parent = wording.labels.member(member.parent)
        notes.append(wording.say("debrief.members.fork", parent=parent, n=member.parent_n))
    name = wording.labels.member(member.number)
    return f"{name} ({wording.listed(notes)})" if notes else name


def _tell_deputy(wording: Wording, member: Member) -> str:
    """Return that a game was a short one, and which share of it its deputy decided."""
    if not member.deputy:
        return wording.say("debrief.members.short")
    return wording.say("debrief.members.deputy", share=format_share(member.deputy))


def _tell_state(wording: Wording, member: Member) -> str:
    if member.left:
        after = wording.say("debrief.members.left", successor=wording.labels.president(wording.report.successor))
        return f"{wording.labels.ending(member.ending)}{after}" if member.ending else after.strip()
    if member.ending:
        return wording.labels.ending(member.ending)
    if member.finished:
        return wording.say("debrief.members.finished")
    return wording.say("debrief.members.until", month=member.month or "-")
