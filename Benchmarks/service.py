#!/usr/bin/env python3
# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""What a request costs beside the work itself.

    service.py PROGRAM PICTURE [ROUNDS]

In turn, the same pictures under the same names go through `augment --jobs 1` (files in memory) and,
one after the other on one connection, through `serve --jobs 1`; their bytes have to be the same.
Prints a line of JSON: medians of the rounds in milliseconds a picture, and their ratios. What
`augment` takes to start is measured with one picture and taken off. A request is measured twice: as
the client sees it, whose own work in Python counts too, and by the service's own measurements, from
the headers until the answer is sent. At last two clients keep the service busy: then nobody waits for
a thread to wake, and what is measured is the time from one answer to the next.
"""
import http.client
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

program, picture = os.path.abspath(sys.argv[1]), open(sys.argv[2], "rb").read()
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 7
count = 200
memory = "/dev/shm" if os.path.isdir("/dev/shm") else None
words = ["--recipe", "light", "--copies", "1", "--seed", "3", "--jobs", "1", "--quiet"]

with tempfile.TemporaryDirectory(dir=memory) as folder:
    many, one = os.path.join(folder, "many"), os.path.join(folder, "one")
    for place, number in [(many, count), (one, 1)]:
        os.mkdir(place)
        for index in range(number):
            with open(os.path.join(place, f"{index}.jpg"), "wb") as file:
                file.write(picture)

    def augment(source):
        out = os.path.join(folder, "out")
        shutil.rmtree(out, ignore_errors=True)
        begin = time.perf_counter()
        subprocess.run([program, "augment", source, out, *words], check=True)
        return time.perf_counter() - begin

    server = subprocess.Popen(
        [program, "serve", "--port", "0", "--jobs", "1", "--quiet"], stdout=subprocess.PIPE, text=True)
    try:
        port = int(server.stdout.readline().rstrip("/\n").split(":")[-1])
        connection = http.client.HTTPConnection("127.0.0.1", port)
        other = http.client.HTTPConnection("127.0.0.1", port)

        def post(index, connection=connection):
            connection.request(
                "POST", f"/v1/augment?recipe=light&copies=1&seed=3&name={index}.jpg", picture,
                {"Content-Type": "image/jpeg"})
            reply = connection.getresponse()
            body = reply.read()
            assert reply.status == 200, body
            return body

        def served():
            """Seconds and requests so far."""
            connection.request("GET", "/metrics")
            lines = connection.getresponse().read().decode().splitlines()
            values = dict(line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
            name, route = "mizumashi_request_duration_seconds", '{route="/v1/augment"}'
            return float(values[f"{name}_sum{route}"]), float(values[f"{name}_count{route}"])

        augment(many)
        for index in range(count):
            with open(os.path.join(folder, "out", f"{index}_light_1.jpg"), "rb") as file:
                assert file.read() == post(index), f"picture {index} is another one"
        work, requests, within, busy = [], [], [], []
        for _ in range(rounds):
            work.append((augment(many) - augment(one)) / (count - 1) * 1000)
            before = served()
            begin = time.perf_counter()
            for index in range(count):
                post(index)
            after = served()
            within.append((after[0] - before[0]) / (after[1] - before[1]) * 1000)
            requests.append((time.perf_counter() - begin) / count * 1000)
            begin = time.perf_counter()
            with ThreadPoolExecutor() as clients:
                halves = [(connection, range(0, count, 2)), (other, range(1, count, 2))]
                list(clients.map(lambda half: [post(index, half[0]) for index in half[1]], halves))
            busy.append((time.perf_counter() - begin) / count * 1000)
    finally:
        server.terminate()
        server.wait()

print(json.dumps({
    "augment_milliseconds": round(statistics.median(work), 3),
    "request_milliseconds": round(statistics.median(requests), 3),
    "request_in_service_milliseconds": round(statistics.median(within), 3),
    "busy_milliseconds": round(statistics.median(busy), 3),
    "ratio": round(statistics.median(r / w for r, w in zip(requests, work)), 3),
    "ratio_in_service": round(statistics.median(r / w for r, w in zip(within, work)), 3),
    "ratio_busy": round(statistics.median(r / w for r, w in zip(busy, work)), 3),
}))
