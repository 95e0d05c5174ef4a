"""`python -m game` is `president`."""

import sys

from game.cli import main

sys.exit(main())
