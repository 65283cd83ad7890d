"""Messages: which fact tells whom, in which language, over which channel. Owns: message.

Words: letter (a template with its subject and words, rendered in the receiver's language), mailer and SMS carrier (who carry it away).
Invariant: a message row is written in the command's own transaction; it is sent by a job, and sent again with the same Message-ID.
"""
