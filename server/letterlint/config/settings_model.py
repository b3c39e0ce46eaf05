"""The model of settings, which a project file, an editor's section and a letter's front matter have."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from letterlint.config import globs
from letterlint.config.containment import is_within
from letterlint.config.model import LARGEST, MOST_WORDS, SEVERITY_WORDS, Layer, NamedDocument, RuleSetting
from letterlint.problem import BadSetting
from letterlint.quoting import one_line
from letterlint.resources import rule_files
from letterlint.resources.models import Model, OneOf, PlacedText, under
from letterlint.resources.yaml_values import YamlText, placed
from letterlint.rule import Severity

_MOST_GLOBS = 100
_LONGEST_GLOB = 500  # Characters.
_MOST_NAMES = 200
_LONGEST_NAME = 60  # Characters.


@dataclass(frozen=True)
class SettingsContext:
    """Where settings are from: their file and its folder. Those that are `contained` must not name files
    outside of it.
    """

    path: Path
    folder: Path | None
    contained: bool


_Info = ValidationInfo[SettingsContext]


def _lower(value: object) -> object:
    return placed(YamlText(value.strip().lower()), *value.place) if isinstance(value, YamlText) else value


def _filled(text: YamlText) -> YamlText:
    if not text.strip():
        raise PydanticCustomError("empty_text", "an empty text")
    return text


def _glob(text: YamlText, info: _Info) -> str:
    """A glob, which is absolute or begins with "**/"."""
    context = info.context
    glob = str(text)
    if len(glob) > _LONGEST_GLOB:
        raise BadSetting(f"a glob of more than {_LONGEST_GLOB} characters", *text.place)
    if ".." in glob.split("/") or (context.contained and glob.startswith(("/", "~"))):
        raise BadSetting(f"{glob!r} leads out of the folder of this file", *text.place)
    if (why := globs.fault(glob)) is not None:
        raise BadSetting(f"{glob!r} can match no letter: {why}", *text.place)
    if (glob.startswith(("**/", "/")) and not context.contained) or context.folder is None:
        return glob if glob.startswith(("**/", "/")) else f"**/{glob}"
    return f"{globs.escaped(context.folder.absolute().as_posix())}/{glob.removeprefix('./')}"


def _pack(text: YamlText, info: _Info) -> Path:
    """The whole path of a pack."""
    context = info.context
    name, pack = str(text), Path(text)
    if not context.contained:
        with suppress(RuntimeError):  # "~name" of an unknown user.
            pack = pack.expanduser()
    if context.folder is None and not pack.is_absolute():
        message = f"pack {name!r} has no folder to start from: name it by its whole path"
        raise BadSetting(message, *text.place)
    folder = context.folder or Path()
    whole = folder.absolute() / pack
    if context.contained and not is_within(whole, folder):
        raise BadSetting(f"pack {name!r} leads out of the folder of this file", *text.place)
    if not _is_folder(whole):
        raise BadSetting(f"no folder {name!r} to read rules from", *text.place)
    if context.contained and not all(is_within(entry, folder) for entry in whole.rglob("*")):
        message = f"pack {name!r} holds links that lead out of the folder of this file"
        raise BadSetting(message, *text.place)
    if not rule_files(whole):
        message = f"no rules in pack {name!r}: a rule is a file GROUP/NAME.yaml in it"
        raise BadSetting(message, *text.place)
    return whole


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # A name too long for the system.
        return False


def _name(text: YamlText) -> str:
    name = one_line(text)
    if len(name) > _LONGEST_NAME or not any(map(str.isalnum, name)):
        raise BadSetting(f"{name[:_LONGEST_NAME]!r} names no tool", *text.place)
    return name


def _once(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _named(text: YamlText, info: _Info) -> NamedDocument:
    context = info.context
    return NamedDocument(str(text), context.path, *text.place)


def _is_number(value: object) -> bool:
    """Whether a value is a number from 1 to `LARGEST` in ASCII digits."""
    return (
        isinstance(value, YamlText)
        and value.isascii()
        and value.isdecimal()
        and len(value) <= len(str(LARGEST))
        and 1 <= int(value) <= LARGEST
    )


_Filled = Annotated[PlacedText, AfterValidator(_filled)]
_Name = Annotated[_Filled, AfterValidator(_name)]
_Names = Annotated[tuple[_Name, ...], Field(max_length=_MOST_NAMES), AfterValidator(_once)]
_Glob = Annotated[_Filled, AfterValidator(_glob)]
_Pack = Annotated[_Filled, AfterValidator(_pack)]
_Document = Annotated[
    PlacedText, AfterValidator(_named), WithJsonSchema({"type": ["string", "number", "boolean"]})
]


class RuleSettingModel(Model):
    """The setting of a rule or a group of rules."""

    model_config = ConfigDict(extra="allow")

    # YAML reads a bare `off` as false.
    severity: Annotated[str, OneOf(SEVERITY_WORDS), WithJsonSchema({"enum": [*SEVERITY_WORDS, False]})] = ""
    """How much a finding matters, or off for none."""

    def setting(self) -> RuleSetting:
        """The setting, without values that are no numbers: `SettingsSource.unknown_rules` reports them."""
        extra: Mapping[str, Any] = self.model_extra or {}
        numbers = {key: int(value) for key, value in extra.items() if _is_number(value)}
        if self.severity in {"", "off"}:
            return RuleSetting(off=self.severity == "off", settings=numbers)
        return RuleSetting(Severity[self.severity.upper()], settings=numbers)


class BesideModel(Model):
    """The documents beside the letters."""

    posting: _Document | None = None
    """The posting that a letter answers, or false for none."""
    resume: _Document | None = None
    """The writer's resume, or false for none."""


class SettingsModel(Model):
    """Settings of letterlint."""

    rules: dict[str, Annotated[RuleSettingModel, under("severity")]] = Field({})
    """What a rule, or a whole group as style/*, finds and how severe it is."""
    letters: Annotated[tuple[_Glob, ...], Field(max_length=_MOST_GLOBS)] = ()
    """Globs of files that are letters, from the folder of this file."""
    packs: tuple[_Pack, ...] = ()
    """Folders of more rule files, within the folder of this file."""
    company: str = ""
    """The company the letters are for, unless their front matter says."""
    role: str = ""
    """The role the letters are for, unless their front matter says."""
    beside: BesideModel | None = None
    """What lies beside each letter; {folder} and {stem} are those of the letter."""
    severity: Annotated[str, OneOf(MOST_WORDS), BeforeValidator(_lower)] = MOST_WORDS[0]
    """The gravest that any finding may be: as is, or no more than information or a hint."""
    terms: _Names = ()
    """Names of tools of your own, which count as tools."""
    without: _Names = ()
    """Names of what a posting may demand and no letter is asked for."""

    def layer(self) -> Layer:
        """The layer of these settings, in which what they do not say is None."""
        given = {name: getattr(self, name) for name in self.model_fields_set}
        given.update({key: given[key].strip() or None for key in ("company", "role") if key in given})
        given["rules"] = {name: each.setting() for name, each in self.rules.items()}
        if self.beside is not None:
            documents = self.beside.model_fields_set
            given["beside"] = {name: getattr(self.beside, name) for name in documents}
        return Layer(**given)


KEYS = tuple(str(field.alias) for field in SettingsModel.model_fields.values())
