"""The corner of every page that is yours: a small fragment, so that the page itself can be the same for everybody."""

from flask import make_response, render_template
from flask.typing import ResponseReturnValue

from marketplace.http.access import VISITOR, access, current_actor


@access(VISITOR)
def you() -> ResponseReturnValue:
    """Give the sign-in state and the number of goods in the basket as two links."""
    actor = current_actor()
    answer = make_response(render_template("account/you.html", name=actor.name if actor.user_id else "", count=0))
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
