"""Reads settings from a project file or an editor's section; `config.front_matter` reads those of a letter.

Nothing here raises. A setting that cannot be read is a `Problem` and left out; the rest of the file is read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from letterlint.config import globs
from letterlint.config.containment import is_within
from letterlint.config.model import DOCUMENTS, MOST_WORDS, SEVERITY_WORDS, Layer, Named, RuleSetting
from letterlint.config.source import LARGEST, SettingsSource
from letterlint.problem import BadSetting, Problem, nearest
from letterlint.quoting import one_line
from letterlint.resources import rule_files
from letterlint.resources.yaml_nodes import YamlNode, from_json, read_yaml, read_yaml_file
from letterlint.rule import Severity

_MOST_GLOBS = 100
_LONGEST_GLOB = 500  # Characters.
_MOST_NAMES = 200
_LONGEST_NAME = 60  # Characters.


def read_project_file(path: Path) -> SettingsSource:
    """The layer of a `.letterlint.yaml`. Its globs and packs are the project folder's."""
    node, problems = read_yaml_file(path)
    return read_node(node, problems, path, path.parent, contained=True)


def read_project_text(text: str, path: Path) -> SettingsSource:
    """The layer of a `.letterlint.yaml` whose text an editor has."""
    node, problems = read_yaml(text, path)
    return read_node(node, problems, path, path.parent, contained=True)


def read_editor(section: object, folder: Path | None) -> SettingsSource:
    """The layer of an editor's section `letterlint`. Its packs may be in any folder.

    Other keys of the section (the path of the server, tracing) are the client's.
    """
    node = from_json(section if isinstance(section, Mapping) else {})
    assert isinstance(node.value, dict)
    own = YamlNode({key: item for key, item in node.value.items() if key in KEYS}, 1, 1, node.keys)
    return read_node(own, (), Path("editor settings"), folder, contained=False)


def adjustable(settings: Mapping[str, object]) -> frozenset[str]:
    """The names of a check's settings that users may change: those that are numbers."""
    return frozenset(key for key, node in settings.items() if str(node).isdecimal())


class _Reader:
    """The problems and places that were found in one source so far."""

    def __init__(self, path: Path, folder: Path | None, *, contained: bool) -> None:
        self.path, self.folder, self.contained = path, folder, contained
        self.problems: list[Problem] = []
        self.rule_places: dict[str, tuple[int, int]] = {}
        self.setting_places: dict[tuple[str, str], tuple[int, int]] = {}

    def wrong(self, place: tuple[int, int], message: str) -> None:
        self.problems.append(Problem(self.path, *place, message))


def read_node(
    node: YamlNode | None, problems: tuple[Problem, ...], path: Path, folder: Path | None, *, contained: bool
) -> SettingsSource:
    """The layer of a mapping. A `contained` one must not name files outside its folder."""
    if node is None:
        return SettingsSource(problems=problems, path=path)
    reader = _Reader(path, folder, contained=contained)
    reader.problems.extend(problems)
    if not isinstance(node.value, dict):
        reader.wrong(node.place, f"expected the keys {', '.join(KEYS)}")
        return SettingsSource(problems=tuple(reader.problems), path=path)
    values: dict[str, object] = {}
    for key, item in node.value.items():
        if key in KEYS:
            try:
                values[key] = KEYS[key](item, key, reader)
            except BadSetting as error:
                reader.problems.append(error.in_file(path))
        else:
            reader.wrong(node.keys[key], f"unknown key {key!r}{nearest(key, KEYS)}")
    layer = Layer(**{key: kept for key, kept in values.items() if kept is not None})  # type: ignore[arg-type]
    return SettingsSource(layer, tuple(reader.problems), path, reader.rule_places, reader.setting_places)


def _word(item: YamlNode, key: str, reader: _Reader) -> str | None:
    if not isinstance(item.value, str):
        raise BadSetting(f"{key!r} must be a text", *item.place)
    return item.value.strip() or None


def _most(item: YamlNode, key: str, reader: _Reader) -> str | None:
    word = str(item.value).strip().lower()
    if word and word not in MOST_WORDS:
        known = f"{', '.join(MOST_WORDS)}{nearest(word, MOST_WORDS)}"
        raise BadSetting(f"{key!r} is one of {known}", *item.place)
    return word or None


def _words(item: YamlNode, key: str, reader: _Reader) -> list[YamlNode]:
    if item.value == "":
        return []
    if not isinstance(item.value, list):
        raise BadSetting(f"{key!r} must be a list of texts", *item.place)
    for each in item.value:
        if not isinstance(each.value, str):
            reader.wrong(each.place, f"{key!r} must be a list of texts")
        elif not each.value.strip():
            reader.wrong(each.place, f"an empty text in {key!r}")
    return [each for each in item.value if isinstance(each.value, str) and each.value.strip()]


def _letters(item: YamlNode, key: str, reader: _Reader) -> tuple[str, ...]:
    words = _words(item, key, reader)
    if len(words) > _MOST_GLOBS:
        reader.wrong(item.place, f"more than {_MOST_GLOBS} globs")
    kept: list[str] = []
    for each in words[:_MOST_GLOBS]:
        glob = str(each.value)
        if len(glob) > _LONGEST_GLOB:
            reader.wrong(each.place, f"a glob of more than {_LONGEST_GLOB} characters")
        elif ".." in glob.split("/") or (reader.contained and glob.startswith(("/", "~"))):
            reader.wrong(each.place, f"{glob!r} leads out of the folder of this file")
        elif (why := globs.fault(glob)) is not None:
            reader.wrong(each.place, f"{glob!r} in {key!r} can match no letter: {why}")
        elif (glob.startswith(("**/", "/")) and not reader.contained) or reader.folder is None:
            kept.append(glob if glob.startswith(("**/", "/")) else f"**/{glob}")
        else:
            kept.append(f"{_escaped(reader.folder.absolute().as_posix())}/{glob.removeprefix('./')}")
    return tuple(kept)


