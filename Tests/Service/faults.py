#!/usr/bin/env python3
# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""Plays clients that mean harm, or know no better, against a running service.

    faults.py http://127.0.0.1:8080 PICTURE [BODIES]

Every part ends with an ordinary request that has to be answered with the same bytes as at the
start. No part may be answered with a status of 500 and above, apart from 503. Says what it did, a
line for each part, and ends with 1 where something was otherwise.
"""
import http.client
import random
import socket
import struct
import sys
import time
import zlib
from urllib.parse import urlsplit

address = urlsplit(sys.argv[1])
picture = open(sys.argv[2], "rb").read()
bodies = int(sys.argv[3]) if len(sys.argv) > 3 else 10_000
target = "/v1/augment?recipe=light&copies=1&seed=5"
failures = []


# Against hanging only: how long things take is not looked at, since machines may be busy.
patience = 600


def connect(timeout=patience):
    return socket.create_connection((address.hostname, address.port), timeout=timeout)


def post(body, headers=None, path=target, timeout=patience):
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=timeout)
    try:
        connection.request("POST", path, body, headers or {})
        reply = connection.getresponse()
        return reply.status, reply.read()
    finally:
        connection.close()


def raw(data, timeout=patience, half_close=False):
    """What comes back to bytes as they are, until the server closes or nothing comes."""
    with connect(timeout) as client:
        try:
            client.sendall(data)
            if half_close:
                client.shutdown(socket.SHUT_WR)
        except OSError:
            pass
        reply = b""
        try:
            while chunk := client.recv(65536):
                reply += chunk
                if half_close is False and b"\r\n\r\n" in reply and len(reply) > 64:
                    break
        except OSError:
            pass
        return reply


def status_of(reply):
    parts = reply.split(b" ", 2)
    return int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else 0


expected = post(picture)
if expected[0] != 200:
    sys.exit(f"the ordinary request is answered with {expected[0]}: {expected[1][:300]}")


def part(name, statuses, allowed):
    seen = sorted(set(statuses))
    ordinary = post(picture)
    problems = [s for s in seen if s not in allowed]
    if ordinary != expected:
        problems.append("the ordinary request afterwards was answered differently")
    print(f"{name}: {seen}{'' if not problems else '  WRONG: ' + str(problems)}", flush=True)
    if problems:
        failures.append(name)


fine = {200, 400, 413, 415, 422, 503}

# Slow clients: headers and bodies that trickle. They are open while others are served.
slow = []
for index in range(100):
    client = connect()
    head = f"POST {target} HTTP/1.1\r\nHost: x\r\n"
    client.sendall(head.encode() if index % 2 else head.encode() + b"Content-Length: 100000\r\n\r\nab")
    slow.append(client)
begin = time.monotonic()
for _ in range(3):
    for client in slow:
        try:
            client.sendall(b"X: y\r\n")
        except OSError:
            pass
    time.sleep(0.2)
part("slow clients, meanwhile", [post(picture)[0]], {200})
try:
    rest = slow[1].recv(100)
except socket.timeout:
    rest = b"still open"
except OSError:
    rest = b""
print(f"slow headers, after {time.monotonic() - begin:.1f} s: {rest or 'closed'}")
if rest:
    failures.append("slow headers are not cut off")
for client in slow:
    client.close()

# Half-closed: the client has said all and reads on.
request = (f"POST {target} HTTP/1.1\r\nHost: x\r\nContent-Length: {len(picture)}\r\n\r\n").encode()
reply = raw(request + picture, half_close=True)
part("half-closed after the request", [status_of(reply)], {200})
part("half-closed in the body", [status_of(raw(request + picture[:100], half_close=True))], {0, 400})
part("half-closed in the headers", [status_of(raw(request[:40], half_close=True))], {0, 400})

# Gone away in the middle, without a word.
for _ in range(50):
    client = connect()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.sendall(request + picture[:2000])
    client.close()

# Gone away while several outcomes are made: each answer has a place, and gives it back.
several = "/v1/augment?recipe=light&copies=9&answer=zip"
for _ in range(20):
    client = connect()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.sendall(request.replace(target.encode(), several.encode()) + picture)
    time.sleep(0.02)
    client.close()
end = time.monotonic() + patience
while (status := post(picture, path=several)[0]) == 503 and time.monotonic() < end:
    time.sleep(0.1)
part("several outcomes, after clients that went away", [status], {200})
part("reset in the body", [], set())

# Gone away while they wait for their turn: nobody works for them, nor do they keep a place.
waiting = "/v1/augment?recipe=strong&copies=1"
clients = []
for _ in range(40):
    client = connect()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.sendall(request.replace(target.encode(), waiting.encode()) + picture)
    clients.append(client)
for client in clients:
    client.close()
part("reset while they wait", [], set())

# Refused at once: who sends on, and wants the connection closed, gets to read why.
closing = {"Connection": "close"}
part("a long body that nobody wants", [post(bytes(5 << 20), closing, path="/nowhere")[0]], {404})
part("a body that is too long, sent to its end", [post(bytes(40 << 20), closing)[0]], {413})

# HTTP/1.0, which knows no chunks: an answer ends with its connection.
old = request.replace(b"HTTP/1.1", b"HTTP/1.0")
reply = raw(old + picture, half_close=True)
part("HTTP/1.0", [status_of(reply)], {200})
if reply.split(b"\r\n\r\n", 1)[1] != expected[1]:
    failures.append("HTTP/1.0 is answered differently")
reply = raw(old.replace(target.encode(), several.encode()) + picture, half_close=True)
part("several outcomes by HTTP/1.0", [status_of(reply)], {200})
if b"chunked" in reply.lower().split(b"\r\n\r\n", 1)[0] or not reply.startswith(b"HTTP/1.0 "):
    failures.append("HTTP/1.0 is answered in chunks")

# Too large.
large = 40 << 20
part(
    "a body that says it is too long",
    [status_of(raw(f"POST {target} HTTP/1.1\r\nHost: x\r\nContent-Length: {large}\r\n\r\n".encode()))],
    {413},
)
chunk = b"100000\r\n" + bytes(1 << 20) + b"\r\n"
chunked = f"POST {target} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
part("a chunked body that is too long", [status_of(raw(chunked + chunk * 40))], {413, 0})
many = "".join(f"X-{i}: {'y' * 500}\r\n" for i in range(100))
long_head = f"GET /healthz HTTP/1.1\r\nHost: x\r\n{many}\r\n".encode()
part("headers that are too long", [status_of(raw(long_head))], {0, 400, 431})
part("a target that is too long", [status_of(raw(b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n\r\n"))], {0, 400, 414, 431})
part(
    "two lengths, bad chunks, no HTTP",
    [
        status_of(raw(request.replace(b"\r\n\r\n", b"\r\nContent-Length: 5\r\n\r\n") + b"abcde", half_close=True)),
        status_of(raw(chunked + b"zz\r\nabc\r\n", half_close=True)),
        status_of(raw(b"\x16\x03\x01\x02\x00\x01\x00", half_close=True)),
        status_of(raw(b"\r\n\r\n\r\n", half_close=True)),
    ],
    {0, 400},
)

# Malformed forms.
form = {"Content-Type": "multipart/form-data; boundary=edge"}
whole = (
    b"--edge\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.jpg\"\r\n\r\n"
    + picture
    + b"\r\n--edge--\r\n"
)
statuses = [post(whole, form)[0]]
for cut in range(0, 200, 7):
    statuses.append(post(whole[:cut], form)[0])
    statuses.append(post(whole[cut:], form)[0])
for odd in [{"Content-Type": "multipart/form-data"}, {"Content-Type": "multipart/form-data; boundary="},
            {"Content-Type": "multipart/form-data; boundary=" + "x" * 500}, {"Content-Type": ";;;"}]:
    statuses.append(post(whole, odd)[0])
part("malformed forms", statuses, fine)


# Bombs: a few bytes that claim or become gigabytes.
def png(width, height, data):
    def block(kind, content):
        body = kind + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + block(b"IHDR", header) + block(b"IDAT", data) + block(b"IEND", b"")


nothing = zlib.compress(bytes(64 << 20), 9)
bombs = [
    png(2**31 - 1, 2**31 - 1, b""),
    png(60_000, 60_000, nothing),
    png(4000, 4000, nothing),
    png(100, 100, nothing),
    png(50_000, 999, nothing[:100]),
    b"BM" + bytes(16) + struct.pack("<iiHHI", 2**31 - 1, 2**31 - 1, 1, 24, 0) + bytes(24),
    b"P6 99999 99999 255\n",
    b"GIF89a\xff\xff\xff\xff\x00\x00\x00,\x00\x00\x00\x00\xff\xff\xff\xff\x00\x08\x01\x00\x00;",
    b"RIFF\xff\xff\xff\x7fWEBPVP8L\xff\xff\xff\x7f/\xff\xff\xff\xff",
    b"II*\x00\x08\x00\x00\x00\xff\xff" + bytes(100),
]
part("decompression bombs", [post(bomb)[0] for bomb in bombs], fine)

# Recipes that ask for more than there is.
yaml = b"a: &a [x,x,x,x,x,x,x,x]\n" + b"".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)},*{chr(97 + i)},*{chr(97 + i)}]\n".encode() for i in range(20)
)


def recipe_form(text):
    return b"--edge\r\nContent-Disposition: form-data; name=\"recipe\"\r\n\r\n" + text + b"\r\n" + whole


recipes = [
    yaml,
    b"{steps: " + b"[" * 5000 + b"}",
    b"{steps: [{resize: {width: 1000000, height: 1000000}}]}",
    b"{steps: [" + b"{pad: {pixels: 1000}}," * 500 + b"]}",
    b"{variants: {a: {copies: 1000000000, steps: []}}}",
    b"\xff\xfe\x00\x00",
    b"{steps: [{rotate: {angle: .nan}}]}",
]
part("recipes that ask for too much", [post(recipe_form(text), form)[0] for text in recipes], fine)

# Random bodies: noise, damaged pictures, damaged forms.
numbers = random.Random(7)
connection = http.client.HTTPConnection(address.hostname, address.port, timeout=patience)
counts = {}
begin = time.monotonic()
signatures = [b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\x20\x00\x00\x00WEBP", b"II*\x00",
              b"MM\x00*", b"BM", b"P6\n", b"\x00\x00\x00\x20ftypheic", b"\x00\x00\x00\x20ftypavif"]
for index in range(bodies):
    kind = index % 4
    headers = {}
    if kind == 0:
        body = numbers.randbytes(numbers.randrange(0, 2000))
    elif kind == 1:
        body = numbers.choice(signatures) + numbers.randbytes(numbers.randrange(0, 2000))
    elif kind == 2:
        damaged = bytearray(picture[: numbers.randrange(100, min(len(picture), 20_000))])
        for _ in range(numbers.randrange(1, 20)):
            damaged[numbers.randrange(len(damaged))] = numbers.randrange(256)
        body = bytes(damaged)
    else:
        damaged = bytearray(whole[: numbers.randrange(10, 3000)])
        for _ in range(numbers.randrange(1, 20)):
            damaged[numbers.randrange(len(damaged))] = numbers.randrange(256)
        body, headers = bytes(damaged), form
    try:
        connection.request("POST", target, body, headers)
        reply = connection.getresponse()
        reply.read()
        counts[reply.status] = counts.get(reply.status, 0) + 1
    except (http.client.HTTPException, OSError) as error:
        failures.append(f"random body {index}: {error!r}")
        connection.close()
connection.close()
print(f"{bodies} random bodies in {time.monotonic() - begin:.1f} s: {dict(sorted(counts.items()))}")
part("random bodies", list(counts), fine)

if failures:
    print("WRONG:", *failures[:20], sep="\n  ")
    sys.exit(1)
print("all parts as they should be")
