"""The outbox: each mail is written when something happens and sent by the worker, with retries."""
