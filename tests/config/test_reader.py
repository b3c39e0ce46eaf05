from pathlib import Path

import pytest

from letterlint.config.front_matter import read_front_matter
from letterlint.config.model import DEFAULT_LETTERS, merge
from letterlint.config.reader import read_editor, read_project_file, read_project_text
from letterlint.rule import Severity

HERE = Path("/home/jo/.letterlint.yaml")
RULES = {"style/cliche": frozenset({"limit"}), "length/too-long": frozenset({"limit"})}


def messages(text):
    return [f"{p.line}:{p.column}: {p.message}" for p in read_project_text(text, HERE).problems]


@pytest.mark.parametrize(
    ("layers", "severity"),
    [
        ([{}], Severity.ERROR),
        ([{"severity": "as is"}], Severity.ERROR),
        ([{"severity": None}], Severity.ERROR),
        ([{"severity": "information"}], Severity.INFORMATION),
        ([{"severity": "hint"}, {"severity": "as is"}], Severity.ERROR),
        ([{"severity": "as is"}, {"severity": "Hint"}], Severity.HINT),
        ([{"severity": "hint", "rules": {"a/b": "warning"}}], Severity.HINT),
    ],
)
def test_no_finding_is_graver_than_the_setting_says(layers, severity):
    read = [read_editor(layer, None) for layer in layers]
    assert [source.problems for source in read] == [()] * len(read)
    assert merge(*(source.layer for source in read)).severity("a/b", Severity.ERROR) is severity


def test_what_is_no_gravity_is_told():
    (problem,) = read_editor({"severity": "informaton"}, None).problems
    assert "'information'" in problem.message


def test_a_whole_project_file(tmp_path):
    (tmp_path / "my-rules" / "style").mkdir(parents=True)
    (tmp_path / "my-rules" / "style" / "x.yaml").write_text("")
    file = tmp_path / ".letterlint.yaml"
    file.write_text(
        "rules:\n  evidence/no-baseline: off\n  length/too-long: {severity: error, limit: 350}\n"
        'letters: ["applications/**/*.md"]\npacks: [my-rules/]\ncompany: Acme\nrole: ML Engineer\n'
    )
    read = read_project_file(file)
    assert read.problems == ()
    config = merge(read.layer)
    assert config.severity("evidence/no-baseline", Severity.HINT) is None
    assert config.severity("length/too-long", Severity.WARNING) is Severity.ERROR
    assert config.setting("length/too-long").settings == {"limit": 350}
    assert config.letters == (f"{tmp_path.as_posix()}/applications/**/*.md",)
    assert config.packs == (tmp_path / "my-rules",)
    assert (config.company, config.role) == ("Acme", "ML Engineer")


def test_tools_of_all_sources_count_together():
    sources = ({"terms": ["Forge", "Forge"]}, {}, {"terms": ["Big  Anvil"]})
    assert merge(*(read_editor(each, None).layer for each in sources)).terms == ("Forge", "Big Anvil")


def test_what_no_letter_is_asked_for_counts_together():
    project = read_project_text("without: [Kafka]\n", HERE).layer
    letter = read_front_matter("without: [Terraform, Kafka]\n", 2, HERE).layer
    assert merge(project, letter).without == ("Kafka", "Terraform")
    own = read_front_matter("letterlint: {without: [Go]}\n", 2, HERE).layer
    assert own.without == ("Go",)
    assert read_front_matter("without: children\n", 2, HERE) == read_front_matter("a: b\n", 2, HERE)


@pytest.mark.parametrize("text", ["", "# nothing\n", "rules:\n", "rules: {}\nletters: []\n"])
def test_files_that_say_nothing_are_right(text):
    assert messages(text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rulse: {}\n", "1:1: unknown key 'rulse'; did you mean 'rules'?"),
        ("rules:\n  style/cliche: warn\n", "2:17: no such severity: 'warn'; did you mean 'warning'?"),
        (
            "rules:\n  style/cliche: 3\n",
            "2:17: no such severity: '3': it is one of off, hint, information, warning, error",
        ),
        ("rules:\n  style/cliche: [x]\n", "2:17: 'severity' wants text"),
        ("rules: off\n", "1:8: 'rules' wants keys with values"),
        ("letters: {}\n", "1:10: 'letters' wants a list"),
        ("letters: [a*, [b]]\n", "1:15: 'letters' wants text"),
        ("letters: [../*.md]\n", "1:11: '../*.md' leads out of the folder of this file"),
        ("letters: [/etc/*]\n", "1:11: '/etc/*' leads out of the folder of this file"),
        ("packs: [../rules]\n", "1:9: pack '../rules' leads out of the folder of this file"),
        ("packs: [/etc]\n", "1:9: pack '/etc' leads out of the folder of this file"),
        ("packs: [nowhere]\n", "1:9: no folder 'nowhere' to read rules from"),
        ("packs: ['']\n", "1:9: 'packs' holds an empty text"),
        ("letters: [' ']\n", "1:11: 'letters' holds an empty text"),
        (
            "letters: [a.md, sent/]\n",
            "1:17: 'sent/' can match no letter: it names a folder; the letters in it are \"sent/**\"",
        ),
        ("terms: Forge\n", "1:8: 'terms' wants a list"),
        ("terms: ['--']\n", "1:9: '--' names no tool"),
        ("company: [Acme]\n", "1:10: 'company' wants text"),
        ("company: Acme\ncompany: Other\n", "2:1: 'company' stands in line 1 already"),
        (
            "- a\n",
            "1:1: expected the keys rules, letters, packs, company, role, beside, severity, terms, without",
        ),
        ("a: &x 1\nb: *x\n", "2:4: aliases are not read here"),
        ("company: !!python/name:os.system x\n", "1:10: tags are not read here"),
        ("company: " + "[" * 30, "1:29: nested too deeply"),
        ("? [a]\n: b\n", "1:3: a key must be a word"),
    ],
)
def test_each_mistake_is_named_at_its_place(text, said):
    assert messages(text) == [said]


