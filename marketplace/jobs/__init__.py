"""The worker: runs what the outbox holds, and puts periodic work into it."""
