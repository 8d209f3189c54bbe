# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""The page on narrow screens."""

from visit import Visit, expect

# Parts of the open dialog that are wider than what shows them, or than the screen.
CUT_OFF = """[...document.querySelectorAll("dialog[open], dialog[open] *")].filter((part) =>
    part.clientWidth && !part.closest(".notes, .hidden, [role=status], [role=alert].hidden")
    && (part.scrollWidth > part.clientWidth + 1
        || part.getBoundingClientRect().right > innerWidth + 1))
    .map((part) => `${part.tagName}.${part.className} ${part.scrollWidth}>${part.clientWidth}`)"""


class Phone(Visit):
    """A person with a phone."""

    def fits_a_phone(self):
        self.browser.size(360, 740, 2, True)
        self.settle()
        for view in ("results", "recipe", "text"):
            self.browser.click(f".tabs [data-view={view}]")
            self.pause(150)
            wide = self.browser.run("document.documentElement.scrollWidth")
            expect(wide <= 360, f"{view} is {wide} wide")
            self.keep("phone-dark-" + view)
        self.browser.media(prefers_color_scheme="light")
        self.browser.click(".tabs [data-view=recipe]")
        self.open_step("coarse_dropout")
        self.pause(150)
        expect(self.browser.run("document.documentElement.scrollWidth") <= 360, "an open step fits")
        self.keep("phone-recipe")
        self.browser.click("[data-add]")
        self.browser.wait("document.querySelector('.gallery img')?.naturalWidth > 0")
        self.keep("phone-gallery")
        expect(self.browser.run("document.documentElement.scrollWidth") <= 360, "the gallery fits")
        self.browser.key("Escape")
        self.browser.click(".tabs [data-view=results]")
        self.settle()
        self.keep("phone")
        for wide in (320, 360, 390):
            self.fits(wide)
        self.browser.size(1440, 900)

    def fits(self, wide):
        self.browser.size(wide, 700, 2, True)
        self.pause(100)
        page = self.browser.run("document.documentElement.scrollWidth")
        expect(page <= wide, f"the page is {page} wide at {wide}")
        for button in ("theme", "language", "help", "undo"):
            box = self.browser.run(
                f"document.querySelector('#{button}').getBoundingClientRect().toJSON()")
            expect(box["width"] >= 24 and box["right"] <= wide, f"{button} is there at {wide}")
        expect("Mizumashi" in self.browser.run("document.querySelector('h1').innerText"),
               "the page has a title for a reader")
        for button, name in (("run", "run"), ("copy-command", "command"), ("help", "help")):
            self.browser.click("#" + button)
            self.browser.wait(f"document.querySelector('dialog.{name}') !== null")
            cut = self.browser.run(CUT_OFF)
            self.keep(f"phone-{wide}-{name}")
            expect(cut == [], f"{name} at {wide}: {cut}")
            self.browser.key("Escape")
            self.browser.wait("document.querySelector('dialog') === null")
