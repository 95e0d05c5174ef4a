"""A class at once: `python -m tests.classroom.serve.load CLASS.class.yaml --sessions 60 --minutes 10`, never a test.

Every player joins a real server over a real connection and presses keys at a pace that makes a decision about every ten
seconds. At the end it says how long a key took to its first frame, what the processes took, and how many decisions lie
in the saves; whether these are whole `president verify` says.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from game.classroom.serve.player_table import find_written_last
from tests.classroom.serve.browsing import Server

KEYS = ("123", "\r", " ", "\r")
"""What is pressed in turn, one key of each: it chooses, decides, turns the page; and takes a plan as it stands.

Always the same option would stand before the first one that is locked for the rest of the time.
"""

BEFORE = 3.0
"""The seconds that a server has been running when the class comes."""

PAUSE = 2.5
UNANSWERED = 3.0
"""The seconds after which a key is taken for one that paints nothing here."""


@dataclass
class Load:
    """What was measured."""

    first: list[float] = field(default_factory=list)
    keys: list[float] = field(default_factory=list)
    unanswered: int = 0
    sent: int = 0
    lost: list[str] = field(default_factory=list)


async def play(server: Server, student: str, until: float, load: Load) -> None:
    """Play one student's game until a moment."""
    jar, headers = aiohttp.CookieJar(unsafe=True), {"Origin": server.url}
    async with aiohttp.ClientSession(cookie_jar=jar) as session:
        async with session.post(f"{server.url}/join", data={"id": student}, headers=headers) as answer:
            answer.raise_for_status()
        began = time.monotonic()
        socket = await session.ws_connect(f"{server.url}/socket?width=120&height=36", headers=headers, max_msg_size=0)
        painted = asyncio.Event()
        reading = asyncio.create_task(read(socket, painted, load))
        await painted.wait()
        load.first.append(time.monotonic() - began)
        await asyncio.sleep(4)
        for _ in range(8):
            await socket.send_json(["stdin", "\r"])
            await asyncio.sleep(0.5)
        number = 0
        while time.monotonic() < until and not socket.closed:
            await asyncio.sleep(PAUSE * random.uniform(0.8, 1.2))  # noqa: S311
            await press(socket, random.choice(KEYS[number % len(KEYS)]), painted, load)  # noqa: S311
            number += 1
        if socket.closed:
            load.lost.append(f"{student}: {socket.close_code}")
        await socket.close()
        await reading


async def read(socket: aiohttp.ClientWebSocketResponse, painted: asyncio.Event, load: Load) -> None:
    async for message in socket:
        if message.type is aiohttp.WSMsgType.BINARY:
            load.sent += len(message.data)
            painted.set()


async def press(socket: aiohttp.ClientWebSocketResponse, key: str, painted: asyncio.Event, load: Load) -> None:
    """Press a key and wait for what it paints."""
    painted.clear()
    began = time.monotonic()
    try:
        await socket.send_json(["stdin", key])
        await asyncio.wait_for(painted.wait(), UNANSWERED)
        load.keys.append(time.monotonic() - began)
    except TimeoutError:
        load.unanswered += 1
    except ConnectionError:
        return


async def watch(server: Server, until: float) -> list[str]:
    """Look at the processes shortly before the end; return what they took."""
    await asyncio.sleep(max(0.0, until - time.monotonic() - 3))
    games = [measure(process) for process in server.find_games()]
    assert server.process
    resident, shared = [found[0] for found in games], [found[1] for found in games]
    ticks = sum(count_ticks(process) for process in server.find_games())
    return [
        f"{len(games)} games: {max(resident):.0f} MiB resident at most, {sum(shared) / len(shared):.0f} MiB each "
        f"without what they share, {sum(shared):.0f} MiB in all",
        f"server: {measure(server.process.pid)[0]:.0f} MiB; "
        f"processor: server {count_ticks(server.process.pid) / 100:.1f} s, games {ticks / 100:.1f} s",
    ]


def measure(process: int) -> tuple[float, float]:
    """Return the memory of a process in MiB: resident, and its part of what is shared."""
    told = Path(f"/proc/{process}/smaps_rollup").read_text()
    found = {name: int(value) / 1024 for name, value in re.findall(r"^(Rss|Pss): +(\d+)", told, re.MULTILINE)}
    return found["Rss"], found["Pss"]


def count_ticks(process: int) -> int:
    """Return the hundredths of a second that a process has had a processor for."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


async def measure_load(server: Server, sessions: int, minutes: float) -> None:
    """Let a class play and print what was measured."""
    load, until = Load(), time.monotonic() + 60 * minutes
    jobs = [play(server, f"S{number}", until, load) for number in range(sessions)]
    looking = asyncio.create_task(watch(server, until))
    await asyncio.gather(*jobs)
    decisions = [save.decisions if (save := find_written_last(path)) else 0 for path in server.saves.glob("id-*")]
    print(*await looking, sep="\n")
    for name, found in (("connection to first frame", load.first), ("key to first frame", load.keys)):
        ranked = sorted(found)
        middle, high = ranked[len(ranked) // 2], ranked[int(len(ranked) * 0.95)]
        print(f"{name}: median {1000 * middle:.0f} ms, p95 {1000 * high:.0f} ms, most {1000 * ranked[-1]:.0f} ms")
    print(f"{len(load.keys)} keys answered, {load.unanswered} painted nothing; {load.sent / 1e6:.1f} MB painted")
    print(f"{sum(decisions)} decisions in {len(decisions)} saves, least {min(decisions)}; lost: {load.lost or 'none'}")


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("class_file", metavar="FILE")
    parser.add_argument("--sessions", type=int, default=60)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--saves", default="")
    arguments = parser.parse_args()
    saves = Path(arguments.saves or tempfile.mkdtemp(prefix="load-"))
    server = Server(saves, "--class", arguments.class_file, "--sessions", str(arguments.sessions))
    print(*server.start(), sep="")
    try:
        time.sleep(BEFORE)
        asyncio.run(measure_load(server, arguments.sessions, arguments.minutes))
    finally:
        server.end()
    print(f"now: president verify {saves}")


if __name__ == "__main__":
    main()
