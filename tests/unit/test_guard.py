"""Which links may be opened, by their spelling alone."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.reading.web.addresses import AddressPolicy, literal, networks
from bot.reading.web.guard import LinkPolicy, Reason, RefusalError, judge, moved_to

POLICY = LinkPolicy()
LEGAL = {
    "https://news.example/story": "https://news.example/story",
    "HTTPS://News.EXAMPLE/Story": "https://news.example/Story",
    "http://news.example:80/": "http://news.example/",
    "https://news.example:443": "https://news.example/",
    "http://news.example:8080/a": "http://news.example:8080/a",
    "https://news.example:8443/a": "https://news.example:8443/a",
    "http://news.example": "http://news.example/",
    "http://news.example?id=7": "http://news.example/?id=7",
    "http://news.example./a": "http://news.example/a",
    "https://bücher.example/ä": "https://xn--bcher-kva.example/%C3%A4",
    "https://xn--bcher-kva.example/": "https://xn--bcher-kva.example/",
    "https://例え.jp/記事": "https://xn--r8jz45g.jp/%E8%A8%98%E4%BA%8B",
    "https://live_blog.news.example/": "https://live_blog.news.example/",
    "https://news.example/@desk/1": "https://news.example/@desk/1",
    "https://news.example/a?u=http://b@c/": "https://news.example/a?u=http://b@c/",
    "https://news.example/a%2Fb": "https://news.example/a%2Fb",
    "https://news.example/?q=%0A": "https://news.example/?q=%0A",
    "https://news.example/?a[]=1": "https://news.example/?a%5B%5D=1",
    "https://news.example/a#:~:text=no": "https://news.example/a",
    "https://news.example/a;b=1": "https://news.example/a;b=1",
    "https://127.0.0.1.news.example/": "https://127.0.0.1.news.example/",
    "https://1.news.example/": "https://1.news.example/",
    "http://8.8.8.8/": "http://8.8.8.8/",
    "http://[2606:4700:0:0::1111]/": "http://[2606:4700::1111]/",
    "http://[2606:4700::1111]:8080/": "http://[2606:4700::1111]:8080/",
    "https://news.example//a///b": "https://news.example//a///b",
}
REFUSED = {
    "https://news.example/" + "a" * 2_048: Reason.LENGTH,
    "http://news.example/a b": Reason.CHARACTER,
    "http://news.example/\r\nX: y": Reason.CHARACTER,
    "http://news.example\\@127.0.0.1/": Reason.CHARACTER,
    "http://news\u200b.example/": Reason.CHARACTER,
    "http://news.example/\u202egpj": Reason.CHARACTER,
    "\ufeffhttp://news.example/": Reason.CHARACTER,
    "": Reason.SCHEME,
    "news.example": Reason.SCHEME,
    "//news.example/": Reason.SCHEME,
    "http:/news.example/": Reason.SCHEME,
    "http:///news.example/": Reason.SCHEME,
    "ftp://news.example/": Reason.SCHEME,
    "gopher://news.example/": Reason.SCHEME,
    "file:///etc/hosts": Reason.SCHEME,
    "view-source:http://news.example/": Reason.SCHEME,
    "ｈttp://news.example/": Reason.SCHEME,
    "httpſ://news.example/": Reason.SCHEME,
    "http://reader@news.example/": Reason.USERINFO,
    "http://a:b@news.example/": Reason.USERINFO,
    "http://%6eews.example/": Reason.ENCODED_HOST,
    "http://[fe80::1%25en0]/": Reason.ENCODED_HOST,
    "http://news.example:x/": Reason.FORM,
    "http://news.example:99999/": Reason.FORM,
    "http://[::1/": Reason.FORM,
    "http://news.example:0/": Reason.PORT,
    "http://news.example:22/": Reason.PORT,
    "http://news.example:8000/": Reason.PORT,
    "http://10.1.2.3/": Reason.ADDRESS,
    "http://[::ffff:8.8.8.8]/": Reason.ADDRESS,
    "http://①⓪.1.2.3/": Reason.ADDRESS,
    "http://１０.１.２.３/": Reason.ADDRESS,
    "http://10。1。2。3/": Reason.ADDRESS,
    "http://0x0a010203/": Reason.NAME,
    "http://167838211/": Reason.NAME,
    "http://10.1/": Reason.NAME,
    "http://012.1.2.3/": Reason.FORM,
    "http://10.1.2.3./": Reason.NAME,
    "http://8.8.8.8./": Reason.NAME,
    "http://localhost/": Reason.NAME,
    "http://router/": Reason.NAME,
    "http://printer.local/": Reason.NAME,
    "http://db.prod.internal/": Reason.NAME,
    "http://abc.onion/": Reason.NAME,
    "http://-news.example/": Reason.NAME,
    "http://news-.example/": Reason.NAME,
    "http://" + "a" * 64 + ".example/": Reason.NAME,
    "http://" + "a." * 130 + "example/": Reason.NAME,
    "http://news.e/": Reason.NAME,
    "http://news.4u/": Reason.NAME,
}
WAYS = {
    "/next": "https://news.example/next",
    "next?p=2": "https://news.example/a/next?p=2",
    "?p=2": "https://news.example/a/b?p=2",
    "//other.example/x": "https://other.example/x",
    "http://other.example/": "http://other.example/",
    "HTTP://other.example/": "http://other.example/",
    "/ü": "https://news.example/%C3%BC",
    "../../..": "https://news.example/",
}
NO_WAYS = [
    "http://127.0.0.1/", "//127.0.0.1/", "///127.0.0.1/", "http:/127.0.0.1/",
    "https:127.0.0.1", "http://2130706433/", "\\\\127.0.0.1\\", "/a b", "/a\tb",
    "file:///etc/hosts", "javascript:alert(1)", "data:text/html,x", "ftp://a.example/",
    "https://a@news.example/", "https://news.example:25/", "http://[::1]/",
    "x" * 2_049, "/\u2028", "1://[",
]  # fmt: skip


@pytest.mark.parametrize("url", LEGAL)
def test_a_legal_link_passes_in_its_plain_spelling(url):
    assert judge(url, POLICY).url == LEGAL[url]


@pytest.mark.parametrize("url", LEGAL)
def test_a_link_that_passed_passes_again_unchanged(url):
    target = judge(url, POLICY)
    assert judge(target.url, POLICY) == target


@pytest.mark.parametrize("url", REFUSED, ids=lambda url: ascii(url)[:40])
def test_a_link_that_may_lead_inside_is_refused_for_its_reason(url):
    with pytest.raises(RefusalError) as refusal:
        judge(url, POLICY)
    assert refusal.value.reason is REFUSED[url]


def test_a_target_carries_the_parts_of_the_request():
    target = judge("http://[2606:4700::1111]:8080/a?b=c#d", POLICY)
    assert (target.scheme, target.host) == ("http", "2606:4700::1111")
    assert target.port == 8080
    assert (target.authority, target.path) == ("[2606:4700::1111]:8080", "/a?b=c")


def test_ports_and_addresses_are_the_operators_to_set():
    strict = LinkPolicy(ports=frozenset({443}))
    with pytest.raises(RefusalError):
        judge("http://news.example/", strict)
    lab = LinkPolicy(addresses=AddressPolicy(allow_extra=networks("127.0.0.1/32")))
    assert judge("http://127.0.0.1/", lab).host == "127.0.0.1"


@pytest.mark.parametrize("location", WAYS)
def test_a_redirect_is_joined_to_where_it_stands(location):
    base = judge("https://news.example/a/b?q=1", POLICY)
    assert moved_to(base, location, POLICY).url == WAYS[location]


@pytest.mark.parametrize("location", NO_WAYS, ids=lambda text: ascii(text)[:30])
def test_a_redirect_is_judged_like_a_posted_link(location):
    base = judge("https://news.example/a/b", POLICY)
    with pytest.raises(RefusalError):
        moved_to(base, location, POLICY)


PIECES = st.sampled_from(
    [
        "http://", "https://", "HTTP:", "//", "/", "\\", "@", ":", "80", "443", "65536",
        "[", "]", "::1", "%", "%00", "#", "?", ".", "..", "-", "_", "xn--", "127.0.0.1",
        "0x7f", "localhost", "news", "example", "com", "①", "。", "ß", "\u200d",
        "\ud800", "\x00", " ", "\n", "é", "٣", "0", "a" * 64, "\U0001f600",
    ]
)  # fmt: skip
LINKS = st.one_of(
    st.text(max_size=200),
    st.lists(PIECES, max_size=12).map("".join),
    st.lists(PIECES, max_size=12).map(lambda pieces: "http://" + "".join(pieces)),
)


@settings(deadline=None, max_examples=300)
@given(LINKS)
@example("http://[v1.a]/")
@example("http://xn--/")
@example("http://\ud800.example/")
@example("http://news.example:" + "9" * 2_000)
def test_the_guard_raises_nothing_but_its_refusal(text):
    base = judge("https://news.example/a", POLICY)
    for way in (lambda: judge(text, POLICY), lambda: moved_to(base, text, POLICY)):
        try:
            target = way()
        except RefusalError:
            continue
        assert target.port in POLICY.ports
        assert target.url.isascii()
        assert target.path.startswith("/")
        if literal(target.host) is None:
            assert "." in target.host
        else:
            assert POLICY.addresses.allows(target.host)
