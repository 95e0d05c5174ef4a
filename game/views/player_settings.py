"""What a player has settled for all games: language, theme, and how the screens take keys; kept in a file of TOML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import msgspec

from game.text.commands import COMMANDS, find_holders, is_free_key
from game.text.game_error import CatalogueError
from game.text.languages import CODE

FILE = "settings.toml"
MOST_BYTES = 100_000

CHOICES: Mapping[str, tuple[object, ...]] = MappingProxyType(
    {
        "theme": ("paper", "night", "contrast"),
        "width": (56, 66, 76, 96),
        "motion": (False, True),
        "ascii": (False, True),
        "confirm": (False, True),
    }
)
"""What each setting may be, but for the language and the keys."""


class SettingsError(CatalogueError):
    """A file of settings, or something in it, that can't be used; the rest of it holds."""

    PREFIX = "settings.trouble."

    def __init__(self, key: str, /, **fields: object) -> None:
        """Quote of a file only what can be printed."""
        from game.text.cells import make_printable  # no command needs it for its help

        super().__init__(key, **{name: make_printable(str(value)) for name, value in fields.items()})


class Settings(msgspec.Struct, frozen=True):
    """How one player wants the program; each has a value that suits most."""

    language: str = ""
    """The language to begin in; an empty string stands for that of the environment."""
    theme: str = "paper"
    width: int = 76
    """The cells that a line of prose has at most."""
    motion: bool = False
    """Whether what scrolls glides there."""
    ascii: bool = False
    """Whether bars and charts are made of ASCII alone."""
    confirm: bool = False
    """Whether a decision asks for its key a second time."""
    keys: Mapping[str, str] = {}
    """Commands that have other keys than usual."""
    path: Path | None = None
    """The file that keeps them; None where they are kept for this sitting only."""
    troubles: tuple[SettingsError, ...] = ()
    """What could not be used of the file."""


def find_settings_file() -> Path:
    """Return where the settings of this user lie, whether there are any or not."""
    from platformdirs import user_config_path  # only a command that plays looks

    return user_config_path("bank-president") / FILE


def read_settings(path: Path | None = None) -> Settings:
    """Return the settings of a file, those of this user unless another is named; what can't be used is told in them."""
    path = path or find_settings_file()
    try:
        if not path.exists():  # most players have none, and wait for no reader of TOML
            return Settings(path=path)
        content = _parse(path, path.read_bytes()[:MOST_BYTES])
    except OSError as error:
        return Settings(path=path, troubles=(SettingsError("unread", path=path, why=error.strerror or str(error)),))
    except SettingsError as error:
        return Settings(path=path, troubles=(error,))
    return _check(path, content)


def _parse(path: Path, content: bytes) -> dict[str, object]:
    """Return what a file says. Raises SettingsError."""
    from tomllib import TOMLDecodeError, loads

    try:
        return loads(content.decode("utf-8-sig").replace("\r\n", "\n"))
    except (TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError("no_toml", path=path, why=str(error)) from error


def _check(path: Path, content: Mapping[str, object]) -> Settings:
    """Take what can be used of the content of a file."""
    troubles, taken = list[SettingsError](), dict[str, object]()
    known = [name for name in Settings.__struct_fields__ if name not in ("path", "troubles")]
    for name, value in content.items():
        if name not in known:
            troubles.append(SettingsError("unknown", path=path, name=name, known=" ".join(known)))
        elif name == "keys":
            taken[name], refused = _check_keys(path, value)
            troubles += refused
        elif not _is_choice(name, value):
            choices = " ".join(map(_format_value, CHOICES.get(name, ("", "zh", "en"))))
            troubles.append(SettingsError("value", path=path, name=name, value=_format_value(value), choices=choices))
        else:
            taken[name] = value
    return Settings(**taken, path=path, troubles=tuple(troubles))  # type: ignore[arg-type]  # each was checked by its name


def _is_choice(name: str, value: object) -> bool:
    """Say whether a setting may have this value; True is no number here."""
    if name == "language":
        return value == "" or (isinstance(value, str) and CODE.fullmatch(value) is not None)
    return any(value == choice and type(value) is type(choice) for choice in CHOICES[name])


def _check_keys(path: Path, content: object) -> tuple[Mapping[str, str], list[SettingsError]]:
    """Return the keys that commands can have, and what is wrong with the others."""
    if not isinstance(content, dict):
        return {}, [SettingsError("value", path=path, name="keys", value=str(content), choices="[keys]")]
    keys, troubles = dict[str, str](), list[SettingsError]()
    for command, key in content.items():
        if command not in COMMANDS:
            troubles.append(SettingsError("command", path=path, name=command, known=" ".join(COMMANDS)))
        elif not isinstance(key, str) or not is_free_key(key):
            troubles.append(SettingsError("key", path=path, name=command, key=str(key)))
        else:
            keys[command] = key
    while clash := next(_find_clashes(keys), None):  # a command that gets its own key back may take another's
        command, key, others = clash
        del keys[command]
        troubles.append(SettingsError("taken", path=path, name=command, key=key, others=" ".join(others)))
    return keys, troubles


def _find_clashes(keys: Mapping[str, str]) -> Iterator[tuple[str, str, list[str]]]:
    """Yield each command whose new key another one has, with the key and the others."""
    for command, key in keys.items():
        if key != COMMANDS[command] and (others := list(find_holders(command, key, keys))):
            yield command, key, others


def write_settings(settings: Settings) -> None:
    """Write all settings but the keys into their lines of the file that keeps them; its other lines stay.

    The line of a setting that nobody changed stays as well, even where its value can't be used.

    Raises SettingsError where the file can't be read as TOML or can't be written.
    """
    from game.journal import storage  # most sittings change none

    path = settings.path
    if path is None:
        return
    try:
        before = path.read_bytes() if path.exists() else b""
        try:
            there = _parse(path, before)
        except SettingsError as error:
            raise SettingsError("unwritten", path=path, why=str(error.__cause__)) from error
        values = {name: getattr(settings, name) for name in ("language", *CHOICES)}
        played = _check(path, there)
        values = {name: value for name, value in values.items() if name not in there or getattr(played, name) != value}
        text = _put_lines(before.decode("utf-8-sig").replace("\r\n", "\n"), values)
        storage.replace_file(path, text.encode(), storage.OWN)
    except OSError as error:
        raise SettingsError("unwritten", path=path, why=error.strerror or str(error)) from error


def _put_lines(text: str, values: Mapping[str, object]) -> str:
    """Return a file's text with these values: each in its line, or in a new one above the first table."""
    lines = text.split("\n") if text else []
    end = next((at for at, line in enumerate(lines) if line.lstrip().startswith("[")), len(lines))
    head, rest = lines[:end], lines[end:]
    while head and not head[-1].strip():
        head.pop()
    for name, value in values.items():
        at = next((at for at, line in enumerate(head) if re.match(rf"\s*{name}\s*=", line)), len(head))
        head[at : at + 1] = [f"{name} = {_format_value(value)}"]
    return "\n".join([*head, "", *rest]).rstrip("\n") + "\n"


def _format_value(value: object) -> str:
    """Return a value as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)
