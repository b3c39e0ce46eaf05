"""The command line explains itself: the reference in the documentation is what `--help` prints."""

import argparse

import pytest

from letterlint.cli.arguments import parser


def arguments(command, name="letterlint"):
    """Each argument of a command and of those below it, with the command's name."""
    for action in command._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below, choice in action.choices.items():
                yield from arguments(choice, f"{name} {below}")
        else:
            yield name, action


@pytest.mark.parametrize(
    ("command", "action"),
    [
        pytest.param(*each, id=f"{each[0]} {each[1].option_strings or each[1].dest}")
        for each in arguments(parser())
    ],
)
def test_every_argument_says_what_it_is_for(command, action):
    assert action.help


def test_every_command_has_a_line_in_its_parent():
    [commands] = [each for each in parser()._actions if isinstance(each, argparse._SubParsersAction)]
    assert {each.dest for each in commands._choices_actions} == set(commands.choices)
