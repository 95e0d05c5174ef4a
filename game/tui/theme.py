"""The themes: dark text on paper, light text at night, and high contrast; each as a terminal's colours allow."""

from __future__ import annotations

from typing import NamedTuple

from textual.theme import Theme

PAPER, NIGHT, CONTRAST = "paper", "night", "contrast"
FULL, MANY, FEW = "truecolor", "256", "standard"
"""What the screen library calls terminals of 16 million, 256 and 16 colours."""


class Palette(NamedTuple):
    """The colours of a theme, all of which can be read on `ground` and on `bar`.

    `accent` marks what the player decides, `secondary` reference lines, `faint` what may be overlooked.
    """

    text: str
    ground: str
    bar: str
    accent: str
    secondary: str
    faint: str


PALETTES = {
    (PAPER, FULL): Palette("#29241d", "#f7f1e3", "#eae0ca", "#a02c22", "#7a4f22", "#6b6152"),
    (NIGHT, FULL): Palette("#e8dfcc", "#1c1915", "#2c2720", "#ef8a78", "#d3a568", "#a39a88"),
    (CONTRAST, FULL): Palette("#ffffff", "#000000", "#1a1a1a", "#ffd700", "#7fdfff", "#d0d0d0"),
    (PAPER, MANY): Palette("#292929", "#f5f5f5", "#e6e6e6", "#af0000", "#875f00", "#5c5c5c"),
    (NIGHT, MANY): Palette("#ebebeb", "#1f1f1f", "#333333", "#ff8787", "#d7af5f", "#adadad"),
    (CONTRAST, MANY): Palette("#ffffff", "#000000", "#1f1f1f", "#ffd700", "#87d7ff", "#d6d6d6"),
    (PAPER, FEW): Palette("#000000", "#ffffff", "#aaaaaa", "#0000aa", "#000000", "#000000"),
    (NIGHT, FEW): Palette("#ffffff", "#000000", "#0000aa", "#ffff55", "#55ffff", "#aaaaaa"),
    (CONTRAST, FEW): Palette("#ffffff", "#000000", "#0000aa", "#ffff55", "#ffffff", "#ffffff"),
}
"""The colours of each theme: all there are; of 256 the greys, named so that they come out as greys, and the cube's; the
sixteen. Whatever lies between would be rounded, paper to the yellow of lemons."""


def choose_depth(color_system: str | None) -> str:
    """Return FULL, MANY or FEW for what the screen library found out about the terminal; a console of Windows has few.

    One without colours shows none of them.
    """
    return {"256": MANY, "standard": FEW, "windows": FEW}.get(color_system or "", FULL)


def list_themes(depth: str = FULL) -> tuple[Theme, ...]:
    """Return the three themes for terminals of so many colours."""
    return tuple(_make_theme(name, depth) for name in (PAPER, NIGHT, CONTRAST))


def find_next_theme(name: str) -> str:
    """Return the name of the theme that follows."""
    return {PAPER: NIGHT, NIGHT: CONTRAST}.get(name, PAPER)


def _make_theme(name: str, depth: str) -> Theme:
    colours = PALETTES[name, depth]
    text, ground, bar, accent, secondary, faint = colours
    return Theme(
        name=name,
        dark=name != PAPER,
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
            "text-disabled": faint,
            "scrollbar": faint,
            "scrollbar-hover": secondary,
            "scrollbar-active": secondary,
            "scrollbar-background": ground,
            "scrollbar-background-hover": ground,
            "scrollbar-background-active": ground,
            "scrollbar-corner-color": ground,
            "input-cursor-background": text,
            "input-cursor-foreground": ground,
            **_choose_selection(colours, soft=depth == FULL and name != CONTRAST),
        },
    )


def _choose_selection(colours: Palette, *, soft: bool) -> dict[str, str]:
    """Return the colours of selected text: mixed ones where the terminal has them, else turned round."""
    if soft:
        return {
            "input-selection-background": f"{colours.accent} 30%",
            "screen-selection-background": f"{colours.secondary} 40%",
        }
    turned = {"background": colours.text, "foreground": colours.ground}
    return {f"{kind}-selection-{part}": colour for kind in ("input", "screen") for part, colour in turned.items()}
