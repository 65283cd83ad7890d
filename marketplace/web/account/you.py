"""The corner of every page that is yours: a small fragment, so that the page itself can be the same for everybody."""

from flask import make_response, render_template, session
from flask.typing import ResponseReturnValue

from marketplace.http.access import VISITOR, access, current_actor
from marketplace.trade.cart.queries import count_items


@access(VISITOR)
def you() -> ResponseReturnValue:
    """Give the sign-in state and the number of goods in the basket as two links."""
    actor = current_actor()
    name, count = actor.name if actor.user_id else "", count_items(session.get("cart"), actor.user_id)
    answer = make_response(render_template("account/you.html", name=name, count=count))
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
