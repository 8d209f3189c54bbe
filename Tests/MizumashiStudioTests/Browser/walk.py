# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""Uses the studio in a browser as a person would: drops pictures, builds a recipe, runs it."""

import json
import shutil
import urllib.request

from chromium import Failure
from foreign_page import ForeignPage
from haste import Haste
from keyboard import Keyboard
from phone import Phone
from sorting import Sorting
from visit import YAML, expect
from writing import Writing


class Walk(Haste, Keyboard, Phone, Sorting, Writing):
    """One walk through the studio."""

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
        found = "[...document.querySelectorAll('.gallery-items button:not([hidden])')]"
        for word, name in (("ｂｌｕｒ", "gaussian_blur"), ("color", "multiply_saturation"),
                           ("ズーム", "affine"), ("mirror", "horizontal_flip")):
            self.fill(".gallery-search input", word)
            self.browser.wait(f"{found}.length < 40 && {found}"
                              f".some((button) => button.dataset.augmenter === '{name}')")
        self.fill(".gallery-search input", "coarse")
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
        # All the way back and forth again, by keys: the buttons keep the focus at the end.
        for name in ("undo", "redo"):
            self.focus("#" + name)
            for _ in range(100):
                self.browser.key("Enter")
                self.browser.wait("import(new URL('store.js', document.baseURI))"
                                  ".then(({ isChanging }) => !isChanging())")
                if self.browser.run(f"document.querySelector('#{name}').ariaDisabled") == "true":
                    break
            expect(self.browser.run("document.activeElement.id") == name, "the focus stays")
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
        self.browser.size(1000, 800)
        self.browser.wait("document.querySelector('#text').offsetWidth === 0")
        expect(self.browser.run("document.querySelector('.tabs .has-issue')?.dataset.view")
               == "text", "the tab of the text that is not shown is marked")
        self.keep("mistakes-narrow")
        self.browser.click("#mistake-line button")
        expect(self.browser.run("document.activeElement.id") == "yaml", "the line leads there")
        self.browser.size(1440, 900)
        self.browser.run("document.body.dataset.view = 'results'")
        self.browser.click("#undo")
        self.browser.wait(YAML + f" === {json.dumps(good)}")
        self.browser.wait("document.querySelectorAll('#issues button').length === 0")

    def downloads_the_recipe(self):
        self.browser.call("Browser.setDownloadBehavior", False, behavior="allow",
                          downloadPath=str(self.downloads))
        self.browser.click("#download")
        file = self.downloads / "recipe.yaml"
        expect(self.downloaded(file) == self.browser.run(YAML), "the file is the text")

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
        self.choose_folder("photos")
        self.browser.wait("document.querySelector('.place p').textContent.includes('/photos')")
        self.settle()
        self.browser.click("#run")
        self.fill("#run-output", "results")
        self.fill("#run-copies", "2.5")
        self.browser.click("#run-start")
        expect(self.browser.run("document.querySelector('#run-copies').ariaInvalid") == "true",
               "copies that are no number are not left out silently")
        self.keep("run-no-number")
        self.fill("#run-copies", "３")
        expect(self.browser.run("document.querySelector('#run-copies').ariaInvalid") == "false",
               "a number in full width is one")
        expect(self.browser.nameless() == [], f"names: {self.browser.nameless()}")
        self.keep("run")
        self.browser.click("#run-start")
        self.browser.wait("document.querySelector('dialog.run').dataset.state === 'done'")
        self.keep("done")
        made = sorted(path.name for path in (self.folder / "results").rglob("*.jpg"))
        expect(len(made) == 6, f"{made}")
        manifest = (self.folder / "results" / "manifest.jsonl").read_text().splitlines()
        expect(len(manifest) >= 7, "every picture has its record")
        self.browser.click("#run-look")
        self.browser.wait("document.querySelectorAll('.strip button').length === 6")
        self.settle()
        self.focus("#choose-place")
        self.browser.key("Enter")
        self.browser.wait("document.querySelector('dialog.folders') !== null")
        self.browser.key("Escape")
        expect(self.browser.run("document.activeElement.id") == "choose-place", "the focus is back")

    # English words in what a person sees, hears or is told on hovering. Names of steps stay.
    ENGLISH = """[...document.querySelectorAll('button, label, h2, h3, p, dd, .label, input, '
        + 'select, [aria-label], [title]')].filter((e) => !e.closest('.note, code, #language'))
        .flatMap((e) => [e.innerText, e.ariaLabel, e.title, e.placeholder])
        .map((text) => (text ?? '').trim()).filter((text) => /^[A-Z][a-z]+ [a-z]/.test(text))"""

    def speaks_japanese(self):
        self.browser.click("#language")
        expect(self.browser.run("document.documentElement.lang") == "ja", "the language is told")
        self.settle()
        dialogs = [(None, None), ("[data-add]", "gallery"), ("#run", "run"),
                   ("#copy-command", "command"), ("#help", "help"),
                   ("#grid .tile:nth-child(2) button", "lightbox")]
        for button, name in dialogs:
            if button:
                self.browser.click(button)
                self.browser.wait(f"document.querySelector('dialog.{name}') !== null")
            english = self.browser.run(self.ENGLISH)
            expect(english == [], f"{name}: {english}")
            expect(self.browser.nameless() == [], f"names: {self.browser.nameless()}")
            self.keep(f"japanese-{name}" if name else "japanese")
            if button:
                self.browser.key("Escape")
                self.browser.wait("document.querySelector('dialog') === null")

    def is_dark_where_the_system_is(self):
        self.browser.media(prefers_color_scheme="dark", prefers_reduced_motion="reduce")
        self.browser.wait("document.documentElement.dataset.theme === 'dark'")
        self.keep("japanese-dark")
        self.browser.click("#language")
        self.settle()
        self.keep("dark")

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
        # What another tab keeps meanwhile is that tab's.
        self.browser.run("""localStorage.setItem("mizumashi-studio",
            JSON.stringify({ yaml: "steps: [rotate]" }))""")
        self.browser.call("Page.reload")
        self.browser.wait("document.documentElement.dataset.ready === 'yes'")
        self.browser.wait(YAML + f" === {json.dumps(text)}")
        self.settle()

    def asks_nobody_else(self):
        foreign = [url for url in self.browser.requests
                   if not url.startswith((self.address, "data:", "blob:", "about:"))]
        expect(foreign == [], f"{foreign}")
        expect(self.browser.faults == [], f"{self.browser.faults}")

    def refuses_other_pages(self):
        kept = self.dropped()
        page = ForeignPage()
        try:
            self.browser.call("Page.navigate", url=page.address)
            self.browser.wait("document.readyState === 'complete' && location.port === "
                              f"'{page.port}'")
            own = {"X-Mizumashi-Studio": "1"}
            # A browser asks before it sends the first three, and the answer is no. The others it
            # sends at once, and nobody but the program can refuse them.
            attempts = [
                ("start", {}),
                ("files?path=a.png", {"method": "POST", "body": "x", "headers": own}),
                ("files", {"method": "DELETE"}),
                ("start", {"mode": "no-cors"}),
                ("files?path=a.png", {"method": "POST", "mode": "no-cors", "body": "x",
                                      "headers": {"Content-Type": "text/plain"}}),
            ]
            for path, options in attempts:
                self.browser.answers.clear()
                address = json.dumps(self.address + "studio/api/" + path)
                result = self.browser.run(f"""fetch({address}, {json.dumps(options)})
                    .then((answer) => answer.type, () => "refused")""")
                expect(result == "refused", f"{path} {options}: {result}")
                answers = set(self.browser.answers) - {ForeignPage.STATUS}
                expect(answers == {403}, f"{path} {options}: {answers}")
            expect(self.dropped() == kept, "nothing is kept, and nothing removed")
        finally:
            page.close()

    def dropped(self):
        """What was dropped, as the program tells it."""
        address = self.address + "studio/api/pictures?place=dropped:photos"
        with urllib.request.urlopen(address) as answer:
            told = json.load(answer)
        return told["pictures"], told["dropped"]

    STEPS = [
        starts, takes_dropped_files, hides_labels, adds_a_step_by_search, moves_sliders,
        goes_back_and_forth, draws_other_seeds, shows_before, scales_the_strength, marks_mistakes,
        Haste.shows_why_a_picture_is_missing, downloads_the_recipe, Haste.keeps_what_is_written,
        Haste.removes_one_step, copies_the_command, Writing.follows_the_seed,
        Writing.indents_below_a_key, Writing.tells_what_is_wrong,
        Keyboard.moves_sliders_of_factors, Keyboard.opens_more, Keyboard.keeps_the_focus,
        Sorting.keeps_folders_apart, Sorting.tells_what_labels_hide,
        Sorting.adds_a_variant_beside_mistakes, Sorting.lets_one_of_two_hold,
        runs_on_a_folder, Haste.finds_a_job_again, Haste.shows_what_is_slow,
        Haste.cancels_what_has_just_begun, Haste.asks_again_for_what_is_forgotten,
        Keyboard.can_be_used_by_keys, Keyboard.reaches_the_pictures, Keyboard.switches_letters_off,
        speaks_japanese, is_dark_where_the_system_is, Phone.fits_a_phone, is_shown_in_documents,
        keeps_the_recipe, asks_nobody_else, refuses_other_pages,
    ]
