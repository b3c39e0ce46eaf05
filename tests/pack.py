"""A pack of two rules of our own, so that tests of the front ends outlive changes to the rulebook."""

RULES = {
    "test/stale": """\
severity: warning
scope: passage
message: "“{text}” says nothing."
why: |
  It says **nothing**. Before: `I am a team player`. After: `I led four people`.
source: beyond
check:
  phrase:
    find: [team player, quick learner]
actions:
  - title: "Replace “{text}” by what you did"
    replace: "[what you did]"
examples:
  flagged: ["I am a [[team player]].", "I am a [[quick learner]].", "A [[team player]], then."]
  clean: ["I play in a team.", "I learn quickly.", "The player left the team."]
""",
    "test/spelling": """\
severity: information
scope: passage
message: "“{text}” is written “the web”."
why: |
  It is written so.
source: beyond
check:
  phrase:
    find: teh web
actions:
  - title: "Write “the web”"
    replace: the web
    safe: yes
examples:
  flagged: ["I like [[teh web]].", "I like [[teh web]]!", "All of [[teh web]]."]
  clean: ["I like the web.", "I like teh.", "I like web."]
""",
}

SETTINGS = "packs: [rules]\nrules:\n  '*': off\n  test/stale: warning\n  test/spelling: information\n"
LETTER = "Dear Ann,\n\nWe 😋 are a team player on teh web.\n\nBest,\nJo\n"


def lay_out(folder, letter=LETTER, name="cover-letter.md", settings=SETTINGS):
    """Puts the pack, settings that leave out all other rules, and a letter into a folder; gives its path."""
    for rule, text in RULES.items():
        file = folder / "rules" / f"{rule}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (folder / ".letterlint.yaml").write_text(settings, encoding="utf-8")
    path = folder / name
    path.write_bytes(letter.encode("utf-8"))
    return path
