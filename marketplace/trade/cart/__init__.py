"""Cart: what a shopper means to buy. Owns: cart, cart_item.

Words: secret (opens a guest's cart), seen price (the price the shopper was last shown, so that a change is confirmed before it is paid).
Invariants: a cart becomes an order once; a quantity is 1 to 99; a cart holds nothing back from others, stock is held by the order.
"""
