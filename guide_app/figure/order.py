"""What lies before what: the parts sorted from back to front."""

from __future__ import annotations

from guide_app.figure.flesh import GROUPS
from guide_app.figure.picture import Item
from guide_app.figure.skeleton import PART


def back_to_front(items: list[Item]) -> list[Item]:
    """Back to front: each pair that overlaps decides which is nearer where they overlap.

    Where these answers go round in a circle, the weakest is given up.
    """
    count = len(items)
    before: list[float] = [0.0] * count
    after: list[list[tuple[int, float]]] = [[] for _ in items]
    for i in range(count):
        a = items[i]
        left, bottom, right, top = a.bounds
        for j in range(i + 1, count):
            b = items[j]
            bl, bb, br, bt = b.bounds
            if bl > right or br < left or bb > top or bt < bottom:
                continue
            nearer = _nearer(a, b)
            first, second = (j, i) if nearer > 0 else (i, j)
            weight = abs(nearer)
            before[second] += weight
            after[first].append((second, weight))
    order: list[Item] = []
    left_over = sorted(range(count), key=lambda index: items[index].depth)
    while left_over:
        least = 1e9
        for index in left_over:
            if before[index] < least - 1e-6:
                least, chosen = before[index], index
        left_over.remove(chosen)
        order.append(items[chosen])
        for later, weight in after[chosen]:
            before[later] -= weight
    return order


_STRONG = 5.0
_WEAK = 0.25
"""How much the answers of head and trunk, and of parts that are joined, count against others."""

_CLEAR = 0.1
"""Metres of depth, as the answer where something else than depth tells."""
_SIDEWAYS = 0.05
"""Metres that a hip is nearer to the eye than the pelvis' middle, where one sees that side."""

_UNDER_SHIRT = 0.6
"""The share of a thigh over which a shirt may fall."""

_OVER_NECK = ("trunk", "head")
"""From every side the shirt closes round the neck, and chin and hair hang over it."""


def _nearer(a: Item, b: Item) -> float:
    """Above 0 where ``a`` is nearer to the eye than ``b`` in the place where they overlap."""
    if a.box is not None or b.box is not None:
        return _against_box(a, b)
    if a.name == "neck" and b.name in _OVER_NECK:
        return -1.0
    if b.name == "neck" and a.name in _OVER_NECK:
        return 1.0
    best = 1e9
    found = 0.0
    joined = _joined(a, b)
    for p, q in a.axes:
        for r, s in b.axes:
            distance, difference = _closest(p, q, r, s)
            if distance < best:
                best, found = distance, difference
    if joined:
        # They meet at a joint, where neither is nearer; their middles tell.
        if "head" in (a.name, b.name) and "trunk" in (a.name, b.name):
            return found * _STRONG
        answer = _joined_depth(a, b) if "trunk" in (a.name, b.name) else a.depth - b.depth
        return answer * _WEAK
    return found


def _joined_depth(a: Item, b: Item) -> float:
    """A limb against the trunk it hangs on: what lies away from their joint tells."""
    sign = 1.0
    if a.name != "trunk":
        a, b, sign = b, a, -1.0
    first, last = b.axes[0]
    if b.name.endswith("thigh") and _drawn_up_before(a, first, last):
        return -sign * _CLEAR
    thigh = b.name.endswith("thigh")
    share = _UNDER_SHIRT if thigh else 0.5
    begin = (
        first[0] + (last[0] - first[0]) * share,
        first[1] + (last[1] - first[1]) * share,
        first[2] + (last[2] - first[2]) * share,
        first[3] + (last[3] - first[3]) * share,
    )
    # The hips are as blue as the thigh; it is the shirt that may fall over it.
    gap, depth = min(_closest(p, q, begin, last) for p, q in (a.axes[1:] if thigh else a.axes))
    if thigh and gap > -0.04:
        return sign * _CLEAR
    return sign * depth


def _drawn_up_before(trunk: Item, hip: End, knee: End) -> bool:
    """Whether this thigh is on the side that is seen, and drawn up to the belly: it hides the
    shirt."""
    (pelvis, _), (_, chest) = trunk.axes[0], trunk.axes[1]
    fold = sum((knee[i] - hip[i]) * (chest[i] - pelvis[i]) for i in range(3))
    return fold > 0 and hip[2] - pelvis[2] > _SIDEWAYS


_JOINED = frozenset(
    (one, other)
    for one, names in GROUPS.items()
    for other, others in GROUPS.items()
    if any(set(others).intersection(PART[name].beside) for name in names)
)


def _joined(a: Item, b: Item) -> bool:
    return (a.name, b.name) in _JOINED


End = tuple[float, float, float, float]


def _closest(p: End, q: End, r: End, s: End) -> tuple[float, float]:
    """How far two middle lines are apart on the picture, and which is nearer to the eye there."""
    ux, uy = q[0] - p[0], q[1] - p[1]
    vx, vy = s[0] - r[0], s[1] - r[1]
    wx, wy = p[0] - r[0], p[1] - r[1]
    uu, uv, vv = ux * ux + uy * uy, ux * vx + uy * vy, vx * vx + vy * vy
    uw, vw = ux * wx + uy * wy, vx * wx + vy * wy
    area = uu * vv - uv * uv
    # Asked for every pair of limbs in every frame: comparing costs a third of min and max.
    t = k = 0.5
    if area > 1e-9:
        t = (uv * vw - vv * uw) / area
        t = 0.0 if t < 0.0 else 1.0 if t > 1.0 else t
    if vv > 1e-9:
        k = (uv * t + vw) / vv
        k = 0.0 if k < 0.0 else 1.0 if k > 1.0 else k
    if uu > 1e-9:
        t = (uv * k - uw) / uu
        t = 0.0 if t < 0.0 else 1.0 if t > 1.0 else t
    dx, dy = wx + ux * t - vx * k, wy + uy * t - vy * k
    ra, rb = p[3] + (q[3] - p[3]) * t, r[3] + (s[3] - r[3]) * k
    gap = (dx * dx + dy * dy) ** 0.5 - ra - rb
    depth = p[2] + (q[2] - p[2]) * t - r[2] - (s[2] - r[2]) * k
    return gap, depth


def _against_box(a: Item, b: Item) -> float:
    """A thing against a block: the side of the block that parts them tells."""
    sign = 1.0
    if a.box is None:
        a, b, sign = b, a, -1.0
    if b.box is not None and b.name in a.nearer:
        return sign * a.nearer[b.name]
    box = a.box
    assert box is not None
    ends = (
        b.ends
        if b.box is None
        else [b.box.corner(x, y, z) for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)]
    )
    inside = [box.inside(end) for end in ends]
    best = -1e9
    answer = a.depth - b.depth
    for half, side, row in zip(box.half, a.toward, zip(*inside, strict=True), strict=True):
        low, high = min(row) - half, -max(row) - half
        if low > best:
            best, answer = low, -side
        if high > best:
            best, answer = high, side
    if best < -0.05 and b.box is None:
        answer = a.depth - b.depth
    if b.box is not None and "cushion" not in (a.name, b.name):
        a.nearer[b.name] = answer
    return sign * answer
