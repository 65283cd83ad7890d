"""One order as its buyer sees it, and the small page of the test gateway."""

from flask import make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import fields

from marketplace.core.errors import DomainError, NotFound
from marketplace.core.schema import Choice, RoomSchema, Text
from marketplace.http.access import VISITOR, access, current_actor
from marketplace.http.forms import Form, read_form
from marketplace.money.payments import queries as payments
from marketplace.money.payments import service as payment_service
from marketplace.money.payments.models import Payment, PaymentStatus
from marketplace.money.payments.ports import providers
from marketplace.trade.orders import queries, service
from marketplace.trade.orders.models import Order
from marketplace.trade.orders.rules import RETURN_DAYS, may_cancel
from marketplace.trade.shipping import queries as shipping
from marketplace.vendors import test_gateway
from marketplace.web.shop.blueprint import blueprint
from marketplace.web.shop.checkout import PAGE

LOOKS = 8  # how often the page looks again for a payment that was just made


class CancelForm(RoomSchema):
    """Calling a parcel off from the order page."""

    part = fields.List(Text(most=30), required=True)
    reason = Text(most=300, load_default="")


class OutcomeForm(RoomSchema):
    """The answer on the test gateway's page."""

    outcome = Choice(tuple(test_gateway.OUTCOMES), required=True)


def granted(number: str) -> bool:
    """Tell whether this browser placed the order or came by its link."""
    return number in session.get("orders", [])


def _order(number: str) -> Order:
    return queries.get_order_for(number, user_id=current_actor().user_id, token=request.args.get("token"), granted=granted(number))


@blueprint.get("/orders/<number>")
@access(VISITOR)
def order(number: str) -> ResponseReturnValue:
    """Show an order; the link in a mail carries its token, which is taken into the session and out of the address."""
    found = _order(number)
    if request.args.get("token"):
        if found.user_id is None or found.user_id != current_actor().user_id:
            session["orders"] = [*(n for n in session.get("orders", []) if n != number), number][-20:]
        return redirect(url_for("shop.order", number=number), 303)
    return _page(found, Form())


@blueprint.post("/orders/<number>/cancel")
@access(VISITOR)
def cancel_order(number: str) -> ResponseReturnValue:
    """Call parcels off that have not been sent."""
    found, form = _order(number), read_form(CancelForm())
    status = 422
    if form.ok:
        try:
            service.cancel_by_buyer(found, form.data["part"], reason=form.data["reason"], actor=current_actor())
            return redirect(url_for("shop.order", number=number), 303)
        except DomainError as error:
            form.refuse(error)
            status = error.status
    return make_response(_page(_order(number), form), status)


@blueprint.post("/orders/<number>/pay")
@access(VISITOR)
def pay(number: str) -> ResponseReturnValue:
    """Lead to the payment that waits, starting it at the provider if that failed before."""
    found, form = _order(number), read_form(RoomSchema())
    if form.ok:
        try:
            payment = payment_service.start(found.number, email=found.contact_email, outcome=PAGE)
        except DomainError as error:
            form.refuse(error)
            return make_response(_page(_order(number), form), error.status)
        return redirect(_pay_address(payment) or url_for("shop.order", number=number), 303)
    return make_response(_page(found, form), 422)


def _page(found: Order, form: Form) -> str:
    payment = payments.get_payment_of(found.number)
    looks = min(request.args.get("look", 0, type=int), LOOKS) if payment.status == PaymentStatus.PENDING else 0
    return render_template(
        "shop/order.html",
        order=found,
        payment=payment,
        refunds=payments.refunds_of(payment.id),
        form=form,
        looks=looks,
        parcels=shipping.shipments_of([part.id for part in found.parts]),
        histories=queries.histories(found.parts),
        may_cancel=may_cancel,
        return_days=RETURN_DAYS,
        waits=payment.method != "cod" and payment.status == PaymentStatus.PENDING,
        pay_address=_pay_address(payment),
        refund_rows=lambda refunds: [
            (
                _("%(part)s, sent back", part=r.reference) if r.status == "done" else _("%(part)s, on its way back", part=r.reference),
                r.amount_paise,
            )
            for r in refunds
        ],
    )


def _pay_address(payment: Payment) -> str:
    """Give where the buyer goes on with a payment that waits; nothing when it was not started."""
    if payment.status != PaymentStatus.PENDING or not payment.provider_ref:
        return ""
    if payment.method == test_gateway.NAME:
        return url_for("shop.pay_test", public_id=payment.public_id)
    return payment.client_secret if payment.client_secret and payment.client_secret.startswith("https://") else ""


@blueprint.get("/pay/test/<public_id>")
@access(VISITOR)
def pay_test(public_id: str) -> ResponseReturnValue:
    """Show the page on which a test payment is approved or declined."""
    return render_template("shop/checkout_test.html", payment=_test_payment(public_id), form=Form())


@blueprint.post("/pay/test/<public_id>")
@access(VISITOR)
def answer_test(public_id: str) -> ResponseReturnValue:
    """Take the answer; its result comes by a signed event, as from a real provider."""
    payment, form = _test_payment(public_id), read_form(OutcomeForm())
    status = 422
    if form.ok:
        try:
            test_gateway.confirm(payment, form.data["outcome"])
            return redirect(url_for("shop.order", number=payment.reference, look=LOOKS), 303)
        except DomainError as error:
            form.refuse(error)
            status = error.status
    return make_response(render_template("shop/checkout_test.html", payment=payment, form=form), status)


def _test_payment(public_id: str) -> Payment:
    payment = payments.get_payment(public_id)
    if payment.method != test_gateway.NAME or test_gateway.NAME not in providers.get():
        raise NotFound
    return payment
