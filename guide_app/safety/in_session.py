"""What something wrong, or pain, means while a session runs."""

from __future__ import annotations

from collections.abc import Iterable

from guide_app.model import Caution, Exercise, InSession, Light, PainLight, WrongResponse, WrongSign


def response_to(
    rules: InSession, sign: WrongSign, told_before: Iterable[WrongSign]
) -> WrongResponse:
    """What the sign leads to, after all that was told earlier in this session.

    A move that hurt is left out; when that happens too often the session ends (clinical.md C3).
    """
    if sign.response is not WrongResponse.SKIP:
        return sign.response
    skips = 1 + sum(1 for earlier in told_before if earlier.response is WrongResponse.SKIP)
    return WrongResponse.STOP if skips >= rules.skips_to_end else WrongResponse.SKIP


def light(
    rules: PainLight,
    exercise: Exercise,
    pain: int,
    at_start: int | None = None,
    cautions: Iterable[Caution] = (),
) -> Light:
    """What this much pain (0 to 10) in an exercise says.

    ``at_start`` is the pain before the session where it was told. A caution that limits pain leaves
    no amber: what is over its limit is red.
    """
    _check(pain)
    most = min(
        (
            limit.pain
            for caution in cautions
            for limit in caution.limits
            if limit.pain is not None and limit.covers(exercise)
        ),
        default=rules.amber_to,
    )
    green_to = min(
        (lower.green_to for lower in rules.lower if lower.of.covers(exercise)),
        default=rules.green_to,
    )
    if pain > min(most, rules.amber_to):
        return Light.RED
    risen = at_start is not None and pain - at_start >= rules.rise
    return Light.AMBER if pain > green_to or risen else Light.GREEN


def _check(pain: int) -> None:
    if not 0 <= pain <= 10:
        raise ValueError(f"pain goes from 0 to 10, not {pain}")
