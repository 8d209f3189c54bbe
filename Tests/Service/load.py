#!/usr/bin/env python3
# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""Loads a running service, and says how it bore it.

    load.py http://127.0.0.1:8080 PICTURE --seconds 600 --load 2 [--process ID]

First measures the capacity: requests a second that as many clients as there are cores get answered
one after the other. Then sends `load` times as many a second, each on time whether or not earlier
ones were answered. Every one of them has to be answered: with 200 and the same bytes, or with 503
and Retry-After. Prints one line of JSON: counts, latencies of the answers with 200 in milliseconds,
and, with the id of the server's process, its memory at the beginning and at the end. Ends with 1
where an answer was lost or wrong, where none was a picture, where a minute of twice the capacity
never met a full queue, and where memory grew by more than --most-growth.
"""
import argparse
import asyncio
import json
import os
import sys
import time
from urllib.parse import urlsplit

parser = argparse.ArgumentParser()
parser.add_argument("url")
parser.add_argument("picture")
parser.add_argument("--seconds", type=float, default=20)
parser.add_argument("--load", type=float, default=2)
parser.add_argument("--process", type=int)
parser.add_argument("--most-growth", type=int, default=100, help="megabytes")
parser.add_argument("--capacity", type=float, help="requests a second, where it is known")
options = parser.parse_args()
address = urlsplit(options.url)
picture = open(options.picture, "rb").read()
request = (
    "POST /v1/augment?recipe=light&copies=1&seed=5 HTTP/1.1\r\n"
    f"Host: {address.netloc}\r\nContent-Type: image/jpeg\r\nContent-Length: {len(picture)}\r\n\r\n"
).encode() + picture


class Client:
    """A connection that is kept; not for long, since servers close those that nobody uses."""

    def __init__(self):
        self.reader = self.writer = None
        self.used = 0.0

    async def post(self):
        if time.monotonic() - self.used > 5:
            self.close()
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection(address.hostname, address.port)
        self.writer.write(request)
        await self.writer.drain()
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        lines = head.split("\r\n")
        headers = {k.lower(): v.strip() for k, v in (line.split(":", 1) for line in lines[1:] if line)}
        body = await self.reader.readexactly(int(headers["content-length"]))
        self.used = time.monotonic()
        return int(lines[0].split()[1]), headers, body

    def close(self):
        if self.writer:
            self.writer.close()
        self.reader = self.writer = None


def memory():
    if options.process is None:
        return None
    for line in open(f"/proc/{options.process}/status"):
        if line.startswith("VmRSS"):
            return int(line.split()[1]) // 1024


async def capacity(seconds):
    done = 0
    end = time.monotonic() + seconds

    async def work():
        nonlocal done
        client = Client()
        while time.monotonic() < end:
            status, _, _ = await client.post()
            done += status == 200
        client.close()

    await asyncio.gather(*(work() for _ in range(os.cpu_count() or 1)))
    return done / seconds


async def main():
    client = Client()
    status, _, expected = await client.post()
    if status != 200:
        sys.exit(f"the request is answered with {status}: {expected[:300]}")
    rate = options.capacity or await capacity(min(10, options.seconds))
    per_second = rate * options.load
    idle, latencies, counts, wrong, lost = [client], [], {}, [], []
    start_memory, peak = memory(), 0

    async def one(due):
        client = idle.pop() if idle else Client()
        try:
            status, headers, body = await client.post()
        except Exception as error:  # Whatever it is: this request has no answer.
            lost.append(repr(error))
            client.close()
            return
        idle.append(client)
        counts[status] = counts.get(status, 0) + 1
        if status == 200:
            latencies.append((time.monotonic() - due) * 1000)
            if body != expected:
                wrong.append("other bytes")
        elif status != 503 or "retry-after" not in headers:
            wrong.append(f"status {status}")

    begin = time.monotonic()
    pending = set()
    index = 0
    while (due := begin + index / per_second) < begin + options.seconds:
        index += 1
        if (rest := due - time.monotonic()) > 0:
            await asyncio.sleep(rest)
        task = asyncio.ensure_future(one(due))
        pending.add(task)
        task.add_done_callback(pending.discard)
        if index % 500 == 0 and (now := memory()) is not None:
            peak = max(peak, now)
            if start_memory is None or index == 1000:
                start_memory = now
    if pending:
        await asyncio.wait(pending)
    latencies.sort()
    end_memory = memory()
    answered = sum(counts.values())
    if answered + len(lost) != index:
        wrong.append(f"{index} were sent, {answered} answered and {len(lost)} lost")
    if 200 not in counts:
        wrong.append("no picture")
    if options.load >= 2 and options.seconds >= 60 and 503 not in counts:
        wrong.append("the queue was never full")
    if start_memory is not None and end_memory > start_memory + options.most_growth:
        wrong.append("memory grew")

    def share(of):
        return round(latencies[min(len(latencies) - 1, int(len(latencies) * of))], 2) if latencies else None

    print(json.dumps({
        "capacity_per_second": round(rate, 1), "sent": index, "statuses": counts, "lost": len(lost),
        "wrong": len(wrong), "first": (lost + wrong)[:3],
        "milliseconds": {"median": share(0.5), "p90": share(0.9), "p99": share(0.99)},
        "megabytes": {"begin": start_memory, "peak": peak, "end": end_memory},
    }))
    sys.exit(1 if wrong or lost else 0)


asyncio.run(main())