def test_broken_yaml_is_one_problem_with_a_line():
    (said,) = messages("rules:\n  a: [b\nc: d\n")
    assert said.startswith("3:")


def test_a_huge_file_is_not_read():
    assert "larger than" in messages("#" * 1_000_001)[0]


def test_what_is_right_holds_beside_what_is_wrong():
    read = read_project_text("rules:\n  style/cliche: error\n  a/b: nonsense\ncompany: [x]\n", HERE)
    assert merge(read.layer).severity("style/cliche", Severity.HINT) is Severity.ERROR
    assert len(read.problems) == 2


def test_rules_and_their_settings_are_known_by_the_rulebook():
    read = read_project_text(
        "rules:\n  style/clice: off\n  styl/*: off\n  length/too-long: {limt: 3}\n", HERE
    )
    assert [f"{p.line}:{p.column}: {p.message}" for p in read.unknown_rules(RULES)] == [
        "2:3: no rule 'style/clice'; did you mean 'style/cliche'?",
        "3:3: no rule 'styl/*'; did you mean 'style/*'?",
        "4:21: rule 'length/too-long' has no setting 'limt'; did you mean 'limit'?",
    ]


def test_a_link_that_leads_out_of_the_project_is_refused(tmp_path):
    (tmp_path / "outside").mkdir()
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / "rules").symlink_to(tmp_path / "outside")
    read = read_project_text("packs: [rules]\n", tmp_path / "project" / ".letterlint.yaml")
    assert [p.message for p in read.problems] == ["pack 'rules' leads out of the folder of this file"]
    assert read.layer.packs == ()


@pytest.mark.parametrize("pack", ["my/style", "empty", "letters-only"])
def test_a_pack_without_rules_is_told(tmp_path, pack):
    for name in ("my/style/deep", "empty", "letters-only/letters"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("my/style/deep.yaml", "letters-only/letters/bare.yaml"):
        (tmp_path / name).write_text("")
    read = read_project_text(f"packs: [{pack}]\n", tmp_path / ".letterlint.yaml")
    said = f"1:9: no rules in pack {pack!r}: a rule is a file GROUP/NAME.yaml in it"
    assert [f"{p.line}:{p.column}: {p.message}" for p in read.problems] == [said]


def test_editor_settings_may_name_packs_anywhere(tmp_path):
    (tmp_path / "style").mkdir()
    (tmp_path / "style" / "x.yaml").write_text("")
    read = read_editor({"packs": [str(tmp_path)], "serverPath": "x", "rules": None}, None)
    assert (read.problems, read.layer.packs) == ((), (tmp_path,))


@pytest.mark.parametrize("section", [None, [], "x", 3, {}, {"rules": {}}])
def test_any_editor_section_can_be_read(section):
    assert merge(read_editor(section, None).layer).letters == DEFAULT_LETTERS


def test_editor_booleans_and_numbers_are_words():
    layer = read_editor(
        {"rules": {"a/b": {"severity": "hint", "limit": 350, "on": True}, "c/*": False}}, None
    ).layer
    assert layer.rules["a/b"].settings == {"limit": 350}
    assert layer.rules["c/*"].off


def test_front_matter_speaks_of_the_letter():
    read = read_front_matter(
        "company: Acme\nrole: SRE\nletterlint:\n  role: MLE\n  rules: {a/b: of}\n", 2, HERE
    )
    assert (read.layer.company, read.layer.role) == ("Acme", "MLE")
    assert [f"{p.line}:{p.column}: {p.message}" for p in read.problems] == [
        "6:16: no such severity: 'of'; did you mean 'off'?"
    ]


def test_front_matter_sets_no_packs_and_no_globs():
    (problem,) = read_front_matter("letterlint:\n  packs: [x]\n", 2, HERE).problems
    assert str(problem).endswith(":3:3: 'packs' belongs in .letterlint.yaml, not in a letter")


@pytest.mark.parametrize(
    "text",
    [
        "letterlint: true\n",
        "title: x\n",
        "- a\n",
        "letterlint:\n",
        "letterlint: ~\n",
        "date: {{date}}\n",
        "title: a\ntitle: b\n",
        "company: {name: Acme}\n",
    ],
)
def test_other_front_matter_is_none_of_our_business(text):
    assert read_front_matter(text, 2, HERE).problems == ()


def test_what_only_others_read_leaves_the_settings_in_force():
    read = read_front_matter("date: {{date}}\ntitle: a\ntitle: b\nletterlint: {role: SRE}\n", 2, HERE)
    assert (read.layer.role, read.problems) == ("SRE", ())


UNREAD = "the front matter cannot be read at {!r}, so none of it holds: "


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ("title: Cover letter: Acme\n", 2, "title"),
        ("title: *star*\n", 2, "title"),
        ("tags: [a, b\nauthor: Jo\n", 3, "author"),
        ("base: &x 1\nother: *x\n", 3, "other"),
        ("title: !!str x\n", 2, "title"),
        ("title: x\nletterlint: [", 3, "letterlint"),
    ],
)
def test_front_matter_that_cannot_be_read_is_told_with_line_and_key(text, line, key):
    (problem,) = read_front_matter(text, 2, HERE).problems
    assert problem.line == line
    assert problem.message.startswith(UNREAD.format(key))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("letterlint: [style/cliche]\n", "2:13: 'letterlint' must be true, false or settings"),
        ("letterlint: flase\n", "2:13: 'letterlint' must be true, false or settings; did you mean 'false'?"),
        ("letterlint:\n  company: a\n  company: b\n", "4:3: 'company' stands in line 3 already"),
        ("role: a\nrole: b\n", "3:1: 'role' stands in line 2 already"),
        ("letterlint: off\nletterlint: on\n", "3:1: 'letterlint' stands in line 2 already"),
        ("letterlint:\n  rules: {[a]: off}\n", "3:11: a key must be a word"),
    ],
)
def test_a_mistake_in_front_matter_of_ours_is_told(text, said):
    assert [f"{p.line}:{p.column}: {p.message}" for p in read_front_matter(text, 2, HERE).problems] == [said]


