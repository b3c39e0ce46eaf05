"""`check --posting --resume`: what findings are about in the files beside the letter."""

import json
import subprocess
import sys

from letterlint.cli.main import run
from letterlint.resources import rules_dir

DOCUMENTS = rules_dir() / "letters" / "documents"
LETTER = """\
Dear Ada,

I built and run the fraud detection service of a bank: it scores 900 payments a second at a P99 of 40 ms, and
chargebacks fell from 1.2% to 0.7%. Granite is the word. I expect a salary of 900,000 kroner.

We decided on the threshold with the fraud team, and it is retrained weekly in Docker on AWS. Before,
nobody could tell a stolen card from a stag party, and the phones of the office rang all Saturday. I sat with
the people who answered them for a week, and made a feature of each question that they asked first.

Could we talk next week? My code is at https://jo.example/code.

Best regards,

Jo
"""


def test_findings_point_into_the_posting_and_the_resume(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "l.md").write_text(LETTER, encoding="utf-8")
    for name in ("grid-posting.md", "ferry-resume.md"):
        (tmp_path / name).write_bytes((DOCUMENTS / name).read_bytes())
    given = ["check", "l.md", "--select", "posting/*", "--posting", "grid-posting.md"]
    assert run(given) == 1
    out = capsys.readouterr().out
    assert "\n  = grid-posting.md:11 Kubernetes and Docker\n" in out
    assert run([*given, "--output-format", "json"]) == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    cloud = next(finding for finding in findings if finding["rule"] == "posting/other-cloud")
    quote = "Work with grid operators on Google Cloud (GKE, Vertex AI)"
    assert cloud["related"] == [{"path": "grid-posting.md", "line": 6, "text": quote}]
    assert run([*given, "--output-format", "sarif", "--resume", "ferry-resume.md"]) == 1
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    places = [result["relatedLocations"][0]["physicalLocation"] for result in results]
    assert {place["artifactLocation"]["uri"] for place in places} == {"grid-posting.md"}


def test_a_posting_in_the_front_matter_is_called_so(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    matter = "---\nposting: |\n  # ML Engineer\n  ## Requirements\n  - Kubernetes\n---\n"
    (tmp_path / "l.md").write_text(matter + LETTER, encoding="utf-8")
    given = ["check", "l.md", "--select", "posting/unmet"]
    run(given)
    assert "\n  = front matter:5 Kubernetes\n" in capsys.readouterr().out
    run([*given, "--output-format", "sarif"])
    [result] = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    [related] = result["relatedLocations"]
    assert related["physicalLocation"] == {
        "artifactLocation": {"uri": "l.md"},
        "region": {"startLine": 5},
    }


def test_a_line_of_the_resume_that_shows_several_tools_is_told_once(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "l.md").write_text(LETTER, encoding="utf-8")
    (tmp_path / "posting.md").write_text(
        "# ML Engineer\n## Requirements\n- Scala\n- Kafka\n", encoding="utf-8"
    )
    (tmp_path / "resume.md").write_text("# Jo Berg\n\n- Scala jobs, fed by Kafka\n", encoding="utf-8")
    run(["check", "l.md", "--select", "posting/unmet"])
    assert capsys.readouterr().out.count("  = resume.md:3 Scala jobs, fed by Kafka\n") == 1


def test_a_file_that_is_not_there_is_one_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "l.md").write_text(LETTER, encoding="utf-8")
    assert run(["check", "l.md", "--posting", "no.md"]) == 2
    assert capsys.readouterr().err == "letterlint: no.md: no such file\n"
    assert run(["check", "l.md", "--resume", "."]) == 2
    assert capsys.readouterr().err == "letterlint: .: not a file\n"


def test_a_letter_alone_waits_for_nothing_of_this(tmp_path):
    (tmp_path / "l.md").write_text(LETTER, encoding="utf-8")
    code = (
        "import sys; from letterlint.cli.main import run; run(['check', 'l.md']);"
        "sys.exit(any(name.startswith('letterlint.beside') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True).returncode == 0


REASON = "What draws me to {} is that you publish the errors of your models every month, and mend them."


def test_other_letters_of_the_folder_are_compared(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for company in ("Halden Grid", "Nordlys"):
        text = LETTER.replace("Dear Ada,", f"Dear {company} team,").replace(
            "Could we", f"{REASON.format(company)} I bring {len(company)} years of experience.\n\nCould we"
        )
        (tmp_path / company).mkdir()
        (tmp_path / company / "cover-letter.md").write_text(text, encoding="utf-8")
    assert run(["check", ".", "--select", "siblings/*", "--fail-on", "never"]) == 0
    out = capsys.readouterr().out
    reason = "gives the same reason (line 10): say what is true of Halden Grid only."
    assert f"Your letter to Nordlys {reason}" in out
    assert "Nordlys/cover-letter.md:10" in out
    assert "siblings/tenure" not in out
    (tmp_path / ".letterlint.yaml").write_text("rules: {siblings/tenure: hint}\n", encoding="utf-8")
    assert run(["check", ".", "--select", "siblings/tenure", "--fail-on", "never"]) == 0
    assert "Your letter to Nordlys has 7 years of experience (line 10)" in capsys.readouterr().out
