"""Shipping: parcels on their way. Owns: shipment.

Words: carrier, tracking number. Invariant: one shipment per seller order for now; shipping and delivering move the seller order.
"""
