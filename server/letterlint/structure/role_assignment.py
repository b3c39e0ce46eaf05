"""The roles of a letter's lines while they are being assigned."""

from __future__ import annotations

from collections.abc import Sequence

from letterlint.letter import UNREAD, Role
from letterlint.structure.blocks import RawBlock
from letterlint.structure.line_roles import LineClassifier

# Roles that the markup alone decides.
FIXED = UNREAD | {Role.ASIDE}


class RoleAssignment:
    """The roles of all lines, by raw block. One whose role the markup gives counts as one line."""

    def __init__(self, raw_blocks: Sequence[RawBlock], classifier: LineClassifier) -> None:
        self.raw_blocks = raw_blocks
        self.classifier = classifier
        self.roles = [
            [Role.PARAGRAPH] * len(block.mapped.text_lines) if block.role is None else [block.role]
            for block in raw_blocks
        ]

    def lines(self, index: int) -> list[str]:
        """The lines of a raw block."""
        return self.raw_blocks[index].mapped.text_lines

    def is_open(self, index: int) -> bool:
        """Whether the markup leaves a raw block's role open."""
        return self.raw_blocks[index].role is None

    def assign_all(self, index: int, role: Role) -> None:
        """One role for all lines of a raw block."""
        self.roles[index] = [role] * len(self.roles[index])
