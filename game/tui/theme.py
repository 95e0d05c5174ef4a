"""The two themes, of dark text on paper and of light text at night."""

from __future__ import annotations

from textual.theme import Theme

PAPER, NIGHT = "paper", "night"


def _make_theme(
    name: str, dark: bool, text: str, ground: str, bar: str, accent: str, secondary: str, faint: str
) -> Theme:
    """Build a theme.

    `accent` marks what the player decides, `secondary` reference lines, `faint` what may be overlooked. They and `text`
    are all meant to be read on `ground` and on `bar`.
    """
    return Theme(
        name=name,
        dark=dark,
        primary=accent,
        secondary=secondary,
        accent=accent,
        warning=secondary,
        error=accent,
        success=text,
        foreground=text,
        background=ground,
        surface=ground,
        panel=bar,
        variables={  # the first two as they are: textual rounds a theme's own by way of hue and lightness
            "accent": accent,
            "secondary": secondary,
            "faint": faint,
            "scrollbar": faint,
            "scrollbar-hover": secondary,
            "scrollbar-active": secondary,
            "scrollbar-background": ground,
            "scrollbar-background-hover": ground,
            "scrollbar-background-active": ground,
            "scrollbar-corner-color": ground,
            "input-cursor-background": text,
            "input-cursor-foreground": ground,
            "input-selection-background": f"{accent} 30%",
            "screen-selection-background": f"{secondary} 40%",
        },
    )


THEMES = (
    _make_theme(PAPER, False, "#29241d", "#f7f1e3", "#eae0ca", "#a02c22", "#7a4f22", "#6b6152"),
    _make_theme(NIGHT, True, "#e8dfcc", "#1c1915", "#2c2720", "#ef8a78", "#d3a568", "#a39a88"),
)
