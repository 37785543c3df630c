"""Mining: many speeches to templates, in two stages that are cleanly apart.

    Speech ─ observe ─▶ Observation ─ merge ─▶ Evidence ─ induce ─▶ Frames ─ compose ─▶ templates

``observe`` looks at one speech alone; ``Evidence`` is the union of observations, in any order and from any number of
processes; all that a template says is computed from the evidence, so that mining in two goes gives what one gives.
"""

from drafter.mining.evidence import Evidence
from drafter.mining.library import Library, MinedTemplate, mine, mine_evidence
from drafter.mining.observe import Observation, observe

__all__ = ["Evidence", "Library", "MinedTemplate", "Observation", "mine", "mine_evidence", "observe"]
