"""The plan, what to fetch, how it is now, and the start."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from guide_app.desktop import texts
from guide_app.desktop.pages.page import Page, card, empty
from guide_app.desktop.theme import COLUMN, GRID, TextRole
from guide_app.desktop.widgets.body_map import BodyPicture
from guide_app.desktop.widgets.buttons import Choice, button
from guide_app.desktop.widgets.scale import PainScale
from guide_app.desktop.widgets.step_row import StepRow
from guide_app.desktop.widgets.strip import PlanStrip
from guide_app.desktop.widgets.text import Text
from guide_app.model import Doses, LeftOut, Phase, Plan, Routine, Side
from guide_app.planning.adapting import USUAL

_PICTURES_WIDE = 4

Fit = Callable[[Side | None], Plan]
"""Makes the plan for an affected side."""


class BeforePage(Page):
    """Shows the plan and starts it.

    Signals: ``start`` with the plan; ``explain`` with an exercise of it, to tell how it is done;
    ``left`` to go back to choosing.
    """

    start = Signal(object)
    explain = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self._fit: Fit | None = None
        self._plan: Plan | None = None
        self._pain_told: int | None = None
        self._doses: Callable[[], Doses] = dict
        self._length = Text(role=TextRole.LEAD, strong=True)
        self._strip = PlanStrip(self.tr("The plan, from start to end"))
        self._needs = Text(role=TextRole.LEAD)
        self._for_whom = Text(tone="muted")
        self._not_for_band, not_for = card(kind="band")
        self._not_for = Text(strong=True)
        not_for.addWidget(self._not_for)
        self._pain = PainScale(self.tr("Pain now"))
        self._side: Choice[Side] = Choice(
            self.tr("Which side is affected?"),
            [
                (Side.LEFT, self.tr("Left")),
                (Side.RIGHT, self.tr("Right")),
                (Side.NONE, self.tr("Neither, or both")),
            ],
        )
        self._side.chosen.connect(self.refit)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(GRID // 2)
        self._left_out = QVBoxLayout()
        self._picture = BodyPicture()
        words = QVBoxLayout()
        words.setSpacing(2 * GRID)
        for widget in (self._length, self._strip, self._needs, self._for_whom):
            words.addWidget(widget)
        words.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(3 * GRID)
        top.addLayout(words, 1)
        top.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        self.body.addWidget(self._not_for_band)
        frame, box = card()
        box.addWidget(Text(self.tr("You can leave these out."), TextRole.SMALL, tone="muted"))
        self._pain_title = Text(self.tr("How strong is your pain now?"), strong=True)
        box.addWidget(self._pain_title)
        box.addWidget(self._pain)
        self._side_title = Text(self.tr("Which side is affected?"), strong=True)
        box.addWidget(self._side_title)
        box.addWidget(self._side)
        self._asks = frame
        self.body.addWidget(frame)
        self._own_doses = Text(tone="teal")
        self.body.addWidget(self._own_doses)
        steps, steps_box = card()
        steps_box.addLayout(self._steps)
        self.body.addWidget(steps)
        self.body.addLayout(self._left_out)
        self.body.addStretch(1)
        self.foot_start.addWidget(button(self.tr("Back"), self.left.emit, "quiet"))
        self._start: QPushButton = button(self.tr("Start"), self._begin, "main")
        self.foot_end.addWidget(self._start)

    @property
    def pain(self) -> int | None:
        """The pain now, 0 to 10, where it was said."""
        return self._pain.value if self._pain_told is None else self._pain_told

    @property
    def plan(self) -> Plan | None:
        """The plan as it stands."""
        return self._plan

    @property
    def affected(self) -> Side | None:
        """The affected side, where there is one."""
        side = self._side.value
        return None if side is Side.NONE else side

    def show_routine(
        self,
        routine: Routine,
        fit: Fit,
        affected: Side | None,
        *,
        pain_told: int | None = None,
        doses: Callable[[], Doses] = dict,
    ) -> None:
        """Show this routine as ``fit`` plans it. ``affected`` is the side known from before.

        ``pain_told`` is the pain that was told already, which is not asked again; ``doses`` gives
        the doses of one's own that ``fit`` plans with.
        """
        self._fit = fit
        self._doses = doses
        self._pain_told = pain_told
        self._pain.setVisible(pain_told is None)
        self._pain_title.setVisible(pain_told is None)
        self._pain.clear()
        self._side.clear()
        if affected is not None:
            self._side.choose(affected)
        self._picture.show_areas(routine.areas)
        self._for_whom.setText(routine.for_whom)
        self._for_whom.setVisible(bool(routine.for_whom))
        self._not_for.setText(routine.not_for)
        self._not_for_band.setVisible(bool(routine.not_for))
        sided = any(item.exercise.sided for item in routine.items)
        self._side.setVisible(sided)
        self._side_title.setVisible(sided)
        self._asks.setVisible(sided or pain_told is None)
        self._show_plan(fit(affected))

    def first_control(self) -> QWidget | None:
        """Starting is the one thing to do; the rest can be left out."""
        return self._start

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture of the body stands aside where the words need the room."""
        super().resizeEvent(event)
        needed = _PICTURES_WIDE * self._picture.sizeHint().width()
        self._picture.setHidden(min(self.width(), COLUMN) < needed)

    def refit(self) -> None:
        """Plan anew, for something changed that the plan follows."""
        if self._fit is not None:
            self._show_plan(self._fit(self.affected))

    def _show_plan(self, plan: Plan) -> None:
        self._plan = plan
        self.retitle(plan.title)
        length = self.tr("{length} in all, with every change of side and every rest")
        self._length.setText(length.format(length=texts.length(plan.seconds)))
        self._strip.show_plan(plan.segments)
        self._needs.setText(texts.needs_line(plan.equipment))
        empty(self._steps)
        for segment in plan.segments:
            if segment.phase is Phase.PREPARE:
                self._steps.addWidget(self._step(plan, segment.item))
        self._show_own_doses(plan)
        empty(self._left_out)
        if plan.left_out:
            frame, box = card(kind="band")
            box.addWidget(Text(self.tr("Left out today"), strong=True))
            for left_out in plan.left_out:
                box.addWidget(Text(self._reason(left_out)))
            self._left_out.addWidget(frame)

    def _show_own_doses(self, plan: Plan) -> None:
        doses = self._doses()
        own = [each.name for each in plan.exercises if doses.get(each.id, USUAL) != USUAL]
        said = self.tr("Here your own dose counts: {exercises}")
        self._own_doses.setText(said.format(exercises=texts.listed(own)))
        self._own_doses.setVisible(bool(own))

    def _step(self, plan: Plan, item: int) -> StepRow:
        mine = [segment for segment in plan.segments if segment.item == item]
        seconds = sum(segment.seconds for segment in mine)
        exercise = mine[0].exercise
        return StepRow(item + 1, exercise, seconds, lambda: self.explain.emit(exercise))

    def _reason(self, left_out: LeftOut) -> str:
        if left_out.caution is None:
            return self.tr("{exercise}: there is no time for it").format(
                exercise=left_out.exercise.name
            )
        return self.tr("{exercise}: {reason}").format(
            exercise=left_out.exercise.name, reason=texts.ruled_out(left_out.caution)
        )

    def _begin(self) -> None:
        if self._plan is not None:
            self.start.emit(self._plan)
