"""Paper and night: ink on a ledger's ground, seal red for what is yours to decide, abacus brown for reference lines."""

from __future__ import annotations

from textual.theme import Theme

PAPER, NIGHT = "paper", "night"


def _theme(name: str, dark: bool, ink: str, ground: str, bar: str, seal: str, brown: str, faint: str) -> Theme:
    """Build a theme; `ink`, `faint`, `seal` and `brown` are all meant to be read on `ground` and on `bar`."""
    return Theme(
        name=name,
        dark=dark,
        primary=seal,
        secondary=brown,
        accent=seal,
        warning=brown,
        error=seal,
        success=ink,
        foreground=ink,
        background=ground,
        surface=ground,
        panel=bar,
        variables={
            "ink": ink,
            "seal": seal,
            "brown": brown,
            "faint": faint,
            "bar": bar,
            "scrollbar": faint,
            "scrollbar-hover": brown,
            "scrollbar-active": brown,
            "scrollbar-background": ground,
            "scrollbar-background-hover": ground,
            "scrollbar-background-active": ground,
            "scrollbar-corner-color": ground,
            "input-cursor-background": ink,
            "input-cursor-foreground": ground,
            "input-selection-background": f"{seal} 30%",
            "screen-selection-background": f"{brown} 40%",
        },
    )


THEMES = (
    _theme(PAPER, False, "#29241d", "#f7f1e3", "#eae0ca", "#a02c22", "#7a4f22", "#6b6152"),
    _theme(NIGHT, True, "#e8dfcc", "#1c1915", "#2c2720", "#ef8a78", "#d3a568", "#a39a88"),
)
