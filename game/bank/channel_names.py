"""What a pack calls the model's rows and numbers: the name of its own channel stands where the model says its kind.

The model knows three kinds of technology channel: one that is bought from a supplier, one that is shared with other
banks, one that is built by the bank itself. A pack has none or several of them, each under a name of its own, say an
`app` that is bought: its row of `bought_scale` is then `app_scale`, and its parameter for `bought_pace` is `app_pace`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import msgspec

from game.pack.first_format import list_channels
from game.pack.schema import Manifest

KINDS = ("bought", "shared", "built")
"""The kinds of channel: none of them is another's, and a pack has one of each at most."""

_KIND = re.compile(rf"(?<![a-z])(?:{'|'.join(KINDS)})(?![a-z])")


class ChannelNames(msgspec.Struct, frozen=True):
    """The name that a pack gives the channel of each kind, empty for a kind that it has not."""

    bought: str = ""
    shared: str = ""
    built: str = ""

    @classmethod
    def of(cls, channels: Mapping[str, str]) -> ChannelNames:
        """Return the names of channels, whose kinds are given by name."""
        return cls(**{kind: name for name, kind in channels.items()})

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of channel that the pack has."""
        return frozenset(kind for kind in KINDS if getattr(self, kind))

    def has(self, name: str) -> bool:
        """Say whether the pack has all channels of which a row or number of the model speaks."""
        return self.kinds.issuperset(_KIND.findall(name))

    def name_in_pack(self, name: str) -> str:
        """Return what the pack calls a row, number or stream of the model; one of a kind that it has not, as it is."""
        return _KIND.sub(lambda kind: getattr(self, kind[0]) or kind[0], name)


@lru_cache(maxsize=64)
def list_own_names(channels: ChannelNames, names: tuple[str, ...]) -> dict[str, str]:
    """Return, of some names of the model, those that a pack of these channels has, by what it calls them."""
    return {channels.name_in_pack(name): name for name in names if channels.has(name)}


def read_channels(manifest: Manifest) -> ChannelNames:
    """Return what a pack calls its channels; of two of one kind, which is a fault, the last."""
    return ChannelNames.of(list_channels(manifest))
