"""What the figure of an exercise does in each phase of a session, second by second."""

from __future__ import annotations

from guide_app.figure.around import Bounds, Scene, Switch
from guide_app.figure.motion import ease, inbetween
from guide_app.figure.picture import Camera
from guide_app.figure.posing import Body
from guide_app.figure.stage import Moment, Stage
from guide_app.figure.view import bounds_of
from guide_app.model import Loop, Phase, Side

MOVE_SECONDS = 1.8
"""From the start into the hold, and back from anywhere to the start."""
TURN_SECONDS = 3.6
"""For turning over to the other side."""


class Course:
    """The figure on its stage, from phase to phase.

    While the person prepares, the figure waits in its start pose; in work it goes to the hold, or
    repeats, once in ``pace`` seconds. A switch lets it come back to the start and turn over.
    Seconds count from the beginning of the phase. ``still`` shows the pose of the phase alone.
    """

    def __init__(self, stage: Stage, pace: float) -> None:
        self.stage = stage
        self._pace = pace
        self._phase = Phase.PREPARE
        self._right = False
        # Where the body was when the phase before ended, and at what effort; None for at the start.
        self._left: tuple[Body, float] | None = None
        self._switch: Switch | None = None
        self._bounds: tuple[Camera, Bounds] | None = None

    def enter(self, phase: Phase, side: Side, seconds: float) -> None:
        """Begin a phase, ``seconds`` after the one before it began."""
        now = self.moment(seconds)
        self._left = None
        if now.way is not None and now is not self.stage.towards_hold(0.0):
            self._left = (now.way.body, now.effort)
        self._phase = phase
        self._right = side is Side.RIGHT

    def moment(self, seconds: float, *, still: bool = False) -> Moment:
        """The body now, as it is posed for the left."""
        stage = self.stage
        if still:
            return stage.towards_hold(1.0 if self._phase is Phase.WORK else 0.0)
        if self._phase is Phase.WORK and stage.figure.loop is not Loop.HOLD:
            return stage.in_repetition(seconds / self._pace % 1.0)
        if self._phase is Phase.WORK:
            return stage.towards_hold(seconds / MOVE_SECONDS)
        if self._left is None or seconds >= MOVE_SECONDS:
            return stage.towards_hold(0.0)
        body, effort = self._left
        t = ease(seconds / MOVE_SECONDS)
        way = inbetween(body, stage.start, t, stage.room)
        return Moment(way.frames, effort * (1 - t), way)

    def scene(self, seconds: float, yaw: float, pitch: float, *, still: bool = False) -> Scene:
        """What is seen now by eyes at ``yaw`` and ``pitch``, as meant for the left."""
        turned = 1.0 if still else self._turned(seconds)
        if 0 < turned < 1:
            switch = self._switch = self._switch or Switch(self.stage)
            scene = switch.at(turned, yaw, pitch)
            return scene._replace(flipped=scene.flipped == self._right)
        camera = Camera.at(yaw, pitch)
        if self._bounds is None or self._bounds[0] != camera:
            self._bounds = (camera, bounds_of(self.stage, camera))
        moment = self.moment(seconds, still=still)
        # Posed for the left, the right is seen in the mirror; before it turns over it is the left.
        flipped = self._right == (turned == 1)
        return Scene(self.stage, moment, camera, self._bounds[1], flipped)

    def prepare_switch(self) -> None:
        """Work out beforehand how it turns over, so that the turning begins without a halt."""
        self._switch = self._switch or Switch(self.stage)

    def _turned(self, seconds: float) -> float:
        """How far it has turned over to the side of this phase, in even time from 0 to 1."""
        if self._phase is not Phase.SWITCH:
            return 1.0
        begins = 0.0 if self._left is None else MOVE_SECONDS
        return min(1.0, max(0.0, (seconds - begins) / TURN_SECONDS))
