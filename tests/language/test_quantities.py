"""Quantities: numbers with their units, and what a mistyped unit should have been."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterlint.language.quantities import numerals
from letterlint.resources import rules_dir
from letterlint.rulebook.lexicon_files import read_numbers

NUMERALS = numerals(read_numbers(rules_dir()))


def found(text):
    """Each quantity of a text: what is written, its kind and its value."""
    return [
        (text[q.start : q.end], q.amount.kind, pytest.approx(q.amount.value)) for q in NUMERALS.find(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("churn changed by −18%", [("−18%", "percent", -18)]),
        ("costs went by -18 %", [("-18 %", "percent", -18)]),
        ("accuracy –0.5 points", [("–0.5 points", "points", -0.5)]),
        ("lifts accuracy +4%", [("+4%", "percent", 4)]),
        ("latency moved by −40 ms", [("−40 ms", "millisecond", -40)]),
        ("the bill moved by -$2M", [("-$2M", "money", -2e6)]),
        ("serves 1e6 users", [("1e6", "count", 1e6)]),
        ("serves 10⁶ users", [("10⁶", "count", 1e6)]),
        ("serves 9_000 users", [("9_000", "count", 9000)]),
        ("½ million users", [("½ million", "count", 500_000)]),
        ("ran for 2 h 30 min on it", [("2 h 30 min", "hour", 2.5)]),
        ("in 20 min 2 h of it", [("20 min", "minute", 20), ("2 h", "hour", 2)]),
        ("12 h, 40 min", [("12 h", "hour", 12), ("40 min", "minute", 40)]),
        ("2½ hours", [("2½ hours", "hour", 2.5)]),
        ("one and a half million users", [("one and a half million", "count", 1_500_000)]),
        ("half a second, half an hour", [("half a second", "second", 0.5), ("half an hour", "hour", 0.5)]),
        ("a quarter of a second", [("a quarter of a second", "second", 0.25)]),
        ("half a chance and half a mind", []),
        ("two and a quarter hours", [("two and a quarter hours", "hour", 2.25)]),
        ("a p95=40ms", [("40ms", "millisecond", 40)]),
        ("10 krps, 5 kQPS", [("10 krps", "rate", 10), ("5 kQPS", "rate", 5)]),
        ("serves 9.000 users", [("9.000", "count", 9)]),
        ("30+ engineers and 10+ TB", [("30+", "count", 30), ("10+ TB", "bytes", 10)]),
        ("23 M users", [("23 M", "count", 23e6)]),
        ("5 k users, 5 m high", [("5", "count", 5), ("5 m", "physical", 5)]),
        ("$5 b, 2 M€", [("$5 b", "money", 5e9), ("2 M€", "money", 2e6)]),
        ("S/ 40,000", [("S/ 40,000", "money", 40_000)]),
        ("₹2.1 crore", [("₹2.1 crore", "money", 2.1e7)]),
        ("10-15% of 30 GB", [("10-15%", "percent", 10), ("30 GB", "bytes", 30)]),
        ("a three-week test", [("three-week", "week", 3)]),
        ("sub-10ms, ~50k", [("10ms", "millisecond", 10), ("50k", "count", 50_000)]),
        ("half a dozen harbors", [("half a dozen", "count", 6)]),
        ("70k requests/s, 12 rows/min", [("70k requests/s", "rate", 70_000), ("12 rows/min", "rate", 12)]),
        ("90 km/h and 2 GB/s", [("90 km/h", "physical", 90), ("2 GB", "bytes", 2)]),
        ("3X, 3 x and 40 X-rays", [("3X", "factor", 3), ("3 x", "factor", 3), ("40", "count", 40)]),
        ("99.9+%", [("99.9+%", "percent", 99.9)]),
    ],
)
def test_quantities_are_found_with_their_units(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize("text", ["ResNet-50", "COVID-19", "T5", "one of the best", "GPT-4o", "v1.2"])
def test_a_number_that_is_part_of_a_name_is_none(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "correct"),
    [
        ("12 MS", "12 ms"),
        ("12Ms", "12ms"),
        ("2 Tb", "2 TB"),
        ("5 gb", "5 GB"),
        ("2.5-gb", "2.5-GB"),
        ("10 mil", "10 million"),
        ("$10 mil.", "$10 million"),
        ("$23 M million", "$23 million"),
        ("$23M million", "$23 million"),
        ("3 kw", "3 kW"),
    ],
)
def test_a_mistyped_unit_is_known_with_the_right_one(text, correct):
    (quantity,) = NUMERALS.find(f"about {text}, as I said")
    assert quantity.correct == correct
    (right,) = NUMERALS.find(f"about {correct}, as I said")
    assert right.correct == ""
    assert right.amount == quantity.amount


@pytest.mark.parametrize("text", ["2 MS degrees", "3 MS students", "10 Gb/s", "12 ms", "2 TB", "10 million"])
def test_what_is_right_is_not_corrected(text):
    assert [quantity.correct for quantity in NUMERALS.find(text)] == [""]


@given(st.integers(1, 10**6), st.sampled_from(["s", "ms", "min", "hours", "days"]))
def test_quantities_of_one_dimension_have_one_base(number, unit):
    seconds = {"s": 1, "ms": 0.001, "min": 60, "hours": 3600, "days": 86400}[unit]
    (quantity,) = NUMERALS.find(f"{number} {unit}")
    assert quantity.amount.dimension == "time"
    assert quantity.amount.base == pytest.approx(number * seconds)


@given(st.text(alphabet="0123456789.,_ ½⁶e^×+-−–$€%kKMmbTBs/tTgGhr two million", max_size=24))
def test_any_text_has_quantities_in_order(text):
    end = 0
    for quantity in NUMERALS.find(text):
        assert end <= quantity.start < quantity.end <= len(text)
        assert quantity.amount.step > 0
        end = quantity.end
