"""The documentation's pages: links that lead somewhere, outputs that are those of the product."""

import pytest

import docsite
import schema_tables
from letterlint.checks import CHECKS

PAGE = """# A page

```markdown title="letters/cover-letter.md"
Dear Ada,

I know Pytorch.
```

<!-- output: letterlint check --select stack/tool-casing letters -->

More.
"""


def test_a_command_of_a_page_stands_with_what_it_prints():
    text = docsite.with_outputs(PAGE, "docs/page.md")
    assert "$ letterlint check --select stack/tool-casing letters\nletters/cover-letter.md:3:8 hint" in text
    assert text.startswith(PAGE[: PAGE.index("<!--")])
    assert text.endswith("```\n\nMore.\n")


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        ("letterlint chekc letters", "docs/page.md: letterlint chekc letters says: "),
        ("letterlint check nowhere.md", "docs/page.md: letterlint check nowhere.md says: .*nowhere.md"),
        ("rm -rf letters", "only letterlint is run"),
    ],
)
def test_a_command_that_fails_ends_the_build(command, reason):
    page = PAGE.replace("letterlint check --select stack/tool-casing letters", command)
    with pytest.raises(docsite.BrokenPageError, match=reason):
        docsite.with_outputs(page, "docs/page.md")


@pytest.mark.parametrize(
    ("source", "page", "link", "becomes"),
    [
        ("README.md", "index.md", "docs/tutorial.md#end", "tutorial.md#end"),
        ("docs/tutorial.md", "tutorial.md", "../rules/README.md", "rules/index.md"),
        ("clients/vscode/README.md", "vscode.md", "../README.md#kate", "editors.md#kate"),
        ("docs/a.md", "reference/a.md", "tutorial.md", "../tutorial.md"),
        ("docs/a.md", "a.md", "https://x.example/a.md#b", "https://x.example/a.md#b"),
        ("docs/a.md", "a.md", "#below", "#below"),
    ],
)
def test_links_lead_to_the_same_page_on_the_site(tmp_path, source, page, link, becomes):
    where = {**docsite.PAGES, **docsite.MADE, "docs/tutorial.md": "tutorial.md"}
    assert docsite.relinked(f"[x]({link})", source, page, where, tmp_path) == f"[x]({becomes})"


def test_what_is_no_page_is_linked_at_the_source_and_pictures_are_copied(tmp_path):
    text = docsite.relinked("[x](../LICENSE) ![y](terminal.svg)", "docs/a.md", "a.md", {}, tmp_path)
    assert text.endswith("/blob/main/LICENSE) ![y](pictures/terminal.svg)")
    assert (tmp_path / "pictures" / "terminal.svg").is_file()


def test_a_link_to_nothing_ends_the_build(tmp_path):
    with pytest.raises(docsite.BrokenPageError, match=r"docs/a.md links to b.md, which does not exist"):
        docsite.relinked("[x](b.md)", "docs/a.md", "a.md", {}, tmp_path)


def test_a_rule_has_a_page_with_its_reasons():
    pages = dict(docsite.generated())
    assert "38 ms" in pages["rules/evidence/no-latency.md"]
    assert "| [evidence/no-latency](evidence/no-latency.md) |" in pages["rules/index.md"]
    assert "--output-format" in pages["reference/commands.md"]
    assert "| `company` | string |" in pages["reference/settings.md"]


def test_the_reference_tells_each_key_once():
    pages = dict(docsite.generated())
    settings, rule_files = pages["reference/settings.md"], pages["reference/rule-files.md"]
    assert "| `beside.posting` | scalar |" in settings
    assert "| [length/too-long](../rules/length/too-long.md) | `limit` | 400 |" in settings
    assert "`company`, `role`, `without`, `posting` and `resume` stand there by themselves" in settings
    assert rule_files.count("\n| `does` |") == 1
    kinds = rule_files.split("\n## ")[1].split("\n### ")[1:]
    assert {kind.split()[0] for kind in kinds} == CHECKS.keys()
    assert "| `find` | string or [Query](#query) or list |" in kinds[0]


def test_keys_of_a_schema_are_told_with_those_below_them():
    schema = {
        "properties": {
            "a": {"type": ["string", "null"], "description": "Less\nthan <b>."},
            "b": {
                "anyOf": [
                    {"enum": ["on", False]},
                    {"type": "array", "items": {"properties": {"c": {"type": "number"}}}},
                ]
            },
            "d": {"$ref": "#/definitions/inner"},
            "e": {"type": ["string", "number", "boolean"]},
        },
        "definitions": {"inner": {"properties": {"f": {"type": "number"}}}},
    }
    assert list(schema_tables.keys(schema)) == [
        ("a", "string or nothing", "Less than &lt;b>."),
        ("b", "`on`, `false` or list", ""),
        ("b.c", "number", ""),
        ("d", "[inner](#inner)", ""),
        ("e", "scalar", ""),
    ]
