"""Settings: defaults, what is normalised, and what Balai refuses to start with."""

from datetime import datetime, timedelta

import pytest

from config import DEMO_KEY, ROOT, Config, Refusal

GOOD_KEY = "k" * 32


def settings(home, **environ):
    return Config.from_environment({"BALAI_HOME": str(home), **environ})


def test_the_defaults_serve_a_demonstration_on_port_8080(tmp_path):
    config = settings(tmp_path)
    assert (config.port, config.url, config.production) == (8080, "http://localhost:8080", False)
    assert (config.secret_key, config.idle_minutes, config.web_threads) == (DEMO_KEY, 60, 8)
    assert (config.ratelimit_enabled, config.testing, config.clock) == (True, False, None)
    assert config.database_url == f"sqlite:///{tmp_path}/balai.db"


def test_an_empty_variable_counts_as_missing(tmp_path):
    config = settings(tmp_path, PORT="", DATABASE_URL="", SECRET_KEY="", BALAI_ENV="", RATELIMIT_ENABLED="")
    assert config == settings(tmp_path)


def test_the_data_folder_is_made_for_its_owner_only(tmp_path):
    home = tmp_path / "far" / "away"
    assert settings(home).home == home
    assert home.stat().st_mode & 0o777 == 0o700


def test_without_balai_home_the_data_lies_in_the_tree():
    assert Config.from_environment({}).home == ROOT / "data"


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("postgres://u:p%40ss@db/balai", "postgresql+psycopg://u:p%40ss@db/balai"),
        ("postgresql://u@/balai?host=/run/pg", "postgresql+psycopg://u@/balai?host=/run/pg"),
        ("postgresql+psycopg2://u@db/balai", "postgresql+psycopg://u@db/balai"),
        ("sqlite:////srv/balai.db", "sqlite:////srv/balai.db"),
        ("sqlite:///other.db", "sqlite:///{home}/other.db"),
        ("sqlite+pysqlite:////srv/balai.db", "sqlite:////srv/balai.db"),
        ("sqlite://", "sqlite://"),
        ("sqlite:///:memory:", "sqlite:///:memory:"),
    ],
)
def test_database_addresses_are_normalised(tmp_path, given, used):
    assert settings(tmp_path, DATABASE_URL=given).database_url == used.format(home=tmp_path)


def test_the_public_address_loses_its_last_slash_and_follows_the_port(tmp_path):
    assert settings(tmp_path, BALAI_URL="https://balai.example.id/").url == "https://balai.example.id"
    assert settings(tmp_path, PORT="9000").url == "http://localhost:9000"


@pytest.mark.parametrize(
    ("given", "used"),
    [("", "https://meet.jit.si"), ("https://temu.example.id/", "https://temu.example.id"), ("off", "")],
)
def test_rooms_for_meetings_are_on_the_public_server_on_another_or_nowhere(tmp_path, given, used):
    assert settings(tmp_path, BALAI_JITSI_URL=given).flask_settings()["BALAI_JITSI_URL"] == used


@pytest.mark.parametrize(("text", "on"), [("0", False), ("false", False), ("off", False), ("1", True)])
def test_throttling_can_be_switched_off(tmp_path, text, on):
    assert settings(tmp_path, RATELIMIT_ENABLED=text).ratelimit_enabled is on


def test_the_demonstration_clock_is_in_wib(tmp_path):
    clock = settings(tmp_path, BALAI_CLOCK="2027-01-04 09:00").clock
    assert clock.replace(tzinfo=None) == datetime(2027, 1, 4, 9)
    assert clock.utcoffset() == timedelta(hours=7)


def test_production_starts_with_a_key_of_its_own(tmp_path):
    config = settings(tmp_path, BALAI_ENV="production", SECRET_KEY=GOOD_KEY)
    assert config.flask_settings()["SECRET_KEY"] == GOOD_KEY
    assert config.flask_settings()["SESSION_COOKIE_SECURE"] is True


@pytest.mark.parametrize("key", ["", DEMO_KEY, "k" * 31])
def test_production_refuses_a_missing_known_or_short_key_in_both_languages(tmp_path, key):
    with pytest.raises(Refusal) as refusal:
        settings(tmp_path, BALAI_ENV="production", SECRET_KEY=key)
    english, indonesian = str(refusal.value).splitlines()
    assert english.startswith("Balai does not start: ") and "SECRET_KEY" in english
    assert indonesian.startswith("Balai tidak dapat dijalankan: ") and "SECRET_KEY" in indonesian


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("BALAI_ENV", "prod"),
        ("PORT", "http"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "٨٠٨٠"),
        ("WEB_THREADS", "-1"),
        ("BALAI_IDLE_MINUTES", "1.5"),
        ("DATABASE_URL", "mysql://db/balai"),
        ("DATABASE_URL", "balai.db"),
        ("BALAI_QUEUE_URL", "amqp://antrean"),
        ("BALAI_QUEUE_URL", "antrean.db"),
        ("BALAI_URL", "balai.example.id"),
        ("BALAI_PROXIES", "satu"),
        ("BALAI_JITSI_URL", "http://jitsi.example.id"),
        ("BALAI_CLOCK", "4 Januari 2027"),
    ],
)
def test_a_value_that_makes_no_sense_is_refused_by_name(tmp_path, name, text):
    with pytest.raises(Refusal, match=name):
        settings(tmp_path, **{name: text})


def test_production_refuses_the_demonstration_clock(tmp_path):
    with pytest.raises(Refusal, match="BALAI_CLOCK"):
        settings(tmp_path, BALAI_ENV="production", SECRET_KEY=GOOD_KEY, BALAI_CLOCK="2027-01-04 09:00")


def test_a_data_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(Refusal, match="BALAI_HOME"):
        settings(tmp_path / "file" / "data")


def test_the_session_cookie_stays_out_of_scripts_and_other_sites(tmp_path):
    given = settings(tmp_path).flask_settings()
    assert given["SESSION_COOKIE_NAME"] == "balai"
    assert (given["SESSION_COOKIE_HTTPONLY"], given["SESSION_COOKIE_SAMESITE"]) == (True, "Lax")
    assert given["WTF_CSRF_TIME_LIMIT"] is None
    assert given["MAX_CONTENT_LENGTH"] == 5 * 1024 * 1024


def test_secrets_do_not_show_when_the_settings_are_printed(tmp_path):
    shown = repr(settings(tmp_path, SECRET_KEY=GOOD_KEY, DATABASE_URL="postgresql://u:kunci-basis@db/balai"))
    assert GOOD_KEY not in shown
    assert "kunci-basis" not in shown
