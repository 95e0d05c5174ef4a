"""A form that a browser sends: whole, in time, and no larger than it may be."""

from __future__ import annotations

import asyncio

from aiohttp import web

from game.classroom.serve.web_keys import SETTINGS

LARGEST_FORM = 8 << 10
"""The bytes of the largest form that is read, but for the one of a decision."""


async def read_form(request: web.Request, largest: int = LARGEST_FORM) -> dict[str, str]:
    """Return the fields of a form that came in whole and in time, lines ended as in saves. Raises HTTPException."""
    if request.content_type != "application/x-www-form-urlencoded":
        raise web.HTTPUnsupportedMediaType(text="415\n")
    try:
        async with asyncio.timeout(request.config_dict[SETTINGS].patience):
            fields = await request.clone(client_max_size=largest).post()
    except TimeoutError as error:
        raise web.HTTPRequestTimeout(text="408\n") from error
    except (UnicodeDecodeError, ValueError, LookupError) as error:
        raise web.HTTPBadRequest(text="400\n") from error
    texts = {name: value for name, value in fields.items() if isinstance(value, str)}
    return {name: text.replace("\r\n", "\n").replace("\r", "\n") for name, text in texts.items()}
