"""The reception over real stores and the real desk of digests."""

from datetime import timedelta

import pytest

from bot.cards.privacy import Keeping
from bot.errors import OutdatedButton
from bot.model.card import Action
from bot.place import Channel, Thread
from bot.ports import DigestState, Due, QuietWatch
from bot.reception import Person, Pressed, Reception, Typed
from bot.stores.opening import Where, open_stores
from tests.digests import NEWS, SATURDAY, brief, digesting, read, rules, text_of
from tests.fakes import FakeClock

CHIEF = Person("U9", admin=True)
DAY = SATURDAY.date()


@pytest.fixture
async def stores(tmp_path):
    async with open_stores(Where(tmp_path / "home")) as opened:
        yield opened


def reception_over(stores, desk):
    return Reception(
        store=stores.store,
        talks=stores.talks,
        inbox=stores.inbox,
        digests=desk,
        keeping=Keeping(days=90),
        doubts=QuietWatch(),
    )


async def test_a_digest_that_was_sent_opens_its_evidence_and_takes_doubts(stores):
    clock = FakeClock(SATURDAY - timedelta(hours=3))
    desk = digesting(stores, clock)
    await desk.keep_rules(NEWS, rules())
    await brief(stores, clock, text_of(1))
    await read(stores, NEWS, text_of(2), clock.at)
    clock.at = SATURDAY
    (due,) = await desk.due(SATURDAY)
    cards = await desk.cards(NEWS, due.day, due.at)
    assert due == Due(NEWS, DAY, SATURDAY)
    await stores.plans.finish(NEWS, due.day, DigestState.SENT)
    reception = reception_over(stores, desk)

    async def pressed(action, value, channel=NEWS):
        place = Thread(channel, "d1")
        return await reception.pressed(Pressed("e", place, CHIEF, action, value))

    for card in (cards.parent, *cards.details):
        opening = next(b for b in card.buttons if b.action is Action.EVIDENCE)
        shown = (await pressed(opening.action, opening.value)).card
        assert shown.evidence == card.evidence
        checked = (await pressed(Action.WRONG, opening.value)).card
        assert "word for word in the stored text" in checked.text
        with pytest.raises(OutdatedButton):
            await pressed(opening.action, opening.value, Channel("acme", "other"))
    asking = next(b for b in cards.details[0].buttons if b.action is Action.ASK)
    post = (await pressed(asking.action, asking.value)).post
    assert post.text == asking.label
    assert len(post.articles) == 1


async def test_a_preview_is_typed_and_the_digest_is_turned_on(stores):
    clock = FakeClock(SATURDAY - timedelta(hours=3))
    reception = reception_over(stores, digesting(stores, clock))
    await brief(stores, clock, text_of(1))

    async def typed(words):
        place = Thread(NEWS, "")
        return (await reception.typed(Typed("e", place, CHIEF, "digest", words))).card

    assert "off, 17:00 UTC" in (await typed("")).text
    assert "A preview" in (await typed("now")).text
    chosen = await typed("on 17 Berlin mon-sat")
    assert "on, 17:00 Europe/Berlin, Monday to Saturday" in chosen.text
    assert "Next digest: Saturday 21 November 2026 at 17:00" in chosen.text
