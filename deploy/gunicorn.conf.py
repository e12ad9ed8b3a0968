"""The web server, in production and in `./dev run`. GUNICORN_CMD_ARGS and WEB_CONCURRENCY override it."""

import multiprocessing
import os

wsgi_app = "morava.wsgi:application"
bind = "127.0.0.1:8000"
# Threads of one process share its memory; two processes keep both cores of a small machine busy.
workers = int(os.environ.get("WEB_CONCURRENCY", str(min(multiprocessing.cpu_count(), 4))))
threads = 4
worker_class = "gthread"
timeout = 60
graceful_timeout = 10
max_requests = 5_000  # a slow leak never grows old
max_requests_jitter = 500
# Questions stand in addresses, and a Cyrillic letter takes six bytes there. gunicorn knows no higher limit.
limit_request_line = 8190
loglevel = "warning"
# No access log: addresses of visitors and private links are personal data. The reverse proxy counts.
accesslog = None
