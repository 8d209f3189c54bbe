# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""Uses the studio in a browser as a person would: drops pictures, builds a recipe, runs it."""

import json
import os
import shutil

from chromium import Failure
from foreign_page import ForeignPage

DIGESTS = """(async () => {
    const digest = async (address) => {
        const bytes = await (await fetch(address)).arrayBuffer();
        const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
        return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    };
    const images = [...document.querySelectorAll("#grid .tile:not(.is-original) img")];
    return Promise.all(images.map((image) => digest(image.src)));
})()"""

# Everything that was asked for is shown.
SETTLED = """(() => {
    const images = [...document.querySelectorAll("#grid .tile img")];
    return !document.querySelector("#grid.is-old, .tile.is-loading") && images.length > 1
        && images.every((image) => image.complete && image.naturalWidth > 0);
})()"""

YAML = "document.querySelector('#yaml').value"


def expect(condition, what):
    if not condition:
        raise Failure(what)


class Walk:
    """One walk through the studio."""

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
        # A change takes a moment to be noticed.
        self.browser.run("new Promise((done) => setTimeout(done, 400))")
        self.browser.wait(SETTLED, 120)

    def digests(self):
        self.settle()
        return self.browser.run(DIGESTS)

    # The steps of the walk, in order

    def starts(self):
        self.browser.open(self.address)
        self.browser.wait("document.documentElement.dataset.ready === 'yes'")
        self.browser.wait("document.querySelector('.empty') !== null")
        self.keep("empty")
        expect("rotate" in self.browser.run(YAML), "a recipe is there from the beginning")

    def takes_dropped_files(self):
        self.browser.drop("#grid-scroll", [str(self.example)])
        self.browser.wait("document.querySelectorAll('.strip button').length === 2")
        self.settle()
        expect(self.browser.run("document.querySelector('.place p').textContent").count("coco"),
               "the labels are found")
        expect(not self.browser.run("document.querySelector('#labels-tool').hidden"),
               "labels can be shown and hidden")
        self.keep("dropped")

    def hides_labels(self):
        with_labels = self.digests()
        self.browser.click("#labels-tool")
        expect(self.digests() != with_labels, "pictures without labels are others")
        self.browser.click("#labels-tool")
        expect(self.digests() == with_labels, "labels come back")

    def adds_a_step_by_search(self):
        before = self.digests()
        self.browser.click("[data-add]")
        self.browser.wait("document.activeElement?.type === 'search'")
        self.browser.wait("[...document.querySelectorAll('.gallery img')].slice(0, 4)"
                          ".every((image) => image.complete && image.naturalWidth)")
        self.keep("gallery")
        expect(self.browser.nameless() == [], f"names: {self.browser.nameless()}")
        self.browser.write("coarse")
        self.browser.wait("document.querySelectorAll('.gallery-items button:not([hidden])')"
                          ".length === 1")
        self.browser.click("[data-augmenter=coarse_dropout]")
        self.browser.wait(YAML + ".includes('coarse_dropout: {fraction: 0.02..0.1')")
        expect(self.digests() != before, "the step changes the pictures")
        expect(self.browser.run("document.activeElement.closest('[data-step]')?.dataset.step")
               == "coarse_dropout", "the new step has the focus")
        self.keep("added")

    def moves_sliders(self):
        before = self.digests()
        handle = "[data-step=coarse_dropout] [data-parameter=fraction] .range input:last-of-type"
        self.browser.run(f"document.querySelector('{handle}').focus()")
        for _ in range(15):
            self.browser.key("ArrowRight")
        self.browser.wait(YAML + ".includes('fraction: 0.02..0.25')")
        after = self.digests()
        expect(after != before, "a moved handle changes the pictures")
        expect(self.browser.run("document.activeElement.type") == "range",
               "the handle keeps the focus")
        self.browser.drag("[data-step=coarse_dropout] [data-parameter=p] .range", -40)
        self.browser.wait(YAML + ".match(/coarse_dropout: .*p: 0/)")
        self.settle()
        expect("# " in self.browser.run(YAML), "comments stay")

    def goes_back_and_forth(self):
        text = self.browser.run(YAML)
        self.browser.click("#undo")
        self.browser.wait(YAML + f" !== {json.dumps(text)}")
        self.browser.click("#redo")
        self.browser.wait(YAML + f" === {json.dumps(text)}")

    def draws_other_seeds(self):
        first = self.digests()
        seed = self.browser.run("document.querySelector('#seed').value")
        self.browser.click("#dice")
        self.browser.wait(f"document.querySelector('#seed').value !== '{seed}'")
        expect(self.digests() != first, "another seed gives other pictures")
        self.browser.run("document.querySelector('#seed').select()")
        self.browser.click("#seed")
        self.browser.key("a", 2)
        self.browser.write(seed)
        self.browser.key("Enter")
        expect(self.digests() == first, "the same seed gives the same pictures")

    def shows_before(self):
        first = self.digests()
        x, y = self.browser.place("#before")
        self.browser.call("Input.dispatchMouseEvent", type="mousePressed", x=x, y=y,
                          button="left", clickCount=1)
        held = self.digests()
        expect(held != first and len(set(held)) == 1, "held, it shows the original everywhere")
        self.browser.call("Input.dispatchMouseEvent", type="mouseReleased", x=x, y=y,
                          button="left", clickCount=1)
        expect(self.digests() == first, "released, it shows the outcomes")
        self.browser.click("#grid .tile:nth-child(3) button")
        self.browser.wait("[...document.querySelectorAll('.lightbox img')]"
                          ".every((image) => image.naturalWidth)")
        self.keep("before-and-after")
        expect(self.browser.nameless() == [], f"names: {self.browser.nameless()}")
        self.browser.key("Escape")

    def scales_the_strength(self):
        before = self.digests()
        self.browser.run("document.querySelector('#strength').focus()")
        for _ in range(10):
            self.browser.key("ArrowRight")
        self.browser.wait("!document.querySelector('#strength-bar').hidden")
        expect(self.digests() != before, "more strength gives other pictures")
        text = self.browser.run(YAML)
        self.keep("strength")
        self.browser.click("#write-strength")
        self.browser.wait(YAML + f" !== {json.dumps(text)}")
        self.browser.wait("document.querySelector('#strength-bar').hidden")

    def marks_mistakes(self):
        good = self.browser.run(YAML)
        self.browser.click("#yaml")
        self.browser.key("a", 2)
        self.browser.write("# mine\nsteps:\n  - rotate: {angel: 3}\n  - gausian_blur\n")
        self.browser.wait("document.querySelectorAll('#issues button').length === 2")
        expect(self.browser.run("document.querySelector('#issues .place').textContent") == "3:14",
               "the mistake has its place")
        expect(self.browser.run(
            "[...document.querySelectorAll('.gutter .bad')].map((line) => line.textContent)"
        ) == ["3", "4"], "its lines are marked")
        expect(self.browser.run("document.querySelector('#download').disabled"),
               "a recipe with mistakes is not taken away")
        self.keep("mistakes")
        self.browser.click("#undo")
        self.browser.wait(YAML + f" === {json.dumps(good)}")
        self.browser.wait("document.querySelectorAll('#issues button').length === 0")

    def downloads_the_recipe(self):
        self.browser.call("Browser.setDownloadBehavior", False, behavior="allow",
                          downloadPath=str(self.downloads))
        self.browser.click("#download")
        file = self.downloads / "recipe.yaml"
        self.browser.run(f"new Promise((done) => setTimeout(done, 200))")
        for _ in range(100):
            if file.exists() and file.stat().st_size:
                break
            self.browser.run("new Promise((done) => setTimeout(done, 50))")
        expect(file.read_text() == self.browser.run(YAML), "the file is the text")

    def copies_the_command(self):
        self.browser.call("Browser.grantPermissions", False,
                          permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
        self.browser.click("#copy-command")
        self.browser.click("#command-inline-copy")
        text = self.browser.wait("navigator.clipboard.readText()")
        expect(text.startswith("mizumashi augment photos augmented --recipe '{"), text)
        expect("coarse_dropout" in text and "--seed" in text, text)
        expect(self.browser.nameless() == [], f"names: {self.browser.nameless()}")
        self.keep("command")
        self.browser.key("Escape")

    def runs_on_a_folder(self):
        shutil.copytree(self.example, self.folder / "photos")
        self.browser.click("#choose-place")
        self.browser.wait("document.querySelectorAll('.folders .folder-list button').length > 0")
        self.browser.run("[...document.querySelectorAll('.folders button')]"
                         ".find((button) => button.textContent === 'photos').click()")
        self.browser.wait("document.querySelector('.folders .state').textContent"
                          ".endsWith('/photos')")
        self.browser.click(".folders .primary")
        self.browser.wait("document.querySelector('.place p').textContent.includes('/photos')")
        self.settle()
        self.browser.click("#run")
        for selector, text in (("#run-output", "results"), ("#run-copies", "3")):
            self.browser.click(selector)
            self.browser.key("a", 2)
            self.browser.write(text)
        expect(self.browser.nameless() == [], f"names: {self.browser.nameless()}")
        self.keep("run")
        self.browser.click("#run-start")
        self.browser.wait("document.querySelector('dialog.run').dataset.state === 'done'", 180)
        self.keep("done")
        made = sorted(path.name for path in (self.folder / "results").rglob("*.jpg"))
        expect(len(made) == 6, f"{made}")
        manifest = (self.folder / "results" / "manifest.jsonl").read_text().splitlines()
        expect(len(manifest) >= 7, "every picture has its record")
        self.browser.click("#run-look")
        self.browser.wait("document.querySelectorAll('.strip button').length === 6")
        self.settle()
        self.browser.run("document.querySelector('#choose-place').click()")
        self.browser.run("new Promise((done) => setTimeout(done, 300))")
        self.browser.key("Escape")

    def can_be_used_by_keys(self):
        self.browser.run("document.activeElement.blur()")
        self.browser.key("a")
        self.browser.wait("document.querySelector('dialog.gallery') !== null")
        self.browser.write("transpose")
        self.browser.key("Enter")
        self.browser.wait(YAML + ".includes('transpose')")
        expect(self.browser.run("document.querySelector('dialog') === null"), "it is closed")
        self.browser.run("document.activeElement.blur()")
        self.browser.key("z", 2)
        self.browser.wait("!" + YAML + ".includes('transpose')")
        # From the top, the tabulator reaches the pictures, and the focus can be seen.
        self.browser.run("document.body.tabIndex = -1; document.body.focus()")
        for _ in range(3):
            self.browser.key("Tab")
            outline = self.browser.run("getComputedStyle(document.activeElement).outlineStyle")
            expect(outline != "none", "the focus can be seen")

    def speaks_japanese(self):
        self.browser.click("#language")
        expect(self.browser.run("document.documentElement.lang") == "ja", "the language is told")
        self.settle()
        english = self.browser.run(
            "[...document.querySelectorAll('button, label, h2, .label')].map((e) => e.innerText"
            ".trim()).filter((text) => /^[A-Z][a-z]+ [a-z]/.test(text))")
        expect(english == [], f"{english}")
        expect(self.browser.nameless() == [], f"names: {self.browser.nameless()}")
        self.keep("japanese")

    def is_dark_where_the_system_is(self):
        self.browser.media(prefers_color_scheme="dark", prefers_reduced_motion="reduce")
        self.browser.wait("document.documentElement.dataset.theme === 'dark'")
        self.keep("japanese-dark")
        self.browser.click("#language")
        self.settle()
        self.keep("dark")

    def fits_a_phone(self):
        self.browser.size(360, 740, 2, True)
        self.settle()
        for view in ("results", "recipe", "text"):
            self.browser.click(f".tabs [data-view={view}]")
            self.browser.run("new Promise((done) => setTimeout(done, 150))")
            wide = self.browser.run("document.documentElement.scrollWidth")
            expect(wide <= 360, f"{view} is {wide} wide")
            self.keep("phone-dark-" + view)
        self.browser.media(prefers_color_scheme="light")
        self.browser.click(".tabs [data-view=recipe]")
        if self.browser.run("document.querySelector('[data-step=coarse_dropout] .step-body').hidden"):
            self.browser.click("[data-step=coarse_dropout] .step-toggle")
        self.browser.run("new Promise((done) => setTimeout(done, 150))")
        expect(self.browser.run("document.documentElement.scrollWidth") <= 360, "an open step fits")
        self.keep("phone-recipe")
        self.browser.click("[data-add]")
        self.browser.run("new Promise((done) => setTimeout(done, 700))")
        self.keep("phone-gallery")
        expect(self.browser.run("document.documentElement.scrollWidth") <= 360, "the gallery fits")
        self.browser.key("Escape")
        self.browser.click(".tabs [data-view=results]")
        self.settle()
        self.keep("phone")
        self.browser.size(1440, 900)

    def is_shown_in_documents(self):
        self.browser.run("document.querySelector('#recipes').value = 'medium'")
        self.browser.run("document.querySelector('#recipes')"
                         ".dispatchEvent(new Event('change'))")
        self.browser.drop("#grid-scroll", [str(self.example)])
        self.browser.wait("document.querySelector('.place p').textContent.startsWith('Dropped')")
        self.browser.click("[data-picture='fruit-bowl.jpg']")
        self.settle()
        self.browser.click("[data-step=affine] .step-toggle")
        self.browser.run("document.querySelector('#notes').replaceChildren()")
        self.browser.size(1360, 850)
        self.settle()
        self.keep("studio")
        self.browser.size(390, 780, 1.5, True)
        self.settle()
        self.keep("studio-phone")
        self.browser.size(1440, 900)

    def keeps_the_recipe(self):
        text = self.browser.run(YAML)
        self.browser.call("Page.reload")
        self.browser.wait("document.documentElement.dataset.ready === 'yes'")
        self.browser.wait(YAML + f" === {json.dumps(text)}")

    def asks_nobody_else(self):
        foreign = [url for url in self.browser.requests
                   if not url.startswith((self.address, "data:", "blob:", "about:"))]
        expect(foreign == [], f"{foreign}")
        expect(self.browser.faults == [], f"{self.browser.faults}")

    def refuses_other_pages(self):
        page = ForeignPage()
        try:
            self.browser.call("Page.navigate", url=page.address)
            self.browser.wait("document.readyState === 'complete' && location.port === "
                              f"'{page.port}'")
            tries = self.browser.run(f"""(async () => {{
                const results = [];
                const attempt = async (path, options) => {{
                    try {{ results.push((await fetch({json.dumps(self.address)} + path, options)).type); }}
                    catch {{ results.push("refused"); }}
                }};
                await attempt("studio/api/start");
                await attempt("studio/api/files?path=a.png", {{method: "POST", body: "x",
                    headers: {{"X-Mizumashi-Studio": "1"}}}});
                await attempt("studio/api/files", {{method: "DELETE"}});
                return results;
            }})()""")
            expect(tries == ["refused"] * 3, f"{tries}")
        finally:
            page.close()

    STEPS = [
        starts, takes_dropped_files, hides_labels, adds_a_step_by_search, moves_sliders,
        goes_back_and_forth, draws_other_seeds, shows_before, scales_the_strength, marks_mistakes,
        downloads_the_recipe, copies_the_command, runs_on_a_folder, can_be_used_by_keys,
        speaks_japanese, is_dark_where_the_system_is, fits_a_phone, is_shown_in_documents,
        keeps_the_recipe, asks_nobody_else, refuses_other_pages,
    ]