def _names(item: YamlNode, key: str, reader: _Reader) -> tuple[str, ...]:
    words = _words(item, key, reader)
    if len(words) > _MOST_NAMES:
        reader.wrong(item.place, f"more than {_MOST_NAMES} names")
    kept: list[str] = []
    for each in words[:_MOST_NAMES]:
        name = one_line(str(each.value))
        if len(name) > _LONGEST_NAME or not any(map(str.isalnum, name)):
            reader.wrong(each.place, f"{name[:_LONGEST_NAME]!r} in {key!r} names no tool")
        else:
            kept.append(name)
    return tuple(dict.fromkeys(kept))


def _beside(item: YamlNode, key: str, reader: _Reader) -> Mapping[str, Named]:
    """The documents beside the letters."""
    if not isinstance(item.value, dict):
        raise BadSetting(f"{key!r} must map {' and '.join(DOCUMENTS)} to files", *item.place)
    kept: dict[str, Named] = {}
    for name, node in item.value.items():
        if name not in DOCUMENTS:
            reader.wrong(item.keys[name], f"unknown key {name!r}{nearest(name, DOCUMENTS)}")
        elif not isinstance(node.value, str):
            reader.wrong(node.place, f"{name!r} must be a file or its text")
        else:
            kept[name] = Named(node.value, reader.path, node.line, node.column)
    return kept


def _packs(item: YamlNode, key: str, reader: _Reader) -> tuple[Path, ...]:
    names = _words(item, key, reader)
    kept: list[Path] = []
    for each in names:
        place, name = each.place, str(each.value)
        pack = Path(name)
        if not reader.contained:
            with suppress(RuntimeError):  # "~name" of an unknown user.
                pack = pack.expanduser()
        if reader.folder is None and not pack.is_absolute():
            reader.wrong(place, f"pack {name!r} has no folder to start from: name it by its whole path")
            continue
        folder = reader.folder or Path()
        whole = folder.absolute() / pack
        if reader.contained and not is_within(whole, folder):
            reader.wrong(place, f"pack {name!r} leads out of the folder of this file")
        elif not _is_folder(whole):
            reader.wrong(place, f"no folder {name!r} to read rules from")
        elif reader.contained and not all(is_within(entry, folder) for entry in whole.rglob("*")):
            reader.wrong(place, f"pack {name!r} holds links that lead out of the folder of this file")
        elif not rule_files(whole):
            reader.wrong(place, f"no rules in pack {name!r}: a rule is a file GROUP/NAME.yaml in it")
        else:
            kept.append(whole)
    return tuple(kept)


def _rules(item: YamlNode, key: str, reader: _Reader) -> Mapping[str, RuleSetting]:
    if item.value == "":
        return {}
    if not isinstance(item.value, dict):
        raise BadSetting(f"{key!r} must map rules to severities or settings", *item.place)
    rules: dict[str, RuleSetting] = {}
    for name, node in item.value.items():
        reader.rule_places[name] = item.keys[name]
        setting = _rule(name, node, reader)
        if setting is not None:
            rules[name] = setting
    return rules


def _rule(name: str, node: YamlNode, reader: _Reader) -> RuleSetting | None:
    if isinstance(node.value, str):
        return _severity(node, reader)
    if not isinstance(node.value, dict):
        reader.wrong(node.place, f"{name!r} needs a severity or settings")
        return None
    word = node.value.get("severity")
    setting = _severity(word, reader) if word else None
    given = {key: item for key, item in node.value.items() if key != "severity"}
    reader.setting_places.update({(name, key): node.keys[key] for key in given})
    # `unknown_rules` reports those that are left out here, as it depends on the rules which settings exist.
    settings = {key: item.value for key, item in given.items() if _is_number(item.value)}
    return (setting or RuleSetting()).under(RuleSetting(settings=settings))


def _is_number(value: object) -> bool:
    """Whether a value is a number from 1 to `LARGEST` in ASCII digits."""
    return (
        isinstance(value, str)
        and value.isascii()
        and value.isdecimal()
        and len(value) <= len(str(LARGEST))
        and 1 <= int(value) <= LARGEST
    )


def _severity(node: YamlNode, reader: _Reader) -> RuleSetting | None:
    word = node.value if isinstance(node.value, str) else ""
    if word not in SEVERITY_WORDS:
        known = nearest(word, SEVERITY_WORDS) or f": use {', '.join(SEVERITY_WORDS)}"
        reader.wrong(node.place, f"unknown severity {word!r}{known}")
        return None
    return RuleSetting(off=True) if word == "off" else RuleSetting(Severity[word.upper()])


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # A name too long for the system.
        return False


def _escaped(folder: str) -> str:
    """A folder's name as a glob that matches only it."""
    return "".join(f"[{char}]" if char in "*?[{" else char for char in folder)


# The reader of each key, which raises BadSetting for a value it cannot read. The schema has the same keys.
KEYS: Mapping[str, Callable[[YamlNode, str, _Reader], object]] = {
    "rules": _rules,
    "letters": _letters,
    "packs": _packs,
    "company": _word,
    "role": _word,
    "beside": _beside,
    "severity": _most,
    "terms": _names,
    "without": _names,
}
