"""Letters made of word lists: no two alike, the same on every run."""

from __future__ import annotations

from random import Random

OPENERS = (
    "I built",
    "I designed",
    "My team shipped",
    "We deployed",
    "I was responsible for",
    "I rewrote",
    "I led",
)
SYSTEMS = (
    "a ranking service", "the fraud model", "a demand forecast", "an inference API", "the search index",
    "a feature store", "the churn model", "a speech pipeline", "the pricing engine", "a vision system",
)  # fmt: skip
TOOLS = (
    "PyTorch",
    "Kubernetes",
    "AWS",
    "Triton",
    "MLflow",
    "Spark",
    "Airflow",
    "ONNX Runtime",
    "Kafka",
    "JAX",
)
RESULTS = (
    "cut latency from {a} ms to {b} ms", "serves {a},000 requests per second", "saved ${b} million a year",
    "significantly improved the results", "raised click-through by {b}%", "handled {a} GB of events a day",
    "reduced costs", "brought the error rate under {b}%", "was used by {a} nurses",
    "improved accuracy greatly",
)  # fmt: skip
ENDINGS = (
    "which taught me to measure before I change anything", "so that planners could plan a week ahead",

    "while two colleagues wrote the ingestion code", "and I kept it running through the busiest season",
    "because the old batch job was always late", "with a rollback that took less than a minute",
)  # fmt: skip
ASKS = ("I would welcome a conversation about your roadmap.", "Could we talk next week?")
LATEX = (
    "\\documentclass{{letter}}\n\\begin{{document}}\n\\begin{{letter}}{{Acme}}\n{}\n"
    "\\end{{letter}}\n\\end{{document}}\n"
)


def markdown(words: int = 350, seed: int = 0) -> str:
    """A letter of about so many words, in paragraphs of one line and some sixty words each."""
    paragraphs = _paragraphs(words, Random(seed))
    return "\n\n".join(["Dear Ms. Okafor,", *paragraphs, "Kind regards,\nJo Doe"]) + "\n"


def latex(words: int = 350, seed: int = 0) -> str:
    """The same letter in LaTeX."""
    paragraphs = [text.replace("%", "\\%").replace("$", "\\$") for text in _paragraphs(words, Random(seed))]
    inside = ["\\opening{Dear Ms. Okafor,}", *paragraphs, "\\closing{Kind regards,}"]
    return LATEX.format("\n\n".join(inside))


def _paragraphs(words: int, random: Random) -> list[str]:
    found: list[str] = []
    count = 0
    while count < words:
        text = " ".join(_sentence(random) for _ in range(3))
        found.append(text)
        count += len(text.split())
    return [*found[:-1], f"{found[-1]} {random.choice(ASKS)}"]


def _sentence(random: Random) -> str:
    result = random.choice(RESULTS).format(a=random.randint(20, 900), b=random.randint(2, 19))
    return (
        f"{random.choice(OPENERS)} {random.choice(SYSTEMS)} in {random.choice(TOOLS)} on "
        f"{random.choice(TOOLS)} that {result}, {random.choice(ENDINGS)}."
    )
