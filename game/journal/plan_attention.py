"""How much attention a plan would take, told while its dials are moved."""

from __future__ import annotations

from game.bank.page_rows import ATTENTION
from game.engine.costs import carry_out
from game.journal.playthrough import Playthrough


def forecast_attention(play: Playthrough, dials: dict[str, str]) -> tuple[float, float]:
    """Return attention (load, capacity) as the plan at hand with these levels would leave it."""
    scene = play.games.program.scene(int(play.games.at[0]))
    load, capacity = ATTENTION
    if load not in play.games.state:
        return 0.0, 0.0
    rows = zip(scene.spec.dials, scene.dials, strict=True)
    chosen = (answer.effects for name, levels in rows for answer in levels if answer.id == dials.get(name))
    after = carry_out(play.games, chosen)
    return float(after.state[load][0]), float(after.state[capacity][0])
