"""Languages by their codes: what each is called in itself, how the Web writes it, and which of several is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

CODE = re.compile(r"[a-z]{2,3}([_-][A-Za-z0-9]{2,8})*\Z")
"""What languages are called: en, pt_BR, zh-Hant."""

AUTONYMS: Mapping[str, str] = {
    "ar": "العربية",
    "bn": "বাংলা",
    "cs": "Čeština",
    "da": "Dansk",
    "de": "Deutsch",
    "el": "Ελληνικά",
    "en": "English",
    "es": "Español",
    "et": "Eesti",
    "fa": "فارسی",
    "fi": "Suomi",
    "fr": "Français",
    "he": "עברית",
    "hi": "हिन्दी",
    "hu": "Magyar",
    "id": "Bahasa Indonesia",
    "it": "Italiano",
    "ja": "日本語",
    "km": "ខ្មែរ",
    "ko": "한국어",
    "lo": "ລາວ",
    "lt": "Lietuvių",
    "lv": "Latviešu",
    "mn": "Монгол",
    "ms": "Bahasa Melayu",
    "my": "မြန်မာ",
    "ne": "नेपाली",
    "nl": "Nederlands",
    "no": "Norsk",
    "pl": "Polski",
    "pt": "Português",
    "ro": "Română",
    "ru": "Русский",
    "sk": "Slovenčina",
    "sl": "Slovenščina",
    "sv": "Svenska",
    "sw": "Kiswahili",
    "ta": "தமிழ்",
    "th": "ไทย",
    "tr": "Türkçe",
    "uk": "Українська",
    "ur": "اردو",
    "vi": "Tiếng Việt",
    "zh": "简体中文",
    "zh-Hant": "繁體中文",
}
"""What a language is called in itself."""

_TAGS = {"zh": "zh-Hans"}
"""Languages that the Web names more narrowly than stories do."""


def name_language(code: str) -> str:
    """Return what a language is called in itself, with its region behind it; the code where that is not known."""
    code = code.replace("_", "-")
    language, _, region = code.partition("-")
    if code in AUTONYMS or language not in AUTONYMS:
        return AUTONYMS.get(code, code)
    return f"{AUTONYMS[language]} ({region})" if region else AUTONYMS[language]


def tag_language(code: str) -> str:
    """Return a language as the Web writes it."""
    return _TAGS.get(code, code.replace("_", "-"))


def find_spoken(asked: str, spoken: Iterable[str]) -> str:
    """Return which of several languages somebody means by a code: that one, else one of the same language; "" for none.

    `es_MX` means `es` where there is no Spanish of Mexico, and `pt` any Portuguese.
    """
    known = list(spoken)
    if asked in known or not asked:
        return asked
    wanted = _split_code(asked)
    same = [code for code in known if _split_code(code) == wanted]
    near = [code for code in known if _split_code(code)[0] == wanted[0]]
    return next(iter([*same, *near]), "")


def _split_code(code: str) -> tuple[str, ...]:
    return tuple(code.lower().replace("_", "-").split("-"))
