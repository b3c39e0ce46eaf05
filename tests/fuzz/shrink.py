"""Makes the text of saved cases as short as it can be while it still fails: `shrink.py CASE...`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from fuzz.run import fault, saved


def shrunk(case: dict[str, object]) -> dict[str, object]:
    """The shortest case that fails in the same place, found by leaving out ever smaller parts."""
    key = next(key for key in ("text", "wire", "messages") if key in case)
    said = _last_line(fault(case))
    whole = case[key]
    assert said, "this case does not fail"
    assert isinstance(whole, (str, list))
    size = max(1, len(whole) // 2)
    while size:
        at = 0
        while at < len(whole):
            less = whole[:at] + whole[at + size :]
            if _last_line(fault({**case, key: less})) == said:
                whole = less
            else:
                at += size
        size //= 2
    return {**case, key: whole}


def _last_line(error: str) -> str:
    """Where and why it failed, without what differs between texts of different length."""
    lines = error.strip().splitlines()
    return f"{lines[-1].split(':')[0]} {[line for line in lines if ', line ' in line][-1]}" if lines else ""


if __name__ == "__main__":
    for name in sys.argv[1:]:
        path = Path(name)
        less = saved(shrunk(json.loads(path.read_text(encoding="ascii"))))
        if less != path.absolute():
            path.unlink()
        print(less)
