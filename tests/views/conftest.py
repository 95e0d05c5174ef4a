"""What tests of the views ask for: the same folder of saves and the same language as those of the lines."""

from __future__ import annotations

from tests.plain.conftest import _chinese, folder

__all__ = ["_chinese", "folder"]
