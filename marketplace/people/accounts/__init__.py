"""Accounts: who may sign in, with which roles, and by what they are known again.

Owns: user_account, user_role, officer_area, user_session, api_token, one_time_code, second_factor, recovery_code, pace.
Words: user (a person who can sign in), address (an e-mail address or an Indian mobile number), code (six digits sent to an address),
second step (the code of an authenticator app), epoch (raised to end every session at once), area (the State or district of which
an officer speaks).
Invariants: an e-mail address and a confirmed number stand once; passwords, codes and secrets of cookies are kept as hashes only;
what is asked of a known and of an unknown address costs the same work and gets the same answer.
Facts out: UserRegistered, RegisteredAgain, CodeAsked, ResetAsked, PasswordResetAsked, PasswordChanged, AddressChanged, SecondStepChanged,
OfficerAreaChanged.
"""
