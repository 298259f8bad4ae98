"""A page over TLS: the certificate must bear the posted name, whatever is dialled."""

import shutil
import ssl
import subprocess

import pytest

from bot.errors import LinkError, LinkUnreachable, LinkUntrusted
from tests.weblab import PUBLIC, STORY, FakeNames, answer, failed, laboratory

OPENSSL = shutil.which("openssl")
NAMES = {"secure.test": [PUBLIC], "other.test": [PUBLIC]}
pytestmark = pytest.mark.skipif(OPENSSL is None, reason="no openssl to make a key")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """Make a key and a certificate for secure.test, signed by itself."""
    folder = tmp_path_factory.mktemp("tls")
    key, made = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        [
            OPENSSL, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
            "-subj", "/CN=secure.test", "-addext", "subjectAltName=DNS:secure.test",
            "-keyout", key, "-out", made,
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    return key, made


@pytest.fixture
def tls(certificate):
    """Return the server's side, and a reader's side that trusts the certificate."""
    key, made = certificate
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(made, key)
    return {
        "tls": server,
        "trust": ssl.create_default_context(cafile=made),
        "names": FakeNames(NAMES),
    }


async def test_the_name_is_checked_while_the_number_is_dialled(tls):
    async with laboratory(answer(), **tls) as lab:
        page = await lab.fetcher.fetch("https://secure.test/story")
    assert page.body == STORY
    assert lab.dialler.dialled == [(PUBLIC, 443)]
    assert lab.requests[0].headers["host"] == "secure.test"


async def test_a_certificate_for_another_name_is_not_accepted(tls):
    error, requests = await failed(answer(), "https://other.test/", **tls)
    assert type(error) is LinkUntrusted
    assert error.message == (
        "I couldn't reach other.test (certificate problem). Try again or paste the "
        "text."
    )
    assert requests == []


async def test_a_certificate_of_nobody_known_is_not_accepted_nor_tried_again(tls):
    tls["trust"] = ssl.create_default_context()
    async with laboratory(answer(), **tls) as lab:
        with pytest.raises(LinkUntrusted):
            await lab.fetcher.fetch("https://secure.test/")
        assert lab.dialler.dialled == [(PUBLIC, 443)]
        assert lab.requests == []


async def test_a_server_without_tls_is_not_read_in_the_clear():
    names = FakeNames(NAMES)
    error, requests = await failed(answer(), "https://secure.test/", names=names)
    assert isinstance(error, LinkUnreachable)
    assert requests == []


async def test_a_step_down_to_http_is_allowed(tls):
    """The lab speaks TLS only, so the plain hop is dialled and then fails."""
    step = answer(b"", status=302, Location="http://other.test/")
    async with laboratory(step, **tls) as lab:
        with pytest.raises(LinkError, match=r"other\.test"):
            await lab.fetcher.fetch("https://secure.test/")
        assert lab.dialler.dialled[:2] == [(PUBLIC, 443), (PUBLIC, 80)]
