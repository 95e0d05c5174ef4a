"""`president serve`: a class, or a table for trying, plays in browsers, which need no installation."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.arguments import add_language, add_saves_folder, read_at_least
from game.cli.exits import FINE

if TYPE_CHECKING:
    from game.classroom.class_file import ClassFile
    from game.classroom.serve.serve_settings import ServeSettings


class Arguments(argparse.Namespace):
    """What the command takes."""

    class_file: str
    story: list[str]
    host: str
    port: int
    public_url: str
    sessions: int
    idle: int
    hours: int
    saves: str
    lang: str


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--class", dest="class_file", default="", metavar="FILE", help="the class that plays")
    parser.add_argument(
        "--story", action="append", default=[], metavar="P", help="without a class: the story; again for overlays"
    )
    parser.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help="0.0.0.0 for the network (127.0.0.1)")
    parser.add_argument("--port", type=read_at_least(1), default=8017, metavar="N", help="where to listen (8017)")
    parser.add_argument(
        "--public-url", default="", metavar="URL", help="what browsers open, where a proxy stands before the server"
    )
    parser.add_argument("--sessions", type=read_at_least(1), default=60, metavar="N", help="games at once (60)")
    parser.add_argument(
        "--idle", type=read_at_least(1), default=30, metavar="MINUTES", help="a game without a key for so long is left"
    )
    parser.add_argument("--hours", type=read_at_least(1), default=6, metavar="N", help="the longest sitting (6)")
    add_saves_folder(parser)
    add_language(parser)


def run(arguments: Arguments) -> int:
    """Serve until Ctrl+C; return the exit code."""
    from game.cli.errors import CommandError, explain_no_writing
    from game.cli.exits import FOUND

    try:
        from game.classroom.serve.run_server import run_server
        from game.classroom.serve.tokens import open_mint
    except ModuleNotFoundError as error:
        raise CommandError("no_teach", module=error.name) from error
    settings = make_settings(arguments)
    with explain_no_writing(settings.saves):
        open_mint(settings.saves)
    try:
        run_server(settings, _tell)
    except OSError as error:
        why = error.strerror or str(error)
        raise CommandError("no_serving", code=FOUND, host=settings.host, port=settings.port, why=why) from error
    return FINE


def make_settings(arguments: Arguments) -> ServeSettings:
    """Return the settings that the command asks for. Raises CommandError, ClassError."""
    from urllib.parse import urlsplit

    from game.classroom.serve.child_command import make_launch, make_warm_launch
    from game.classroom.serve.serve_settings import MOST_SESSIONS, ServeSettings
    from game.cli.errors import CommandError
    from game.views.environment import choose_interface_language
    from game.views.games_door import GamesDoor

    file = _read_class(arguments.class_file) if arguments.class_file else None
    if arguments.port > 65535:
        raise CommandError("port", port=arguments.port)
    if arguments.sessions > MOST_SESSIONS:
        raise CommandError("sessions", most=MOST_SESSIONS)
    url = urlsplit(arguments.public_url)
    if arguments.public_url and (url.scheme not in ("http", "https") or not url.netloc or url.path.strip("/")):
        raise CommandError("public_url", url=arguments.public_url)
    language = arguments.lang or (file.language if file else "") or choose_interface_language()
    door = GamesDoor(Path(arguments.class_file) if file else None, tuple(arguments.story))
    return ServeSettings(
        saves=Path(arguments.saves or "saves").resolve(),
        make_launch=make_launch,
        make_warm_launch=make_warm_launch,
        door=door,
        host=arguments.host,
        port=arguments.port,
        public_url=arguments.public_url.rstrip("/"),
        language=language,
        catalogue=door.find_catalogue(language),
        class_path=Path(arguments.class_file) if file else None,
        class_file=file,
        key=_read_key(Path(arguments.class_file), file) if file else b"",
        story=tuple(arguments.story),
        sessions=arguments.sessions,
        idle=arguments.idle * 60,
        total=arguments.hours * 3600,
    )


def _read_class(name: str) -> ClassFile:
    from game.classroom.class_folder import read_class

    return read_class(Path(name))


def _tell(line: str) -> None:
    print(line, flush=True)


def _read_key(path: Path, file: ClassFile) -> bytes:
    """Return the key of the instructor's file beside a class file, empty where there is none. Raises ClassError."""
    from game.classroom.class_folder import read_private_beside

    private = read_private_beside(path, file.code)
    return private.key_bytes if private else b""
