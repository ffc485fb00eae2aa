"""One run of the courier: out with what waits, in with what is new.

The streams do not wait for each other. What is one item's own trouble is written down and the
rest goes on; what would fail the next item too ends the run.
"""

from __future__ import annotations

from udc_desktop.services.batch_sending import BatchStream
from udc_desktop.services.courier_turn import OVER_BUDGET, Done, Turn
from udc_desktop.services.fetching import ChangeStream, QuestionStream
from udc_desktop.services.joining import invitation_of, known_headquarters
from udc_desktop.services.line import LineFault
from udc_desktop.services.runs import Stage
from udc_desktop.services.uploading import PaperStream


def go_once(turn: Turn) -> Done:
    """Go through all streams; a line that fails is told in what is returned."""
    try:
        _introduce(turn)
        PaperStream(turn).send()
        BatchStream(turn).send()
        ChangeStream(turn).take()
        QuestionStream(turn).ask()
    except LineFault as fault:
        turn.done.is_spent = fault.code == OVER_BUDGET
        turn.done.note(fault)
    return turn.done


def _introduce(turn: Turn) -> None:
    """Register the device where headquarters does not know it yet."""
    turn.tell(Stage.CONNECTING, 0, 0)
    with turn.desk.units() as unit:
        known = known_headquarters(unit)
    if known.registered is not None:
        return
    said = turn.line.register(invitation_of(known, turn.desk.centre), turn.desk.centre)
    with turn.desk.units() as unit:
        turn.desk.joining.registered(unit, said)
        unit.commit()
