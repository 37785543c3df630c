"""Records and entities: classes of fields that are set once. A record is what it holds, an entity is itself.

To the type checker both are frozen: no code of drafter changes one. At run time they are not, because Python takes four
times as long to make an object of a frozen dataclass (each field through ``object.__setattr__``), and a brief and its
draft have hundreds of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

Class = TypeVar("Class")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[Class]) -> type[Class]:
    """The class as a dataclass with slots, compared and hashed by its fields."""
    return dataclass(slots=True, unsafe_hash=True)(cls)


@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(field,))
def entity(cls: type[Class]) -> type[Class]:
    """The class as a dataclass with slots, each object equal to itself alone."""
    return dataclass(slots=True, eq=False)(cls)
