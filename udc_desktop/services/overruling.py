"""What a supervisor may let pass, and what nobody may."""

from __future__ import annotations

from collections.abc import Sequence

from udc_desktop.domain.problems import Problem, Rejected, problem
from udc_desktop.services.checking import LOOKALIKE_CODES, Checked, warnings_of

_OF_THE_STORE = LOOKALIKE_CODES | {"exclusive_applied"}
_ANY_WARNING_RULE = "rule_needs_overrule"


def overruled(
    checked: Checked, in_store: Sequence[Problem], field: str, code: str, reason: str
) -> Sequence[str]:
    """Return the codes under which a warning is let pass.

    Of a rule that is the rule's id, whether ``code`` names the rule or is the problem's code.
    ``in_store`` are the problems that only the store knows.

    Raises:
        Rejected: ``overrule_block`` (it blocks, or it is a fact that is missing),
            ``overrule_nothing`` (no such warning stands), ``missing`` (field ``reason``).
    """
    if not reason.strip():
        raise Rejected([problem("reason", "missing")])
    warnings = warnings_of(checked)
    if code == _ANY_WARNING_RULE:
        codes = list(_warning_rules(checked, field))
    elif (field, code) in warnings or code in _warning_rules(checked, field):
        codes = [code]
    else:
        open_doubts = {(p.field, p.code) for p in (*checked.obstacles, *in_store)}
        codes = [code] if code in _OF_THE_STORE and (field, code) in open_doubts else []
    if codes:
        return codes
    blocks = checked.explanation.blocks if checked.explanation else ()
    standing = {p.code for p in (*checked.obstacles, *in_store) if p.field == field}
    is_block = code in standing or code in {each.rule.id for each in blocks}
    if is_block:
        raise Rejected([problem("", "overrule_block")])
    raise Rejected([problem("", "overrule_nothing")])


def _warning_rules(checked: Checked, field: str) -> Sequence[str]:
    rules = checked.explanation.warnings if checked.explanation else ()
    return [each.rule.id for each in rules if each.rule.field == field]
