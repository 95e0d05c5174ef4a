"""What packs of the first format leave unsaid: what `FIRST_FORMAT` says in their place."""

from __future__ import annotations

from game.pack.first_format_data import FIRST_FORMAT
from game.pack.read.marked_values import MarkedMapping
from game.pack.read.positions import copy_mapping
from game.pack.schema import ChannelKind, Manifest


def list_channels(manifest: Manifest) -> dict[str, ChannelKind]:
    """Return the kinds of the technology channels of a pack by their names; none where it has no bank."""
    if manifest.channels is not None or manifest.model == "none":
        return manifest.channels or {}
    return dict(FIRST_FORMAT["channels"])


def list_first_parameters(manifest: Manifest) -> dict[str, float]:
    """Return the parameters that a pack need not give, because it came before them: it names no channels."""
    if manifest.channels is not None or manifest.model == "none":
        return {}
    return dict(FIRST_FORMAT["parameters"])


def leave_out_given_values(scorecard: MarkedMapping) -> MarkedMapping:
    """Return a scorecard without the values of indicators that say what their names would without them.

    A pack that writes them out plays and reads as before.
    """
    return _leave_out(scorecard, ("dimensions", None, "indicators", None))


def _leave_out(node: MarkedMapping, path: tuple[str | None, ...], name: str = "") -> MarkedMapping:
    """Return a mapping without such values at the end of `path`, whose steps are keys, or None for every key."""
    bare = copy_mapping(node)
    if not path:
        given, said = FIRST_FORMAT["indicators"].get(name), node.get("value")
        if given is not None and isinstance(said, str) and said.split() == given.split():
            del bare["value"]
        return bare
    for key, inner in node.items():
        if path[0] in (key, None) and isinstance(inner, MarkedMapping):
            bare[key] = _leave_out(inner, path[1:], key)
    return bare
