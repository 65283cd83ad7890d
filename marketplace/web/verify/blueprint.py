"""The blueprint of this door; its modules hang their views on it."""

from flask import Blueprint

blueprint = Blueprint("verify", __name__, url_prefix="/verify")
