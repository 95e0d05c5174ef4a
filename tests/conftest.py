"""What every test may rely on: a cache of its own, and examples that are the same on every run and watch no clock."""

import os
import tempfile

from hypothesis import HealthCheck, settings

_CACHE = tempfile.TemporaryDirectory(prefix="bank-president-")  # gone when the tests are
os.environ["XDG_CACHE_HOME"] = _CACHE.name

settings.register_profile(
    "steady",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile("explore", parent=settings.get_profile("steady"), derandomize=False, max_examples=2000)
settings.load_profile("steady")
