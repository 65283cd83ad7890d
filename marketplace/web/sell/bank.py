"""The bank account: the one in force, the change that is under way, and how to stop it."""

from flask import g, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core.schema import RoomSchema
from marketplace.http.access import SELLER, access, current_actor
from marketplace.http.forms import Form, carry_out
from marketplace.people.accounts.models import Purpose
from marketplace.people.identity.rules import masked
from marketplace.people.sellers import bank_queries, queries, service, standing
from marketplace.people.sellers.models import SellerStatus
from marketplace.people.sellers.rules import BANK_CHANGE_HOURS, BANK_CHANGE_NAMES
from marketplace.people.sellers.standing import Proof
from marketplace.people.sellers.team_schemas import BankChangeSchema
from marketplace.web.sell.blueprint import blueprint
from marketplace.web.sell.nav import desk_page


@blueprint.get("/bank")
@access(SELLER, right="bank")
def bank() -> ResponseReturnValue:
    """Show the account, its last digits only, and the changes."""
    return _page(Form())


@blueprint.post("/bank")
@access(SELLER, right="bank")
def bank_change() -> ResponseReturnValue:
    """Ask for another account."""

    def ask(form: Form) -> object:
        proof = Proof(form.data.pop("password"), form.data.pop("code"))
        return service.ask_bank_change(g.seller_id, form.data, proof, actor=current_actor())

    done = _("Asked for. Every owner got a mail; your money goes to the old account until it takes effect.")
    return carry_out(BankChangeSchema(), ask, show=_page, then=url_for("sell.bank"), done=done)


@blueprint.post("/bank/code")
@access(SELLER, right="bank")
def bank_code() -> ResponseReturnValue:
    """Send a code in place of the password."""
    return carry_out(
        RoomSchema(),
        lambda _form: standing.send_code(current_actor(), Purpose.BANK_CHANGE, queries.get_own_seller(g.seller_id).public_id),
        show=_page,
        then=url_for("sell.bank"),
        done=_("A code is on its way to you."),
    )


@blueprint.post("/bank/<public_id>/call-off")
@access(SELLER, right="bank")
def bank_change_off(public_id: str) -> ResponseReturnValue:
    """Stop a change."""
    bank_queries.get_own_change(g.seller_id, public_id)
    return carry_out(
        RoomSchema(),
        lambda _form: service.call_off_bank_change(g.seller_id, public_id, actor=current_actor()),
        show=_page,
        then=url_for("sell.bank"),
        done=_("Called off. Your money goes to the same account as before."),
    )


def _page(form: Form) -> str:
    seller = queries.get_own_seller(g.seller_id)
    return desk_page(
        "sell/bank.html",
        "sell.manage",
        form=form,
        seller=seller,
        account=masked(seller.bank_account),
        approved=seller.status == SellerStatus.APPROVED,
        editable=seller.status in (SellerStatus.DRAFT, SellerStatus.CHANGES_REQUESTED),
        open_change=bank_queries.find_open_change(seller.id),
        changes=bank_queries.list_own_changes(seller.id),
        names=BANK_CHANGE_NAMES,
        hours=BANK_CHANGE_HOURS,
    )
