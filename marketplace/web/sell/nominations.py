"""A shop's nominations: products of its own district for the panel's list."""

from functools import partial

from flask import g

from marketplace.http.access import SELLER, access
from marketplace.web.sell import nominating
from marketplace.web.sell.blueprint import blueprint
from marketplace.web.sell.nav import desk_page

SIDE = nominating.Side("sell", partial(desk_page, current="sell.manage"), lambda: int(g.seller_id))
nominating.offer(blueprint, SIDE, access(SELLER, right="profile"))
