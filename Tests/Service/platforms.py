#!/usr/bin/env python3
# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""Plays the side of the platforms on which the program runs unchanged.

    platforms.py PROGRAM PICTURE

Azure Functions in its three modes and with a blob, Cloud Run, Knative, AWS Lambda with its adapter
and without. Each starts the program as the platform does, with the words of the files in Deploy/,
waits as the platform does, sends what the platform sends, and ends it as the platform does. Ends with 1
where something was otherwise.

Nothing here depends on how fast the machine is: times are only bounds for hanging.
"""
import atexit
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

import deployed

program, picture = os.path.abspath(sys.argv[1]), open(sys.argv[2], "rb").read()
query = "recipe=light&copies=1&seed=5&name=photo.jpg"
target = "/v1/augment?" + query
patience = 600
failures = []
processes = []


@atexit.register
def kill_all():
    for process in processes:
        if process.poll() is None:
            process.kill()
            process.wait()


def check(condition, words):
    print(("  ok     " if condition else "  WRONG  ") + words, flush=True)
    if not condition:
        failures.append(words)


def start(variables, arguments=("serve",), name=None, patient=True):
    # Platforms promise little of the environment; a home folder is not among it.
    environment = {"PATH": "/usr/bin:/bin", **variables}
    if patient:
        # A worker that gets no processor for a while is not what is tried here.
        arguments = (*arguments, "--timeout", "3600")
    log = tempfile.TemporaryFile()
    process = subprocess.Popen(
        [name or program, *arguments], env=environment, cwd="/", stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=log, executable=program)
    process.log = log
    processes.append(process)
    return process


def serving(variables, arguments=("serve",)):
    """The process and its port: every variable says 0, and the program says which it took."""
    process = start(variables, arguments)
    line = process.stdout.readline().decode()
    if not line:
        sys.exit(f"the program did not start: {log_of(process)}")
    return process, int(line.rsplit(":", 1)[1].split("/")[0])


def log_of(process):
    process.log.seek(0)
    return process.log.read().decode()


def lines_of(process):
    return [json.loads(line) for line in log_of(process).splitlines() if line.startswith("{")]


def call(port, method, path, body=None, headers=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=patience)
    try:
        connection.request(method, path, body, headers or {})
        reply = connection.getresponse()
        return reply.status, dict(reply.getheaders()), reply.read()
    finally:
        connection.close()


def is_up(port, pause):
    """Asks GET / until there is an answer, as hosts and adapters do. Whether it is one of theirs."""
    while True:
        try:
            return 100 <= call(port, "GET", "/")[0] < 500
        except OSError:
            time.sleep(pause)


def stop(process):
    """Sends SIGTERM. The exit code."""
    process.send_signal(signal.SIGTERM)
    return process.wait(patience)


def envelope(method, path, body, kind):
    keeps = kind == "application/octet-stream" or (kind or "").startswith("multipart/")
    text = base64.b64encode(body).decode() if keeps else body.decode("utf-8", "replace")
    headers = {"Accept": ["*/*"], **({"Content-Type": [kind]} if kind else {})}
    return json.dumps({
        "Data": {"req": {
            "Url": f"https://app.example.net{path}", "Method": method, "Query": "{}", "Params": {},
            "Headers": headers, "Identities": [], "Body": text}},
        "Metadata": {"sys": {"MethodName": "http", "UtcNow": "2026-01-01T00:00:00Z"}},
    }).encode()


def blob(body, name="photo.jpg"):
    # Texts of a trigger's metadata come with quotes of their own.
    return json.dumps({
        "Data": {"picture": base64.b64encode(body).decode()},
        "Metadata": {"BlobTrigger": f'"pictures/{name}"', "name": f'"{name}"', "Properties": {"Length": 1}},
    }).encode()


json_type = {"Content-Type": "application/json; charset=utf-8"}

# What all of them have to give.
process, port = serving({"PORT": "0"})
status, headers, expected = call(port, "POST", target, picture, {"Content-Type": "image/jpeg"})
check(status == 200 and expected[:2] == b"\xff\xd8", "a picture for a picture")
stop(process)

print("Azure Functions")
functions = {
    "FUNCTIONS_CUSTOMHANDLER_PORT": "0", "FUNCTIONS_HTTPWORKER_PORT": "0", "PORT": "80",
    "FUNCTIONS_CUSTOMHANDLER_WORKER_ID": "1"}
process, port = serving(
    {**functions, "MIZUMASHI_BLOB_QUERY": "recipe=light&copies=1&seed=5"}, deployed.azure_words())
check(
    deployed.azure_functions() == {
        "http": [("in", "req"), ("out", "res")], "blob": [("in", "picture"), ("out", "$return")]},
    "the functions are those that are played here")
check(is_up(port, 0.025), "up, by the most particular of the variables")
# The host's proxy streams: the request comes as it was sent, in chunks where the client sent chunks.
status, _, body = call(port, "POST", target, iter([picture[:1000], picture[1000:]]), {
    "Content-Type": "image/jpeg", "X-Forwarded-For": "192.0.2.1", "X-Forwarded-Proto": "https"})
check(status == 200 and body == expected, "proxying: the request as it came")
# The forwarding host builds it anew: its own client's name, its number, and a length.
rebuilt = {"X-Azure-Functions-InvocationId": "1", "User-Agent": "Azure-Functions-Host/4.0"}
_, _, body = call(port, "POST", target, picture, {"Content-Type": "application/octet-stream", **rebuilt})
check(body == expected, "forwarding: the request built anew")
status, _, body = call(port, "POST", target, b"", {"Content-Type": "application/octet-stream", **rebuilt})
check(status == 400 and b"no-picture" in body, "forwarding: a body without a length arrives empty, and that is said")
status, _, body = call(port, "POST", "/http", envelope("POST", target, picture, "application/octet-stream"), json_type)
answer = json.loads(body)
result = answer["Outputs"]["res"]
check(status == 200 and result["statusCode"] == "200", "neither: the answer is inside of JSON")
check(base64.b64decode(result["body"]) == expected, "neither: the same bytes, as base64")
for kind in ("image/jpeg", "application/x-www-form-urlencoded", None):
    status, _, body = call(port, "POST", "/http", envelope("POST", target, picture, kind), json_type)
    check(status == 200 and json.loads(body)["Outputs"]["res"]["statusCode"] == "415", f"neither: a body destroyed as {kind} is told")
status, _, body = call(port, "POST", "/http", envelope("GET", "/v1/recipes", b"", "application/octet-stream"), json_type)
check("light" in json.loads(body)["Outputs"]["res"]["body"], "neither: text comes as text")
status, _, body = call(port, "POST", "/blob", blob(picture), json_type)
check(status == 200 and base64.b64decode(json.loads(body)["ReturnValue"]) == expected, "a blob comes back augmented")
status, _, body = call(port, "POST", "/blob", blob(picture, "other.jpg"), json_type)
check(status == 200 and base64.b64decode(json.loads(body)["ReturnValue"]) != expected, "one of another name gets another outcome")
status, _, _ = call(port, "POST", "/blob", blob(b"abc"), json_type)
check(status >= 400, "a blob that is no picture makes the function fail")
check(stop(process) == 0, "ends with 0")
process, port = serving(functions, (*deployed.azure_words(), "--base-path", "/api"))
large = picture + bytes(3 << 20)
status, _, body = call(port, "POST", "/http", envelope("POST", "/api" + target, large, "application/octet-stream"), json_type)
check(status == 200 and base64.b64decode(json.loads(body)["Outputs"]["res"]["body"]) == expected, "with a prefix, inside of JSON")
status, _, body = call(port, "POST", "/blob", blob(large), json_type)
check(status == 200 and base64.b64decode(json.loads(body)["ReturnValue"])[:2] == b"\xff\xd8", "with a prefix, and nothing said: a blob gives a picture")
check(stop(process) == 0, "ends with 0")

print("Cloud Run")
process, port = serving(
    {"PORT": "0", "K_SERVICE": "mizumashi", "K_REVISION": "1", "K_CONFIGURATION": "mizumashi"},
    deployed.service_words("CloudRun/service.yaml"))
for path in deployed.probe_paths("CloudRun/service.yaml"):
    check(call(port, "GET", path)[0] == 200, f"the probe {path}")
status, _, _ = call(port, "POST", "/http", envelope("POST", target, picture, "application/octet-stream"), json_type)
check(status == 404, "JSON with a request in it is for Azure Functions only")
# A client that reads nothing: more than the sockets between hold is still to be made when SIGTERM
# comes, however fast the machine is.
client = socket.socket()
client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
client.settimeout(patience)
client.connect(("127.0.0.1", port))
client.sendall(
    b"POST /v1/augment?recipe=strong&copies=100&seed=1&format=bmp&answer=tar HTTP/1.1\r\nHost: x\r\n"
    b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(picture) + picture)
reply = client.recv(4096)
check(reply.startswith(b"HTTP/1.1 200"), "an answer begins")
unfinished = all(line["path"] != "/v1/augment" for line in lines_of(process))
process.send_signal(signal.SIGTERM)
# Told to stop, it takes no new connections; whoever sees that knows that it was told.
while True:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=patience).close()
        time.sleep(0.01)
    except OSError:
        break
check(unfinished and process.poll() is None, "SIGTERM in an answer: it is still being sent")
while part := client.recv(1 << 20):
    reply += part
client.close()
code = process.wait(patience)
line = next((line for line in lines_of(process) if line["path"] == "/v1/augment"), {})
whole = reply.endswith(b"\r\n0\r\n\r\n")
# What is begun has nine seconds. A machine that does not make it in this time breaks the answer off,
# and then it shows that.
check(whole or line.get("broken") == "true", f"and is sent {'whole' if whole else 'in part, which shows'}")
check(code == 0, f"and the program ends with {code}")
check(line.get("status") == 200, "the log is lines of JSON")

print("Knative")
process, port = serving({"PORT": "0"}, deployed.service_words("Knative/service.yaml"))
for path in deployed.probe_paths("Knative/service.yaml"):
    check(call(port, "GET", path)[0] == 200, f"the probe {path}")
address = [line.split()[1] for line in open("/proc/net/tcp") if line.split()[1].endswith(f":{port:04X}") and line.split()[3] == "0A"]
check(any(entry.startswith("00000000") for entry in address), "it listens at every address")
check(stop(process) == 0, "ends with 0")

print("AWS Lambda, with the adapter")
adapter = deployed.variables("Lambda/WebAdapter/Containerfile")
check(adapter["AWS_LWA_PORT"] == "8080", "the port is said in the image")
process, port = serving(
    {**adapter, "AWS_LWA_PORT": "0", "AWS_LAMBDA_RUNTIME_API": "127.0.0.1:9", "PORT": "81"},
    deployed.command("Lambda/WebAdapter/Containerfile"))
check(is_up(port, 0.01), "up")
_, headers, body = call(port, "POST", target, picture, {
    "Content-Type": "application/octet-stream", "x-amzn-request-context": "{}", "x-amzn-lambda-context": "{}"})
check(body == expected and headers["Content-Type"] == "image/jpeg", "a request as the adapter makes it")
status, headers, body = call(port, "POST", target, bytes(7 << 20))
check(status == 413 and headers["Content-Type"] == "application/problem+json", "7 MB are refused in words")
check(stop(process) == 0, "ends with 0")

print("AWS Lambda, without")
events, replies, errors, starts = [], {}, {}, []
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
            name, event, seconds = events.pop(0)
        if event is None:
            self.close_connection = True
            return
        data = event if isinstance(event, bytes) else json.dumps(event).encode()
        self.send_response(200)
        self.send_header("Lambda-Runtime-Aws-Request-Id", name)
        self.send_header("Lambda-Runtime-Deadline-Ms", str(int((time.time() + seconds) * 1000)))
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        name, kind = self.path.split("/")[-2:]
        # What Lambda does with a reply of more than 6 MB.
        status = 413 if kind == "response" and len(body) > 6 << 20 else 202
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()
        with answered:
            reason = self.headers["Lambda-Runtime-Function-Error-Type"]
            if name == "init":
                starts.append((reason, json.loads(body)))
            elif status == 202:
                (replies if kind == "response" else errors)[name] = reason or json.loads(body)
            answered.notify_all()


def invoke(name, event, seconds=3600, where=replies):
    with answered:
        events.append((name, event, seconds))
        answered.notify_all()
        answered.wait_for(lambda: name in where, timeout=patience)
        return where.get(name, {})


def address_event(query, body=picture):
    path = "/v1/augment"
    return {
        "version": "2.0", "rawPath": path, "rawQueryString": query, "isBase64Encoded": True,
        "headers": {"content-type": "image/jpeg"}, "body": base64.b64encode(body).decode(),
        "requestContext": {
            "http": {"method": "POST", "path": path, "sourceIp": "192.0.2.1"}, "stage": "$default"}}


interface = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Interface)
threading.Thread(target=interface.serve_forever, daemon=True).start()
variables = {"AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{interface.server_address[1]}"}
with tempfile.TemporaryDirectory() as folder:
    bootstrap = os.path.join(folder, "bootstrap")
    process = start(variables, (), bootstrap, patient=False)
    reply = invoke("a", address_event(query))
    check(reply.get("statusCode") == 200 and base64.b64decode(reply.get("body", "")) == expected, "an event of the function's address")
    older = {
        "httpMethod": "POST", "path": "/v1/augment", "isBase64Encoded": True,
        "body": base64.b64encode(picture).decode()}
    parameters = dict(pair.split("=") for pair in query.split("&"))
    reply = invoke("b", {
        **older, "headers": {"Content-Type": "image/jpeg"}, "queryStringParameters": parameters,
        "requestContext": {"stage": "prod"}})
    check(base64.b64decode(reply.get("body", "")) == expected, "an event of a REST API")
    reply = invoke("c", {
        **older, "multiValueHeaders": {"content-type": ["image/jpeg"]},
        "multiValueQueryStringParameters": {name: [value] for name, value in parameters.items()},
        "requestContext": {"elb": {"targetGroupArn": "arn"}}})
    check(base64.b64decode(reply.get("body", "")) == expected, "an event of a load balancer")
    check(reply.get("multiValueHeaders", {}).get("content-type") == ["image/jpeg"], "its headers are lists, as it wants them")
    check(invoke("d", {"Records": []}, where=errors) == "Runtime.NoRequest", "an event that is no request is a failure")
    check(invoke("e", b"{", where=errors) == "Runtime.UnreadableEvent", "and so is what is no event")
    many = "{variants: {v: {copies: 100, steps: [{resize: {width: 400, height: 300}}]}}}"
    reply = invoke("f", address_event("answer=tar&format=bmp&recipe=" + many.replace(" ", "%20")))
    check(reply.get("statusCode") == 413 and "answer-too-large" in reply.get("body", ""), "an answer of more than 6 MB is refused in words")
    reply = invoke("g", address_event(query), seconds=0)
    check(reply.get("statusCode") == 503, "where there is no time it says so before it is ended")
    check(base64.b64decode(invoke("h", address_event(query)).get("body", "")) == expected, "and goes on")
    with answered:
        events.append(("end", None, 0))
        answered.notify_all()
    process.wait(patience)
    check(process.returncode == 69, f"without its interface it ends with {process.returncode}")
    lines = [(line["status"], line.get("peer")) for line in lines_of(process) if line.get("path") == "/v1/augment"]
    check(lines == [(200, "192.0.2.1"), (200, None), (200, None), (413, "192.0.2.1"), (503, "192.0.2.1"), (200, "192.0.2.1")], f"the log has its requests: {lines}")
words = deployed.command("Lambda/Runtime/Containerfile")
process = start(variables, (*words, "--tokens", "/nowhere"), patient=False)
process.wait(patience)
check(process.returncode == 66 and starts and starts[0][0] == "Runtime.StartFailed", "a start that fails is told")

if failures:
    print("WRONG:", *failures, sep="\n  ")
    sys.exit(1)
