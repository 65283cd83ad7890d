"""What the doors share: who is asking, may they, what they sent, how a refusal looks, language, headers, assets."""
