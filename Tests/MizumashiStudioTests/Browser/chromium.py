# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""Drives Chromium by its debugging protocol, over two pipes: nothing but Python is needed."""

import base64
import json
import os
import select
import subprocess
import time


# A guard against waiting for ever, not a bound: the machine may be busy with other things.
GUARD = 600


class Failure(Exception):
    """Something is not as it should be."""


class Chromium:
    """A browser without a window, and the one page that it shows."""

    def __init__(self, program, profile):
        to_browser, self.output = os.pipe()
        self.input, from_browser = os.pipe()

        def connect():
            # The browser reads its third file and writes its fourth. High numbers first, since a
            # pipe may have one of these two itself.
            high = os.dup2(to_browser, 200), os.dup2(from_browser, 201)
            os.dup2(high[0], 3)
            os.dup2(high[1], 4)

        self.process = subprocess.Popen(
            [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
             "--no-first-run", "--disable-extensions", "--disable-background-networking",
             "--disable-dev-shm-usage", "--force-color-profile=srgb", "--lang=en",
             "--hide-scrollbars", "--user-data-dir=" + profile, "about:blank"],
            preexec_fn=connect, close_fds=False, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.buffer = b""
        self.number = 0
        self.session = None
        self.events = []
        self.requests = []
        self.answers = []
        self.faults = []

    # What goes over the pipes

    def _read(self, deadline):
        while b"\0" not in self.buffer:
            rest = deadline - time.monotonic()
            if rest <= 0 or not select.select([self.input], [], [], rest)[0]:
                raise Failure("the browser does not answer")
            part = os.read(self.input, 1 << 20)
            if not part:
                raise Failure("the browser has ended")
            self.buffer += part
        text, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(text)

    def _note(self, message):
        method, values = message.get("method"), message.get("params", {})
        if method == "Network.requestWillBeSent":
            self.requests.append(values["request"]["url"])
        elif method == "Network.responseReceivedExtraInfo":
            # Even where the page itself is not allowed to see the answer.
            self.answers.append(values["statusCode"])
        elif method == "Runtime.exceptionThrown":
            details = values["exceptionDetails"]
            self.faults.append(details.get("exception", {}).get("description", details["text"]))
        elif method == "Runtime.consoleAPICalled" and values["type"] in ("error", "warning"):
            self.faults.append(" ".join(str(a.get("value", a)) for a in values["args"]))
        elif method == "Log.entryAdded" and values["entry"]["level"] == "error":
            entry = values["entry"]
            self.faults.append(f"{entry['text']} {entry.get('url', '')}")

    def call(self, method, _session=True, **values):
        """Calls the browser and waits for its answer."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": values}
        if _session and self.session:
            message["sessionId"] = self.session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.output, data):]
        deadline = time.monotonic() + GUARD
        while True:
            answer = self._read(deadline)
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise Failure(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self._note(answer)

    def open(self, address, width=1440, height=900):
        target = self.call("Target.createTarget", False, url="about:blank")["targetId"]
        self.session = self.call(
            "Target.attachToTarget", False, targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log", "Accessibility"):
            self.call(domain + ".enable")
        self.size(width, height)
        self.call("Page.navigate", url=address)

    def close(self):
        try:
            self.call("Browser.close", False)
        except Failure:
            pass
        try:
            self.process.wait(GUARD)
        except subprocess.TimeoutExpired:
            self.process.kill()

    # What a person does and sees

    def size(self, width, height, scale=1, mobile=False):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=scale, mobile=mobile)

    def media(self, **features):
        self.call("Emulation.setEmulatedMedia", features=[
            {"name": name.replace("_", "-"), "value": value} for name, value in features.items()])

    def run(self, script):
        """The value of an expression, once it has one."""
        result = self.call("Runtime.evaluate", expression=script, awaitPromise=True,
                           returnByValue=True, userGesture=True)
        if "exceptionDetails" in result:
            details = result["exceptionDetails"]
            raise Failure(details.get("exception", {}).get("description", details["text"]))
        return result["result"].get("value")

    def wait(self, condition, seconds=GUARD):
        """Waits until an expression is true, and gives its value."""
        end = time.monotonic() + seconds
        fault = None
        while True:
            try:
                value = self.run(condition)
            except Failure as failure:
                # A page that is just loading has not everything yet.
                value, fault = None, failure
            if value:
                return value
            if time.monotonic() > end:
                raise Failure(f"waited in vain for {condition} {fault or ''}")
            time.sleep(0.05)

    def place(self, selector):
        box = self.wait(f"""(() => {{
            const element = document.querySelector({json.dumps(selector)});
            if (!element) return null;
            element.scrollIntoView({{block: "center", behavior: "instant"}});
            const box = element.getBoundingClientRect();
            return box.width ? [box.x + box.width / 2, box.y + box.height / 2] : null;
        }})()""")
        return box

    def click(self, selector, times=1):
        """Clicks on the middle of an element; twice is a double click."""
        x, y = self.place(selector)
        for number in range(1, times + 1):
            for kind in ("mousePressed", "mouseReleased"):
                self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left",
                          clickCount=number)

    def drag(self, selector, by):
        """Drags what is in the middle of an element to the side."""
        x, y = self.place(selector)
        self.call("Input.dispatchMouseEvent", type="mousePressed", x=x, y=y, button="left",
                  clickCount=1)
        for step in range(1, 6):
            self.call("Input.dispatchMouseEvent", type="mouseMoved", x=x + by * step / 5, y=y,
                      button="left", buttons=1)
        self.call("Input.dispatchMouseEvent", type="mouseReleased", x=x + by, y=y, button="left",
                  clickCount=1)

    KEYS = {"Enter": (13, "\r"), "Escape": (27, ""), "Tab": (9, ""), "ArrowRight": (39, ""),
            "ArrowLeft": (37, ""), "ArrowUp": (38, ""), "ArrowDown": (40, ""), "Backspace": (8, ""),
            "Home": (36, ""), "End": (35, "")}

    def key(self, name, modifiers=0):
        """Presses a key; 2 stands for the control key, 8 for shift."""
        code, text = self.KEYS.get(name, (ord(name.upper()) if len(name) == 1 else 0, name))
        values = {"key": name, "code": name if len(name) > 1 else "Key" + name.upper(),
                  "windowsVirtualKeyCode": code, "modifiers": modifiers}
        if text and not modifiers & 2:
            values["text"] = text
        self.call("Input.dispatchKeyEvent", type="keyDown", **values)
        values.pop("text", None)
        self.call("Input.dispatchKeyEvent", type="keyUp", **values)

    def write(self, text):
        self.call("Input.insertText", text=text)

    def drop(self, selector, paths):
        """Drops files or folders on an element, as from a file manager."""
        x, y = self.place(selector)
        data = {"items": [], "files": paths, "dragOperationsMask": 1}
        for kind in ("dragEnter", "dragOver", "drop"):
            self.call("Input.dispatchDragEvent", type=kind, x=x, y=y, data=data)

    def picture(self, path):
        """Keeps what is seen, as PNG and, for documents, as a smaller JPEG."""
        for format, ending in (("png", ".png"), ("jpeg", ".jpg")):
            data = self.call("Page.captureScreenshot", format=format, **(
                {"quality": 82} if format == "jpeg" else {}))["data"]
            self._keep(path + ending, data)

    @staticmethod
    def _keep(path, data):
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def nameless(self):
        """Controls that a screen reader has no name for."""
        roles = {"button", "link", "textbox", "searchbox", "slider", "spinbutton", "checkbox",
                 "switch", "combobox", "radio", "tab", "dialog", "region", "ColorWell",
                 "progressbar"}
        found = []
        for node in self.call("Accessibility.getFullAXTree")["nodes"]:
            role = node.get("role", {}).get("value")
            if node.get("ignored") or role not in roles:
                continue
            if not str(node.get("name", {}).get("value", "")).strip():
                found.append(f"{role} {node.get('backendDOMNodeId')}")
        return found
