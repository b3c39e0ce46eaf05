"""Models: which keys a file has, and of which types. A mistake is told with its place, in one sentence.

A subclass of `Model` describes a mapping of a file. Its fields are the keys, with spaces for underscores; the
sentence under a field is the key's description in the JSON Schema, which is made of the same class.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Self, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    InstanceOf,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationError,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, core_schema

from letterlint.problem import Problem, nearest
from letterlint.resources.mistakes import left_out, place_of, problems_of
from letterlint.resources.yaml_values import (
    YamlList,
    YamlMapping,
    YamlText,
    YamlValue,
    placed,
    read_yaml_file,
)

Item = TypeVar("Item")


class Model(BaseModel):
    """A mapping of a file."""

    model_config = ConfigDict(
        alias_generator=lambda name: name.rstrip("_").replace("_", " "),
        arbitrary_types_allowed=True,
        extra="forbid",
        frozen=True,
        use_attribute_docstrings=True,
    )
    _line: int = PrivateAttr(1)
    _column: int = PrivateAttr(1)

    @property
    def place(self) -> tuple[int, int]:
        """The line and column where the mapping begins, from 1."""
        return self._line, self._column

    @model_validator(mode="wrap")
    @classmethod
    def _read(cls, value: object, handler: ModelWrapValidatorHandler[Self]) -> Self:
        """Tells an unknown key before anything is called missing."""
        known = [str(field.alias) for field in cls.model_fields.values()]
        if value == "":
            value = placed(YamlMapping(), *place_of(value))
        if not isinstance(value, YamlMapping):
            raise PydanticCustomError("no_mapping", f"expected the keys {', '.join(known)}")
        unknown: list[InitErrorDetails] = [
            {
                "type": PydanticCustomError("unknown_key", f"unknown key {str(key)!r}{nearest(key, known)}"),
                "loc": (key,),
                "input": key,
            }
            for key in value
            if key not in known
        ]
        if unknown and cls.model_config["extra"] == "forbid":
            raise ValidationError.from_exception_data(cls.__name__, unknown)
        made = handler(value)
        made._line, made._column = value.place
        return made


def _as_list(value: object) -> object:
    return value if isinstance(value, YamlList) else (value,)


def under(key: str) -> BeforeValidator:
    """Reads what is no mapping as one that has it under a key."""

    def mapping(value: YamlValue) -> YamlMapping:
        return value if isinstance(value, YamlMapping) else placed(YamlMapping({key: value}), *value.place)

    return BeforeValidator(mapping)


class _OneOrMore:
    """A list in which a single value may stand for a list of one."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        listed = handler(schema)
        return {"anyOf": [listed["items"], listed]}


class OneOf:
    """Says of a text that it is one of some words."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = list(words)

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> CoreSchema:
        return core_schema.literal_schema(self._words)


Some = Annotated[tuple[Item, ...], BeforeValidator(_as_list), _OneOrMore()]
Count = Annotated[int, Field(ge=0, le=999_999_999)]
# A text with its place, for what is wrong with it beside others.
PlacedText = Annotated[YamlText, InstanceOf(), WithJsonSchema({"type": "string"})]
EMPTY = YamlText()
ModelT = TypeVar("ModelT", bound=Model)


def read_in_part(
    model: type[ModelT], value: YamlValue, path: Path, context: object = None
) -> tuple[ModelT, list[Problem]]:
    """The model of what can be read of a value; the rest is left out of it, and problems.

    All keys of the model must have defaults.
    """
    problems: list[Problem] = []
    while True:
        try:
            return model.model_validate(value, context=context), problems
        except ValidationError as error:
            problems += problems_of(error, path)
            value = left_out(error, value)


def read_model(
    model: type[ModelT], path: Path, context: object = None
) -> tuple[ModelT | None, list[Problem]]:
    """The model of a YAML file; None where it has none. A key that stands twice is a problem alone."""
    value, wrong = read_yaml_file(path)
    if value is None:
        return None, list(wrong)
    try:
        return model.model_validate(value, context=context), list(wrong)
    except ValidationError as error:
        return None, [*wrong, *problems_of(error, path)]
