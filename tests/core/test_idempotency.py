"""A repeated write gets the first answer; a twin in flight waits; another body is refused."""

import pytest

from marketplace.core import idempotency
from marketplace.core.errors import Conflict, Invalid


def test_the_story_of_one_key(app):
    assert idempotency.begin("user:1", "k", "a") is None
    with pytest.raises(Conflict) as running:
        idempotency.begin("user:1", "k", "a")
    assert running.value.code == "idempotency_in_progress"
    idempotency.keep("user:1", "k", 201, {"number": "M1"})
    replay = idempotency.begin("user:1", "k", "a")
    assert (replay.status, replay.body) == (201, {"number": "M1"})
    with pytest.raises(Invalid) as reused:
        idempotency.begin("user:1", "k", "b")
    assert reused.value.code == "idempotency_key_reused"
    assert idempotency.begin("user:2", "k", "b") is None


def test_a_failed_first_frees_the_key(app):
    assert idempotency.begin("user:1", "k", "a") is None
    idempotency.drop("user:1", "k")
    assert idempotency.begin("user:1", "k", "b") is None
