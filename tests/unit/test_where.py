"""How complaints name the place of the stores, and what an address may look like."""

from pathlib import Path

import pytest

from bot.stores.postgres import tuned
from bot.stores.where import Where

HOME = Path("/srv/parley")


@pytest.mark.parametrize(
    ("url", "name"),
    [
        (None, "The folder /srv/parley"),
        ("postgresql://u:pw@db.example:5433/news", "The database news at db.example"),
        ("postgres://u:pw@db.example", "The database u at db.example"),
        ("postgresql+psycopg2://u:pw@[::1]/news", "The database news at ::1"),
        ("postgresql:///news", "The database news at localhost"),
        ("postgresql://u:pw@/news?host=/run/pg", "The database news at /run/pg"),
        ("postgresql:///news?host=a:1&host=b:2", "The database news at a:1, b:2"),
        ("postgresql://u:p%40w%3A%2F@h/news", "The database news at h"),
        ("u:pw@h/news", "The database"),
        ("", "The database"),
    ],
)
def test_a_place_is_named_without_a_user_or_a_password(url, name):
    where = Where(HOME, url)
    assert where.name == name
    told = f"{where.unusable('it rains')} {where}"
    assert f"{name} can't be used (it rains)." in told
    assert "pw" not in told


def test_the_setting_that_chose_the_place_is_named():
    assert Where(HOME).setting == "PARLEY_HOME"
    assert Where(HOME, "postgresql:///news").setting == "PARLEY_DATABASE_URL"


def test_an_address_keeps_what_its_writer_said_of_the_connection():
    url = "postgres://u:p%40w@h/news?sslmode=require&connect_timeout=3"
    query = tuned(Where(HOME, url).server()).query
    assert query["sslmode"] == "require"
    assert query["connect_timeout"] == "3"
    assert query["application_name"] == "parley"


def test_the_options_of_an_address_come_after_ours_and_so_have_the_last_word():
    url = "postgresql:///news?options=-c%20lock_timeout%3D1s"
    query = tuned(Where(HOME, url).server(), "-c lock_timeout=9s").query
    assert query["options"] == "-c lock_timeout=9s -c lock_timeout=1s"


def test_a_password_with_odd_signs_arrives_unchanged():
    url = Where(HOME, "postgres://u:p%40w%3A%2F%25@h/news").server()
    assert url.password == "p@w:/%"  # noqa: S105 - a word of the test's own
    assert url.drivername == "postgresql+psycopg"
