# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""What all walks through the studio need."""

import json
import os

from chromium import Failure

DIGESTS = """(async () => {
    const digest = async (address) => {
        const bytes = await (await fetch(address)).arrayBuffer();
        const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
        return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    };
    const images = [...document.querySelectorAll("#grid .tile:not(.is-original) img")];
    return Promise.all(images.map((image) => digest(image.src)));
})()"""

# Nothing is on its way any more, and everything that was asked for is shown.
SETTLED = """(async () => {
    const { isChanging } = await import(new URL("store.js", document.baseURI));
    const images = [...document.querySelectorAll("#grid .tile img")];
    return !isChanging() && document.querySelector("#grid[aria-busy=false]:not(.is-old)")
        && !document.querySelector(".tile.is-loading") && images.length > 1
        && images.every((image) => image.complete && image.naturalWidth > 0);
})()"""

YAML = "document.querySelector('#yaml').value"


def expect(condition, what):
    if not condition:
        raise Failure(what)


class Visit:
    """One visit of the studio in a browser."""

    def __init__(self, browser, address, example, folder, downloads, pictures):
        self.browser = browser
        self.example = example
        self.address = address
        self.folder = folder
        self.downloads = downloads
        self.pictures = pictures

    def keep(self, name):
        if self.pictures:
            self.browser.picture(os.path.join(self.pictures, name))

    def settle(self):
        # What is typed or moved is taken up after a moment, by timers that go off before this one.
        self.pause(400)
        self.browser.wait(SETTLED)

    def digests(self):
        self.settle()
        return self.browser.run(DIGESTS)

    def pause(self, milliseconds):
        self.browser.run(f"new Promise((done) => setTimeout(done, {milliseconds}))")

    def fill(self, selector, text):
        """Writes into a field in place of what it has."""
        self.browser.click(selector)
        self.browser.key("a", 2)
        self.browser.write(text)

    def rewrite(self, text):
        """Puts another text in place of the recipe's."""
        self.fill("#yaml", text)
        self.browser.wait(YAML + f" === {json.dumps(text)}")
        self.settle()

    def open_step(self, name):
        if self.browser.run(f"document.querySelector('[data-step={name}] .step-body').hidden"):
            self.browser.click(f"[data-step={name}] .step-toggle")

    def choose_folder(self, name):
        """Opens a folder of the studio's as the place of the pictures."""
        self.browser.click("#choose-place")
        self.browser.wait("document.querySelectorAll('.folders .folder-list button').length > 0")
        self.browser.run("[...document.querySelectorAll('.folders button')]"
                         f".find((button) => button.textContent === '{name}').click()")
        self.browser.wait("document.querySelector('.folders .state').textContent"
                          f".endsWith('/{name}')")
        self.browser.click(".folders .primary")
