"""Which amounts can be true together, whatever unit they are in and however they are rounded."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from letterlint.language.amounts import (
    Amount,
    aligned,
    change_may_be,
    comparable,
    may_equal,
    surely_below,
    times_apart,
)
from letterlint.language.quantities import numerals
from letterlint.resources import rules_dir
from letterlint.rulebook.lexicon_files import read_numbers

NUMERALS = numerals(read_numbers(rules_dir()))

values = st.floats(0.01, 1e9)
scales = st.sampled_from([1e-6, 1e-3, 1.0, 60.0, 1e9])


def amount(text):
    """The amount of a text that holds one."""
    (found,) = NUMERALS.find(text)
    return found.amount


def amounts(value, step=0.0, scale=1.0):
    return Amount(value, "second", step, scale, "time")


def percent(value, step=0.0):
    return Amount(value, "percent", step, 1.0, "percent")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("180 ms", "2 s"),
        ("4 TB", "300 GB"),
        ("$2M", "$800,000"),
        ("three weeks", "9 days"),
        ("12%", "14 percent"),
    ],
)
def test_units_of_one_dimension_compare(one, other):
    assert comparable(amount(one), amount(other))


@pytest.mark.parametrize(
    ("one", "other"), [("180 ms", "2 GB"), ("$2M", "€2M"), ("12%", "12 points"), ("5 km", "5 kg")]
)
def test_others_do_not(one, other):
    assert not comparable(amount(one), amount(other))
    assert not may_equal(amount(one), amount(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.4 million", "1,380,000"),
        ("2,000 ms", "2 s"),
        ("1 TB", "1,024 GB"),
        ("60 minutes", "1 hour"),
        ("94%", "93.6%"),
        ("1.2M", "1,200 thousand"),
    ],
)
def test_amounts_that_say_the_same(one, other):
    assert may_equal(amount(one), amount(other))


@pytest.mark.parametrize(
    ("less", "more"), [("12 ms", "0.4 s"), ("800k", "1.2 million"), ("$40", "$4k"), ("2 days", "3 weeks")]
)
def test_amounts_of_which_one_is_less(less, more):
    assert surely_below(amount(less), amount(more))
    assert not surely_below(amount(more), amount(less))


def test_a_bare_number_takes_the_unit_beside_it():
    assert surely_below(*reversed(aligned(amount("9 days"), amount("2"))))
    assert aligned(amount("180"), amount("22 ms"))[0] == amount("180 ms")
    dated = Amount(2, "date", dimension="")
    assert aligned(dated, amount("3")) == (dated, amount("3"))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("180 ms", "22 ms", "88%"),
        ("180", "22 ms", "88%"),
        ("180 ms", "22 ms", "718%"),
        ("180 ms", "22 ms", "12%"),
        ("4 TB", "300 GB", "92.5%"),
        ("40%", "88%", "120%"),
        ("4.1%", "3.3%", "20%"),
        ("80%", "92%", "60%"),
        ("80%", "92%", "12%"),
        ("200 ms", "100 ms", "52%"),
        ("14 days", "3 GB", "5%"),
    ],
)
def test_changes_that_a_percentage_may_tell(before, after, told):
    assert change_may_be(amount(before), amount(after), amount(told))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("180 ms", "22 ms", "34%"),
        ("4 TB", "300 GB", "60%"),
        ("$2.4M", "$1.5M", "85%"),
        ("9 days", "2", "40%"),
    ],
)
def test_changes_that_it_cannot(before, after, told):
    assert not change_may_be(amount(before), amount(after), amount(told))


@given(values, values, st.floats(1, 1000), st.floats(1e-3, 1e3))
def test_scaling_both_amounts_changes_nothing(one, other, told, factor):
    first, second = amounts(one), amounts(other)
    larger = amounts(one * factor), amounts(other * factor)
    # At the very edge of the tolerance the last bit decides.
    for nearly in (told * 0.999999, told * 1.000001):
        assume(change_may_be(first, second, percent(told)) == change_may_be(first, second, percent(nearly)))
    assert change_may_be(first, second, percent(told)) == change_may_be(*larger, percent(told))


@given(values, values, scales, scales)
def test_the_unit_an_amount_is_written_in_changes_nothing(one, other, scale, unit):
    written = amounts(one / scale, scale=scale), amounts(other / unit, scale=unit)
    plain = amounts(one), amounts(other)
    assume(abs(one - other) > 0.2 * max(one, other) or abs(one - other) < 0.01 * max(one, other))
    assert may_equal(*written) == may_equal(*plain)
    assert surely_below(*written) == surely_below(*plain)


@given(values, values)
def test_swapping_turns_the_order(one, other):
    first, second = amounts(one), amounts(other)
    assert may_equal(first, second) == may_equal(second, first)
    assert surely_below(first, second) + surely_below(second, first) + may_equal(first, second) == 1
    assert times_apart(first, second) == times_apart(second, first) >= 1


@given(values, values)
def test_swapping_before_and_after_keeps_what_a_change_may_be(one, other):
    assume(abs(one - other) > 1e-6 * max(one, other))
    told = percent(abs(one - other) / max(one, other) * 100)
    assert change_may_be(amounts(one), amounts(other), told)
    assert change_may_be(amounts(other), amounts(one), told)


@given(st.integers(11, 99_999), st.integers(11, 99_999))
def test_a_percentage_rounded_to_a_whole_one_is_still_right(before, after):
    told = round(abs(after - before) / before * 100)
    assert change_may_be(amount(f"{before} ms"), amount(f"{after} ms"), amount(f"{told}%"))


@given(st.floats(1.5, 99_999), st.floats(1.5, 99_999), st.integers(1, 3))
def test_rounding_the_amounts_keeps_a_change_right(before, after, digits):
    told = abs(after - before) / before * 100
    rounded = [amount(f"{value:.{digits}f} ms") for value in (before, after)]
    assert change_may_be(*rounded, percent(told))


@given(values, st.floats(1.0, 1e4))
def test_rates_are_as_far_apart_as_their_times(value, factor):
    assert times_apart(amounts(value), amounts(value * factor), 1, factor) == pytest.approx(1)
    assert times_apart(amounts(value), amounts(value), 1, factor) == pytest.approx(factor)


def test_nothing_is_far_from_zero():
    assert times_apart(amounts(0), amounts(5)) == 1
    assert change_may_be(amounts(0), amounts(5), percent(300))
