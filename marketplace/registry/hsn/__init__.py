"""HSN: GST rates by heading, rule and day. Owns: hsn_rate."""
