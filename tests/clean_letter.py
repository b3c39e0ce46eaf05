"""A letter in which nothing is found, in Markdown and in LaTeX, with room for a paragraph more."""

_BODY = """\
At Kestrel Freight I deployed a model on AWS that predicts arrival times for 9,000 shipments a day, written
in Python with PyTorch, served by FastAPI in 40 ms and scheduled by Airflow. It cut detention costs by
$1.2 million a year against the old rules.

With the operations team I rebuilt the feature pipeline for demand forecasting. A monitor alerts me when the
input data drifts, and the model is retrained overnight and rolled back by a canary release.

⟨paragraph⟩Your work on delay propagation across the night network is why I apply for the ML engineer post.

Could we talk next week? My code is at <https://github.com/jonas/arrivals>."""

MARKDOWN = f"Dear Ms. Okafor,\n\n{_BODY}\n\nKind regards,\n\nJonas Albrecht\n"
LATEX = "\n".join(
    (
        r"\documentclass{letter}",
        r"\signature{Jonas Albrecht}",
        r"\begin{document}",
        r"\begin{letter}{Hiring Team \\ Kestrel}",
        r"\opening{Dear Ms. Okafor,}",
        "",
        _BODY.replace("40 ms", r"40\,ms")
        .replace("$", r"\$")
        .replace("<https", r"\url{https")
        .replace(">", "}"),
        "",
        r"\closing{Kind regards,}",
        r"\end{letter}",
        r"\end{document}",
        "",
    )
)
_FRAMES = {"markdown": MARKDOWN, "latex": LATEX, "plain": MARKDOWN}


def letter(markup, paragraph=""):
    """The letter, with one paragraph more before "Your work"."""
    return _FRAMES[markup].replace("⟨paragraph⟩", f"{paragraph}\n\n" if paragraph else "")
