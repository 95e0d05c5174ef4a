"""A parameter gives its reason once: as a note that is translated, or as a why that is told as it stands."""

from __future__ import annotations

import pytest

from tests.stories import findings, pack

SCENES = "start: {title: Start, choices: {a: {text: Go on}}}\n"
PARAMETER = "one: {{value: 1, basis: assumption{}}}\n"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (", why: because", ""),
        (", note: because", ""),
        ("", "schema-missing"),
        (", note: because, why: because", "schema-key"),
    ],
)
def test_a_reason_is_given_once(said: str, code: str) -> None:
    found = findings(pack(SCENES, parameters=PARAMETER.format(said)))
    of_file = [one for one in found if one.where.file == "parameters.yaml" and one.code != "model-unknown"]
    assert [str(one.code) for one in of_file] == ([code] if code else [])


def test_an_untranslated_note_is_told_like_every_text() -> None:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8"\n'
    files = pack(SCENES, parameters=PARAMETER.format(", note: so, unit: days"), locale__es=head)
    missing = {str(one.message).split()[0] for one in findings(files) if one.code == "translation-missing"}
    assert {"parameters.one.note", "parameters.one.unit"} <= missing
