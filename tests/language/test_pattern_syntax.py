"""What the notation of patterns refuses to read, in one sentence."""

import pytest

from letterlint.language.pattern_syntax import NotationError, parse


@pytest.mark.parametrize("pattern", ["(java|c++) platform", "really?? good", "@tool +? here", "(so+)?+ glad"])
def test_one_sign_stands_behind_a_part(pattern: str) -> None:
    with pytest.raises(NotationError, match=r"“[?+]” stands behind “[?+]” in the pattern"):
        parse(pattern)


def test_one_part_is_marked() -> None:
    with pytest.raises(NotationError, match="more than one “\\[” in the pattern"):
        parse("[so] glad|[very] keen")
