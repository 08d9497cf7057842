"""How an exercise looks: poses, things, places on the body."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from guide_app.model.values import NONE_GIVEN
from guide_app.model.words import Equipment


class Reach(NamedTuple):
    """What a hand or a foot is to touch.

    ``target`` is a place on the body or a prop (``right-thigh``), or a surface (``floor``).
    ``face`` says which side of it (``back``) and ``share`` how far along it, from 0 to 1. ``place``
    is metres on a surface or in space, empty where the joint angles say where. ``swivel`` turns
    elbow or knee about the line of the limb and ``spin`` the hand or foot on the spot, in degrees.
    """

    target: str
    face: str = ""
    share: float = 0.5
    place: tuple[float, ...] = ()
    swivel: float = 0.0
    spin: float = 0.0


class Pose(NamedTuple):
    """How a body is held: a named posture, joint angles in degrees, what hands and feet touch.

    Angles not named are those of the posture. ``at`` moves the body: forward, to its left, and,
    where given, its pelvis to this height; metres.
    """

    posture: str
    angles: Mapping[str, float] = NONE_GIVEN
    reaches: Mapping[str, Reach] = NONE_GIVEN
    at: tuple[float, ...] = ()


class Prop(NamedTuple):
    """A thing in the picture: what it is, where, and how it is held or sized (metres)."""

    kind: Equipment
    at: tuple[float, ...] = ()
    on: str = ""
    face: str = ""
    share: float = 0.5
    side: str = ""
    distance: float | None = None
    turn: float = 0.0
    size: tuple[float, ...] = ()
    held: tuple[str, ...] = ()


class Loop(StrEnum):
    """What a figure does after it has reached its hold."""

    HOLD = "hold"
    REPEAT = "repeat"
    ALTERNATE = "alternate"


class Spot(NamedTuple):
    """A place on the body: a part, which face of it, how far along it from 0 to 1."""

    part: str
    face: str = ""
    share: float = 0.5


class Stroke(NamedTuple):
    """A stroke along the body, from one place to another."""

    start: Spot
    end: Spot


class Figure(NamedTuple):
    """How an exercise looks, posed for the left side at work; the right is its mirror image.

    ``yaw`` and ``pitch`` say from where it is seen, in degrees. ``more`` are poses that a repeating
    exercise goes through after ``hold``. Where ``glow`` is None the exercise's own areas glow.
    """

    start: Pose
    hold: Pose
    yaw: float = 60.0
    pitch: float = 20.0
    more: tuple[Pose, ...] = ()
    loop: Loop = Loop.HOLD
    props: tuple[Prop, ...] = ()
    glow: tuple[str, ...] | None = None
    pressure: Spot | None = None
    strokes: tuple[Stroke, ...] = ()
