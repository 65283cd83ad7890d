"""A facilitator's nominations: products of any district for the panel's list."""

from functools import partial

from marketplace.http.access import FACILITATOR, access
from marketplace.web.assist.blueprint import blueprint
from marketplace.web.assist.nav import desk_page
from marketplace.web.sell import nominating

SIDE = nominating.Side("assist", partial(desk_page, current="assist.nominations"), districts=nominating.all_districts)
nominating.offer(blueprint, SIDE, access(FACILITATOR))
