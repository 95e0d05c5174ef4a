"""What a new game in lines asks before its first page: the same as the page of the screens."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from game.bank.chance import seed_of
from game.journal.class_code import normalise_code
from game.journal.setup_answers import SetupAnswer, find_usual, list_backgrounds, list_banks, list_mandates
from game.pack.story import Story
from game.plain.asked_line import read_asked, read_word
from game.plain.lines import GAP, Lines
from game.plain.typed import Typing
from game.views.play_options import PlayOptions, may_choose


def ask_new_game(options: PlayOptions, story: Story, language: str, typing: Typing) -> PlayOptions:
    """Return the options with what a new game begins with; what was given before, or can't be chosen, is not asked.

    An empty line takes what the story would take, and so does the end of the input. Raises LeftError for a line that
    leaves.
    """
    lines, default = Lines(language), story.manifest.default
    lines.speak_of(story)

    def choose(key: str, answers: Sequence[SetupAnswer], given: str, usual: str) -> str:
        return given or _choose(lines, typing, key, answers, usual)

    banks = [answer for answer in list_banks(story, language) if may_choose(options, answer.id)]
    bank = choose("new.bank", banks, options.bank, find_usual(banks, default.bank))
    settled = options.classroom.choose_mandate(bank) if options.classroom else ""
    mandates = list_mandates(story, language)
    mandate = choose("new.mandate", mandates, options.mandate or settled, default.mandate)
    background = choose("new.background", list_backgrounds(story, language), options.background, default.background)
    seed = options.seed or _ask_seed(lines, typing)
    player = options.player or _ask(lines, typing, "plain.new.player")
    return replace(options, bank=bank, mandate=mandate, background=background, seed=seed, player=player)


def _choose(lines: Lines, typing: Typing, key: str, answers: Sequence[SetupAnswer], usual: str) -> str:
    """Return the answer whose number is typed, the usual one for an empty line; a lone one is not asked for."""
    if len(answers) < 2:
        return usual
    lines.line(lines.say(key))
    for number, answer in enumerate(answers, 1):
        mark = lines.say("plain.new.usual") if answer.id == usual else ""
        lines.hanging(f"{number:3d} ", f"{answer.name}{mark}")
        for sentence in answer.about:
            lines.hanging(GAP * 2, sentence)
    while True:
        lines.line(lines.say("plain.new.ask", n=len(answers)))
        word = read_word(lines, typing)
        if not word:
            return usual
        if word.isdecimal() and 0 < int(word) <= len(answers):
            return answers[int(word) - 1].id
        if word in [answer.id for answer in answers]:
            return word


def _ask(lines: Lines, typing: Typing, key: str) -> str:
    """Return a line that answers; an empty text at the end of the input."""
    lines.line(lines.say(key))
    return (read_asked(lines, typing) or "").strip()


def _ask_seed(lines: Lines, typing: Typing) -> str:
    """Return a seed that there is; an empty text has one drawn. Raises LeftError for a line that leaves."""
    while True:
        lines.line(lines.say("plain.new.seed"))
        word = read_word(lines, typing)
        if not word:
            return ""
        seed = normalise_code(word)
        try:
            seed_of(seed)
        except ValueError:
            lines.line(lines.say("error.what.seed"))
            continue
        lines.line(lines.say("replay.seed", seed=seed))
        return seed
