"""The blueprint of this door; its modules hang their views on it."""

from flask import Blueprint

blueprint = Blueprint("office", __name__, url_prefix="/office")
