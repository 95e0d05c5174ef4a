"""Chapbook and Snowman as far as they map; what does not is told with its line."""

from __future__ import annotations

import pytest

from game.authoring.twine import import_twee
from tests.authoring.twine.test_convert import notes
from tests.stories import games, presenter

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
    ("Chapbook", "A\n{nowhere}", ("value", "$nowhere", 6)),
    ("Snowman", "A <%= s.nowhere %>", ("value", "$nowhere", 5)),
    ("Snowman", "a\n<div-0 #x>b [[B]]</div>", ("hidden", "<div-0 #x>", 6)),
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
    ("Chapbook", "{back link}\n[[B]]"),
    ("Chapbook", "{embed passage: 'Inside'}\n{link to: 'B', label: 'On'}"),
    ("Snowman", "<% s.a = 2; if (s.a > 1) { s.b = _.random(1, 6); } %><%= s.a %> <%= story.render('Inside') %>[[B]]"),
    ("Snowman", '<a href="javascript:void(0)" data-passage="B">On</a>'),
]  # fmt: skip


@pytest.mark.parametrize(("style", "text"), CARRIED)
def test_what_maps_is_carried_whole(style: str, text: str) -> None:
    assert notes(import_twee(f"{HEADS[style]}{text}\n\n:: B\n[[Start]]\n\n:: Inside\nIn.\n")) == []


MARKDOWN = (
    "*em* _x_ **st *y* z** ~~s~~ `*c*` a * b_c_d 2*3 [w](http://x) \\*no\\*\n\n# Head\n\n---\n\n![i](a.png)*o{a}*"
)


@pytest.mark.parametrize("style", HEADS)
def test_markdown_is_taken_out_and_told(style: str) -> None:
    found = import_twee(f"{HEADS[style]}{MARKDOWN}\n\n[[B]]\n\n:: B\n[[Start]]\n")
    text = " ".join(presenter(games(found.files)).page().paragraphs).split()
    shown = "o{a}" if style == "Snowman" else "o"
    assert text == ["em", "x", "st", "y", "z", "s", "*c*", "a", "*", "b_c_d", "2*3", "w", "*no*", "Head", shown]
    assert {(kind, what, line) for kind, what, line in notes(found) if kind != "value"} == {
        *((("look", mark, 5)) for mark in ("*", "_", "**", "~~")),
        *((kind, what, line) for kind, what, line in [("web", "http://x", 5), ("look", "#", 7), ("look", "---", 9)]),
        ("image", "![i](a.png)", 11),
        ("look", "*", 11),
    }


def test_words_that_reveal_more_give_way_to_it() -> None:
    found = import_twee(f"{HEADS['Chapbook']}I see {{reveal link: 'something', text: 'a deer'}}. [[B]]\n\n:: B\nEnd.\n")
    played = games(found.files)
    assert presenter(played).page().paragraphs == ("I see something. B",)
    played.choose(played.at * 0)
    assert presenter(played).page().paragraphs == ("I see a deer. B",)


@pytest.mark.parametrize("style", HEADS)
def test_words_of_links_have_no_markdown_and_no_braces(style: str) -> None:
    shown = "{friend} " if style == "Chapbook" else ""
    sets = "friend: 'Ann'\n--\n" if style == "Chapbook" else ""
    found = import_twee(f"{HEADS[style]}{sets}**So** [[**Call** {shown}*now*->B]]\n\n:: B\nEnd.\n")
    (option,) = presenter(games(found.files)).page().options
    assert option.text == ("Call Ann now" if shown else "Call now")
    assert ("look", "*", 7 if sets else 5) in notes(found)


def test_strong_words_of_a_link_in_snowman_may_have_blanks_inside() -> None:
    found = import_twee(f"{HEADS['Snowman']}[[** Go back **->B]]\n\n:: B\nEnd.\n")
    (option,) = presenter(games(found.files)).page().options
    assert option.text == "Go back"


@pytest.mark.parametrize("style", HEADS)
def test_lists_and_hard_breaks_part_lines_and_other_lines_join(style: str) -> None:
    text = "One\nline.  \nNew.\n- a\n- b\n1. c\n\n<iframe\nsrc='x'>f</iframe>Out."
    found = import_twee(f"{HEADS[style]}{text}\n\n[[B]]\n\n:: B\nEnd.\n")
    shown = presenter(games(found.files)).page().paragraphs
    assert shown[:5] == ("One line.", "New.", "- a", "- b", "1. c")
    assert shown[5].endswith("Out.")
    assert "<" not in shown[5]


