"""Numbers in digits, in the notations of many countries and programs."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterlint.language.number_notation import DIGITS, read_digits

WHOLE = st.integers(min_value=1000, max_value=10**15)


@pytest.mark.parametrize(
    ("written", "value", "step"),
    [
        ("640", 640, 10),
        ("1.4", 1.4, 0.1),
        (".5", 0.5, 0.1),
        ("1,5", 1.5, 0.1),
        ("1,23", 1.23, 0.01),
        ("1,900", 1900, 100),
        ("1,234.5", 1234.5, 0.1),
        ("48\u202f000", 48_000, 1000),
        ("1’000", 1000, 100),
        ("9_000", 9000, 100),
        ("1,00,000", 100_000, 10_000),
        ("12,34,567", 1_234_567, 1),
        ("1.200.000", 1_200_000, 100_000),
        ("1e6", 1e6, 1e6),
        ("1.2E9", 1.2e9, 1e8),
        ("1e-3", 0.001, 0.001),
        ("10^6", 1e6, 1e6),
        ("10^6^", 1e6, 1e6),
        ("10⁶", 1e6, 1e6),
        ("10⁻³", 0.001, 0.001),
        ("2×10⁶", 2e6, 1e6),
        ("2.5·10^3", 2500, 100),
        ("½", 0.5, 0.01),
        ("2½", 2.5, 0.01),
        ("100", 100, 10),
        ("0", 0, 1),
        ("1e999", 1e300, 1e300),
    ],
)
def test_a_number_is_read_with_the_worth_of_its_last_digit(written, value, step):
    assert re.fullmatch(DIGITS, written)
    assert read_digits(written) == pytest.approx((value, step))


@pytest.mark.parametrize("written", ["1,90", "12,3", "1e", "10^", "9_00", "½½", "1,,000", "e6"])
def test_what_only_looks_grouped_is_no_number_of_thousands(written):
    match = re.fullmatch(DIGITS, written)
    assert match is None or read_digits(written).value < 1000


@given(WHOLE, st.sampled_from([",", "_", "'", "’", " ", "\u00a0", "\u2009", "\u202f"]))
def test_groups_of_thousands_do_not_change_a_number(number, mark):
    assert read_digits(f"{number:,}".replace(",", mark)).value == number


@given(st.integers(1, 999), st.integers(0, 12))
def test_powers_of_ten_are_the_same_in_every_notation(number, power):
    raised = str(power).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    forms = [f"{number}e{power}", f"{number}E+{power}", f"{number}×10^{power}", f"{number} · 10{raised}"]
    assert {read_digits(form).value for form in forms} == {number * 10.0**power}


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_a_decimal_comma_is_a_decimal_point(number):
    assert read_digits(f"{number:f}".replace(".", ",")) == read_digits(f"{number:f}")


@given(st.text(alphabet="0123456789.,_' ½¾⁶eE^×·+-−٣", min_size=1, max_size=12))
def test_whatever_is_taken_for_a_number_can_be_read(text):
    for match in re.finditer(DIGITS, text):
        number = read_digits(match[0])
        assert number.value >= 0
        assert number.step > 0
