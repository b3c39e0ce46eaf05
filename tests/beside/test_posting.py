"""What a posting demands, line by line, and under which heading."""

import pytest

from letterlint.beside.posting import Tier


@pytest.mark.parametrize(
    ("line", "groups"),
    [
        ("Experience with streaming systems (Kafka, Flink or similar)", [{"Kafka", "Flink"}]),
        ("Kubernetes and Docker", [{"Kubernetes"}, {"Docker"}]),
        ("Strong Python, SQL, and Airflow", [{"Python"}, {"SQL"}, {"Apache Airflow"}]),
        ("Python and PyTorch or TensorFlow", [{"Python"}, {"PyTorch", "TensorFlow"}]),
        ("One of AWS, GCP or Azure", [{"AWS", "Google Cloud", "Azure"}]),
        ("Docker/Kubernetes", [{"Docker", "Kubernetes"}]),
        ("Python, Go, Java", [{"Python", "Go", "Java"}]),
        ("SQL, and either Spark or Dask", [{"SQL"}, {"Apache Spark", "Dask"}]),
        ("Databricks on Azure", [{"Databricks", "Azure"}]),
        ("Google Cloud (GKE, Vertex AI)", [{"Google Cloud", "Google Kubernetes Engine", "Vertex AI"}]),
        ("Orchestration with tools such as Airflow", [{"Apache Airflow"}]),
        ("Airflow experience is a plus", []),
        ("Python; Rust would be nice", [{"Python"}]),
        ("Python (Rust is a plus)", [{"Python"}]),
        ("Spark (a plus)", []),
        ("Ideally you know Kafka", []),
        ("Kafka is not required", []),
        ("MS or PhD in Computer Science", []),
        ("Excellent communication skills", []),
    ],
)
def test_tools_of_a_line_are_groups_of_which_one_is_enough(posting, line, groups):
    found = posting(f"# ML engineer\n\n## Requirements\n- {line}\n").demands
    assert [set(demand.tools) for demand in found] == groups


@pytest.mark.parametrize(
    ("line", "topics"),
    [
        ("Experience with monitoring models for drift", ["monitoring"]),
        ("You have brought models into production", ["production"]),
        ("A/B testing is second nature to you", ["experiments"]),
        ("CI/CD would be nice", []),
        ("A sense of humor", []),
    ],
)
def test_a_line_without_tools_demands_a_topic_or_nothing(posting, line, topics):
    found = posting(f"# ML engineer\n\n## Requirements\n- {line}\n").demands
    assert [demand.topic.name for demand in found] == topics


@pytest.mark.parametrize(
    ("heading", "tier"),
    [
        ("What we're looking for", Tier.MUST),
        ("Minimum Qualifications", Tier.MUST),
        ("You have", Tier.MUST),
        ("Who you are", Tier.MUST),
        ("Preferred Qualifications", Tier.NICE),
        ("Bonus points", Tier.NICE),
        ("Nice to have", Tier.NICE),
        ("What you'll do", Tier.DUTY),
        ("Your responsibilities", Tier.DUTY),
        ("About the role", Tier.DUTY),
        ("What we offer", Tier.OFFER),
        ("Benefits", Tier.OFFER),
        ("Tuition Reimbursement", Tier.OFFER),
        ("Affirmative Action", Tier.ABOUT),
        ("About us", Tier.ABOUT),
        ("Odds and ends", Tier.UNREAD),
    ],
)
@pytest.mark.parametrize("written", ["## {}", "**{}**", "{}:"])
def test_a_heading_says_what_the_lines_below_it_are(posting, heading, tier, written):
    text = f"# ML engineer\n\n{written.format(heading)}\n\n- Kafka\n"
    assert posting(text).lines[-1].tier is tier


def test_a_posting_without_known_headings_demands_nothing(posting):
    assert not posting("# ML engineer\n\nYou know Kafka and Flink.\n").demands


def test_lines_know_where_they_stand(posting):
    text = "# ML engineer\n\nRequirements:\n\n* **Kafka** or\n  Flink\n"
    (demand,) = posting(text).demands
    assert demand.place.words == "Kafka** or Flink"
    assert demand.words == "Kafka or Flink"
    assert (demand.place.line, demand.place.quote) == (5, "Kafka** or")


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("# ML engineer\n\nCompany: Halden Grid\n", "Halden Grid"),
        ("# ML engineer\n\n## About Halden Grid\n", "Halden Grid"),
        ("# ML engineer\n\nAt Halden Grid, we forecast outages.\n", "Halden Grid"),
        ("# ML engineer\n\nHalden Grid is hiring!\n", "Halden Grid"),
        ("# ML engineer\n\n## About The Role\n\n## About Us\n", None),
        ("# ML engineer\n\nBright Path is hiring on behalf of a client.\n", None),
    ],
)
def test_the_company_is_whose_posting_it_is(posting, text, company):
    assert posting(text).company == company
