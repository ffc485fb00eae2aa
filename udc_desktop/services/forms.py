"""What is asked for a programme: the counter's own form and the programme's steps, as one."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from udc_desktop.domain.programmes import FieldSpec, Programme, Step

MEMBER = "member"  # the step whose fields are asked once for each member of the household
ACCOUNT = "account"  # the programme's own steps come before it
_CHANNEL = "account.kind"


def group_of(field: str) -> tuple[str, str]:
    """Return the group and the name in a field's id: ``applicant.nid``."""
    group, _, name = field.partition(".")
    return group, name


def on_card(field: str) -> str:
    """Return where the card's own number is kept, if that in ``field`` was completed from it."""
    return f"{field}_on_card"


def form_of(programme: Programme | None, form: Sequence[Step]) -> tuple[Step, ...]:
    """Return the steps with fields for ``programme``, in the order in which they are asked.

    What the programme hides is left out, what it requires is required, and only the channels it
    pays through are offered. Without a programme the counter's own form is returned as it is.
    """
    if programme is None:
        return tuple(form)
    steps = [
        step
        for step in (_for_programme(step, programme) for step in form)
        if step is not None and step.fields
    ]
    at = next((i for i, step in enumerate(steps) if step.id == ACCOUNT), len(steps))
    return (*steps[:at], *programme.steps, *steps[at:])


def _for_programme(step: Step, programme: Programme) -> Step | None:
    hide, require = programme.form.hide, programme.form.require
    if step.id in hide and step.id not in require:
        return None
    require_all = step.id in require
    fields = [
        _for_channels(spec, programme)
        for spec in step.fields
        if spec.id not in hide or spec.id in require
    ]
    return replace(
        step,
        fields=tuple(
            replace(spec, required=True) if require_all or spec.id in require else spec
            for spec in fields
        ),
    )


def _for_channels(spec: FieldSpec, programme: Programme) -> FieldSpec:
    if spec.id != _CHANNEL:
        return spec
    options = tuple(o for o in spec.options if o.value in programme.channels)
    if not options:
        return spec
    offered = {o.value for o in options}
    default = spec.default if spec.default in offered else options[0].value
    return replace(spec, options=options, default=default)


class FormBook:
    """The forms made so far; one is made again only where its programme was replaced."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[Programme | None, Sequence[Step], tuple[Step, ...]]] = {}

    def form_of(self, programme: Programme | None, form: Sequence[Step]) -> tuple[Step, ...]:
        """Return what :func:`form_of` returns, mostly from memory."""
        key = programme.id if programme else ""
        made = self._made.get(key)
        if made is None or made[0] is not programme or made[1] is not form:
            made = self._made[key] = (programme, form, form_of(programme, form))
        return made[2]
