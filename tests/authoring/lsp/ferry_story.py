"""A small story with a part of every kind, in Chinese with emoji, translated: what editors are tried on."""

from __future__ import annotations

from pathlib import Path

FILES = {
    "pack.yaml": """\
id: ferry
title: 渡口
version: 1.0.0
language: zh
model: none
start: 2017-01
months: 6
opening: landing
money:
  unit: 亿元
  counts: {亿元: 100000000}
  written: {zh: {steps: [{times: 1, word: 亿元}]}, en: {steps: [{times: 1, word: bn}]}}
units: {班: {zh: 班, en: "{value} crossings"}}
key_figures: [fares, goodwill]
monthly:
  - goodwill -= 1
  - {if: crew == "full", do: [fares -= 1]}
""",
    "variables.yaml": """\
fares: {unit: 亿元, range: [0, 100], start: 20, label: 船钱, digits: 0, good: up}
goodwill: {unit: points, range: [0, 100], start: 50, label: 人心🙂, digits: 0, good: up}
crossings: {unit: 班, range: [0, 100], start: 4, label: 班次, digits: 0}
crew:
  type: enum
  start: short
  values: {short: 缺人, full: 满员}
  label: 船工
lamp: {type: flag, start: false, label: 灯}
""",
    "figures.yaml": """\
ferry.boats: {value: 3, unit: count, date: 2016-12, at: p. 1, en: boats on the river, zh: 河上的船}
ferry.toll: {value: 0.12, unit: share, date: 2016-12, at: p. 2, en: the toll, zh: 过路费}
""",
    "facts.yaml": """\
river.width: {value: 300, unit: count, date: 2016-01, mark: M, source: memory, en: the width, zh: 河宽}
""",
    "cast.yaml": """\
people:
  mate: {label: 大副, name: 老周, short: 周, here: crew == "full"}
things:
  horn: {label: 号角, names: [铜号], has: lamp}
""",
    "pools.yaml": "fog: {least: 1}\n",
    "questions.yaml": "why-cross: {ask: 为什么要过河？, by: landing}\n",
    "debrief.yaml": "tags: {RISK: 风险, HOPE: 盼头}\n",
    "rules.yaml": """\
always:
  afloat: fares >= 0
goal: {loved: goodwill > 60 and crew == "full"}
""",
    "presidents.yaml": """\
bold:
  label: 敢
  choices:
    landing: [{take: cross, if: fares > 10}, wait]
    fog-bell: [ring]
    far-bank: [rest]
""",
    "endings.yaml": """\
liked: {title: 有人送, if: goodwill > 55, text: "🎏 收了{fares}。"}
left: {title: 散了, text: 没人来。}
""",
    "scenes/river.yaml": """\
# 两岸之间 🛶
landing:
  title: 上船
  question: why-cross
  cite: [ferry.boats, fact:river.width]
  tags: [RISK]
  text:
    - |
      😀🙂 渡口有{figure:ferry.boats}条船，河宽{fact:river.width}，账上{fares}。
      {if crew == "full": {cast:mate}在。|没人撑篙，人心{goodwill}。}
    - if: lamp or crossings > 5
      text: 灯亮着，开了{crossings:班}。
  choices:
    cross:
      text: 过河
      if: fares >= 5
      do: [fares -= 5, 'crew = "full"']
      go: far-bank
      tags: [RISK, HOPE]
    wait: {text: 等雾, do: [goodwill -= 2, lamp = true], later: {scene: fog-bell, in: 1}}
far-bank:
  title: 对岸🏮
  mentions: [horn]
  predict:
    liked: {ask: 人心到年中会怎样？, of: goodwill, at: 2017-06, bands: [40, 60]}
  text: 对岸有人等{cast:mate.short}。
  choices:
    rest:
      text: 歇脚
      do:
        - goodwill += 6
        - crossings += 1
    back: {text: 回头, if: here("mate") and has("horn"), do: [fares += 2]}
fog-bell:
  title: 雾里的钟
  on: [2017-02, 2017-04]
  pool: fog
  text: >-
    钟响了三下，
    人心还剩{goodwill}。
  choices:
    ring: {text: 回钟, do: [goodwill += 1]}
    hush: {text: "不出声🤫", do: ["lamp = false"]}
""",
    "locale/en.po": """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "variables.goodwill.label"
msgid "人心🙂"
msgstr "Goodwill 🙂"

msgctxt "variables.crew.values.full"
msgid "满员"
msgstr "all aboard"

msgctxt "scenes.fog-bell.text"
msgid "钟响了三下， 人心还剩{goodwill}。"
msgstr ""
"Three strokes. 🔔 "
"Goodwill: {goodwill}."

msgctxt "scenes.landing.choices.cross.text"
msgid "过河"
msgstr "Cross"

msgctxt "scenes.landing.text.0"
msgid ""
"😀🙂 渡口有{figure:ferry.boats}条船，河宽{fact:river.width}，账上{fares}。\\n"
"{if crew == \\"full\\": {cast:mate}在。|没人撑篙，人心{goodwill}。}"
msgstr ""
"😀🙂 {figure:ferry.boats} boats, {fact:river.width} wide, {fares} in the till.\\n"
"{if crew == \\"full\\": {cast:mate} is in.|Nobody poles; kindness {goodwill}.}"
""",
}
"""The files of the story by name."""


def write_ferry(folder: Path, **changed: str) -> Path:
    """Write the story into a new folder and return it."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(changed.get(name, text), "utf-8", newline="\n")
    return folder.resolve()
