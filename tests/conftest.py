import os
import sys
from pathlib import Path

from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))

# With CI=true every run tries the same examples, so that what one change lands does not hang on chance.
# What chance finds is found by those at work, and by `make fuzz`.
settings.register_profile("work", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "work")


def pytest_collection_modifyitems(items):
    """What waits longest for the network begins first, so that it does not end alone."""
    items.sort(key=lambda item: "machine" not in item.fixturenames)
