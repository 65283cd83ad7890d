"""Trade: from cart to delivered parcel."""
