"""Settings come from PARLEY_* variables, and a wrong one is named."""

import pytest
from pydantic import ValidationError

from adapters.cli.main import main
from bot.bootstrap import home_of, rules_of
from bot.reading.fetching import agent_name
from bot.reading.opening import policy_of
from bot.settings import Settings


def test_settings_are_read_from_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("PARLEY_HOME", str(tmp_path))
    monkeypatch.setenv("PARLEY_FETCH_DENY", "203.0.114.0/24 198.51.101.7")
    monkeypatch.setenv("PARLEY_FETCH_STRICT_PORTS", "yes")
    settings = Settings()
    assert home_of(settings) == tmp_path
    policy = policy_of(rules_of(settings))
    assert policy.ports == {80, 443}
    assert not policy.addresses.allows("203.0.114.9")
    assert not policy.addresses.allows("198.51.101.7")
    assert policy.addresses.allows("203.0.115.9")


def test_by_default_the_usual_web_ports_and_no_inner_network_are_open():
    policy = policy_of(rules_of(Settings()))
    assert policy.ports == {80, 443, 8080, 8443}
    assert not policy.addresses.allows("10.0.0.1")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PARLEY_FETCH_ALLOW", "not a network"),
        ("PARLEY_FETCH_SPACING", "-1"),
        ("PARLEY_CONTACT", "two words"),
    ],
)
def test_a_wrong_setting_is_named_in_one_line(monkeypatch, capsys, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(ValidationError):
        Settings()
    assert main(["list"]) == 2
    err = capsys.readouterr().err
    assert name in err
    assert err.count("\n") == 1


def test_a_server_is_told_a_contact_only_where_there_is_one():
    assert agent_name("1", "https://a.example") == "ParleyBot/1 (+https://a.example)"
    assert "no contact" in agent_name("1", None)
