"""Reads settings from a project file or an editor's section; `config.front_matter` reads those of a letter.

Nothing here raises. A setting that cannot be read is a `Problem` and left out; the rest of the file is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from letterlint.config.settings_model import KEYS, SettingsContext, SettingsModel
from letterlint.config.source import SettingsSource
from letterlint.problem import Problem
from letterlint.resources.models import read_in_part
from letterlint.resources.yaml_values import (
    YamlMapping,
    YamlText,
    YamlValue,
    from_json,
    read_yaml,
    read_yaml_file,
)


def read_project_file(path: Path) -> SettingsSource:
    """The layer of a `.letterlint.yaml`. Its globs and packs are the project folder's."""
    value, problems = read_yaml_file(path)
    return read_settings(value, problems, SettingsContext(path, path.parent, contained=True))


def read_project_text(text: str, path: Path) -> SettingsSource:
    """The layer of a `.letterlint.yaml` whose text an editor has."""
    value, problems = read_yaml(text, path)
    return read_settings(value, problems, SettingsContext(path, path.parent, contained=True))


def read_editor(section: object, folder: Path | None) -> SettingsSource:
    """The layer of an editor's section `letterlint`. Its packs may be in any folder.

    Other keys of the section (the path of the server, tracing) are the client's.
    """
    given = section.items() if isinstance(section, Mapping) else ()
    value = from_json({key: item for key, item in given if key in KEYS})
    return read_settings(value, (), SettingsContext(Path("editor settings"), folder, contained=False))


def read_settings(
    value: YamlValue | None, problems: tuple[Problem, ...], context: SettingsContext
) -> SettingsSource:
    """The layer of a mapping that was read with these problems; None is no settings at all."""
    if value is None:
        return SettingsSource(problems=problems, path=context.path)
    places = _places(value)
    if isinstance(value, YamlMapping):
        value = YamlMapping({key: item for key, item in value.items() if item != ""})
    settings, wrong = read_in_part(SettingsModel, value, context.path, context)
    return SettingsSource(settings.layer(), (*problems, *wrong), context.path, *places)


def _places(
    settings: YamlValue,
) -> tuple[Mapping[str, tuple[int, int]], Mapping[tuple[str, str], tuple[int, int]]]:
    """The places of rules by name, and of their settings by the names of both."""
    rules = settings.get("rules") if isinstance(settings, YamlMapping) else None
    if not isinstance(rules, YamlMapping):
        return {}, {}
    names = {str(name): name.place for name in rules if isinstance(name, YamlText)}
    keys = {
        (str(name), str(key)): key.place
        for name, item in rules.items()
        if isinstance(item, YamlMapping)
        for key in item
        if isinstance(key, YamlText) and key != "severity"
    }
    return names, keys


def adjustable(settings: Mapping[str, object]) -> frozenset[str]:
    """The names of a check's settings that users may change: those that are numbers."""
    return frozenset(key for key, value in settings.items() if str(value).isdecimal())
