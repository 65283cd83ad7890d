"""Payments: one port, three ways to pay: cash on delivery, the built-in test gateway, Stripe.

Owns: payment, payment_share, refund, webhook_event, cash_day. Words: share (one seller's part of a payment), intent (the provider's
object), provider (who collects online), called off (will not be paid any more).
Invariants: a vendor is never called inside a transaction; a provider event is taken once; refunded <= paid per share; money that
arrives for something called off goes back by itself; one buyer's cash of a day stays below Rs 2,00,000.
Facts out: PaymentPaid, PaymentFailed, RefundAsked, RefundSettled.
"""
