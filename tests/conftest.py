import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from letterlint import rulebook

sys.path.insert(0, str(Path(__file__).parent))

# With CI=true every run tries the same examples, so that what one change lands does not hang on chance.
# What chance finds is found by those at work, and by `make fuzz`.
settings.register_profile("work", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "work")


@pytest.fixture(autouse=True, scope="session")
def cache_folder(tmp_path_factory):
    """Packs of tests are compiled into a folder of this run, not into that of whoever runs it."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def book():
    """The rules that ship."""
    loaded, problems = rulebook.load()
    assert not problems
    return loaded


def pytest_collection_modifyitems(items):
    """What waits longest for the network begins first, so that it does not end alone."""
    items.sort(key=lambda item: "machine" not in item.fixturenames)
