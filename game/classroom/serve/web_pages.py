"""Pages from templates, in the language of the class or the one that a visitor chose."""

from __future__ import annotations

from pathlib import Path

import jinja2
from aiohttp import web

from game.classroom.serve.response_headers import OWN_SCRIPTS, POLICY_HEADER, make_policy
from game.classroom.serve.serve_settings import ServeSettings
from game.classroom.serve.web_keys import SETTINGS, TEMPLATES
from game.text.catalogue import ENGLISH, LANGUAGES, Catalogue
from game.text.cells import make_printable
from game.text.languages import name_language, tag_language

PAGES = Path(__file__).with_name("pages")
LANGUAGE_COOKIE = "language"
TAGS = {"zh": "zh-CN", "en": "en"}
"""What pages say of their language, by which browsers choose the shapes of Chinese characters."""

HOME = {"/form": "/form", "/form/new": "/form/new", "/form/undo": "/form"}
"""Where the other language of a page that answers a form is found; at the door where it is not said."""

NO_SCRIPT = "'none'"
"""What the policy of a page without a script lets run."""


def open_pages() -> jinja2.Environment:
    """Return what renders the templates of this folder; whatever they print is made harmless."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(PAGES, encoding="utf-8"),
        autoescape=True,
        finalize=_make_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )


def find_language(request: web.Request) -> str:
    """Return the language of a page: as asked for in the address, as chosen before, or that of the class."""
    settings = request.config_dict[SETTINGS]
    asked, spoken = (request.query.get("lang", ""), request.cookies.get(LANGUAGE_COOKIE, "")), list_languages(settings)
    return next((language for language in (*asked, settings.language) if language in spoken), ENGLISH)


def list_languages(settings: ServeSettings) -> tuple[str, ...]:
    """Return the languages of the pages: the program's, and that of the class where its story brings the words."""
    return (*LANGUAGES, settings.catalogue.language) if settings.catalogue else LANGUAGES


def speak(request: web.Request) -> Catalogue:
    """Return the words of a page."""
    language, own = find_language(request), request.config_dict[SETTINGS].catalogue
    return own if own and own.language == language else Catalogue(language)


def render_page(
    request: web.Request, name: str, status: int = 200, *, scripts: str = OWN_SCRIPTS, **fields: object
) -> web.Response:
    """Return a page made of the template `name`; `scripts` is what its policy lets run."""
    language = find_language(request)
    settings = request.config_dict[SETTINGS]
    text = request.config_dict[TEMPLATES].get_template(f"{name}.html.j2").render(
        say=speak(request).say,
        language=language,
        tag=TAGS.get(language) or tag_language(language),
        others={one: name_language(one) for one in list_languages(settings) if one != language},
        path=request.path if request.method == "GET" and status != 404 else HOME.get(request.path, "/"),
        code=settings.class_file.code if settings.class_file else "",
        plain=settings.door is not None,
        **fields,
    )  # fmt: skip
    response = web.Response(text=text, content_type="text/html", status=status)
    response.headers[POLICY_HEADER] = make_policy(request, scripts)
    if request.query.get("lang") == language:
        secure = settings.scheme == "https"
        response.set_cookie(LANGUAGE_COOKIE, language, httponly=True, samesite="Strict", secure=secure)
    return response


def render_part(request: web.Request, name: str, **fields: object) -> str:
    """Return a piece of the monitor page: the macro `name` of its templates."""
    page = request.config_dict[TEMPLATES].get_template("monitor_parts.html.j2")
    words = speak(request)
    return str(getattr(page.module, name)(words.say, words.month, **fields)).strip()


def go_to(path: str) -> web.Response:
    """Return an answer that sends a browser to another page."""
    return web.Response(status=303, headers={"Location": path})


def _make_harmless(value: object) -> object:
    """Return what a template prints without controls and characters that turn its direction."""
    return make_printable(value) if type(value) is str else value
