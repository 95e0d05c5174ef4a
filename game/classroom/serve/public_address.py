"""The address that browsers open."""

from __future__ import annotations

import contextlib
import socket

from game.classroom.serve.serve_settings import ServeSettings

_ELSEWHERE = ("192.0.2.1", 9)
"""An address of no computer; what would be sent to it, and is not, goes out by the usual way."""


def find_public_url(settings: ServeSettings) -> str:
    """Return the address that browsers open."""
    if settings.public_url:
        return settings.public_url
    host = settings.host
    if host in ("", "0.0.0.0", "::"):  # noqa: S104  (told, not bound)
        host = _find_own_address()
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}"


def _find_own_address() -> str:
    """Return the address that this computer has in its network; the loopback one where it has none."""
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(_ELSEWHERE)
        return str(probe.getsockname()[0])
    return "127.0.0.1"
