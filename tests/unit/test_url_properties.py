"""Keys of links hold for any address: stable, distinct, never raising."""

from urllib.parse import quote

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.urls import (
    canonical_key,
    host_of,
    is_google_news,
    links_in,
    page_key,
    unwrap,
    url_key,
)

HOSTS = """
www.daily.example M.Daily.example:443 amp.co.uk müller.example. 1.2.3.4 a.github.io
www.google.com web.archive.org l.facebook.com x.cdn.ampproject.org [2001:db8::1]:8080
www.amp.m.google.de
"""
PIECES = """
amp world A . .. x.amp y.amp.html %2f %zz é url web 2024 c s z.php https: %41 %20
www.google.com
"""
NAMES = st.sampled_from(["id", "q", "u", "url", "ref", "utm_x", "p", "é", "amp", ""])


@st.composite
def addresses(draw, depth: int = 3) -> str:
    """Return addresses of all kinds, also wrapped in one another."""
    pieces = st.lists(st.sampled_from(["", *PIECES.split()]), max_size=5)
    path = "/".join(draw(pieces))
    values = st.sampled_from(["1", "a b", "a+b", "%26", "%ff", "%zz", "é", ""])
    if depth:
        values = values | addresses(depth - 1).map(lambda url: quote(url, safe=""))
    pairs = draw(st.lists(st.tuples(NAMES, values), max_size=3))
    query = "&".join(f"{name}={value}" for name, value in pairs)
    end = draw(st.sampled_from(["", "#x", "#!/1", "#!é:~:text=a", "#:~:text=a"]))
    scheme = draw(st.sampled_from(["http", "https", "HTTP"]))
    host = draw(st.sampled_from(HOSTS.split()))
    return f"{scheme}://{host}/{path}?{query}{end}"


@given(addresses())
@settings(max_examples=150, deadline=None)
def test_a_key_is_the_key_of_its_own_address(url):
    key = url_key(url)
    assert url_key(f"https://{key}") == url_key(f"http://{key}") == key
    assert page_key(f"https://{page_key(url)}") == page_key(url)


@given(st.text(max_size=100), addresses(depth=0))
@settings(max_examples=100, deadline=None)
def test_nothing_raises_on_any_text(text, url):
    for given_text in (text, f"https://{text}", f"{url}{text}"):
        assert isinstance(url_key(given_text), str)
        assert isinstance(unwrap(given_text), str)
        assert isinstance(links_in(given_text), tuple)
        assert isinstance(host_of(given_text), str)
        assert isinstance(is_google_news(given_text), bool)
        assert canonical_key(given_text, text) is None or text is not None


STORIES = st.tuples(
    st.sampled_from(["a.example", "b.example", "a.example:8080"]),
    st.lists(st.text("aAb-.%é ", min_size=1, max_size=3), max_size=3),
    st.dictionaries(st.sampled_from(["id", "p", "q"]), st.text("aA& +é", max_size=2)),
).filter(lambda story: not {".", ".."} & set(story[1]))


@given(STORIES, STORIES)
@settings(max_examples=100, deadline=None)
def test_two_stories_have_one_key_only_if_they_are_the_same(one, other):
    urls = []
    for host, path, query in (one, other):
        pairs = [f"{name}={quote(value, safe='')}" for name, value in query.items()]
        pieces = "/".join(quote(piece, safe="") for piece in path)
        urls.append(f"https://{host}/{pieces}?{'&'.join(pairs)}")
    assert (url_key(urls[0]) == url_key(urls[1])) is (one == other)
