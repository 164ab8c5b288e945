"""Secret links: 128 bits stored as a hash, bound to a purpose, and honest about being over."""

from datetime import timedelta

import pytest

from app.db import db
from app.domain import clock, sealing, secret_links
from app.domain.secret_links import LinkExpired, LinkPurpose, LinkRevoked, LinkUnknown, SecretLink
from app.domain.units import Unit
from tests.world import NOW, SEAL_KEYS


@pytest.fixture
def link(world):
    """A registration link for the meeting 7, good for a day."""
    with world.session():
        yield made(world)


def made(world) -> SecretLink:
    unit = db.session.get_one(Unit, world.village)
    made = secret_links.make(
        LinkPurpose.REGISTRATION, 7, unit=unit, expires_at=NOW + timedelta(days=1), by=world.user("Budi")
    )
    db.session.flush()
    return made


def test_the_token_is_nowhere_in_the_database_and_can_be_said_again(link):
    token = secret_links.token_of(link)
    assert token and len(token) == 32 and int(token, 16) >= 0
    assert token not in str(vars(link))
    assert secret_links.find(token, LinkPurpose.REGISTRATION) is link
    assert secret_links.current(LinkPurpose.REGISTRATION, 7) is link


def test_a_link_opens_nothing_of_another_purpose(link):
    with pytest.raises(LinkUnknown):
        secret_links.find(secret_links.token_of(link), LinkPurpose.ANSWER)


def test_an_expired_and_a_revoked_link_say_so(link, world, at):
    token = secret_links.token_of(link)
    at(NOW + timedelta(days=2))
    with pytest.raises(LinkExpired):
        secret_links.find(token, LinkPurpose.REGISTRATION)
    secret_links.revoke(link, by=world.user("Budi"))
    with pytest.raises(LinkRevoked):
        secret_links.find(token, LinkPurpose.REGISTRATION)
    assert secret_links.current(LinkPurpose.REGISTRATION, 7) is None


def test_a_new_link_shuts_the_one_before(link, world):
    newer = made(world)
    with pytest.raises(LinkRevoked):
        secret_links.find(secret_links.token_of(link), LinkPurpose.REGISTRATION)
    assert secret_links.current_of(LinkPurpose.REGISTRATION, [7, 8]) == {7: newer}


def test_a_link_outlives_a_new_key_and_without_its_key_cannot_be_said_again(link):
    token = secret_links.token_of(link)
    sealing.use(SEAL_KEYS | {2: b"kunci kedua untuk pengujian....."})
    assert secret_links.token_of(link) == token
    sealing.use({2: b"kunci kedua untuk pengujian....."})
    assert secret_links.token_of(link) is None
    assert secret_links.find(token, LinkPurpose.REGISTRATION).id == link.id
    assert clock.now() < link.expires_at
