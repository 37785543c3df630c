"""What a record is: a class of fields that are set once, compared and hashed by what they hold.

To the type checker such a class is frozen: no code of drafter changes a record. At run time it is not, because Python takes
four times as long to make an object of a frozen dataclass (each field through ``object.__setattr__``), and a draft has
hundreds of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

Class = TypeVar("Class")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[Class]) -> type[Class]:
    """The class as a dataclass with slots, hashable as a frozen one is."""
    return dataclass(slots=True, unsafe_hash=True)(cls)
