"""The roles of a letter's lines while they are being assigned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from letterlint.letter import Role
from letterlint.structure.blocks import RawBlock
from letterlint.structure.line_roles import RoleVocabulary

# What the markup alone decides.
FIXED = frozenset({Role.PREAMBLE, Role.CODE, Role.ASIDE})


@dataclass(slots=True)
class RoleAssignment:
    """The roles of the lines while they are being told: one list for each raw block."""

    raw_blocks: Sequence[RawBlock]
    vocabulary: RoleVocabulary
    roles: list[list[Role]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.roles = [
            [raw_block.role]
            if raw_block.role is not None
            else [Role.PARAGRAPH] * len(raw_block.mapped.text_lines)
            for raw_block in self.raw_blocks
        ]

    def lines(self, index: int) -> list[str]:
        """The lines of a paragraph."""
        return self.raw_blocks[index].mapped.text_lines

    def is_open(self, index: int) -> bool:
        """Whether a raw block's role is for its words to tell."""
        return self.raw_blocks[index].role is None

    def name_all(self, index: int, role: Role) -> None:
        """One role for all lines of a raw block."""
        self.roles[index] = [role] * len(self.roles[index])
