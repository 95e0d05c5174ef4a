"""What a server of games is told before it begins: where it listens, what it serves, and its limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import NamedTuple

from game.classroom.class_file import ClassFile
from game.classroom.serve.form_door import FormDoor
from game.text.catalogue import Catalogue

MOST_SESSIONS = 400
"""The number of games at once that no setting goes beyond: each is a process of its own."""

MIB = 1 << 20


class Launch(NamedTuple):
    """How a game's process is started: its words, the folder it works in, and its environment."""

    words: list[str]
    folder: Path
    environment: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeSettings:
    """The settings of a server; times are in seconds.

    `public_url` is the address that browsers see where a proxy stands before the server. Without a class file the
    server has one open table. `make_launch` says how the game of a player's folder is started for a student.
    """

    saves: Path
    make_launch: Callable[[ServeSettings, Path, str], Launch]
    make_warm_launch: Callable[[ServeSettings], Launch] | None = None
    """How the process is started that games are copied from; None where each game is started anew."""
    door: FormDoor | None = None
    """The way to games in plain pages; None where there are none."""
    host: str = "127.0.0.1"
    port: int = 8017
    public_url: str = ""
    language: str = "zh"
    catalogue: Catalogue | None = None
    """The words of the pages in that language, where the program does not speak it and the story does."""
    class_path: Path | None = None
    class_file: ClassFile | None = None
    key: bytes = b""
    """The key that receipts are signed with; empty where the instructor's file is not at hand."""
    story: tuple[str, ...] = ()
    sessions: int = 60
    idle: float = 30 * 60
    total: float = 6 * 60 * 60
    patience: float = 15
    """How long a connection may take to send a request, a form to come in, and a browser to take what it is sent."""
    grace: float = 3
    """How long a game's process may take to leave before it is ended."""
    memory: int = 512 * MIB
    """The memory that one game's process may take, in bytes."""

    @property
    def scheme(self) -> str:
        """How browsers reach the server: `http`, or `https` by way of a proxy."""
        return "https" if self.public_url.startswith("https://") else "http"

    @property
    def is_local(self) -> bool:
        """Whether no other computer can reach the server by itself."""
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Say whether a host name or address means this computer alone."""
    try:
        return host == "localhost" or ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
