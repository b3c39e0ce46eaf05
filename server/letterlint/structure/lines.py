"""A letter while it is read: its pieces, and the roles of their lines as they are told one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from letterlint.letter import Role
from letterlint.structure.blocks import Piece
from letterlint.structure.line_roles import Words

# What the markup alone decides.
FIXED = frozenset({Role.PREAMBLE, Role.CODE, Role.ASIDE})


@dataclass(slots=True)
class Reading:
    """The roles of the lines while they are being told: one list for each piece."""

    pieces: Sequence[Piece]
    words: Words
    roles: list[list[Role]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.roles = [
            [piece.role] if piece.role is not None else [Role.PARAGRAPH] * len(piece.body.said)
            for piece in self.pieces
        ]

    def said(self, index: int) -> list[str]:
        """The lines of a paragraph."""
        return self.pieces[index].body.said

    def is_open(self, index: int) -> bool:
        """Whether a piece's role is for its words to tell."""
        return self.pieces[index].role is None

    def name_all(self, index: int, role: Role) -> None:
        """One role for all lines of a piece."""
        self.roles[index] = [role] * len(self.roles[index])
