"""Cart: what a shopper means to buy. Owns: cart, cart_item.

Words: secret (opens a guest's cart), seen price (the price when it was put in, so that a change is shown before it is paid).
Invariants: a cart becomes an order once; a quantity is 1 to 99.
"""
