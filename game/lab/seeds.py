"""Which worlds are kept apart: what is trained, or picked out, on some worlds is told on others."""

TRAINING = 500_000
"""How far the seeds of worlds that something is trained on lie above those that it is told on."""

CONFIRMING = 1_000_000
"""How far the seeds of worlds that confirm what stood out lie above those that it stood out in."""
