"""Stories written in ink, as far as packs can say them: knots, choices, diverts, gathers, conditions and variables."""
