"""Numbers in digits, as people write them: 1,900 · 48 000 · 9_000 · 1,00,000 · −18 · 1e6 · 10⁶ · ½."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_GROUP_MARKS = "[,_'\u2019\u00a0\u2009\u202f ]"
_FRACTIONS = "\u00bc-\u00be\u2150-\u215e"
_RAISED = "\u207b?[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]{1,3}"
_RAISED_SIGNS = str.maketrans(
    "\u207b\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "-0123456789"
)
_MINUS = "\\-\u2212\u2013"  # A hyphen, a minus sign, or the dash that a word processor makes of it.
_LARGEST_EXPONENT = 300

# A comma or a space groups only before three digits; in India the higher groups have two.
_GROUPED = (
    rf"\d{{1,3}}(?:{_GROUP_MARKS}\d{{3}}(?!\d))+(?:\.\d+)?"
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)"
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)"
)
_PLAIN = r"\d+(?:[.,]\d+)?|\.\d+"
_POWER = rf"(?:\d+(?:\.\d+)?\s?[\u00d7\u00b7*]\s?)?10(?:\^[{_MINUS}]?\d{{1,3}}\^?|{_RAISED})(?!\d)"

# What a number may begin with, to find the places where one may be.
DIGIT = rf"\d{_FRACTIONS}"
SIGN = rf"[{_MINUS}+]"
DIGITS = rf"{_POWER}|(?:\d+)?[{_FRACTIONS}]|(?:{_GROUPED}|{_PLAIN})(?:[eE][+{_MINUS}]?\d{{1,3}}(?!\d))?"


class Number(NamedTuple):
    """A number with the worth of its last digit that counts: 1.4 million was read to 100,000."""

    value: float
    step: float


def read_digits(text: str) -> Number:
    """The number of a text that `DIGITS` matches."""
    if power := re.fullmatch(rf"(?:(.+?)\s?[\u00d7\u00b7*]\s?)?10(?:\^(.?\d+)\^?|({_RAISED}))", text):
        exponent = power[2] or power[3].translate(_RAISED_SIGNS)
        return _scaled(_decimal(power[1] or "1"), exponent)
    if unicodedata.category(text[-1]) == "No":
        value = float(text[:-1] or 0) + unicodedata.numeric(text[-1])
        return Number(value, 0.01)
    mantissa, _, exponent = text.lower().partition("e")
    return _scaled(_decimal(mantissa), exponent or "0")


def is_minus(sign: str) -> bool:
    """Whether the sign before a number makes it negative."""
    return bool(sign) and sign in _MINUS


def _scaled(number: Number, exponent: str) -> Number:
    power = int(re.sub(f"[{_MINUS}]", "-", exponent))
    factor = 10.0 ** max(-_LARGEST_EXPONENT, min(power, _LARGEST_EXPONENT))
    return Number(number.value * factor, number.step * factor)


def _decimal(text: str) -> Number:
    """A number without exponent. The zeros that end a whole number are taken for rounding, but for one."""
    if re.fullmatch(_GROUPED, text):
        head, dot, tail = text.partition(".") if text.count(".") == 1 else (text, "", "")
        text = re.sub(r"\D", "", head) + dot + tail
    whole, _, decimals = text.replace(",", ".").partition(".")
    value = float(f"{whole or 0}.{decimals or 0}")
    if decimals:
        return Number(value, 10.0 ** -len(decimals))
    zeros = len(whole) - len(whole.rstrip("0"))
    return Number(value, 10.0 ** max(min(zeros, len(whole) - 2), 0))
