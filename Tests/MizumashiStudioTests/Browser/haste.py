# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""What happens while something else is under way, or does not come at all."""

import json
import time

from chromium import GUARD, Failure
from visit import YAML, Visit, expect

STEPS = "document.querySelectorAll('.variant .step').length"

QUICK = "window.fetch = window.quickFetch"


def slow(method, path):
    """Calls of a kind take their time."""
    return f"""(() => {{
        window.quickFetch ??= window.fetch;
        window.fetch = async (address, options) => {{
            if (options?.method === "{method}" && String(address).includes("/api/{path}")) {{
                await new Promise((done) => setTimeout(done, 700));
            }}
            return quickFetch(address, options);
        }};
    }})()"""


# A program that was started anew knows of no job.
FORGETFUL = """(() => {
    window.quickFetch ??= window.fetch;
    window.fetch = async (address, options) => {
        const isAsked = options?.method === "GET" && String(address).endsWith("/jobs");
        return isAsked ? Response.json({ state: "none" }) : quickFetch(address, options);
    };
})()"""


class Haste(Visit):
    """A person who does not wait."""

    def write_at_the_end(self, text):
        self.browser.run("""(() => {
            const area = document.querySelector("#yaml");
            area.focus();
            area.setSelectionRange(area.value.length, area.value.length);
        })()""")
        self.browser.write(text)

    def downloaded(self, file):
        """The text of a file, once it is there."""
        end = time.monotonic() + GUARD
        while not (file.exists() and file.stat().st_size):
            if time.monotonic() > end:
                raise Failure(f"{file.name} does not come")
            self.pause(50)
        return file.read_text()

    def shows_why_a_picture_is_missing(self):
        good = self.browser.run(YAML)
        self.fill("#yaml", "steps:\n  - resize: {width: 14000, height: 14000}\n")
        tile = "#grid .tile:not(.is-original)"
        # Every tile says why, and none shows another outcome's picture.
        self.browser.wait(f"[...document.querySelectorAll('{tile}')].every((tile) =>"
                          " tile.querySelector('.fault')?.textContent.length > 5"
                          " && !tile.querySelector('img').hasAttribute('src'))")
        self.keep("missing")
        self.browser.click(tile + " button")
        self.browser.wait("document.querySelector('.lightbox .fault-text') !== null")
        expect("undefined" not in self.browser.run("document.querySelector('.lightbox').innerText"),
               "it has a name")
        self.keep("missing-large")
        self.browser.key("Escape")
        self.browser.click("#undo")
        self.browser.wait(YAML + f" === {json.dumps(good)}")
        self.settle()
        expect(self.browser.run("document.querySelector('#grid .fault') === null"), "all are there")
        # The browser tells of such answers too.
        self.browser.faults = [fault for fault in self.browser.faults if "/outcomes/" not in fault]

    def keeps_what_is_written(self):
        before = self.browser.run(YAML)
        self.browser.run(slow("POST", "edit"))
        # While a change is under way.
        self.fill(".copies input", "4")
        self.browser.key("Enter")
        self.write_at_the_end("# written meanwhile\n")
        self.browser.wait(YAML + ".includes('copies: 4')")
        expect("# written meanwhile" in self.browser.run(YAML), "what was written is there")
        # Just before a change.
        self.write_at_the_end("# written before\n")
        self.fill(".copies input", "6")
        self.browser.key("Enter")
        self.browser.wait(YAML + ".includes('copies: 6')")
        expect("# written before" in self.browser.run(YAML), "what was written before is there")
        # Going back while a change is under way takes that change back.
        self.fill(".copies input", "8")
        self.browser.key("Enter")
        self.browser.click("#undo")
        self.settle()
        expect("copies: 6" in self.browser.run(YAML), "it is taken back")
        self.browser.run(QUICK)
        # What is written last is in the file.
        (self.downloads / "recipe.yaml").unlink()
        self.write_at_the_end("# written last\n")
        self.browser.key("s", 2)
        text = self.downloaded(self.downloads / "recipe.yaml")
        expect("# written last" in text, "the file has what was written last")
        for _ in range(20):
            if self.browser.run(YAML) == before:
                break
            self.browser.run("document.querySelector('#undo').click()")
            self.settle()
        expect(self.browser.run(YAML) == before, "all of it can be taken back")

    def removes_one_step(self):
        text = self.browser.run(YAML)
        count = self.browser.run(STEPS)
        names = "[...document.querySelectorAll('.step')].map((step) => step.dataset.step)"
        first, second, third = self.browser.run(names)[:3]
        if self.browser.run(f"document.querySelector('[data-step={second}] .step-body').hidden"):
            self.browser.click(f"[data-step={second}] .step-toggle")
        self.browser.click(f"[data-step={first}] button[aria-label^=Remove]", times=2)
        self.browser.wait(STEPS + f" === {count - 1}")
        self.settle()
        expect(self.browser.run(STEPS) == count - 1, "a double click removes one")
        opened = [name for name in (second, third) if not self.browser.run(
            f"document.querySelector('[data-step={name}] .step-body').hidden")]
        expect(opened == [second], f"what was open stays open, and nothing else: {opened}")
        self.browser.click(f"[data-step={second}] .step-toggle")
        self.browser.click("#undo")
        self.browser.wait(YAML + f" === {json.dumps(text)}")

    def finds_a_job_again(self):
        self.browser.click("#run")
        self.fill("#run-output", "long")
        self.fill("#run-copies", "２００００")
        self.browser.run(slow("POST", "jobs"))
        self.browser.click("#run-start")
        expect(self.browser.run("document.querySelector('#run-cancel') !== null"),
               "it is shown at once")
        self.browser.wait("/^\\d/.test(document.querySelector('#run-words').textContent)")
        self.keep("running")
        self.browser.run(FORGETFUL)
        self.browser.wait("document.querySelector('dialog.run').dataset.state === 'none'")
        expect(len(self.browser.run("document.querySelector('#run-words').textContent")) > 20,
               "it says that the job is gone")
        self.keep("forgotten")
        self.browser.call("Page.reload")
        self.browser.wait("document.querySelector('#run.is-running') !== null")
        self.browser.click("#run")
        self.browser.click("#run-cancel")
        self.browser.wait("document.querySelector('dialog.run')?.dataset.state === 'cancelled'")
        self.keep("cancelled")
        self.browser.key("Escape")
        self.browser.wait("document.querySelector('#run.is-running') === null")
        self.settle()

    def cancels_what_has_just_begun(self):
        self.browser.run(slow("POST", "jobs"))
        self.browser.click("#run")
        self.fill("#run-output", "")
        expect(self.browser.run("document.querySelector('#run-start').disabled"),
               "results need a name")
        self.fill("#run-output", "brief")
        self.fill("#run-copies", "20000")
        self.browser.click("#run-start")
        # The program does not know of the job yet.
        self.browser.click("#run-cancel")
        self.browser.wait("document.querySelector('dialog.run').dataset.state === 'cancelled'")
        self.browser.key("Escape")
        self.browser.run(QUICK)
        self.settle()

    def shows_what_is_slow(self):
        place = "document.querySelector('.place p').textContent"
        self.browser.run(slow("POST", "files"))
        self.browser.drop("#grid-scroll", [str(self.example)])
        self.browser.wait("document.querySelector('.note.lasting')?.textContent.match(/0 .* 3 /)")
        self.browser.wait("document.querySelector('.note.lasting') === null")
        self.browser.wait("document.querySelectorAll('.strip button').length === 2")
        self.settle()
        self.browser.run(slow("GET", "pictures"))
        self.choose_folder("results")
        self.browser.wait(place + ".startsWith('Opening') && "
                          "document.querySelector('#sources').ariaBusy === 'true'")
        self.keep("opening")
        self.browser.wait("document.querySelector('#sources').ariaBusy === 'false'")
        self.browser.wait("document.querySelectorAll('.strip button').length === 6")
        expect(self.browser.run("document.activeElement.id") == "choose-place", "the focus stays")
        self.browser.run(QUICK)
        self.settle()

    def asks_again_for_what_is_forgotten(self):
        self.settle()
        self.browser.click("#grid .tile:nth-child(2) button")
        loaded = "document.querySelector('.lightbox .after:not(.is-coming)')?.naturalWidth > 0"
        self.browser.wait(loaded)
        # Outcomes of a time that the program does not know any more.
        self.browser.run("""import(new URL("store.js", document.baseURI)).then(({ state }) => {
            for (const outcome of state.outcomes) {
                outcome.address = outcome.address.replace(/\\d+(?=\\/\\d+$)/, "0");
            }
        })""")
        self.browser.key("ArrowRight")
        self.browser.wait("/outcomes\\/0\\//.test(document.querySelector('.lightbox .after').src)")
        self.browser.wait("!/outcomes\\/0\\//.test(document.querySelector('.lightbox .after').src)"
                          f" && {loaded}")
        expect(self.browser.run("document.querySelector('.lightbox .fault-text') === null"),
               "it is shown")
        self.browser.key("Escape")
        self.settle()
        # The browser tells of such answers too.
        self.browser.faults = [fault for fault in self.browser.faults if "/outcomes/" not in fault]
