"""Chapbook and Snowman as far as they map; what does not is told with its line."""

from __future__ import annotations

import pytest

from game.authoring.twine import import_twee
from tests.authoring.twine.test_convert import notes

HEADS = {
    name: f':: StoryData\n{{"format": "{name}", "start": "Start"}}\n\n:: Start\n' for name in ("Chapbook", "Snowman")
}
LEFT = [
    ("Chapbook", "config.style.page.font: 'x'\n--\nA", ("special", "config.style.page.font: 'x'", 5)),
    ("Chapbook", "a: [1, 2]\n--\nA", ("effect", "a: [1, 2]", 5)),
    ("Chapbook", "A\n[after 1s]\nB", ("macro", "[after 1s]", 6)),
    ("Chapbook", "A\n[JavaScript]\nwrite(1)\n[continue]\nB", ("macro", "[JavaScript]", 6)),
    ("Chapbook", "{cycling link for: 'a', choices: ['x']}", ("macro", "{cycling link for: 'a', choices: ['x']}", 5)),
    ("Chapbook", "[if a.b > 1]\nx", ("condition", "[if a.b > 1]", 5)),
    ("Chapbook", "{back link}", ("back", "{back link}", 5)),
    ("Snowman", "<% for (var i = 0; i < 3; i++) { %>x<% } %>", ("macro", "<% for (var i = 0; i < 3; i++) { %>", 5)),
    ("Snowman", "<% s.a = []; %>", ("effect", "<% s.a = [] %>", 5)),
    ("Snowman", "<%= s.a.b %>", ("value", "<%= s.a.b %>", 5)),
    ("Snowman", "a\n<% if (s.a.b) { %>x<% } %>", ("condition", "<% if (s.a.b) %>", 6)),
]


@pytest.mark.parametrize(("style", "text", "left"), LEFT)
def test_what_does_not_map_is_told_with_its_line(style: str, text: str, left: tuple[str, str, int]) -> None:
    assert left in notes(import_twee(f"{HEADS[style]}{text}\n\n:: B\n[[Start]]\n"))


CARRIED = [
    ("Chapbook", "a: 2\nb (a > 1): random.d6\n--\nA {a}.\n[note]\nmine\n[cont]\n{reveal link: 'On', text: 'It'}[[B]]"),
    ("Chapbook", "{embed passage: 'Inside'}\n{link to: 'B', label: 'On'}"),
    ("Snowman", "<% s.a = 2; if (s.a > 1) { s.b = _.random(1, 6); } %><%= s.a %> <%= story.render('Inside') %>[[B]]"),
    ("Snowman", '<a href="javascript:void(0)" data-passage="B">On</a>'),
]  # fmt: skip


@pytest.mark.parametrize(("style", "text"), CARRIED)
def test_what_maps_is_carried_whole(style: str, text: str) -> None:
    assert notes(import_twee(f"{HEADS[style]}{text}\n\n:: B\n[[Start]]\n\n:: Inside\nIn.\n")) == []
