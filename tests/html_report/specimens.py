"""Letters for the page: the ordinary ones, and the worst."""

from __future__ import annotations

from pathlib import Path

import weak_letters

SAMPLES = Path(__file__).parents[1] / "letters" / "samples"

# With fewer than a hundred words a letter were a draft, of which nothing is called missing.
_FILLER = "I keep bees near the river and ride to work on an old bicycle. " * 7

HOSTILE = f"""\
---
letterlint:
  company: "<script>alert('company')</script>"
---

<!-- letterlint-disable no/such-rule"><script>alert(1)</script> -->

Dear [Company]"><img src=x onerror=alert(2)>,

I am a team player \x00 \x07 \x85 \ufffe who "quotes" & 'quotes' </mark></style></title><svg onload=alert(3)>.
My Pytorch model `</script>` serves 3,000 requests per second; see <a href="javascript:alert(4)">this</a>,
{{{{ 7 * 7 }}}} and {{% raw %}} ${{8 * 8}} \u202egnp.exe\u202c.

{_FILLER}

- I am passionate about <b onclick=alert(5)>bold</b> claims
- and improved the accuracy significantly

```
<script>alert(6)</script>
```

Kind regards,

<iframe src="file:///etc/passwd"></iframe> [Name]
"""

# Marks in comments, lists, quotations and across lines, one over another, at the very start and the very end.
AWKWARD = f"""\
[Company] \\
4 Canal Row

Dear Sir or Madam,\r
\r
I am writing to apply. I was responsible for Pytorch models, and **improved the
accuracy** of *our forecasts* significantly at 12 ms.\r

{_FILLER}

1. a team player
2. a fast learner

<!-- letterlint-disable style/no-such -->

> I look forward to hearing from you.

P.S. 😀 TODO\
"""

LONG = "Dear Ann,\n\n" + "I run forecasts for bakers. " * 120 + "\n\nBest,\n\nJo\n"
WEAK = {
    "graduate": (weak_letters.GRADUATE, "cover-letter.md"),
    "motivated": (weak_letters.HIGHLY_MOTIVATED, "cover-letter.md"),
    "researcher": (weak_letters.RESEARCHER, "cover-letter.tex"),
}
PERFECT = "Dear Ann,\n\nI run a forecast.\n"


def pages() -> dict[str, tuple[str, str]]:
    """Letters by what to call their pages: the text, and the name of a file."""
    found = {file.stem: (file.read_text(encoding="utf-8"), file.name) for file in sorted(SAMPLES.iterdir())}
    return {
        **found,
        **{f"weak-{name}": letter for name, letter in WEAK.items()},
        "hostile": (HOSTILE, "hostile.md"),
        "awkward": (AWKWARD, "awkward.md"),
        "long": (LONG, "long.txt"),
        "empty": ("", "empty.md"),
    }
