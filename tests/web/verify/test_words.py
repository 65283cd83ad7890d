"""Words of a maker that need a look: hidden until a verifier says yes, and gone from the queue when the words go."""

from marketplace.core import jobs
from marketplace.core.actor import SYSTEM
from marketplace.core.db import session
from marketplace.goods.catalogue import word_cases
from marketplace.people.producers import service as makers
from tests.builders.producers import a_producer
from tests.builders.sellers import a_seller, owner_of
from tests.builders.users import a_verifier, form_token, sign_in

STORY = "She learned to weave on a handloom from her aunt."


def test_doubtful_words_wait_for_a_yes(app, client):
    seller = a_seller()
    maker = a_producer(seller, story=STORY)
    jobs.run_due()
    assert STORY not in client.get(f"/makers/{maker.slug}").text
    sign_in(client, owner_of(seller))
    assert "A verifier looks at the words first" in client.get(f"/sell/makers/{maker.public_id}").text
    case = word_cases.find_last("producer", maker.id)
    desk, path = app.test_client(), f"/verify/words/{case.public_id}"
    sign_in(desk, a_verifier())
    assert maker.name in desk.get("/verify/words").text
    assert "handloom" in desk.get(path).text
    token = form_token(desk, path)
    desk.post(f"{path}/take", data={"form_token": token})
    assert desk.post(path, data={"form_token": token, "verdict": "pass"}).status_code == 303
    session().rollback()
    assert STORY in client.get(f"/makers/{maker.slug}").text
    makers.edit_producer(seller.id, maker.public_id, actor=SYSTEM, story=f"{STORY} The handloom is her own.")
    assert STORY in client.get(f"/makers/{maker.slug}").text  # the same wording was passed for her
    makers.edit_producer(seller.id, maker.public_id, actor=SYSTEM, story="She dyes with 100% natural colours that heal the skin.")
    assert "She dyes" not in client.get(f"/makers/{maker.slug}").text
    again = word_cases.find_last("producer", maker.id)
    assert (again.id != case.id, again.status) == (True, "waiting")
    word_cases.refuse(again.public_id, "Nothing proves it.", actor=SYSTEM)
    assert "Nothing proves it." in client.get(f"/sell/makers/{maker.public_id}").text
    makers.edit_producer(seller.id, maker.public_id, actor=SYSTEM, story="She dyes with colours of the garden.")
    assert "She dyes" in client.get(f"/makers/{maker.slug}").text
