"""The tokens of browsers that were let in: signed, so that a server that was started again still knows them.

A token says whose folder it opens. Its signature is over the folder, the record of the personal code and the address it
was given to: one that is carried elsewhere, or that was given out under an earlier code, opens no folder.
"""

from __future__ import annotations

import hmac
import secrets
from ipaddress import IPv6Address, ip_address
from pathlib import Path

from game.classroom.serve.first_file import put_first
from game.classroom.serve.personal_codes import read_record
from game.classroom.serve.player_folders import FOLDER
from game.journal.storage import make_folder

KEY_FILE = ".serve-key"
_KEY = 32
_NETWORK = 8
"""The bytes of an IPv6 address that stay while a computer takes new addresses of its network for privacy."""


class TokenMint:
    """Makes and checks the tokens of one folder of saves."""

    def __init__(self, saves: Path, key: bytes) -> None:
        self._saves, self._key = saves, key

    def make_token(self, folder: str, address: str) -> str:
        """Return a fresh token for a player's folder."""
        nonce = secrets.token_urlsafe(16)
        return f"{folder}!{nonce}!{self._sign(folder, nonce, address)}"

    def find_folder(self, token: str, address: str) -> str:
        """Return the name of the folder that a token opens from an address; empty where it opens none."""
        folder, _, rest = token.partition("!")
        nonce, _, signature = rest.partition("!")
        if not FOLDER.fullmatch(folder) or not token.isascii():
            return ""
        return folder if hmac.compare_digest(self._sign(folder, nonce, address), signature) else ""

    def _sign(self, folder: str, nonce: str, address: str) -> str:
        record = read_record(self._saves / folder).hex()
        said = "\n".join((folder, nonce, _take_network(address), record))
        return hmac.digest(self._key, said.encode(), "sha256").hex()


def open_mint(saves: Path) -> TokenMint:
    """Return what makes tokens for a folder of saves; its key is drawn once and kept there. Raises OSError."""
    path = saves / KEY_FILE
    make_folder(saves)
    if not path.exists():
        put_first(path, secrets.token_bytes(_KEY))  # of servers that begin together, all take the first one's
    return TokenMint(saves, path.read_bytes())


def _take_network(address: str) -> str:
    """Return what of an address stays the same for one browser."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or found.packed[:_NETWORK].hex())
    return str(found)
