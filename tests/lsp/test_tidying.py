"""What reviews leave behind goes in a pause of the typing, and not before."""

import asyncio
import gc
import weakref

import pytest

from letterlint.lsp import tidying
from letterlint.lsp.tidying import MOST_LEFT, THRESHOLDS, Tidying


class Review:
    """Stands for what a review holds."""


@pytest.fixture
def no_garbage_collection():
    """Garbage is looked for when it is asked for, and at no other time."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


async def gone(reference):
    """Waits until what is referred to is freed; pytest's own limit ends it if it never is."""
    while reference() is not None:
        await asyncio.sleep(tidying.PAUSE)


async def test_a_review_is_kept_until_the_pause_after_the_next():
    tidy, review = Tidying(), Review()
    reference = weakref.ref(review)
    tidy.leave(review)
    del review
    assert reference() is not None
    tidy.soon()
    assert reference() is not None
    await asyncio.wait_for(gone(reference), 60)


async def test_typing_on_puts_the_clearing_up_off(monkeypatch):
    monkeypatch.setattr(tidying, "PAUSE", 0)
    tidy, review = Tidying(), Review()
    reference = weakref.ref(review)
    tidy.soon()
    tidy.leave(review)  # The next key came before the pause was over.
    del review
    await asyncio.sleep(0.05)
    assert reference() is not None
    tidy.soon()
    await asyncio.wait_for(gone(reference), 60)


def test_who_types_without_a_pause_fills_no_memory():
    tidy = Tidying()
    references = []
    for _ in range(MOST_LEFT + 1):
        review = Review()
        references.append(weakref.ref(review))
        tidy.leave(review)
    del review
    assert [reference() for reference in references] == [None] * len(references)


async def test_circles_are_found_in_the_pause(no_garbage_collection):
    circle = Review()
    circle.itself = circle
    reference = weakref.ref(circle)
    del circle
    many = [[] for _ in range(THRESHOLDS[0] + 1)]
    Tidying().soon()
    await asyncio.wait_for(gone(reference), 60)
    assert many
