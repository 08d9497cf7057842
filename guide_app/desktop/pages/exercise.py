"""One exercise: how it looks, how it is done, how long and how hard, and what it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from guide_app.desktop import texts
from guide_app.desktop.pages.page import Page, bullet, card, empty
from guide_app.desktop.theme import GRID, TextRole, colours_of
from guide_app.desktop.widgets.buttons import Choice, button
from guide_app.desktop.widgets.figure_view import FigureView
from guide_app.desktop.widgets.own_dose import OwnDoseCard
from guide_app.desktop.widgets.text import Text
from guide_app.history.records import DoseChange, Mark
from guide_app.model import (
    Catalogue,
    Caution,
    DoseReason,
    Exercise,
    GeneralLimits,
    InSession,
    Light,
    OwnDose,
    Phase,
    Questionnaire,
    Side,
    Technique,
)
from guide_app.safety.in_session import light

_FIGURE_HEIGHT = 38 * GRID


class ExercisePage(Page):
    """Tells everything there is to know about one exercise.

    Signals: ``left`` to go back to where one came from; ``dosed`` with the exercise, a new dose of
    one's own, and the reason for it; ``marked`` with the exercise and what one thinks of it.
    """

    left = Signal()
    dosed = Signal(object, object, object)
    marked = Signal(object, object)

    def __init__(self) -> None:
        super().__init__("")
        self._exercise: Exercise | None = None
        self.figure = FigureView(colours_of(self.palette()))
        self.figure.setFixedHeight(_FIGURE_HEIGHT)
        self._side: Choice[Side] = Choice(
            self.tr("Show the side"),
            [(Side.LEFT, self.tr("Left")), (Side.RIGHT, self.tr("Right"))],
        )
        self._side.chosen.connect(self._show_figure)
        self.body.addWidget(self.figure)
        self.body.addWidget(self._side, 0, Qt.AlignmentFlag.AlignHCenter)
        self._where = Text(tone="muted")
        self.body.addWidget(self._where)
        self._dose = OwnDoseCard()
        self._dose.changed.connect(self._change_dose)
        self._dose.hide()
        self._parts, self._box = card()
        self.body.addWidget(self._parts)
        self.body.addWidget(self._dose)
        self._mark: Choice[Mark] = Choice(
            self.tr("Do you like it?"),
            [
                (Mark.LIKED, self.tr("I like it")),
                (Mark.NONE, self.tr("It's all right")),
                (Mark.DISLIKED, self.tr("Rather not")),
            ],
        )
        self._mark.chosen.connect(self._change_mark)
        self._liking, liking = card()
        liking.addWidget(Text(self.tr("Do you like it?"), strong=True))
        liking.addWidget(self._mark)
        rarely = self.tr("What you would rather not do is suggested less often.")
        liking.addWidget(Text(rarely, TextRole.SMALL, tone="muted"))
        self._liking.hide()
        self.body.addWidget(self._liking)
        self.body.addStretch(1)
        self._back = button(self.tr("Back"), self.left.emit, "quiet")
        self.foot_start.addWidget(self._back)

    def show_exercise(
        self,
        exercise: Exercise,
        catalogue: Catalogue,
        safety: Questionnaire,
        own: Sequence[Caution],
        *,
        still: bool = False,
    ) -> None:
        """Show this exercise; ``own`` are the person's cautions, ``still`` stills the figure."""
        self._exercise = exercise
        self.retitle(exercise.name)
        self.figure.set_colours(colours_of(self.palette()))
        self.figure.set_still(still)
        self.figure.setVisible(exercise.figure is not None)
        self._side.setVisible(exercise.sided and exercise.figure is not None)
        self._side.choose(Side.LEFT)
        self._show_figure()
        self._where.setText(self._summary(exercise))
        empty(self._box)
        self._list(self.tr("How it is done"), exercise.cues)
        self._list(self.tr("What often goes wrong"), exercise.mistakes)
        self._list(self.tr("How long"), self._doses(exercise))
        self._list(self.tr("How hard"), self._pressure(exercise, catalogue.limits))
        self._list(self.tr("If it hurts"), self._lights(exercise, safety.in_session, own))
        zones = (catalogue.limits.zones.get(zone) for zone in exercise.never_press)
        self._list(
            self.tr("Never press here"),
            [
                self.tr("{place}. {reason}").format(
                    place=_as_a_sentence(zone.name), reason=zone.why
                )
                for zone in zones
                if zone
            ],
        )
        self._list(self.tr("When to stop"), exercise.stop_when)
        self._list(
            self.tr("Left out with"),
            [caution.name for caution in safety.cautions.values() if caution.rules_out(exercise)],
        )
        self._list(
            self.tr("What it rests on"),
            [
                texts.source_line(catalogue.sources[source])
                for source in exercise.sources
                if source in catalogue.sources
            ],
        )

    def show_dose(self, limits: GeneralLimits, changes: Sequence[DoseChange]) -> None:
        """Show the person's own dose, to which these changes (oldest first) led."""
        if self._exercise is None:
            return
        of_technique = limits.techniques.get(self._exercise.technique)
        hardest = self._exercise.hardest
        if hardest is None and of_technique is not None:
            hardest = of_technique.hardest
        self._dose.show_dose(self._exercise, hardest, changes)
        self._dose.show()

    def show_mark(self, mark: Mark) -> None:
        """Show what the person thinks of it, and let it be changed."""
        self._mark.choose(mark)
        self._liking.show()

    def _change_mark(self) -> None:
        if self._exercise is not None and self._mark.value is not None:
            self.marked.emit(self._exercise, self._mark.value)

    def _change_dose(self, dose: OwnDose, reason: DoseReason) -> None:
        if self._exercise is not None:
            self.dosed.emit(self._exercise, dose, reason)

    def _show_figure(self) -> None:
        if self._exercise is None or self._exercise.figure is None:
            return
        side = (self._side.value or Side.LEFT) if self._exercise.sided else Side.NONE
        self.figure.show_exercise(self._exercise, side, Phase.WORK)
        self.figure.set_running(True)

    def _summary(self, exercise: Exercise) -> str:
        pattern = self.tr("{technique}. {position}. {areas}. {needs}.")
        return pattern.format(
            technique=texts.name(exercise.technique),
            position=texts.name(exercise.position),
            areas=texts.areas_line(exercise.areas),
            needs=texts.needs_line(exercise.equipment),
        )

    def _doses(self, exercise: Exercise) -> list[str]:
        hold, rounds = exercise.hold, exercise.rounds
        lasts = self.tr("{least} to {most} a round, {usual} as a rule").format(
            least=texts.length(hold.min),
            most=texts.length(hold.max),
            usual=texts.length(hold.ideal),
        )
        lines = [lasts]
        if exercise.pace is not None:
            pace = self.tr("Each repetition takes about {length}")
            lines.append(pace.format(length=texts.length(exercise.pace)))
        if rounds.max > 1:
            again = self.tr("{least} to {most} rounds, {usual} as a rule")
            if rounds.min == rounds.max:
                again = self.tr("{most} rounds")
            lines.append(again.format(least=rounds.min, most=rounds.max, usual=rounds.ideal))
        if exercise.sided:
            lines.append(self.tr("Left and right"))
        return lines

    def _pressure(self, exercise: Exercise, limits: GeneralLimits) -> list[str]:
        hardest = exercise.hardest
        if hardest is not None:
            said = self.tr("Press to {hardest} of 10 at most; 10 is the worst you can imagine")
            return [said.format(hardest=hardest)]
        of_technique = limits.techniques.get(exercise.technique)
        if of_technique is None or of_technique.hardest is None:
            return []
        if exercise.technique is Technique.STATIC_STRETCH:
            said = self.tr("A mild pull, never sharp: {hardest} of 10 at most")
        else:
            said = self.tr("Easy and free of pain: {hardest} of 10 at most")
        return [said.format(hardest=of_technique.hardest)]

    def _lights(self, exercise: Exercise, rules: InSession, own: Sequence[Caution]) -> list[str]:
        """What each strength of pain says, from 0 to 10, with the person's own cautions."""
        by_light: dict[Light, list[int]] = {}
        for pain in range(11):
            by_light.setdefault(light(rules.pain_light, exercise, pain, cautions=own), []).append(
                pain
            )
        pattern = self.tr("{least} to {most} of 10: {what_to_do}")
        return [
            pattern.format(least=pains[0], most=pains[-1], what_to_do=rules.pain_light.texts[shown])
            for shown, pains in by_light.items()
        ]

    def _list(self, title: str, lines: Sequence[str]) -> None:
        if not lines:
            return
        if self._box.count():
            self._box.addSpacing(GRID)
        self._box.addWidget(Text(title, strong=True))
        for line in lines:
            self._box.addWidget(Text(bullet(line)))


def _as_a_sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
