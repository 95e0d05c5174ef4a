"""Whether machine code can be made here: an llvmlite that is recent enough, and a system that lets it run."""

from __future__ import annotations

from functools import cache
from importlib import import_module

OLDEST = 0, 46
"""The oldest llvmlite whose LLVM reads the text."""


@cache
def has_compiler() -> bool:
    """Say whether machine code can be made and run; whatever goes wrong with that leaves NumPy to work."""
    from importlib.metadata import version  # reads mail headers, which a single game never needs

    try:
        if tuple(int(part) for part in version("llvmlite").split(".")[:2]) < OLDEST:
            return False
        import_module("llvmlite.binding").check_jit_execution()
    except Exception:  # no llvmlite, one whose library is missing, a system that lets no memory be executed
        return False
    return True
