"""Joining headquarters, and the way to it."""

from __future__ import annotations

import base64
from dataclasses import replace

import pytest

from tests.builders import CENTRE, OPERATOR, SUPERVISOR
from tests.exchange_fakes import CODE, HQ_KEY, URL, ExchangeBench, change_of, invitation
from udc_desktop.domain.problems import Rejected
from udc_desktop.errors import KnownFault
from udc_desktop.services.line import Connection, LineFault

PIN = base64.b64encode(b"p" * 32).decode()


@pytest.fixture
def bench() -> ExchangeBench:
    return ExchangeBench(is_joined=False)


def problems(caught) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in caught.value.problems]


def test_an_invitation_is_taken_without_a_line(bench):
    known = bench.service.join(SUPERVISOR, invitation())
    status = bench.service.status()
    assert status.headquarters == known
    assert (known.url, known.public_key, known.code) == (URL, HQ_KEY, CODE)
    assert known.registered is None
    assert status.connection == Connection(URL)
    assert bench.line.calls == []
    [line] = bench.trail("headquarters.joined")
    assert (line.operator, line.detail["headquarters"]) == (SUPERVISOR.id, known.id)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_an_invitation"),
        (b"\x00\xff", "not_an_invitation"),
        (b'{"format":"udc-invitation-2"}', "not_an_invitation"),
        (invitation(public_key=b"short"), "not_an_invitation"),
        (invitation(recipient="AGE-SECRET-KEY-1"), "not_an_invitation"),
        (invitation(centre="XYZ"), "other_centre"),
    ],
)
def test_what_is_no_invitation_for_this_centre_is_refused(bench, data, code):
    with pytest.raises(Rejected) as caught:
        bench.service.join(SUPERVISOR, data)
    assert problems(caught) == [("invitation", code)]
    assert bench.service.status().headquarters is None


def test_only_a_supervisor_takes_an_invitation(bench):
    with pytest.raises(Rejected) as caught:
        bench.service.join(OPERATOR, invitation())
    assert problems(caught) == [("invitation", "supervisors_only")]


def test_the_same_invitation_again_changes_nothing_of_the_registration(bench):
    bench.service.join(SUPERVISOR, invitation())
    bench.go()
    bench.service.join(SUPERVISOR, invitation())
    assert bench.service.status().headquarters.registered is not None
    bench.go()
    assert bench.headquarters.registered == 1


def test_an_invitation_with_a_new_code_registers_anew(bench):
    bench.service.join(SUPERVISOR, invitation())
    bench.go()
    bench.headquarters.codes.add("NEW-CODE")
    bench.service.join(SUPERVISOR, invitation(code="NEW-CODE"))
    bench.go()
    assert bench.headquarters.registered == 2


def test_another_headquarters_is_read_from_the_beginning(bench):
    bench.service.join(SUPERVISOR, invitation())
    bench.headquarters.changes = [change_of(1)]
    bench.go()
    assert bench.shelf.cursors == {"changes": "1"}
    bench.service.join(SUPERVISOR, invitation(headquarters="ffff0123456789ab"))
    assert bench.shelf.cursors == {"changes": ""}
    assert bench.service.status().headquarters.registered is None


def test_a_headquarters_that_answers_under_another_name_is_not_believed(bench):
    bench.service.join(SUPERVISOR, invitation(headquarters="ffff0123456789ab"))
    assert bench.go().code == "line_not_headquarters"
    assert bench.service.status().headquarters.registered is None


# -- by code --------------------------------------------------------------------------------------


def test_an_address_and_a_code_register_over_the_line(bench):
    connection = Connection("", proxy="http://proxy.example:3128")
    known = bench.service.join_by_code(SUPERVISOR, f" {URL} ", CODE.lower(), connection)
    assert known.registered is not None
    assert (known.public_key, known.device_id) == (HQ_KEY, "dev0123456789abc")
    assert bench.service.status().connection == replace(connection, url=URL)
    assert bench.connections == [replace(connection, url=URL)]
    assert bench.line.is_closed
    event = bench.happen()
    bench.go()
    assert bench.is_settled(event)
    assert bench.headquarters.registered == 1


