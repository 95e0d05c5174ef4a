"""A story in languages that the program does not speak: its own words for the interface, and English for the rest."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.pack.interface_words import find_interface_findings
from game.pack.load import check_folder, load_files
from game.pack.pack import read_pack
from game.text.catalogue import Catalogue, load_texts
from tests.authoring.looks import stored
from tests.stories import CAMPAIGN, MANIFEST, pack

STORIES = CAMPAIGN.parent
SCENES = "start: {title: Inicio, choices: {a: {text: Sí}}}\n"
SPANISH = MANIFEST.replace("language: en", "language: es")
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8"\n\n'
ENTRIES = HEAD + 'msgid "{n} entries"\nmsgstr "{n} apuntes"\n\n'


def story(manifest: str = SPANISH, **files: str) -> dict[str, bytes]:
    found = pack(SCENES, manifest=manifest, **files)
    return {name.replace("interface_", "interface."): content for name, content in found.items()}


def test_a_story_may_be_in_any_language_and_bring_words_for_it() -> None:
    told = load_files(story(locale__interface_es=ENTRIES))
    assert told.languages == ("es",)
    assert told.speak("es").say("ledger.count", n=2) == "2 apuntes"
    assert told.speak("es").say("keys.back") == Catalogue("en").say("keys.back")
    assert load_files(story()).speak("es").say("ledger.count", n=2) == "2 entries"


def test_what_the_interface_does_not_say_or_says_with_other_fields_is_told() -> None:
    wrong = ENTRIES.replace("{n} apuntes", "{m} apuntes") + 'msgid "one entrie"\nmsgstr "un apunte"\n'
    found = find_interface_findings(read_pack(story(locale__interface_es=wrong), []))
    assert [(f.code, f.where.file, f.where.line) for f in found] == [
        ("translation-placeholder", "locale/interface.es.po", 4),
        ("translation-orphan", "locale/interface.es.po", 7),
    ]
    assert "one entry" in found[1].hint
    assert load_files(story(locale__interface_es=wrong)).speak("es").say("ledger.count", n=2) == "2 entries"


def test_words_for_a_language_that_the_program_speaks_are_told_and_not_read() -> None:
    files = story(locale__interface_en=ENTRIES)
    assert [f.code for f in find_interface_findings(read_pack(files, []))] == ["translation-orphan"]
    assert load_files(files).speak("en").say("ledger.count", n=2) == "2 entries"


def test_a_storys_nouns_may_come_and_go_in_a_translation() -> None:
    source = load_texts("en")["debrief.steps.objectives.do"]
    rows = HEAD + f'msgid "{source}"\nmsgstr "Que cada quien diga qué prometió en su {{noun.bank}}."\n\n'
    wrong = 'msgid "Capital"\nmsgstr "{noun.captain}"\n'.replace("Capital", load_texts("en")["keys.back"])
    found = find_interface_findings(read_pack(story(locale__interface_es=rows + wrong), []))
    assert [f.where.line for f in found] == [7]
    told = load_files(story(SPANISH + "words: {bank: casa}\n", locale__interface_es=rows + wrong)).speak("es")
    assert told.say("debrief.steps.objectives.do") == "Que cada quien diga qué prometió en su casa."
    assert told.say("keys.back") == "back"


def test_a_damaged_file_is_told_by_check(tmp_path: Path) -> None:
    folder = stored(tmp_path / "small")
    (folder / "locale").mkdir(exist_ok=True)
    (folder / "locale" / "interface.es.po").write_text('msgid "x"\nmsgs "y"\n')
    found = [f for f in check_folder(folder)[1] if f.where.file.startswith("locale/interface")]
    assert [f.code for f in found] == ["po-syntax"]


@pytest.mark.parametrize("guide", ["README.md", "README.en.md"])
def test_the_interface_says_what_the_guide_translates(guide: str) -> None:
    rows = re.findall(r"```po\n(.*?)```", (STORIES / guide).read_text(encoding="utf-8"), re.DOTALL)
    assert rows
    assert find_interface_findings(read_pack(story(locale__interface_es=HEAD + "\n".join(rows)), [])) == []
