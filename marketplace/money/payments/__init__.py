"""Payments: one port, three ways to pay: cash on delivery, the built-in test gateway, Stripe.

Owns: payment, payment_share, refund, webhook_event. Words: share (one seller's part of a payment), intent (the provider's object).
Invariants: a vendor is never called inside a transaction; a provider event is taken once; refunded <= paid per share.
Facts out: PaymentPaid, PaymentFailed, RefundSettled.
"""
