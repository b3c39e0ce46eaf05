"""The report on a letter as one self-contained HTML page."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from letterlint import __version__
from letterlint.checks.base import Rule
from letterlint.html_report.content import Href, content
from letterlint.quoting import one_line
from letterlint.report import Report

_HERE = Path(__file__).parent


def html(report: Report, rules: Mapping[str, Rule], name: str, href: Href | None = None) -> str:
    """The page; `rules` are those of the review, `name` is the name of the letter.

    `href` gives the address of a span in an editor that shows the page; without it links go to the letter on
    the page. The same report gives the same page, byte for byte.
    """
    style = (_HERE / "page.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    page = _template().render(
        page=content(report, rules, href),
        name=name,
        version=__version__,
        style=Markup(style),
        style_hash=f"sha256-{digest}",
    )
    return page.replace("\r\n", "\n").replace("\r", "\n").translate(_UNFIT)


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["one_line"] = one_line
    return environment.get_template("page.html")


# Code points that are not allowed in HTML are replaced: control characters except tab and line feed,
# surrogates, and two noncharacters.
_UNFIT = dict.fromkeys(
    (*range(9), *range(11, 32), *range(127, 160), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd"
)