@pytest.mark.parametrize("code", ["code_wrong", "code_used", "code_expired"])
def test_a_code_that_headquarters_does_not_take_is_said_beside_its_field(bench, code):
    bench.line.fails("register", code)
    with pytest.raises(Rejected) as caught:
        bench.service.join_by_code(SUPERVISOR, URL, CODE, Connection(URL))
    assert problems(caught) == [("code", code)]
    assert bench.service.status().headquarters is None


def test_a_line_that_is_down_is_no_fault_of_the_code(bench):
    bench.line.is_down()
    with pytest.raises(LineFault, match="line_down"):
        bench.service.join_by_code(SUPERVISOR, URL, CODE, Connection(URL))
    assert bench.line.is_closed


def test_address_and_code_must_be_there(bench):
    with pytest.raises(Rejected) as caught:
        bench.service.join_by_code(SUPERVISOR, " ", "", Connection(""))
    assert problems(caught) == [("url", "missing"), ("code", "missing")]


# -- the way --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("connection", "expected"),
    [
        (Connection("mis.example"), [("url", "address_unreadable")]),
        (Connection("https://"), [("url", "address_unreadable")]),
        (Connection("https://mis.example:port"), [("url", "address_unreadable")]),
        (Connection("ftp://mis.example"), [("url", "address_unreadable")]),
        (Connection("http://mis.example"), [("url", "address_not_secure")]),
        (Connection(URL, proxy="proxy"), [("proxy", "address_unreadable")]),
        (Connection(URL, pin="abc"), [("pin", "pin_unreadable")]),
    ],
)
def test_a_way_that_leads_nowhere_is_refused_by_its_field(bench, connection, expected):
    with pytest.raises(Rejected) as caught:
        bench.service.set_connection(SUPERVISOR, connection)
    assert problems(caught) == expected


@pytest.mark.parametrize(
    "connection",
    [
        Connection(f"{URL}:8443/base", "http://user:word@proxy:3128", "C:\\ca.pem", PIN),
        Connection("http://127.0.0.1:8080"),
        Connection("http://localhost:8080"),
        Connection(""),
    ],
)
def test_a_good_way_is_kept(bench, connection):
    bench.service.set_connection(SUPERVISOR, connection)
    assert bench.service.status().connection == connection


def test_only_a_supervisor_sets_the_way(bench):
    with pytest.raises(Rejected, match="supervisors_only"):
        bench.service.set_connection(OPERATOR, Connection(URL))


def test_a_new_way_is_tried_at_once(bench):
    bench.service.join(SUPERVISOR, invitation())
    bench.happen()
    bench.line.is_down()
    for _ in range(5):
        bench.go()
    assert not bench.service.is_due(is_metered=False)
    bench.service.set_connection(SUPERVISOR, Connection("https://new.example"))
    assert bench.service.is_due(is_metered=False)
    assert bench.service.status().last_fault == ""


def test_where_nothing_but_sticks_is_used_the_courier_does_not_go(bench):
    bench.service.join(SUPERVISOR, invitation(url=""))
    bench.happen()
    assert not bench.service.is_due(is_metered=False)
    with pytest.raises(KnownFault, match="no_address"):
        bench.go(by_hand=True)


def test_a_line_that_cannot_be_made_is_told_in_the_report(bench):
    bench.service.join(SUPERVISOR, invitation())

    def no_line(connection):
        raise LineFault("line_certificate")

    bench.service._make_line = no_line
    report = bench.service.run(lambda progress: None, lambda: False, by_hand=True)
    assert report.code == "line_certificate"
    assert bench.service.status().last_fault == "line_certificate"


def test_an_invitation_comes_from_a_stick(bench):
    bench.sticks.files["/stick/invitation"] = invitation()
    data = bench.service.read_invitation("/stick/invitation")
    assert bench.service.join(SUPERVISOR, data).name_en == "Sample headquarters"
    assert CENTRE.code == "SMP"
