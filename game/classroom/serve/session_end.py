"""How a game in a browser ended; the number is what the page in the browser is told."""

from __future__ import annotations

from enum import IntEnum


class SessionEnd(IntEnum):
    """Why a game's connection was closed. The page knows the numbers: `pages/game.html.j2` has a text for each."""

    LEFT = 4000
    ELSEWHERE = 4001
    IDLE = 4002
    TOTAL = 4003
    FAILED = 4004
    STOPPED = 4005
    FULL = 4006
    MEMORY = 4007
    FLOODED = 4008
    DROPPED = 4009
    PAUSED = 4010
