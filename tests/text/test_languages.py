"""Languages by their codes: their names in themselves, and which of several a code means."""

from __future__ import annotations

import pytest

from game.text.languages import AUTONYMS, CODE, find_spoken, name_language, tag_language


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("es", "Español"),
        ("pt_BR", "Português (BR)"),
        ("zh", "简体中文"),
        ("zh_Hant", "繁體中文"),
        ("qu", "qu"),
        ("qu_PE", "qu-PE"),
    ],
)
def test_a_language_is_called_by_its_own_name_or_its_code(code: str, name: str) -> None:
    assert name_language(code) == name


def test_every_name_belongs_to_a_code() -> None:
    assert all(CODE.match(code) and name.strip() == name != "" for code, name in AUTONYMS.items())


@pytest.mark.parametrize(
    ("asked", "spoken", "meant"),
    [
        ("es", ("en", "es"), "es"),
        ("es_MX", ("en", "es"), "es"),
        ("pt", ("en", "pt_BR"), "pt_BR"),
        ("pt-br", ("pt_PT", "pt_BR"), "pt_BR"),
        ("fr", ("en", "es"), ""),
        ("", ("en",), ""),
    ],
)
def test_a_code_means_the_nearest_language_that_is_spoken(asked: str, spoken: tuple[str, ...], meant: str) -> None:
    assert find_spoken(asked, spoken) == meant


def test_the_web_writes_a_language_its_own_way() -> None:
    assert [tag_language(code) for code in ("zh", "en", "pt_BR")] == ["zh-Hans", "en", "pt-BR"]
