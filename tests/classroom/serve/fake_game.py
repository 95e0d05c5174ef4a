"""A game's process that is none: it speaks the packets and does what it is told.

`crash` ends it, `exit` leaves, `hang` ignores whoever asks it to leave, `eat` takes memory, `paint` paints without end,
`spawn` starts a process of its own, `look` paints what the system has of it. What else is typed it paints.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time


def write(kind: bytes, content: bytes) -> None:
    sys.stdout.buffer.write(kind + len(content).to_bytes(4, "big") + content)
    sys.stdout.buffer.flush()


def paint(text: str) -> None:
    write(b"D", text.encode())


def obey(word: str) -> None:
    match word:
        case "crash":
            sys.stderr.write("it broke")
            sys.exit(3)
        case "exit":
            write(b"M", json.dumps({"type": "exit"}).encode())
            sys.exit(0)
        case "hang":
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            paint("hanging")
            threading.Event().wait()
        case "eat":
            kept = []
            while True:
                kept.append(bytearray(b"x" * (4 << 20)))
                time.sleep(0.01)
        case "paint":
            while True:
                paint("x" * 60_000)
        case "look":
            ids = f"parent {os.getppid()} group {os.getpgid(0)} session {os.getsid(0)}"
            paint(f"{ids} files {len(os.listdir('/proc/self/fd')) - 1} folder {os.getcwd()} words {sorted(os.environ)}")
        case "spawn":
            paint(f"spawned {subprocess.Popen(['sleep', '600']).pid}")
        case _:
            paint(f"typed {word}")


def main() -> None:
    sys.stdout.buffer.write(b"__GANGLION__\n")
    paint(f"{' '.join(sys.argv[1:])} {os.environ['COLUMNS']}x{os.environ['ROWS']} pid {os.getpid()}")
    while head := sys.stdin.buffer.read(5):
        content = sys.stdin.buffer.read(int.from_bytes(head[1:], "big"))
        if head[:1] == b"D":
            obey(content.decode())
        elif (meta := json.loads(content))["type"] == "quit":
            return
        elif meta["type"] == "resize":
            paint(f"resized {meta['width']}x{meta['height']}")


if __name__ == "__main__":
    main()
