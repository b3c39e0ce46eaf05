"""What a message quotes of a letter."""

from letterlint.quoting import LONGEST_QUOTE, one_line, shortened


def test_white_space_becomes_one_space():
    assert one_line(" I cut\n\n  costs\t. ") == "I cut costs ."


def test_a_short_text_stays_whole():
    assert shortened("I cut\ncosts.") == "I cut costs."


def test_a_long_text_loses_its_middle():
    text = " ".join(["one", *["more"] * 100, "last"])
    assert shortened(text).startswith("one more") and shortened(text).endswith("more last")
    assert " … " in shortened(text)


def test_no_text_is_longer_than_asked():
    for longest in (20, LONGEST_QUOTE, 120):
        assert all(len(shortened("word " * count, longest)) <= longest for count in range(60))
        assert len(shortened("x" * 500, longest)) <= longest
