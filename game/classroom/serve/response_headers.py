"""What every answer says to the browser: stay out of frames, ask no other host, keep no page."""

from __future__ import annotations

from aiohttp import web

from game.classroom.serve.web_keys import SETTINGS

COMMON = {
    "Server": "president",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
POLICY_HEADER = "Content-Security-Policy"
OWN_SCRIPTS = "'self'"
"""What a policy lets run unless a page says otherwise: the server's own files."""

POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self' {socket}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""The styles of the terminal are written by its script, so styles in a page are allowed; scripts in a page are not."""


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Put the headers on an answer of whatever kind, refusals included."""
    secure = request.config_dict[SETTINGS].scheme == "https"
    response.headers.update(COMMON)
    response.headers.setdefault("Cache-Control", "no-store")
    response.headers.setdefault(POLICY_HEADER, make_policy(request))
    if secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"


def make_policy(request: web.Request, scripts: str = OWN_SCRIPTS) -> str:
    """Return what a page may load, run and connect to; `scripts` is what it may run."""
    scheme = "wss" if request.config_dict[SETTINGS].scheme == "https" else "ws"
    socket = f"{scheme}://{request.host}" if _is_plain(request.host) else ""
    return POLICY.format(socket=socket, scripts=scripts)


def _is_plain(host: str) -> bool:
    """Say whether a host can stand in a policy as it is: one that was refused can hold anything."""
    return host.isascii() and not set(host) & set(" ;,'\"\r\n\t*")
