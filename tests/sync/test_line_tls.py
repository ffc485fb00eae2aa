"""Whom the line trusts: the authority, the name, the dates, the pinned key; and ways through."""

from __future__ import annotations

import base64
import contextlib
import socket
import ssl
import threading
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.sync.line_desk import LetterDesk, a_batch, line_to, utc
from tests.sync.raw_server import LONG, RawServer, Talk, http
from tests.tools.headquarters import make_certificates
from udc_desktop.services.line import LineFault
from udc_desktop.sync.asks import Patience

WAITS = Patience(connect=LONG, answer=LONG)


def never() -> bool:
    return False


@pytest.fixture(scope="module")
def certificates(tmp_path_factory):
    return make_certificates(tmp_path_factory.mktemp("tls"))


def context_of(made) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made.chain_file, made.key_file)
    return context


@pytest.fixture
def desk() -> LetterDesk:
    return LetterDesk()


@pytest.fixture
def server(desk, certificates):
    with RawServer(desk, context=context_of(certificates)) as server:
        yield server


def fault_of(line) -> LineFault:
    with pytest.raises(LineFault) as caught:
        line.send(a_batch(), never)
    line.close()
    return caught.value


def test_a_private_authority_is_trusted_where_it_is_named(server, desk, certificates):
    line = line_to(server, desk, ca_file=str(certificates.ca_file), patience=WAITS)

    assert line.send(a_batch(), never).outcomes

    line.close()


def test_the_bytes_of_tls_are_counted(server, desk, certificates):
    line = line_to(server, desk, ca_file=str(certificates.ca_file), patience=WAITS)
    line.send(a_batch(), never)
    clear = sum(len(each.head) + len(each.body) for each in server.heard)
    line.close()

    assert line.traffic().sent > clear + 200, "a handshake and the records are bytes too"
    assert line.traffic().received > 800, "and so is a certificate"


def test_an_authority_that_nobody_named_is_not_trusted(server, desk):
    fault = fault_of(line_to(server, desk, patience=WAITS))

    assert (fault.code, fault.params["reason"]) == ("line_certificate", "authority")
    assert fault.stops_the_run
    assert server.heard == []


def test_another_authority_is_not_trusted(server, desk, tmp_path):
    other = make_certificates(tmp_path)

    fault = fault_of(line_to(server, desk, ca_file=str(other.ca_file), patience=WAITS))

    assert fault.code == "line_certificate"


def test_a_named_authority_is_the_only_one(certificates, monkeypatch):
    from udc_desktop.services.line import Connection
    from udc_desktop.sync.wire import trust_of

    private = trust_of(Connection("https://x", ca_file=str(certificates.ca_file)))

    assert len(private.get_ca_certs()) == 1
    assert len(trust_of(Connection("https://x")).get_ca_certs()) > 50


@pytest.mark.parametrize("text", [None, "", "no certificate in here"])
def test_a_file_that_holds_no_authority_is_a_fault(server, desk, tmp_path, text):
    file = tmp_path / "ca.pem"
    if text is not None:
        file.write_text(text)

    with pytest.raises(LineFault) as caught:
        line_to(server, desk, ca_file=str(file))

    assert (caught.value.code, caught.value.params["reason"]) == ("line_certificate", "ca_file")


def test_a_certificate_for_another_name_is_not_trusted(desk, tmp_path):
    made = make_certificates(tmp_path, names=("mis.example",))
    with RawServer(desk, context=context_of(made)) as server:
        fault = fault_of(line_to(server, desk, ca_file=str(made.ca_file), patience=WAITS))

    assert (fault.code, fault.params["reason"]) == ("line_certificate", "host")


def test_an_expired_certificate_is_the_certificate_s_fault_while_the_clock_is_right(desk, tmp_path):
    made = make_certificates(tmp_path, expired=True)
    with RawServer(desk, context=context_of(made)) as server:
        line = line_to(server, desk, ca_file=str(made.ca_file), patience=WAITS)
        fault = fault_of(line)

    assert (fault.code, fault.params["reason"]) == ("line_certificate", "expired")


