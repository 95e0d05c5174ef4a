"""The files of the pages, each by its own name: there is no folder to look into."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import textual_serve
from aiohttp import web

OWN = Path(__file__).with_name("files")
KINDS = {".css": "text/css", ".js": "text/javascript"}
TERMINAL = {"terminal.js": "static/js/textual.js", "terminal.css": "static/css/xterm.css"}
"""The terminal of textual-serve, as it comes with that package."""


def make_file_routes() -> list[web.AbstractRouteDef]:
    """Return a route for each file, which is read once."""
    contents = {path.name: path.read_bytes() for path in sorted(OWN.iterdir()) if path.suffix in KINDS}
    package = files(textual_serve)
    contents |= {name: package.joinpath(*place.split("/")).read_bytes() for name, place in TERMINAL.items()}
    return [_make_route(name, content) for name, content in contents.items()]


def _make_route(name: str, content: bytes) -> web.AbstractRouteDef:
    async def send(_: web.Request) -> web.Response:
        response = web.Response(body=content, content_type=KINDS[Path(name).suffix], charset="utf-8")
        response.headers["Cache-Control"] = "public, max-age=3600"
        response.enable_compression()
        return response

    return web.get(f"/files/{name}", send)
