"""What a class report is made of: ids and numbers, no sentence; `labels.Labels` gives the words in a language.

Everything here encodes as JSON with msgspec. Points are those of the scorecard, 0..100, a little below 0 for ruinous
books. Members are named by `Member.number`, counted from 1 in an order without a meaning. A number that
there is not (no bank, game not finished) is nan. Names of players and of files are empty unless they were asked for.
"""