NUMBER = "1:27: 'limit' of 'length/too-long' must be a whole number from 1 to 1,000,000"


@pytest.mark.parametrize(
    "value", ["abc", "-5", "3.5", "1e3", "1_000", "[1]", "''", "0", "{}", "²", "４", "9" * 5000]
)
def test_a_number_of_the_wrong_kind_is_told_at_its_key(value):
    read = read_project_text(f"rules: {{length/too-long: {{limit: {value}}}}}\n", HERE)
    assert [f"{p.line}:{p.column}: {p.message}" for p in read.unknown_rules(RULES)] == [NUMBER]
    assert read.layer.rules["length/too-long"].settings == {}


def test_so_it_is_in_an_editors_settings():
    for value in ("abc", -5, 3.5, [1], True, 0, ""):
        read = read_editor({"rules": {"length/too-long": {"limit": value}}}, None)
        (problem,) = read.unknown_rules(RULES)
        assert problem.message.startswith("'limit' of 'length/too-long' must be a whole number")


def test_a_setting_that_no_rule_of_a_group_has_is_told():
    read = read_project_text("rules: {'length/*': {limit: 3, limt: 3}, '*': {x: 1}}\n", HERE)
    assert [p.message for p in read.unknown_rules(RULES)] == [
        "no rule of 'length/*' has a setting 'limt'; did you mean 'limit'?",
        "no rule of '*' has a setting 'x'",
    ]


def layer(text):
    return read_project_text(text, HERE).layer


def test_front_matter_outweighs_project_outweighs_editor():
    config = merge(
        layer("rules: {a/x: hint, a/y: hint, a/z: hint}\ncompany: One\nrole: One\nletters: [e.md]"),
        layer("rules: {a/x: warning, a/y: warning}\ncompany: Two\n"),
        layer("rules: {a/x: error}"),
    )
    assert [config.severity(f"a/{rule}", Severity.INFORMATION) for rule in "xyz"] == [
        Severity.ERROR,
        Severity.WARNING,
        Severity.HINT,
    ]
    assert (config.company, config.role, config.letters) == ("Two", "One", ("/home/jo/e.md",))


def test_in_one_file_the_rule_counts_more_than_its_group():
    for text in ("rules: {a/x: error, a/*: off}", "rules: {a/*: off, a/x: error}"):
        config = merge(layer(text))
        assert config.severity("a/x", Severity.HINT) is Severity.ERROR
        assert config.severity("a/y", Severity.HINT) is None
        assert config.severity("b/y", Severity.HINT) is Severity.HINT


def test_a_later_files_group_counts_more_than_an_earlier_ones_rule():
    config = merge(layer("rules: {a/x: {severity: error, limit: 3}}"), layer("rules: {a/*: off}"))
    assert config.severity("a/x", Severity.HINT) is None
    assert config.setting("a/x").settings == {"limit": 3}
