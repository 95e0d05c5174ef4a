"""Every page of whole games of the campaign, with its outcome, at four sizes: what no screen may have, none has.

Of two banks each page is read at two of the sizes, which together are all.
"""

from __future__ import annotations

import pytest

from game.engine.page import PageKind
from game.journal.deputy import decide_for
from game.journal.named_presidents import find_president
from game.tui.app import PresidentApp
from game.tui.play.page_screen import PageScreen
from game.tui.state.game import GameState
from game.tui.state.store import GameStore
from game.views.play_options import PlayOptions, begin_game
from tests.tui.driving import NARROW, Player, drive, painted, worked_out
from tests.tui.looks.readings import list_faults, note_cuts
from tests.tui.looks.test_every_screen import SIZES, draw
from tests.tui.test_looks import check


@pytest.mark.long
@pytest.mark.usefixtures("weighing")
@pytest.mark.parametrize(
    ("bank", "language", "sizes"),
    [("county", "zh", SIZES), ("city", "en", SIZES[::2]), ("coastal", "en", SIZES[1::2])],
    ids=["county", "city", "coastal"],
)
def test_no_page_has_a_fault(
    bank: str, language: str, sizes: tuple[tuple[int, int], ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    options = PlayOptions(bank=bank, seed="7", language=language)
    store = GameStore(options)
    state = GameState(store, language)
    state.open(begin_game(options, store.stage))
    app, cut, faults = PresidentApp(state), note_cuts(monkeypatch), list[str]()
    who = find_president(state.game.story, "cleanup")

    async def look(pilot: Player, name: str) -> None:
        for size in sizes:
            await pilot.resize_terminal(*size)
            await worked_out(pilot)
            check(painted(pilot), size)
            faults.extend(f"{name} {size[0]}x{size[1]}: {fault}" for fault in list_faults(app.screen))
            draw(app.picture.draw, f"{bank}-{len(state.game.past):02}-{name}.{language}.{size[0]}x{size[1]}.paper")

    async def play(pilot: Player) -> None:
        while state.page.kind != PageKind.ENDING:
            page = state.page
            await worked_out(pilot)
            await look(pilot, page.id)
            decision, screen = decide_for(state.game.games, who), app.screen
            state.draft.choice, state.draft.dials = decision.choice, dict(decision.dials)
            state.draft.prediction = {one.id: one.sealed or one.answers[0][0] for one in page.questions}
            assert isinstance(screen, PageScreen)
            screen._commit()
            await worked_out(pilot)
            if not state.deciding:
                await look(pilot, f"{page.id}-outcome")
                screen._turn_page()
            await worked_out(pilot)
        await look(pilot, "ending")

    drive(app, play, NARROW)
    faults += sorted(cut)
    assert not faults, "\n".join(faults)
