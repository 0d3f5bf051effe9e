"""Python's own HTTP server on the current folder; PUT answers with the hash of what it was given.

The first line on standard output is the port.
"""

import hashlib
import http.server


class Handler(http.server.SimpleHTTPRequestHandler):
    """GET as the module has it, and PUT."""

    protocol_version = "HTTP/1.1"

    def do_PUT(self):
        digest = hashlib.sha256()
        left = int(self.headers["Content-Length"])
        while left > 0:
            part = self.rfile.read(min(left, 1 << 18))
            if not part:
                break
            digest.update(part)
            left -= len(part)
        answer = digest.hexdigest().encode() + b"\n"
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        """Requests are not logged."""


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