def test_links_of_snowman_show_variables_in_their_words_and_set_on_a_click() -> None:
    text = "<% s.name = 'Ann' %>[[Call <%= s.name %> <%= s.a ? 'him' : 'her' %>->B]]\n"
    text += '<a0.big data-passage="B" onclick="story.state.met = true; s.name = \'Bo\'">So <%- s.name %></a>\n\n'
    found = import_twee(
        f"{HEADS['Snowman']}{text}:: B\n<% if (s.met) {{ %>Met <%= s.name %>.<% }} %>\n[[C]]\n\n:: C\nC\n"
    )
    played = games(found.files)
    assert [option.text for option in presenter(played).page().options] == ["Call Ann", "So Ann"]
    assert [(note.kind, note.what) for note in found.notes] == [("value", "<%= s.a ? 'him' : 'her' %>")]
    played.choose(played.at * 0 + 1)
    assert presenter(played).page().paragraphs == ("Met Bo.",)


def test_tags_of_snowman_with_code_inside_leave_none_of_it() -> None:
    found = import_twee(f'{HEADS["Snowman"]}So <a0 data-passage="<%= s.where %>">there</a>. [[B]]\n\n:: B\nEnd.\n')
    assert presenter(games(found.files)).page().paragraphs == ("So there. B",)
    assert ("html", '<a0 data-passage="<%= s.where %>">', 5) in notes(found)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("// mine\nA /* b */ c [[B]]", "A c B"),
        ("A\n// b\n/* c\nd */ [[B]]", "A // b /* c d */ B"),
        (
            "<% s.a = s.a || 3; s.w = s.w || 'one'; s.f = s.f || false; %><%= s.a %> <%= s.w %> <%= s.f %> [[B]]",
            "3 one false B",
        ),
    ],
)
def test_snowman_takes_remarks_out_and_a_value_where_there_is_none(text: str, shown: str) -> None:
    found = import_twee(f"{HEADS['Snowman']}{text}\n\n:: B\n[[Start]]\n")
    assert (" ".join(presenter(games(found.files)).page().paragraphs), notes(found)) == (shown, [])


JOINED = {
    "[if a]\nOne.\n\n[else]\n[align center]\nTwo.\n\n[continue]\nEnd.": "One. End.",
    "[if a]\n[align center]\nOne.\n\n[else]\nTwo.": "One.",
    "[unless a]\n\n[continue]\nOne.\n[continue]\nEnd.": "End.",
    "[if a]\n[unless a]\nOne.\n[continue]\nEnd.": "End.",
    "[if a; unless a]\nOne.\n[continue]\nEnd.": "End.",
    "[unless a; if a]\nOne.\n[continue]\nEnd.": "End.",
    "[note]\n[align center]\nOne.\n[continue]\nEnd.": "End.",
}
"""Modifiers of Chapbook without text between them, and what shows."""


@pytest.mark.parametrize("text", JOINED)
def test_modifiers_without_text_between_them_change_the_same_text(text: str) -> None:
    found = import_twee(f"{HEADS['Chapbook']}a: true\n--\n{text}\n[continue]\n[[B]]\n\n:: B\n[[Start]]\n")
    assert " ".join(presenter(games(found.files)).page().paragraphs) == JOINED[text]


HIDING = {
    "<div->dark <b>[[B]]</b></div>Light.\n[[C]]": ["C"],
    "<p-#a><% s.a = 1 %>x [[C]]</p><%= s.a %> Light.\n[[C]]": ["C"],
    '<span class="x" style="display: none">dark [[B]]</span>Light.\n[[C]]': ["C"],
    "<div->[[B]] [[C]]</div>Light.\n[[C]]\n<% for (const one of s.all) { play(one) } %>": ["C", "B"],
}


@pytest.mark.parametrize("text", HIDING)
def test_what_snowman_hides_is_left_out_unless_a_program_may_lead_there(text: str) -> None:
    found = import_twee(f"{HEADS['Snowman']}{text}\n\n:: B\n[[Start]]\n\n:: C\n[[Start]]\n")
    page = presenter(games(found.files)).page()
    assert [option.text for option in page.options] == HIDING[text]
    assert " ".join(page.paragraphs) in ("Light.", "1 Light.")
    assert [kind for kind, _, line in notes(found) if line == 5] == ["hidden"]
