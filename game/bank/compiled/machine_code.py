"""Machine code out of LLVM's text, for the processor at hand; kept, so that it is made once on a machine.

It needs llvmlite, which the extra `fast` brings.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache
from hashlib import blake2b

import llvmlite
import llvmlite.binding as llvm

from game.bank.compiled.kept_code import keep_code, recall_code
from game.bank.compiled.llvm_text import NAME
from game.bank.compiled.trace import ARRAYS

WorkOut = Callable[..., None]
"""Takes the addresses of the arrays, the columns that each has, and the number of games to work out."""

_SIGNATURE = ctypes.CFUNCTYPE(None, *[ctypes.c_void_p for _ in ARRAYS], ctypes.c_int64, ctypes.c_int64)

_ENGINES: list[llvm.ExecutionEngine] = []
"""What holds the code that was made: code that is called must last as long as the process."""


def recall_function(known_by: str) -> WorkOut | None:
    """Return a function that was made before, here or by another process; None where none is kept."""
    code = recall_code(_find_name(known_by))
    return None if code is None else _link(code)


def make_function(text: str, known_by: str) -> WorkOut:
    """Return the function of a module as it can be called, and keep it under what it is known by.

    Raises RuntimeError for a text that LLVM does not read.
    """
    code = _find_processor().emit_object(llvm.parse_assembly(text))
    keep_code(_find_name(known_by), code)
    return _link(code)


def _link(code: bytes) -> WorkOut:
    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), _find_processor())
    _ENGINES.append(engine)
    engine.add_object_file(llvm.object_file.ObjectFileRef.from_data(code))
    engine.finalize_object()
    return _SIGNATURE(engine.get_function_address(NAME))


def _find_name(known_by: str) -> str:
    """Return the name under which code of this processor, made by this compiler, is kept."""
    made_by = (llvmlite.__version__, llvm.get_host_cpu_name(), _list_features())
    return blake2b("\n".join((*made_by, known_by)).encode(), digest_size=16).hexdigest()


def _find_processor() -> llvm.TargetMachine:
    """Return the processor at hand, anew each time: an engine takes the one that it is given for its own."""
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    target = llvm.Target.from_default_triple()
    return target.create_target_machine(cpu=llvm.get_host_cpu_name(), features=_list_features(), opt=2, jit=True)


@cache
def _list_features() -> str:
    found: str = llvm.get_host_cpu_features().flatten()
    return found
