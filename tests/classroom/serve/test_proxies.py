"""The proxies of the README: through each of them a class joins and plays, over TLS."""

from __future__ import annotations

import asyncio
import re
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import aiohttp
import pytest
from aiohttp.test_utils import unused_port

from tests.classroom.serve.served import read_code, run, seen, serving

pytestmark = [pytest.mark.long, pytest.mark.posix("a certificate is made by openssl")]

README = (Path(__file__).parents[3] / "game" / "classroom" / "serve" / "README.md").read_text("utf-8")


def read_snippet(kind: str) -> str:
    """Return the configuration that the README gives."""
    found = re.search(rf"```{kind}\n(.*?)```", README, re.DOTALL)
    assert found
    return found[1]


def write_certificate(folder: Path) -> None:
    words = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-days", "2"]
    files = ["-keyout", str(folder / "class.key"), "-out", str(folder / "class.pem")]
    subprocess.run(["openssl", *words, *files], check=True, capture_output=True)


def configure_nginx(folder: Path, inside: int, outside: int) -> list[str]:
    write_certificate(folder)
    snippet = read_snippet("nginx").replace("8017", str(inside)).replace("listen 443", f"listen 127.0.0.1:{outside}")
    snippet = snippet.replace("/etc/ssl/class.example.org", str(folder / "class"))
    places = "".join(
        f"{name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    head = f"pid {folder}/pid;\nerror_log {folder}/errors;\nevents {{}}\nhttp {{\naccess_log off;\n{places}"
    (folder / "conf").write_text(f"{head}{snippet}}}\n")
    return ["nginx", "-p", str(folder), "-c", str(folder / "conf"), "-g", "daemon off;"]


def configure_caddy(folder: Path, inside: int, outside: int) -> list[str]:
    write_certificate(folder)
    files = f"{folder}/class.pem {folder}/class.key"
    snippet = read_snippet("caddy").replace("8017", str(inside))
    snippet = snippet.replace("class.example.org {", f"https://localhost:{outside} {{\n\ttls {files}")
    (folder / "Caddyfile").write_text(f"{{\n\tadmin off\n\tauto_https disable_redirects\n}}\n{snippet}")
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


CONFIGURE = {"nginx": configure_nginx, "caddy": configure_caddy}


@contextmanager
def proxying(kind: str, folder: Path, inside: int, outside: int) -> Iterator[None]:
    """Run a proxy as the README sets it up."""
    if not shutil.which(kind):
        pytest.skip(f"no {kind} on this machine")
    folder.mkdir()
    with (folder / "said").open("w") as said:
        process = subprocess.Popen(CONFIGURE[kind](folder, inside, outside), stdout=said, stderr=said)
        try:
            yield
        finally:
            process.terminate()
            process.wait(20)


async def wait_for_proxy(port: int) -> None:
    async with asyncio.timeout(20):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.05)
            else:
                writer.close()
                return


@pytest.mark.parametrize("kind", CONFIGURE)
def test_a_class_plays_behind_a_proxy(tmp_path: Path, kind: str) -> None:
    inside, outside = unused_port(), unused_port()
    url = f"https://localhost:{outside}"

    async def test() -> None:
        trusting = ssl.create_default_context()
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
        async with serving(tmp_path / "saves", port=inside, public_url=url) as served:
            await wait_for_proxy(outside)
            connector = aiohttp.TCPConnector(ssl=trusting)
            async with aiohttp.ClientSession(connector=connector) as session:
                headers = {"Origin": url}
                async with session.post(f"{url}/join", data={"id": "7"}, headers=headers) as answer:
                    assert answer.status == 200
                    assert read_code(await answer.text())
                    assert "Secure" in answer.headers["Set-Cookie"]
                socket = await session.ws_connect(f"{url}/socket?width=90&height=30", headers=headers)
                await seen(socket, "7 90x30")
                await socket.send_json(["stdin", "行长"])
                await seen(socket, "typed 行长")
                evil = {"Origin": "https://evil.example"}
                with pytest.raises(aiohttp.WSServerHandshakeError):
                    await session.ws_connect(f"{url}/socket", headers=evil)
            assert list(served.table.joins._tries) == ["127.0.0.1"]

    with proxying(kind, tmp_path / kind, inside, outside):
        run(test)
