"""Addresses: two of one name in the same instant get one each."""

import threading
from concurrent.futures import ThreadPoolExecutor

from marketplace.core.db import session
from marketplace.people.sellers import service
from tests.builders.users import a_user, actor_of

NAMES = ("Lohta Weavers", "Lohta Weavers", "लोहता बुनकर", "लोहता बुनकर", "Lohta Weavers", "Lohta Weavers")


def test_two_of_one_name_in_the_same_instant_get_an_address_each(app):
    gate, owners = threading.Barrier(len(NAMES)), [actor_of(a_user()) for _ in NAMES]

    def opens(n):
        with app.app_context():
            gate.wait()
            try:
                return service.open_seller(NAMES[n], "weaver", actor=owners[n]).slug
            finally:
                session().close()

    with ThreadPoolExecutor(len(NAMES)) as pool:
        slugs = list(pool.map(opens, range(len(NAMES))))
    assert len(set(slugs)) == len(NAMES)
    assert "lohta-weavers" in slugs
    assert all(slugs)
