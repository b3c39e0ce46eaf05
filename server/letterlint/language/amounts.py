"""Amounts: numbers with unit and rounding, and whether some of them can be true together.

An amount holds what a quantity says and no place, so amounts of different documents can be
compared: `comparable` asks whether two measure the same, `aligned` lends a bare number the unit of the other,
`may_equal` compares as people round. A figure is taken to be right to half of its last digit that counts, and
to 5 % beyond that.
"""

from __future__ import annotations

from typing import NamedTuple

TOLERANCE = 0.05  # What people round away.
_WHOLE = 100.0  # Percent.
_BARE, _SHARE = "count", "percent"


class Amount(NamedTuple):
    """An amount: `value` in the unit as written; `kind` is the unit's, "money" or "count".

    `step` is the worth of the last digit that counts, `scale` makes the value one of the base unit of its
    `dimension`. Amounts of one dimension can be compared; an empty one (dates, versions) with nothing.
    """

    value: float
    kind: str = _BARE
    step: float = 0.0
    scale: float = 1.0
    dimension: str = _BARE

    @property
    def base(self) -> float:
        """The value in the base unit of its dimension: seconds, bytes, percent."""
        return self.value * self.scale

    @property
    def bounds(self) -> Bounds:
        """What it may have been before it was rounded, in the base unit."""
        half = abs(self.step * self.scale) / 2
        return Bounds(self.base - half, self.base + half)

    def plus(self, other: Amount) -> Amount:
        """The sum with another amount of the same dimension, in the unit of this one."""
        ratio = other.scale / self.scale
        return self._replace(value=self.value + other.value * ratio, step=other.step * ratio)


class Bounds(NamedTuple):
    """All numbers from `low` to `high`."""

    low: float
    high: float

    def widened(self) -> Bounds:
        """The range with the tolerance: a share of the larger bound, on both sides."""
        more = TOLERANCE * max(abs(self.low), abs(self.high))
        return Bounds(self.low - more, self.high + more)

    def meets(self, other: Bounds) -> bool:
        """Whether they have a number in common."""
        return self.low <= other.high and other.low <= self.high


def comparable(one: Amount, other: Amount) -> bool:
    """Whether both measure the same: 180 ms and 2 s, 4 TB and 300 GB, dollars and dollars."""
    return bool(one.dimension) and one.dimension == other.dimension


def aligned(one: Amount, other: Amount) -> tuple[Amount, Amount]:
    """Both, where one is a bare number and the other is not, with the unit of the other: "9 days to 2"."""
    if one.dimension == _BARE and other.dimension:
        return _in_unit_of(one, other), other
    if other.dimension == _BARE and one.dimension:
        return one, _in_unit_of(other, one)
    return one, other


def _in_unit_of(bare: Amount, other: Amount) -> Amount:
    return bare._replace(kind=other.kind, scale=other.scale, dimension=other.dimension)


def may_equal(one: Amount, other: Amount) -> bool:
    """Whether two amounts may be the same, as people round. Those that do not compare may not."""
    return comparable(one, other) and one.bounds.widened().meets(other.bounds.widened())


def surely_below(one: Amount, other: Amount) -> bool:
    """Whether the first is the smaller, however both were rounded."""
    return comparable(one, other) and one.bounds.widened().high < other.bounds.widened().low


def change_may_be(before: Amount, after: Amount, percentage: Amount) -> bool:
    """Whether a percentage may be the change from one amount to the other.

    It may be the change as a share of either (88 % less is 718 % faster), the one as a share of the other,
    and of shares also the change in points or of what they lack to 100. What does not compare may be all.
    """
    before, after = aligned(before, after)
    if not comparable(before, after) or percentage.dimension != _SHARE:
        return True
    half = percentage.step / 2
    bounds = Bounds(abs(percentage.value) - half, abs(percentage.value) + half).widened()
    pairs = [(before.bounds, after.bounds), (after.bounds, before.bounds)]
    if before.dimension == _SHARE:
        points = [abs(x - y) for x in before.bounds for y in after.bounds]
        if Bounds(min(points), max(points)).widened().meets(bounds):
            return True
        pairs.append((_rest(before.bounds), _rest(after.bounds)))
    return any(share.widened().meets(bounds) for pair in pairs for share in _shares(*pair))


def _shares(whole: Bounds, part: Bounds) -> tuple[Bounds, ...]:
    """The part in percent of the whole, and what it is away from the whole, either way."""
    if whole.low <= 0:
        return (Bounds(0, float("inf")),)
    ratios = [_WHOLE * y / x for x in whole for y in part]
    low, high = min(ratios), max(ratios)
    return Bounds(low, high), Bounds(low - _WHOLE, high - _WHOLE), Bounds(_WHOLE - high, _WHOLE - low)


def _rest(share: Bounds) -> Bounds:
    return Bounds(_WHOLE - share.high, _WHOLE - share.low)


def times_apart(one: Amount, other: Amount, per_one: float = 1.0, per_other: float = 1.0) -> float:
    """How many times the larger of two rates is the smaller, 1 where they may be equal or do not compare.

    `per_one` and `per_other` are the times that the amounts are per, in one unit.
    """
    one, other = aligned(one, other)
    if not comparable(one, other) or min(one.base, other.base, per_one, per_other) <= 0:
        return 1.0
    first, second = one.base / per_one, other.base / per_other
    return max(first, second) / min(first, second)
