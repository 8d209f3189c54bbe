# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""A page of another origin on this machine."""

import http.server
import threading


class ForeignPage:
    """Served until it is closed."""

    # By which its answers, such as the one for its icon, are told from the studio's.
    STATUS = 203

    def __init__(self):
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(ForeignPage.STATUS)
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                self.wfile.write(b"<!doctype html><title>another</title>")

            def log_message(self, *arguments):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port
        self.address = f"http://127.0.0.1:{self.port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
