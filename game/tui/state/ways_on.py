"""What can be done after a game: the same world again, another bank, a fork, a comparison, a report, the title."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec import UNSET
from msgspec.structs import replace

from game.journal.ledger import list_ledger
from game.tui.safe_text import make_safe
from game.tui.state.save_library import SaveLibrary
from game.tui.state.start_choices import FULL, SHORT, NewGameDraft

if TYPE_CHECKING:
    from game.tui.state.game import GameState

WAYS = ("again", "another", "fork", "compare", "report", "title")


@dataclass(frozen=True, slots=True)
class Way:
    """One way on in words: what it is, and what it does or why it is closed."""

    name: str
    label: str
    about: str
    open: bool


def list_ways(state: GameState) -> list[Way]:
    """Return every way on from the finished game that is open, in the language of now."""
    closed = {name: why for name in WAYS if (why := _find_obstacle(state, name))}
    return [
        Way(name, state.say(f"onward.{name}"), closed.get(name) or _tell_way(state, name), name not in closed)
        for name in WAYS
    ]


def _find_obstacle(state: GameState, name: str) -> str:
    """Say why a way is closed; an empty string where it is open."""
    say = state.say
    if name == "another" and not (_is_at_hand(state) and len(state.game.story.banks) > 1):
        return say("onward.no_bank")
    if name in ("fork", "compare", "report") and state.save is None:
        return say("onward.no_save")
    if name == "fork" and not state.turning:
        return say("onward.working" if state.turning is None else "review.nothing")
    return say("onward.no_score") if name == "compare" and state.game.stage.card is None else ""


def _is_at_hand(state: GameState) -> bool:
    """Say whether the story of the game is the one that new games are played on; one that can't be read is not.

    A game that was asked for on the command line was opened without it, so it may be read only now.
    """
    from game.pack.findings import PackError

    try:
        return state.store.stage.story.digest == state.game.story.digest
    except PackError:
        return False


def _tell_way(state: GameState, name: str) -> str:
    """Say what a way does."""
    header = state.game.header
    fields: dict[str, object] = {"seed": make_safe(header.seed), "bank": state.title}
    if name == "fork" and state.turning:
        entry = make_safe(list_ledger(state.game)[state.turning - 1])
        fields |= {"n": entry.n, "month": state.format_month(entry.month), "title": entry.title}
    if name == "title" and state.save is None:
        return state.say("common.unsaved_hint")
    return state.say(f"onward.{name}_about", **fields)


def begin_again(state: GameState) -> bool:
    """Open a new game that begins as the one at hand began. Where that is refused, `message` says why."""
    from game.classroom.joined import find_joined
    from game.views.play_options import start_game_for

    store, header, stage = state.store, state.game.header, state.game.stage
    same = replace(
        store.options,
        bank=header.bank,
        mandate=header.mandate,
        background=header.background,
        seed=header.seed,
        language=state.game.language,
        player=header.player,
        short=bool(header.short),
        undo=None if header.undo is UNSET else header.undo,
        class_code=header.class_name,
        students=header.ids,
        saves=store.folder,
        classroom=(store.options.classroom or find_joined(header.class_name)) if header.class_name else None,
    )
    return state.open_if_any(state.attempt(lambda: start_game_for(same, stage), "error.new"))


def settle_another(state: GameState) -> None:
    """Settle for a new game what the one at hand began with, but for the bank: the next one is taken."""
    header, banks = state.game.header, list(state.game.story.banks)
    after = banks[(banks.index(header.bank) + 1) % len(banks)] if header.bank in banks else banks[0]
    length = SHORT if header.short else FULL
    state.__dict__["start"] = NewGameDraft(after, header.mandate, header.background, header.seed, header.player, length)


def fork_at_turning(state: GameState) -> bool:
    """Open a new game that leaves the one at hand before the decision that mattered most.

    Where that is refused, `message` says why.
    """
    parent, n = state.game, state.turning or 1
    fork = state.attempt(lambda: state.store.fork(state.store.make_replay(parent), n), "error.new")
    if not state.open_if_any(fork) or fork is None:
        return False
    name = parent.path.stem if parent.path else ""
    state.message = make_safe(state.say("replay.forked", n=n, parent=name, path=str(fork.path)))
    return True


def write_report(state: GameState) -> None:
    """Write the game down beside its save; `message` says where, or why that can't be."""
    path = state.save
    if path is None:
        return
    written = state.attempt(lambda: SaveLibrary(state.store).write_report(path, state.language), "error.report")
    if written:
        state.message = make_safe(state.say("replay.written", path=str(written)))


def leave_game(state: GameState) -> None:
    """Let go of the finished game; `message` says where it lies. What was settled for a new game is forgotten."""
    told = state.make_farewell()
    state.close()
    state.message, state.comparing = told, None
    state.__dict__.pop("start", None)
