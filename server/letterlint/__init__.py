"""letterlint reviews a machine learning engineer's cover letter while it is being written.

>>> import letterlint
>>> report = letterlint.review("Dear Ms. Okafor,\\n\\nI am a team player.\\n")
>>> [finding.rule for finding in report.findings]
['style/cliche']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from letterlint.api import review
    from letterlint.letter import Letter, Markup
    from letterlint.problem import Problem
    from letterlint.report import Report, Signal, Stage, Summary
    from letterlint.rule import Edit, Finding, Fix, Safety, Severity
    from letterlint.text import Span

__version__ = "0.1.0"

# Each is imported when it is first asked for: the command line and the server want none of them from here.
_HOMES = {
    "review": "api",
    "Letter": "letter",
    "Markup": "letter",
    "Problem": "problem",
    "Report": "report",
    "Signal": "report",
    "Stage": "report",
    "Summary": "report",
    "Edit": "rule",
    "Finding": "rule",
    "Fix": "rule",
    "Safety": "rule",
    "Severity": "rule",
    "Span": "text",
}

__all__ = [
    "Edit",
    "Finding",
    "Fix",
    "Letter",
    "Markup",
    "Problem",
    "Report",
    "Safety",
    "Severity",
    "Signal",
    "Span",
    "Stage",
    "Summary",
    "__version__",
    "review",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
