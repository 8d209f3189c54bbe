#!/usr/bin/env python3
# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""Plays the side of the platforms on which the program runs unchanged.

    platforms.py PROGRAM PICTURE

Azure Functions in its three modes and with a blob, Cloud Run, Knative, AWS Lambda with its adapter
and without. Each starts the program as the platform does, waits as the platform does, sends what the
platform sends, and ends it as the platform does. Ends with 1 where something was otherwise.
"""
import base64
import http.client
import http.server
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

program, picture = os.path.abspath(sys.argv[1]), open(sys.argv[2], "rb").read()
target = "/v1/augment?recipe=light&copies=1&seed=5&name=photo.jpg"
failures = []


def check(condition, words):
    print(("  ok     " if condition else "  WRONG  ") + words, flush=True)
    if not condition:
        failures.append(words)


def free_port():
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        return holder.getsockname()[1]


def start(variables, arguments=("serve",), name=None):
    # Platforms promise little of the environment; a home folder is not among it.
    environment = {"PATH": "/usr/bin:/bin", **variables}
    return subprocess.Popen(
        [name or program, *arguments], env=environment, cwd="/", stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        executable=program)


def call(port, method, path, body=None, headers=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request(method, path, body, headers or {})
        reply = connection.getresponse()
        return reply.status, dict(reply.getheaders()), reply.read()
    finally:
        connection.close()


def wait_until_up(port, pause, within):
    """Asks GET / again and again, as hosts and adapters do. Seconds until any answer."""
    begin = time.monotonic()
    while time.monotonic() - begin < within:
        try:
            status, _, _ = call(port, "GET", "/")
            return time.monotonic() - begin if 100 <= status < 500 else None
        except OSError:
            time.sleep(pause)
    return None


def stop(process, within=10):
    """Sends SIGTERM. The exit code and the seconds it took."""
    begin = time.monotonic()
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(within + 20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    errors = process.stderr.read().decode()
    return process.returncode, time.monotonic() - begin, errors


def envelope(method, path, body, kind):
    text = base64.b64encode(body).decode() if kind != "image/jpeg" else body.decode("utf-8", "replace")
    return json.dumps({
        "Data": {"req": {
            "Url": f"https://app.example.net{path}", "Method": method, "Query": "{}", "Params": {},
            "Headers": {"Content-Type": [kind], "Accept": ["*/*"]}, "Identities": [], "Body": text}},
        "Metadata": {"sys": {"MethodName": "http", "UtcNow": "2026-01-01T00:00:00Z"}},
    }).encode()


# What all of them have to give.
port = free_port()
process = start({"PORT": str(port)})
wait_until_up(port, 0.025, 30)
status, headers, expected = call(port, "POST", target, picture, {"Content-Type": "image/jpeg"})
check(status == 200 and expected[:2] == b"\xff\xd8", "a picture for a picture")
stop(process)

print("Azure Functions")
port = free_port()
process = start({
    "FUNCTIONS_CUSTOMHANDLER_PORT": str(port), "FUNCTIONS_HTTPWORKER_PORT": str(port), "PORT": "80",
    "FUNCTIONS_CUSTOMHANDLER_WORKER_ID": "1", "MIZUMASHI_BLOB_QUERY": "recipe=light&copies=1&seed=5&name=photo.jpg"})
seconds = wait_until_up(port, 0.025, 30)
check(seconds is not None, f"up after {seconds or 0:.2f} s (30 are allowed)")
_, _, body = call(port, "POST", target, picture, {"Content-Type": "image/jpeg"})
check(body == expected, "proxying: the request as it came")
_, _, body = call(port, "POST", target, picture, {
    "Content-Type": "application/octet-stream", "X-Azure-Functions-InvocationId": "1",
    "User-Agent": "Azure-Functions-Host/4.0"})
check(body == expected, "forwarding: the request built anew")
json_type = {"Content-Type": "application/json; charset=utf-8"}
status, _, body = call(port, "POST", "/http", envelope("POST", target, picture, "application/octet-stream"), json_type)
answer = json.loads(body)
result = answer["Outputs"]["res"]
check(status == 200 and result["statusCode"] == "200", "neither: the answer is inside of JSON")
check(base64.b64decode(result["body"]) == expected, "neither: the same bytes, as base64")
status, _, body = call(port, "POST", "/http", envelope("POST", target, picture, "image/jpeg"), json_type)
check(status == 200 and json.loads(body)["Outputs"]["res"]["statusCode"] == "415", "neither: a destroyed body is told")
status, _, body = call(port, "POST", "/http", envelope("GET", "/v1/recipes", b"", "application/octet-stream"), json_type)
check("light" in json.loads(body)["Outputs"]["res"]["body"], "neither: text comes as text")
blob = json.dumps({"Data": {"picture": base64.b64encode(picture).decode()}, "Metadata": {"name": "a.jpg"}}).encode()
status, _, body = call(port, "POST", "/blob", blob, json_type)
check(status == 200 and base64.b64decode(json.loads(body)["ReturnValue"]) == expected, "a blob comes back augmented")
status, _, _ = call(port, "POST", "/blob", json.dumps({"Data": {"picture": "AAAA"}}).encode(), json_type)
check(status >= 400, "a blob that is no picture makes the function fail")
code, seconds, _ = stop(process)
check(code == 0, f"ends with {code} after {seconds:.2f} s")

print("Cloud Run")
port = free_port()
process = start({"PORT": str(port), "K_SERVICE": "mizumashi", "K_REVISION": "1", "K_CONFIGURATION": "mizumashi"})
wait_until_up(port, 0.025, 30)
connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
connection.request("POST", "/v1/augment?recipe=strong&copies=60&seed=1&answer=tar", picture)
reply = connection.getresponse()
first = reply.read(512)
ending = threading.Thread(target=lambda: results.append(stop(process)))
results = []
ending.start()
rest = reply.read()
ending.join()
check(len(first + rest) % 512 == 0 and (first + rest).endswith(bytes(1024)), "SIGTERM in an answer: it is sent whole")
check(results[0][0] == 0 and results[0][1] < 10, f"and the program ends with {results[0][0]} after {results[0][1]:.2f} s")
lines = [json.loads(line) for line in results[0][2].splitlines() if line.startswith("{")]
check(any(line.get("path") == "/v1/augment" and line.get("status") == 200 for line in lines), "the log is lines of JSON")

print("Knative")
port = free_port()
process = start({"PORT": str(port)}, ("serve", "--queue", "32"))
wait_until_up(port, 0.025, 30)
check(call(port, "GET", "/readyz")[0] == 200 and call(port, "GET", "/healthz")[0] == 200, "the probes")
address = [line.split()[1] for line in open("/proc/net/tcp") if line.split()[1].endswith(f":{port:04X}") and line.split()[3] == "0A"]
check(any(entry.startswith("00000000") for entry in address), "it listens at every address")
code, seconds, _ = stop(process)
check(code == 0, f"ends with {code} after {seconds:.2f} s")

print("AWS Lambda, with the adapter")
port = free_port()
process = start({"AWS_LWA_PORT": str(port), "AWS_LAMBDA_RUNTIME_API": "127.0.0.1:9", "PORT": "81"}, ("serve", "--max-body", "6"))
seconds = wait_until_up(port, 0.01, 10)
check(seconds is not None, f"up after {seconds or 0:.2f} s (10 are allowed)")
_, headers, body = call(port, "POST", target, picture, {
    "Content-Type": "application/octet-stream", "x-amzn-request-context": "{}", "x-amzn-lambda-context": "{}"})
check(body == expected and headers["Content-Type"] == "image/jpeg", "a request as the adapter makes it")
status, headers, body = call(port, "POST", target, bytes(7 << 20))
check(status == 413 and headers["Content-Type"] == "application/problem+json", "7 MB are refused in words")
check(stop(process)[0] == 0, "ends with 0")

print("AWS Lambda, without")
events, replies = [], {}
answered = threading.Condition()


class Interface(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *words):
        pass

    def do_GET(self):
        assert self.path == "/2018-06-01/runtime/invocation/next", self.path
        with answered:
            while not events:
                answered.wait()
            name, event = events.pop(0)
        if event is None:
            self.close_connection = True
            return
        data = json.dumps(event).encode()
        self.send_response(200)
        self.send_header("Lambda-Runtime-Aws-Request-Id", name)
        self.send_header("Lambda-Runtime-Deadline-Ms", str(int(time.time() * 1000) + 60_000))
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(202)
        self.send_header("Content-Length", "0")
        self.end_headers()
        with answered:
            replies[self.path.split("/")[-2]] = json.loads(body)
            answered.notify_all()


def invoke(name, event):
    with answered:
        events.append((name, event))
        answered.notify_all()
        answered.wait_for(lambda: name in replies, timeout=60)
        return replies.get(name, {})


interface = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Interface)
threading.Thread(target=interface.serve_forever, daemon=True).start()
with tempfile.TemporaryDirectory() as folder:
    bootstrap = os.path.join(folder, "bootstrap")
    process = start({"AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{interface.server_address[1]}"}, (), bootstrap)
    path, query = target.split("?")
    reply = invoke("a", {
        "version": "2.0", "rawPath": path, "rawQueryString": query, "isBase64Encoded": True,
        "headers": {"content-type": "image/jpeg"}, "body": base64.b64encode(picture).decode(),
        "requestContext": {"http": {"method": "POST", "path": path}, "stage": "$default"}})
    check(reply.get("statusCode") == 200 and base64.b64decode(reply.get("body", "")) == expected, "an event of the function's address")
    reply = invoke("b", {
        "httpMethod": "POST", "path": path, "isBase64Encoded": True, "headers": {"Content-Type": "image/jpeg"},
        "queryStringParameters": dict(pair.split("=") for pair in query.split("&")),
        "body": base64.b64encode(picture).decode(), "requestContext": {"stage": "prod"}})
    check(base64.b64decode(reply.get("body", "")) == expected, "an event of a REST API")
    reply = invoke("c", {"Records": []})
    check(reply.get("statusCode") == 400, "an event that is no request")
    with answered:
        events.append(("end", None))
        answered.notify_all()
    process.wait(20)
    check(process.returncode == 69, f"without its interface it ends with {process.returncode}")

if failures:
    print("WRONG:", *failures, sep="\n  ")
    sys.exit(1)
