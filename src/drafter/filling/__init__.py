"""Filling: a template and a brief to a Draft, every run with its origin."""

from drafter.filling.fill import fill

__all__ = ["fill"]