def test_an_expired_certificate_is_the_clock_s_fault_where_the_clock_is_absurd(desk, tmp_path):
    made = make_certificates(tmp_path, expired=True)
    with RawServer(desk, context=context_of(made)) as server:
        line = line_to(
            server,
            desk,
            ca_file=str(made.ca_file),
            patience=WAITS,
            clock=lambda: datetime(2099, 1, 1, tzinfo=UTC),
        )
        fault = fault_of(line)

    assert fault.code == "line_clock"


def test_a_certificate_of_tomorrow_is_the_clock_s_fault(desk, tmp_path):
    file, context = own_certificate(tmp_path, begin=utc() + timedelta(days=1))
    with RawServer(desk, context=context) as server:
        fault = fault_of(line_to(server, desk, ca_file=str(file), patience=WAITS))

    assert fault.code == "line_clock"
    assert fault.stops_the_run


def own_certificate(folder, *, begin):
    """Return the file and the context of a server that signed for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    here = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(begin + timedelta(days=30))
        .add_extension(here, critical=False)
        .sign(key, hashes.SHA256())
    )
    chain, secret = folder / "own.pem", folder / "own.key"
    chain.write_bytes(made.public_bytes(Encoding.PEM))
    secret.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain, secret)
    return chain, context


# -- the pin --------------------------------------------------------------------------------------


def test_the_pinned_key_is_let_in(server, desk, certificates):
    line = line_to(
        server,
        desk,
        ca_file=str(certificates.ca_file),
        pin=certificates.pin,
        patience=WAITS,
    )

    assert line.send(a_batch(), never).outcomes

    line.close()


def test_another_key_than_the_pinned_one_gets_nothing(server, desk, certificates):
    pin = base64.b64encode(bytes(32)).decode()
    line = line_to(server, desk, ca_file=str(certificates.ca_file), pin=pin, patience=WAITS)

    fault = fault_of(line)

    assert (fault.code, fault.params["reason"]) == ("line_certificate", "pin")
    assert server.heard == []


def test_a_pin_does_not_replace_the_authority(server, desk, certificates):
    fault = fault_of(line_to(server, desk, pin=certificates.pin, patience=WAITS))

    assert fault.code == "line_certificate"


# -- broken handshakes ----------------------------------------------------------------------------


def test_a_portal_that_speaks_no_tls_is_a_portal(desk):
    portal = http("302 Found", Location="http://portal.example/")
    with RawServer(meet=lambda talk: talk.say(portal) or talk.hold()) as server:
        line = line_to(server.url.replace("http:", "https:"), desk, patience=WAITS)
        fault = fault_of(line)

    assert fault.code == "line_portal"


def test_a_handshake_that_breaks_off_is_a_cut(desk):
    with RawServer(meet=lambda talk: talk.sock.recv(100)) as server:
        line = line_to(server.url.replace("http:", "https:"), desk, patience=WAITS)
        with pytest.raises(LineFault) as caught:
            line.changes("", 10)
        line.close()

    assert caught.value.code == "line_cut"


def test_a_handshake_that_is_never_answered_ends_the_run(desk):
    with RawServer(meet=lambda talk: talk.hold()) as server:
        fault = fault_of(line_to(server.url.replace("http:", "https:"), desk))

    assert (fault.code, fault.params["reason"]) == ("line_timeout", "connect")
    assert fault.stops_the_run


def test_a_line_that_was_cut_is_picked_up_without_the_certificates(server, desk, certificates):
    server.most_a_connection = 2
    line = line_to(server, desk, ca_file=str(certificates.ca_file), patience=WAITS)
    line.send(a_batch(), never)
    first = line.traffic().received
    server.hung_up.wait(LONG)

    line.send(a_batch(), never)

    second = line.traffic().received - first
    line.close()
    assert server.connections == 2
    certificate = len(ssl.PEM_cert_to_DER_cert(certificates.chain_file.read_text()))
    assert second < first - certificate


def test_a_kept_connection_that_the_server_closed_in_good_order_is_made_anew(
    server, desk, certificates
):
    line = line_to(server, desk, ca_file=str(certificates.ca_file), patience=WAITS)
    line.changes("", 10)

    def close_in_order(heard, talk):
        del desk.instead["/v1/changes"]
        with contextlib.suppress(OSError, ssl.SSLError):
            talk.sock.unwrap()

    desk.instead["/v1/changes"] = close_in_order

    assert line.changes("", 10).cursor == "7"
    line.close()


# -- through a proxy ------------------------------------------------------------------------------


class Tunnel:
    """A proxy that opens ways (CONNECT), for who knows its password."""

    def __init__(self, target: int, user: str = "", password: str = "") -> None:
        self._target = target
        self._wanted = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
        self._is_open = not user
        self.asked: list[str] = []

    def __call__(self, talk: Talk) -> None:
        while (heard := talk.hear()) is not None:
            self.asked.append(f"{heard.method} {heard.path}")
            if self._is_open or heard.headers.get("proxy-authorization") == self._wanted:
                break
            talk.say(http("407 Proxy Authentication Required", Proxy_Authenticate="Basic"))
        else:
            return
        talk.say(b"HTTP/1.1 200 Connection established\r\n\r\n")
        with socket.create_connection(("127.0.0.1", self._target), LONG) as onward:
            back = threading.Thread(target=_pour, args=(onward, talk.sock))
            back.start()
            _pour(talk.sock, onward)
            back.join(LONG)


def _pour(source: socket.socket, sink: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while piece := source.recv(65536):
            sink.sendall(piece)
    with contextlib.suppress(OSError):
        sink.shutdown(socket.SHUT_RDWR)


def test_tls_goes_through_a_proxy_that_sees_nothing(server, desk, certificates):
    tunnel = Tunnel(server.port)
    with RawServer(meet=tunnel) as proxy:
        line = line_to(
            server,
            desk,
            ca_file=str(certificates.ca_file),
            pin=certificates.pin,
            proxy=proxy.url,
            patience=WAITS,
        )
        assert line.send(a_batch(), never).outcomes
        assert line.changes("", 10).cursor == "7"
        line.close()

    assert tunnel.asked == [f"CONNECT 127.0.0.1:{server.port}"]


def test_a_tunnel_is_opened_with_the_proxy_s_password(server, desk, certificates):
    tunnel = Tunnel(server.port, "udc", "p@ss")
    with RawServer(meet=tunnel) as proxy:
        line = line_to(
            server,
            desk,
            ca_file=str(certificates.ca_file),
            proxy=f"http://udc:p%40ss@127.0.0.1:{proxy.port}",
            patience=WAITS,
        )
        assert line.send(a_batch(), never).outcomes
        line.close()

    assert all("authorization" in each.headers for each in server.heard[1:])
    assert not any("proxy-authorization" in each.headers for each in server.heard)


def test_a_tunnel_without_the_password_is_the_proxy_s_fault(server, desk, certificates):
    with RawServer(meet=Tunnel(server.port, "udc", "right")) as proxy:
        line = line_to(
            server, desk, ca_file=str(certificates.ca_file), proxy=proxy.url, patience=WAITS
        )
        fault = fault_of(line)

    assert (fault.code, fault.params["reason"]) == ("line_proxy", "sign_in")


def test_a_proxy_that_opens_no_way_is_the_proxy_s_fault(desk):
    with RawServer(lambda *_: http("403 Forbidden")) as proxy:
        fault = fault_of(line_to("https://127.0.0.1:9", desk, proxy=proxy.url, patience=WAITS))

    assert (fault.code, fault.params["status"]) == ("line_proxy", "403")


def test_the_system_s_own_proxy_is_used(server, desk, certificates, monkeypatch):
    tunnel = Tunnel(server.port)
    for name in ("no_proxy", "NO_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("udc_desktop.sync.wire._is_here", lambda host: False)
    with RawServer(meet=tunnel) as proxy:
        monkeypatch.setenv("https_proxy", f"127.0.0.1:{proxy.port}")
        line = line_to(server, desk, ca_file=str(certificates.ca_file), patience=WAITS)
        assert line.changes("", 10).cursor == "7"
        line.close()

    assert len(tunnel.asked) == 1


def test_the_system_s_exceptions_from_its_proxy_are_heeded(server, desk, certificates, monkeypatch):
    monkeypatch.setattr("udc_desktop.sync.wire._is_here", lambda host: False)
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    line = line_to(server, desk, ca_file=str(certificates.ca_file), patience=WAITS)

    assert line.changes("", 10).cursor == "7"

    line.close()
