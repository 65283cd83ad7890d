"""Accounts: who may sign in, with which roles, and API tokens by audience.

Owns: user_account, user_role, api_token. Words: user (a person who can sign in), epoch (raised to end every session at once).
Invariants: an e-mail address stands once; a password is never stored, only its argon2 hash; a token is stored as its SHA-256.
Facts out: UserRegistered, PasswordResetAsked, PasswordChanged.
"""
