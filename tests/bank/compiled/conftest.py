"""Leaves out what needs a compiler where there is none: on Macs with Intel's processors and on Alpine."""

from __future__ import annotations

from game.bank.compiled.compiler_check import has_compiler

NEEDY = ["test_compiled_bank.py", "test_compiled_games.py", "test_recalled_code.py", "test_worth.py"]
collect_ignore = [] if has_compiler() else NEEDY
