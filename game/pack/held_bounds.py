"""The bounds that a story is held to: those that its files say, or the usual ones of a story of a bank."""

from __future__ import annotations

from collections.abc import Collection

from msgspec.structs import asdict, replace

from game.pack.bounds import (
    Bounds,
    InformationBounds,
    PathBounds,
    ResourceBounds,
    SystemFamilyBounds,
    WinnerBounds,
)
from game.pack.pack import Pack

FILE = "bounds.yaml"
POINTS = [0, 100]


def find_held_bounds(pack: Pack) -> Bounds:
    """Return what a story is held to; a section that is None is not held.

    A base without bounds.yaml is held to `Bounds.default()` where it has a bank, and an overlay's file replaces
    sections of that. Families and resources are named even where the file leaves that out, and what an overlay has
    taken out of the story is named no more.
    """
    usual = Bounds() if FILE in pack.files or pack.manifest.model == "none" else Bounds.default()
    written = {name: value for name, value in asdict(pack.bounds or Bounds()).items() if value is not None}
    held = replace(usual, **written)
    return replace(
        held,
        information=held.information and _hold_information(pack, held.information),
        winners=held.winners and _hold_winners(pack, held.winners),
        resources=held.resources and _hold_resources(pack, held.resources),
        path=held.path and _hold_path(pack, held.path),
        families=held.families and _hold_system_families(pack, held.families),
    )


def list_families(pack: Pack) -> list[str]:
    """Return the families of a pack's reference presidents in their order, each once."""
    return list(dict.fromkeys(plan.family for plan in pack.reference_presidents.values() if plan.family))


def list_system_families(pack: Pack) -> list[str]:
    """Return the system families that a pack's scenes are about, in the order of the scenes, each once."""
    return list(dict.fromkeys(name for scene in pack.scenes.values() for name in scene.system_families))


def _hold_system_families(pack: Pack, asked: SystemFamilyBounds) -> SystemFamilyBounds:
    return replace(asked, names=list(dict.fromkeys(asked.names)) or list_system_families(pack))


def _hold_information(pack: Pack, asked: dict[str, InformationBounds]) -> dict[str, InformationBounds]:
    return {scene: _hold_worth(pack, bounds) for scene, bounds in asked.items() if scene in pack.scenes}


def _hold_worth(pack: Pack, asked: InformationBounds) -> InformationBounds:
    least = {bank: points for bank, points in asked.least.items() if bank in pack.banks}
    signal = asked.signal if asked.signal and asked.signal.of in pack.variables else None
    return replace(asked, least=least, signal=signal)


def _hold_winners(pack: Pack, asked: WinnerBounds) -> WinnerBounds:
    return replace(
        asked, families=_keep_known(asked.families, list_families(pack)) if asked.families else list_families(pack)
    )


def _hold_resources(pack: Pack, asked: ResourceBounds) -> ResourceBounds:
    """Name resources; a derived variable and a lever are none, for they have no start."""
    points = [
        name
        for name, spec in pack.variables.items()
        if spec.unit == "points" and spec.range == POINTS and spec.of in ("story", "state")
    ]
    return replace(asked, names=_keep_known(asked.names, pack.variables) if asked.names else points)


def _hold_path(pack: Pack, asked: PathBounds) -> PathBounds | None:
    """Return the path that can still be followed: none without its bank and its president."""
    if asked.bank not in pack.banks or asked.president not in pack.presidents:
        return None
    kept = [one for one in asked.series if one.of in pack.variables and one.fact in pack.facts]
    return replace(asked, series=kept)


def _keep_known(names: Collection[str], known: Collection[str]) -> list[str]:
    return [name for name in names if name in known]
