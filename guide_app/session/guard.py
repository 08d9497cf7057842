"""Who may not pass: no session without a clearance that covers all of its plan."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from guide_app.model import Plan
from guide_app.safety.clearance import Clearance


class Refusal(StrEnum):
    """Why a clearance does not open a plan."""

    NOT_VALID = "not-valid"
    REGION = "region"
    RULED_OUT = "ruled-out"


class NotCleared(Exception):
    """The clearance does not open this plan.

    ``reason`` says why in one word; ``detail`` names the region or the exercise and the caution.
    """

    def __init__(self, reason: Refusal, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


def check(plan: Plan, clearance: Clearance, at: datetime) -> None:
    """Raise NotCleared unless the clearance opens all of the plan at this (aware) moment."""
    if at.utcoffset() is None:
        raise ValueError("the moment of a session needs a time zone")
    if not clearance.is_valid(at):
        raise NotCleared(Refusal.NOT_VALID, "The safety questions have to be answered again.")
    unopened = sorted(plan.regions - clearance.regions)
    if unopened:
        raise NotCleared(
            Refusal.REGION, f"The safety questions for {', '.join(unopened)} were not answered."
        )
    for exercise in plan.exercises:
        caution = clearance.ruled_out_by(exercise)
        if caution is not None:
            raise NotCleared(
                Refusal.RULED_OUT, f"{exercise.name} is left out because of: {caution.name}."
            )
