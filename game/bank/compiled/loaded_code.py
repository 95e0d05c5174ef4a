"""What the equations are: a fingerprint by which the machine code that was made of them is known.

Their sources are not enough: Python may run bytecode that is older than they are, a program may be updated while it
runs, or put other functions in the place of those that it read. So the code that this process has counts as well.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache, cached_property
from hashlib import blake2b
from inspect import unwrap
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

import numpy as np

from game.bank import month
from game.bank.compiled import llvm_text, trace

PACKAGE, FOLDER = "game.bank", Path(__file__).parents[1]

ROOTS = (month, trace, llvm_text)
"""The modules that equations come from, and what makes a text of them."""


@cache
def fingerprint_equations() -> str:
    """Return a fingerprint of the equations, as they are when it is asked for first."""
    return fingerprint_sources(FOLDER) + fingerprint_modules(ROOTS)


def fingerprint_sources(folder: Path) -> str:
    """Return a fingerprint of the sources in a folder; those that can't be read do not count."""
    found = blake2b(digest_size=16)
    for path in sorted(folder.rglob("*.py")):
        with suppress(OSError):
            content = path.read_bytes()
            found.update(f"{path.relative_to(folder).as_posix()} {len(content)}\n".encode() + content)
    return found.hexdigest()


def fingerprint_modules(roots: Iterable[ModuleType]) -> str:
    """Return a fingerprint of modules, and of all of the bank that they are made of.

    It covers functions, those of classes too, and numbers, texts, tables and collections of them.
    """
    found = blake2b(digest_size=16)
    for name in sorted(_list_modules(roots)):
        for key, value in sorted(vars(sys.modules[name]).items()):
            if not key.startswith("__"):
                found.update(f"{name}.{key} = {_describe(value)}\n".encode())
    return found.hexdigest()


def _list_modules(roots: Iterable[ModuleType]) -> set[str]:
    """Return the names of modules, and of all modules of the bank that they name, or name something of, in the end."""
    found, waiting = set[str](), [root.__name__ for root in roots]
    while waiting:
        if (name := waiting.pop()) not in found:
            found.add(name)
            waiting += filter(_is_own, map(_find_module, vars(sys.modules[name]).values()))
    return found


def _find_module(value: object) -> str:
    name = value.__name__ if isinstance(value, ModuleType) else getattr(value, "__module__", None)
    return name if isinstance(name, str) else ""


def _is_own(name: str) -> bool:
    return name in sys.modules and f"{name}.".startswith(f"{PACKAGE}.")


def _describe(value: object) -> str:
    """Return a text that is the same for the same code and values in every process."""
    match value:
        case None | bool() | int() | float() | str() | bytes():
            return repr(value)
        case np.ndarray() | np.generic():
            return f"{value.dtype} {value.shape} {value.tobytes().hex()}"
        case list() | tuple():
            return f"({', '.join(map(_describe, value))})"
        case set() | frozenset():
            return f"{{{', '.join(sorted(map(_describe, value)))}}}"
        case Mapping():
            return f"{{{', '.join(f'{_describe(key)}: {_describe(item)}' for key, item in value.items())}}}"
        case CodeType():
            names = (value.co_names, value.co_varnames, value.co_freevars, value.co_cellvars)
            return f"{value.co_code.hex()} {names} {_describe(value.co_consts)}"
        case FunctionType():
            return f"{_describe(value.__code__)} {_describe(value.__defaults__)} {_describe(value.__kwdefaults__)}"
        case type():
            return _describe_class(value)
    return _describe_holder(value)


def _describe_class(value: type) -> str:
    rows = sorted(vars(value).items()) if _is_own(value.__module__) else []
    return f"{value.__qualname__} {[(key, _describe(item)) for key, item in rows if not key.startswith('__')]}"


def _describe_holder(value: object) -> str:
    """Return what tells an object that holds functions or numbers: a property, a row, a derivation."""
    match value:
        case property():
            return _describe(value.fget)
        case cached_property():
            return _describe(value.func)
        case classmethod() | staticmethod():
            return _describe(value.__func__)
    held = unwrap(value) if hasattr(value, "__wrapped__") else value  # type: ignore[arg-type]  # a function kept with its results
    if isinstance(held, FunctionType):
        return _describe(held)
    kind = type(held)
    fields = getattr(kind, "__struct_fields__", None) or sorted(getattr(held, "__dict__", {}))
    if not _is_own(kind.__module__):
        return kind.__qualname__
    return f"{kind.__qualname__} {[(name, _describe(getattr(held, name))) for name in fields]}"
