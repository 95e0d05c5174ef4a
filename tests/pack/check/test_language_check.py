"""The languages of a manifest: their order and names, and those that are no code or have no translation."""

from __future__ import annotations

from game.pack.load import load_files
from tests.stories import MANIFEST, findings, pack

SCENES = "start: {title: Inicio, choices: {a: {text: Sí}}}\n"
SPANISH = MANIFEST.replace("language: en", "language: es")
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8"\n\n'


def story(manifest: str, **files: str) -> dict[str, bytes]:
    return pack(SCENES, manifest=manifest, **files)


def test_a_manifest_orders_and_names_its_languages() -> None:
    row = HEAD + 'msgctxt "scenes.start.title"\nmsgid "Inicio"\nmsgstr "{}"\n'
    both = {"locale__qu": row.format("Qallariy"), "locale__en": row.format("Start")}
    told = load_files(story(SPANISH + "languages: {qu: Runasimi, en: ''}\n", **both))
    assert told.languages == ("es", "qu", "en")
    assert [told.name_language(one) for one in told.languages] == ["Español", "Runasimi", "English"]
    assert told.choose_language("fr", "en_GB") == "en"
    assert told.choose_language("fr") == "es"
    assert load_files(story(SPANISH + "languages: [en]\n", **both)).languages == ("es", "en")


def test_a_language_without_a_translation_and_a_language_that_is_no_code_are_told() -> None:
    found = findings(story(SPANISH + "languages: [en]\n"))
    assert [(f.code, str(f.where)) for f in found] == [("reference", "pack.yaml:7:13")]
    assert [f.code for f in findings(story(MANIFEST.replace("language: en", "language: Spanish")))] == ["name"]
