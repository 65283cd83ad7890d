"""Production refuses to start on a missing or demo value, and says which."""

import pytest

from config import BadSettings, Settings


def test_demo_needs_nothing():
    assert Settings.read({}).database_uri.startswith("sqlite:///")


def test_production_names_every_fault_at_once():
    with pytest.raises(BadSettings) as refused:
        Settings.read({"MOOL_ENV": "production", "RATE_LIMITS": "off"})
    for name in ("SECRET_KEY", "FIELD_KEY", "RATE_LIMITS", "PUBLIC_URL", "OPERATOR_LEGAL_NAME", "OPERATOR_GRIEVANCE_OFFICER"):
        assert name in str(refused.value)


def test_unknown_environment_is_refused():
    with pytest.raises(BadSettings, match="MOOL_ENV"):
        Settings.read({"MOOL_ENV": "staging"})
