"""Production starts only with every secret, host and database given (security.md)."""

import base64
import runpy

import pytest
from django.core.exceptions import ImproperlyConfigured

from safe_portal.settings import env

KEY, OTHER = (base64.b64encode(bytes([n]) * 32).decode() for n in (7, 8))
GOOD = {
    "SAFE_SECRET_KEY": "x" * 60,
    "SAFE_SEALING_KEYS": f"1:{KEY}",
    "SAFE_AUDIT_KEY": OTHER,
    "SAFE_HOSTS": "portal.example.org",
    "SAFE_TRUSTED_PROXIES": "1",
    "DATABASE_URL": "postgresql://u:p@db/portal",
}
DEMO_KEY = base64.b64encode(bytes(range(32))).decode()


@pytest.fixture
def start(monkeypatch):
    def run(**changed):
        for name, value in {**GOOD, **changed}.items():
            monkeypatch.setenv(name, value)
        return runpy.run_module("safe_portal.settings.production")

    return run


def test_it_starts_with_everything_given(start):
    found = start(SAFE_SEALING_KEYS=f"1:{KEY},2:{OTHER[:-4]}CAg=", SAFE_AUDIT_KEY=KEY[:-4] + "BwY=")
    assert max(found["SEALING_KEYS"]) == 2
    assert found["DEMO"] is False
    assert found["DEBUG"] is False


@pytest.mark.parametrize("name", GOOD)
def test_a_missing_value_is_named(start, name):
    with pytest.raises(ImproperlyConfigured, match=name):
        start(**{name: ""})


@pytest.mark.parametrize(
    "changed",
    [
        {"SAFE_SECRET_KEY": "short"},
        {"SAFE_SECRET_KEY": "demo" * 20},
        {"SAFE_SEALING_KEYS": KEY},
        {"SAFE_SEALING_KEYS": "0:" + KEY},
        {"SAFE_SEALING_KEYS": "256:" + KEY},
        {"SAFE_SEALING_KEYS": "1:not base64"},
        {"SAFE_SEALING_KEYS": "1:" + KEY[:20]},
        {"SAFE_SEALING_KEYS": "1:" + DEMO_KEY},
        {"SAFE_AUDIT_KEY": KEY},
        {"SAFE_HOSTS": "*"},
        {"SAFE_TRUSTED_PROXIES": "one"},
        {"SAFE_DEMO": "yes"},
    ],
)
def test_a_weak_or_demo_value_stops_the_start(start, changed):
    with pytest.raises(ImproperlyConfigured):
        start(**changed)


@pytest.mark.parametrize("code", ["ZZ", "Nederland", "N", "1"])
def test_the_country_of_return_work_must_exist(monkeypatch, code):
    monkeypatch.setenv("MAP_DESTINATION", code)

    with pytest.raises(ImproperlyConfigured, match="MAP_DESTINATION"):
        env.country("MAP_DESTINATION", "NL")


def test_the_country_of_return_work_may_be_written_small(monkeypatch):
    monkeypatch.setenv("MAP_DESTINATION", "be")

    assert env.country("MAP_DESTINATION", "NL") == "BE"
