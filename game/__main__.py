"""`python -m game` is `president`."""

import sys

from game.cli.main import main

sys.exit(main())
