"""Orders: one purchase, one seller order per seller, and its lines.

Owns: purchase (table of Order), seller_order, order_line. Words: order (one purchase), seller order (one seller's part), line.
Invariants: what was true at sale is copied onto the line and never re-read; the order's own status is derived from its
seller orders; only the seller's team moves a seller order, only while the machine allows it.
Facts out: OrderPlaced, SellerOrderAccepted, SellerOrderPacked, SellerOrderShipped, SellerOrderDelivered, SellerOrderCancelled.
"""
