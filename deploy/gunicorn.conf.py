"""gunicorn for production: gunicorn -c deploy/gunicorn.conf.py safe_portal.wsgi"""

import os

bind = os.environ.get("SAFE_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("SAFE_WORKERS", "2"))
threads = int(os.environ.get("SAFE_THREADS", "2"))
timeout = 60
graceful_timeout = 30
# A fresh process now and then keeps memory flat; the jitter spreads the restarts.
max_requests = 2000
max_requests_jitter = 200
control_socket_disable = True
# A path may name a case, so no access log here: the portal keeps its own, held by a chain.
accesslog = None
errorlog = "-"
limit_request_line = 4094
limit_request_field_size = 8190
forwarded_allow_ips = os.environ.get("SAFE_PROXIES", "127.0.0.1")
