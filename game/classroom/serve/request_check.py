"""What every request has to pass before a page sees it: who it was meant for, and whose page sent it.

A browser that was led here by a foreign name (DNS rebinding) is told apart by Host; a foreign page that sends forms or
opens connections in the name of its visitor, by Origin.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import web

from game.classroom.serve.serve_settings import ServeSettings, is_loopback
from game.classroom.serve.web_keys import SETTINGS

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

READING = frozenset({"GET", "HEAD"})

LONGEST_PATH = 512
"""The characters of the longest address of a page that is looked at."""


@web.middleware
async def check_request(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse a request for another host, and one that changes something without coming from a page of ours."""
    settings = request.config_dict[SETTINGS]
    if not is_our_host(request.host, settings):
        raise web.HTTPMisdirectedRequest(text="421\n")
    if request.method not in READING and not is_our_origin(request):
        raise web.HTTPForbidden(text="403\n")
    if len(request.path_qs) > LONGEST_PATH:
        raise web.HTTPRequestURITooLong(text="414\n")
    return await handler(request)


def is_our_host(host: str, settings: ServeSettings) -> bool:
    """Say whether a request names this server: as the public address does, or by a number or name of this computer.

    A foreign name can be made to lead to any number, but no number can be made to lead elsewhere.
    """
    if settings.public_url and host.lower() == urlsplit(settings.public_url).netloc.lower():
        return True
    try:
        parts = urlsplit(f"http://{host}")
        name, port = parts.hostname or "", parts.port or 80
    except ValueError:
        return False
    if parts.netloc != host or "@" in host or port != settings.port:
        return False
    return is_loopback(name) or (not settings.is_local and _is_number(name)) or name == settings.host.lower()


def is_our_origin(request: web.Request) -> bool:
    """Say whether the page that sends a request is of this server."""
    settings = request.config_dict[SETTINGS]
    schemes = {"http", settings.scheme} if is_loopback(request.host.rpartition(":")[0]) else {settings.scheme}
    ours = {f"{scheme}://{request.host}" for scheme in schemes}
    return request.headers.get("Origin", "") in ours and request.headers.get("Sec-Fetch-Site", "same-origin") in (
        "same-origin",
        "none",
    )


def find_address(request: web.Request) -> str:
    """Return the address that a request comes from; by way of our proxy, the one that the proxy names last."""
    address = request.remote or ""
    if request.config_dict[SETTINGS].public_url and is_loopback(address):
        return request.headers.get("X-Forwarded-For", address).rpartition(",")[2].strip() or address
    return address


def _is_number(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
