"""Messages: which fact tells whom, in which language, over which channel. Owns: message.

Invariant: a message row is written in the command's own transaction; it is sent by a job, and sent again with the same Message-ID.
"""
