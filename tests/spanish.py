"""A small story in Spanish, with an English translation and some of the interface's words, for tests of languages."""

from __future__ import annotations

from pathlib import Path

from tests.stories import MANIFEST, pack, put_pack

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8"\n\n'
SCENES = """\
start: {title: La puerta, text: Está abierta., choices: {in: {text: Entrar, go: second}, out: {text: Salir}}}
second: {title: La caja, text: 'Hay {cash}.', choices: {stop: {text: Parar}}}
"""
ENDINGS = "over: {title: Fin, text: Nada más.}\n"
LABELS = "cash: {range: [0, 100], start: 50, label: Caja, digits: 0, good: up}\n"
ENGLISH = HEAD + 'msgctxt "scenes.start.title"\nmsgid "La puerta"\nmsgstr "The door"\n'
WORDS = (
    HEAD
    + 'msgid "choose"\nmsgstr "elegir"\n\nmsgid "Noted; it goes with your next decision."\nmsgstr "Razón guardada."\n'
)


def spanish(english: bool = True) -> dict[str, bytes]:
    """Return the files of the story."""
    files = pack(SCENES, LABELS, MANIFEST.replace("language: en", "language: es"), endings=ENDINGS)
    files["locale/interface.es.po"] = WORDS.encode()
    if english:
        files["locale/en.po"] = ENGLISH.encode()
    return dict(sorted(files.items()))


def put_spanish(folder: Path, english: bool = True) -> Path:
    """Write the story to a folder."""
    return put_pack(folder, spanish(english))
