"""Lines that were painted and that nobody will see again, which textual 8.2 keeps for ever (its issue 6665)."""

from __future__ import annotations


def release_lines() -> None:
    """Let go of the lines of every widget that is gone.

    Textual caches a method of the object that holds a widget's lines, and with its results it keeps the object. Where
    another version has no such cache, there is none to clear.
    """
    try:
        from textual._styles_cache import StylesCache
    except ImportError:
        return
    method = getattr(StylesCache, "get_inner_outer", None)
    if clear := getattr(method, "cache_clear", None):
        clear()
