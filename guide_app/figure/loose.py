"""Where things are that lie loose or go with the body: balls, rollers, cushions, towels, straps."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, radians, sin

from guide_app.figure.kinematics import Frames, at
from guide_app.figure.picture import FLEXIBLE
from guide_app.figure.room import BALL_RADIUS, ROLLER, Box
from guide_app.figure.spots import skin
from guide_app.figure.vectors import Vec, along, cross, rotate, unit
from guide_app.model import Equipment, Prop

_BAND = 0.02
"""Half of what a strap or towel takes in the picture, in metres."""


def ball_place(prop: Prop, frames: Frames) -> Vec:
    """The middle of a ball: where it stands, or pressed against the skin."""
    radius = prop.size[0] if prop.size else BALL_RADIUS
    if not prop.on:
        x, y = prop.at[:2] if prop.at else (0.3, 0.0)
        return (x, y, prop.at[2] if len(prop.at) > 2 else radius)
    spot = skin(frames, prop.on, prop.face, prop.share)
    return along(spot.point, spot.normal, radius - 0.006)


def roller_ends(prop: Prop, frames: Frames) -> tuple[Vec, Vec, float]:
    """The ends of a roller's middle line and its radius."""
    radius, long = prop.size if len(prop.size) == 2 else ROLLER
    if prop.on:
        spot = skin(frames, prop.on, prop.face, prop.share)
        middle = along(spot.point, spot.normal, radius - 0.008)
        axis = cross(spot.run, spot.normal)
        if prop.on in ("back", "lower-back", "hips", "chest"):
            axis = rotate(frames["pelvis"][1], (0.0, 1.0, 0.0))
        axis = unit((axis[0], axis[1], 0.0), (0.0, 1.0, 0.0))
    else:
        x, y = prop.at[:2] if prop.at else (0.0, 0.0)
        middle = (x, y, prop.at[2] if len(prop.at) > 2 else radius)
        axis = (-sin(radians(prop.turn)), cos(radians(prop.turn)), 0.0)
    return along(middle, axis, -long / 2), along(middle, axis, long / 2), radius


def cushion_box(prop: Prop, frames: Frames) -> Box:
    """The block of a cushion: where it lies, or against the skin."""
    size = prop.size if len(prop.size) == 3 else (0.36, 0.46, 0.09)
    half = (size[0] / 2, size[1] / 2, size[2] / 2)
    if prop.on:
        spot = skin(frames, prop.on, prop.face, prop.share)
        x, y, z = along(spot.point, spot.normal, half[2] if abs(spot.normal[2]) > 0.5 else half[0])
        return Box((x, y, max(half[2], z)), half, prop.turn)
    x, y = prop.at[:2] if prop.at else (0.0, 0.0)
    z = prop.at[2] if len(prop.at) > 2 else 0.0
    return Box((x, y, z + half[2]), half, prop.turn)


def towel_box(prop: Prop) -> Box:
    """The thin block of a towel that lies on the floor."""
    x, y = prop.at[:2] if prop.at else (0.4, 0.0)
    size = prop.size or (0.2, 0.15)
    return Box((x, y, 0.006), (size[0], size[1], 0.006), prop.turn)


def band_path(prop: Prop, frames: Frames) -> list[Vec]:
    """The way of a strap or towel: hand, round what it holds or where it hangs in the air, hand."""
    spot = skin(frames, prop.on, prop.face, prop.share)
    around = prop.at if len(prop.at) == 3 else along(spot.point, spot.normal, 0.006)
    hands = [at(frames, f"{side}-wrist", (0.0, 0.0, -0.065)) for side in prop.held]
    return [hands[0], around, *hands[1:]]


def room_taken(prop: Prop, frames: Frames) -> Iterator[tuple[Vec, float]]:
    """Balls that hold this thing; none for what belongs to the room."""
    if prop.kind is Equipment.BALL:
        yield ball_place(prop, frames), prop.size[0] if prop.size else BALL_RADIUS
    elif prop.kind is Equipment.ROLLER:
        one, two, radius = roller_ends(prop, frames)
        yield from ((one, radius), (two, radius))
    elif prop.kind in FLEXIBLE and prop.held:
        yield from ((place, _BAND) for place in band_path(prop, frames))
    elif prop.kind in (Equipment.CUSHION, Equipment.TOWEL):
        box = cushion_box(prop, frames) if prop.kind is Equipment.CUSHION else towel_box(prop)
        yield from ((box.corner(x, y, z), 0.0) for x in (-1, 1) for y in (-1, 1) for z in (-1, 1))
