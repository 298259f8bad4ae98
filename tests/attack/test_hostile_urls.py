"""No link that anybody can post makes the fetch dial an inner address or odd port.

What counts is what the dialler was asked to dial, not what was raised.
"""

import ast
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.errors import LinkError, LinkRefused
from bot.reading.web.addresses import AddressPolicy
from bot.reading.web.guard import LinkPolicy
from tests.weblab import PUBLIC, FakeNames, answer, laboratory

ROWS = (
    Path(__file__).resolve().parents[2].parent / "shared" / "data" / "hostile_urls.tsv"
)
REFUSAL = LinkRefused().message
NAMES = {
    "pub.test": [PUBLIC],
    "loop.test": ["127.0.0.1"],
    "ten.test": ["10.0.0.5"],
    "six.test": ["::1"],
    "wrapped.test": ["::ffff:127.0.0.1"],
    "half.test": [PUBLIC, "10.0.0.5"],
    "other-half.test": [PUBLIC, "fe80::1"],
    "zone.test": ["fe80::1%eth0"],
    "nothing.test": [],
    "junk.test": ["not an address"],
    "turn.test": [[PUBLIC], ["127.0.0.1"]],
    "turned.test": [["127.0.0.1"], [PUBLIC]],
}


def listed_rows():
    if not ROWS.exists():
        return []
    lines = ROWS.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [
        pytest.param(expect, ast.literal_eval(url), why, id=f"{number}-{category}")
        for number, category, expect, url, why in rows
        if not category.startswith("K")
    ]


def names_of(url, why):
    """Return the name service that a row's reason describes."""
    host = urlsplit(url).hostname or "" if "//" in url else ""
    if why.startswith("alternates"):
        return FakeNames(NAMES | {host: [[PUBLIC], ["127.0.0.1"]]})
    if why.startswith("CNAME"):  # a resolver follows it and gives the last number
        return FakeNames(NAMES | {host: ["169.254.169.254"]})
    records = [part.split() for part in why.split(" + ")]
    if all(record[0] in {"A", "AAAA"} and len(record) > 1 for record in records):
        numbers = [PUBLIC if r[1] == "public" else r[1] for r in records]
        return FakeNames(NAMES | {host: numbers})
    return FakeNames(NAMES)


async def redirecting(request, writer):
    """Play a public site that redirects wherever its address says."""
    query = parse_qs(urlsplit(request.path).query)
    if "to" in query:
        status = int(query.get("code", ["302"])[0])
        writer.write(answer(b"", status=status, Location=query["to"][0]))
    elif request.path.startswith("/refresh"):
        writer.write(answer(b"", Refresh="0; url=http://127.0.0.1/secret"))
    else:
        writer.write(answer())


async def fetch_in_lab(url, *, names=None, policy=None):
    """Return what was dialled, and the error if there was one."""
    names = names or FakeNames(NAMES)
    async with laboratory(redirecting, names=names, policy=policy) as lab:
        try:
            await lab.fetcher.fetch(url)
        except LinkError as error:
            return lab.dialler.dialled, error
        return lab.dialler.dialled, None


def assert_only_public(dialled, policy=None):
    policy = policy or LinkPolicy()
    for number, port in dialled:
        assert policy.addresses.allows(number)
        assert port in policy.ports


@pytest.mark.skipif(not ROWS.exists(), reason="the list of hostile links is not here")
@pytest.mark.parametrize(("expect", "url", "why"), listed_rows())
async def test_a_listed_link_reaches_nothing_inside(expect, url, why):
    dialled, error = await fetch_in_lab(url, names=names_of(url, why))
    assert_only_public(dialled)
    if expect == "ok":
        assert error is None
    elif expect == "block" and "/refresh" not in url:
        assert error.message == REFUSAL


@pytest.mark.parametrize("host", [name for name in NAMES if not name.startswith("pub")])
async def test_a_name_that_resolves_inside_is_not_dialled(host):
    dialled, error = await fetch_in_lab(f"http://{host}/")
    assert_only_public(dialled)
    assert (error is None) == (host == "turn.test")


async def test_one_inner_answer_among_public_ones_refuses_them_all():
    dialled, error = await fetch_in_lab("http://half.test/")
    assert not dialled
    assert error.message == REFUSAL


async def test_the_number_that_was_judged_is_the_number_that_is_dialled():
    names = FakeNames(NAMES)
    dialled, error = await fetch_in_lab("http://turn.test/", names=names)
    assert error is None
    assert dialled == [(PUBLIC, 80)]
    assert names.asked == ["turn.test"]


@pytest.mark.parametrize(
    "place",
    [
        "http://127.0.0.1/", "//127.0.0.1/", "http://loop.test/", "http://six.test/",
        "http://pub.test:6379/", "http://pub.test/go?to=http://10.0.0.5/",
        "http://0x7f.1/", "http://half.test/", "http://turned.test/",
        "gopher://pub.test/", "file:///etc/hosts", "http://a@pub.test/",
        "\\\\loop.test",
    ],
)  # fmt: skip
async def test_each_hop_of_a_redirect_is_judged(place):
    dialled, error = await fetch_in_lab(f"http://pub.test/go?to={place}")
    assert_only_public(dialled)
    assert error.message == REFUSAL


async def test_a_refresh_header_and_a_meta_refresh_are_not_followed():
    dialled, error = await fetch_in_lab("http://pub.test/refresh")
    assert dialled == [(PUBLIC, 80)]
    assert error is None


REFUSABLE = [
    "ftp://pub.test/", "http://a@pub.test/", "http://pub.test:22/", "http://10.0.0.5/",
    "http://router/", "http://loop.test/", "http://half.test/", "http://no-such.test/",
    "http://nothing.test/", "http://junk.test/", "http://zone.test/",
    "http://pub.test/go?to=http://loop.test/", "http://pub.test/go?to=//no-such.test/",
]  # fmt: skip


async def test_every_refusal_has_the_same_words_and_shows_no_detail():
    told = set()
    for url in REFUSABLE:
        _, error = await fetch_in_lab(url)
        told.add((type(error), str(error), error.message, tuple(error.facts)))
    assert told == {(LinkRefused, REFUSAL, REFUSAL, ("reference",))}


async def test_the_log_has_the_reason_but_never_the_query(caplog):
    caplog.set_level("DEBUG")
    for url in [*REFUSABLE, "http://pub.test:25/?token=SECRET", "http://x y?SECRET"]:
        _, error = await fetch_in_lab(url)
        assert error.facts["reference"] in caplog.text
    assert " not-found " in caplog.text
    assert " address " in caplog.text
    assert "SECRET" not in caplog.text
    assert "to=" not in caplog.text


async def test_translated_addresses_are_dialled_only_where_the_operator_says_so():
    names = FakeNames({"far.test": ["64:ff9b::808:808"]})
    dialled, error = await fetch_in_lab("http://far.test/", names=names)
    assert (dialled, error.message) == ([], REFUSAL)
    policy = LinkPolicy(addresses=AddressPolicy(allow_nat64=True))
    dialled, error = await fetch_in_lab("http://far.test/", names=names, policy=policy)
    assert (dialled, error) == ([("64:ff9b::808:808", 80)], None)
