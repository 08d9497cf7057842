"""Vectors and rotations as plain tuples; for one small skeleton they beat a library's start-up.

World and body axes are the same: x forward, y to the left, z up; metres. A rotation is a unit
quaternion ``(w, x, y, z)``.
"""

from __future__ import annotations

from math import acos, cos, radians, sin, sqrt

Vec = tuple[float, float, float]
Quat = tuple[float, float, float, float]

ZERO: Vec = (0.0, 0.0, 0.0)
X: Vec = (1.0, 0.0, 0.0)
Y: Vec = (0.0, 1.0, 0.0)
Z: Vec = (0.0, 0.0, 1.0)
STILL: Quat = (1.0, 0.0, 0.0, 0.0)

_TINY = 1e-9


def add(a: Vec, b: Vec) -> Vec:
    """The sum."""
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def sub(a: Vec, b: Vec) -> Vec:
    """The way from ``b`` to ``a``."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def scale(a: Vec, by: float) -> Vec:
    """The vector made longer by a factor."""
    return (a[0] * by, a[1] * by, a[2] * by)


def along(a: Vec, direction: Vec, by: float) -> Vec:
    """``a`` moved by ``by`` along ``direction``."""
    return (a[0] + direction[0] * by, a[1] + direction[1] * by, a[2] + direction[2] * by)


def dot(a: Vec, b: Vec) -> float:
    """The scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vec, b: Vec) -> Vec:
    """The vector product."""
    return (
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    )


def length(a: Vec) -> float:
    """The length in metres."""
    return sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2])


def unit(a: Vec, otherwise: Vec = X) -> Vec:
    """The direction; ``otherwise`` where the vector has none."""
    size = length(a)
    return scale(a, 1 / size) if size > _TINY else otherwise


def lerp(a: Vec, b: Vec, t: float) -> Vec:
    """The point a share ``t`` of the way from ``a`` to ``b``."""
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t)


def across(a: Vec, axis: Vec, otherwise: Vec = X) -> Vec:
    """The direction of the part of ``a`` that is square to the unit vector ``axis``."""
    flat = along(a, axis, -dot(a, axis))
    if length(flat) > 1e-6:
        return unit(flat)
    flat = along(otherwise, axis, -dot(otherwise, axis))
    return unit(flat, cross(axis, Z))


def turn(axis: Vec, degrees: float) -> Quat:
    """The rotation about a unit axis, counter-clockwise as seen from the axis' tip."""
    half = radians(degrees) / 2
    s = sin(half)
    return (cos(half), axis[0] * s, axis[1] * s, axis[2] * s)


def then(a: Quat, b: Quat) -> Quat:
    """The rotation ``b`` in the frame that ``a`` has turned (the product ``a b``)."""
    aw, ax, ay, az = a
    bw, bx, by, bz = b
    return (
        aw * bw - ax * bx - ay * by - az * bz,
        aw * bx + ax * bw + ay * bz - az * by,
        aw * by - ax * bz + ay * bw + az * bx,
        aw * bz + ax * by - ay * bx + az * bw,
    )


def back(a: Quat) -> Quat:
    """The rotation undone."""
    return (a[0], -a[1], -a[2], -a[3])


def rotate(q: Quat, v: Vec) -> Vec:
    """The vector turned."""
    w, x, y, z = q
    vx, vy, vz = v
    tx = 2 * (y * vz - z * vy)
    ty = 2 * (z * vx - x * vz)
    tz = 2 * (x * vy - y * vx)
    return (
        vx + w * tx + y * tz - z * ty,
        vy + w * ty + z * tx - x * tz,
        vz + w * tz + x * ty - y * tx,
    )


def frame(x: Vec, z: Vec) -> Quat:
    """The rotation after which z is exactly ``z`` and x as near to ``x`` as can be."""
    up = unit(z, Z)
    ahead = across(x, up)
    left = cross(up, ahead)
    m00, m10, m20 = ahead
    m01, m11, m21 = left
    m02, m12, m22 = up
    trace = m00 + m11 + m22
    if trace > 0:
        s = sqrt(trace + 1) * 2
        return (s / 4, (m21 - m12) / s, (m02 - m20) / s, (m10 - m01) / s)
    if m00 > m11 and m00 > m22:
        s = sqrt(1 + m00 - m11 - m22) * 2
        return ((m21 - m12) / s, s / 4, (m01 + m10) / s, (m02 + m20) / s)
    if m11 > m22:
        s = sqrt(1 + m11 - m00 - m22) * 2
        return ((m02 - m20) / s, (m01 + m10) / s, s / 4, (m12 + m21) / s)
    s = sqrt(1 + m22 - m00 - m11) * 2
    return ((m10 - m01) / s, (m02 + m20) / s, (m12 + m21) / s, s / 4)


def between(a: Vec, b: Vec) -> Quat:
    """The shortest rotation that turns the unit vector ``a`` into the unit vector ``b``."""
    d = dot(a, b)
    if d < -0.999999:
        return turn(unit(across(X if abs(a[0]) < 0.9 else Y, a)), 180)
    c = cross(a, b)
    s = sqrt((1 + d) * 2)
    return (s / 2, c[0] / s, c[1] / s, c[2] / s)


def slerp(a: Quat, b: Quat, t: float) -> Quat:
    """The rotation a share ``t`` of the shorter way from ``a`` to ``b``."""
    d = a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3]
    if d < 0:
        b, d = (-b[0], -b[1], -b[2], -b[3]), -d
    if d > 0.9995:
        wa, wb = 1 - t, t
    else:
        angle = acos(min(1.0, d))
        s = sin(angle)
        wa, wb = sin((1 - t) * angle) / s, sin(t * angle) / s
    w, x, y, z = (wa * p + wb * q for p, q in zip(a, b, strict=True))
    size = sqrt(w * w + x * x + y * y + z * z)
    return (w / size, x / size, y / size, z / size)


def mirrored(a: Vec) -> Vec:
    """The point as seen in the plane between left and right."""
    return (a[0], -a[1], a[2])


def mirrored_turn(q: Quat) -> Quat:
    """The rotation as seen in the plane between left and right."""
    return (q[0], -q[1], q[2], -q[3])
