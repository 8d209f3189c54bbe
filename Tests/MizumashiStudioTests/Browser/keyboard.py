# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""Whoever has no pointer: keys, and where the focus is."""

from visit import YAML, Visit, expect

FOCUSED = "document.activeElement"


class Keyboard(Visit):
    """A person with a keyboard."""

    def focus(self, selector):
        self.browser.wait(f"document.querySelector(`{selector}`) !== null")
        self.browser.run(f"document.querySelector(`{selector}`).focus()")

    def moves_sliders_of_factors(self):
        before = self.browser.run(YAML)
        self.rewrite("steps:\n  - gamma_contrast: {gamma: 1}\n  - affine: {scale: 1.04}\n")
        self.open_step("gamma_contrast")
        field = "[data-step=gamma_contrast] [data-parameter=gamma]"
        self.focus(field + " input[type=range]")
        values = [1]
        for _ in range(8):
            self.browser.key("ArrowRight")
            values.append(self.browser.run(f"Number(document.querySelector('{field} .number')"
                                           ".value)"))
        expect(all(a < b < 1.5 for a, b in zip(values, values[1:])),
               f"every key moves the handle, and not far: {values}")
        self.browser.wait(YAML + f".includes('gamma: {values[-1]:g}')")
        self.browser.key("ArrowLeft")
        self.browser.wait(YAML + f".includes('gamma: {values[-2]:g}')")
        self.open_step("affine")
        self.focus("[data-step=affine] [data-parameter=scale] input[type=range]")
        self.browser.key("ArrowRight")
        self.browser.wait(YAML + ".includes('scale: 1.05')")
        self.rewrite(before)

    def keeps_the_focus(self):
        before = self.browser.run(YAML)
        self.rewrite("steps:\n  - rotate: {degrees: 5}\n")
        self.focus("[data-step=rotate] button[aria-label^=Remove]")
        self.browser.key("Enter")
        self.browser.wait("document.querySelectorAll('.step').length === 0")
        expect(self.browser.run(FOCUSED + ".dataset.add") is not None,
               "after the last step, what adds one has the focus")
        self.rewrite("steps:\n  - rotate: {degrees: 5}\n")
        self.focus("#add-variant")
        self.browser.key("Enter")
        self.browser.wait("document.querySelectorAll('.variant-head').length === 2")
        expect(self.browser.run(FOCUSED + ".id") == "add-variant", "the button keeps the focus")
        self.focus("[aria-label='Remove variant1']")
        self.browser.key("Enter")
        self.browser.wait("document.querySelectorAll('.variant-head').length === 1")
        expect(self.browser.run(f"document.querySelector('#steps').contains({FOCUSED})"),
               "after a variant is removed, the focus is near")
        self.settle()
        self.rewrite(before)

    def opens_more(self):
        before = self.browser.run(YAML)
        self.rewrite("steps:\n  - rotate: {degrees: 5, fill: '#f00'}\n")
        self.open_step("rotate")
        self.browser.click("[data-step=rotate] .more summary")
        field = "[data-step=rotate] .more [data-parameter=fit_output] input"
        self.browser.click(field)
        self.browser.wait(YAML + ".includes('fit_output: true')")
        self.settle()
        expect(self.browser.run("document.querySelector('[data-step=rotate] .more').open"),
               "what is open stays open")
        expect(self.browser.run(f"{FOCUSED} === document.querySelector('{field}')"),
               "what was changed is where it was")
        expect(self.browser.run("document.querySelector('[data-step=rotate] [type=color]').value")
               == "#ff0000", "the colour is shown")
        self.keep("more")
        self.rewrite(before)

    def can_be_used_by_keys(self):
        self.browser.run(FOCUSED + ".blur()")
        self.browser.key("a")
        self.browser.wait("document.querySelector('dialog.gallery') !== null")
        self.browser.write("transpose")
        self.browser.key("Enter")
        self.browser.wait(YAML + ".includes('transpose')")
        expect(self.browser.run("document.querySelector('dialog') === null"), "it is closed")
        self.settle()
        expect(self.browser.run(FOCUSED + ".closest('[data-step]')?.dataset.step") == "transpose",
               "the new step has the focus")
        self.browser.run(FOCUSED + ".blur()")
        self.browser.key("z", 2)
        self.browser.wait("!" + YAML + ".includes('transpose')")
        self.settle()

    def reaches_the_pictures(self):
        strip = "document.querySelectorAll('.strip button').length"
        expect(self.browser.run(strip) > 1, "there are pictures to choose among")
        # From the top, one key leads to the outcomes.
        self.browser.run("document.body.tabIndex = -1; document.body.focus()")
        self.browser.key("Tab")
        expect(self.browser.run(FOCUSED + ".id") == "skip", "the first stop leads to the outcomes")
        self.browser.key("Enter")
        expect(self.browser.run(FOCUSED + ".id") == "grid", "it does")
        self.browser.key("Tab")
        expect(self.browser.run(FOCUSED + ".closest('#grid .tile') !== null"), "an outcome")
        # All the way, the focus can be seen, and the strip is one stop however long it is.
        self.browser.run("document.body.focus()")
        stops = []
        for _ in range(300):
            self.browser.key("Tab")
            outline = self.browser.run(f"getComputedStyle({FOCUSED}).outlineStyle !== 'none' || "
                                       f"getComputedStyle({FOCUSED}, '::-webkit-slider-thumb')"
                                       ".outlineStyle !== 'none' || "
                                       f"{FOCUSED}.matches('[type=range]')")
            expect(outline, "the focus can be seen")
            stops.append(self.browser.run(
                f"['.strip', '#tools', '#grid'].find((part) => {FOCUSED}.closest(part)) ?? ''"))
            if stops[-1] == "#grid":
                break
        expect(stops[-1] == "#grid", "the tabulator reaches the outcomes")
        expect(stops.count(".strip") == 1, f"the pictures are one stop: {stops}")
        names = self.browser.run("[...document.querySelectorAll('.strip button')]"
                                 ".map((button) => button.dataset.picture)")
        self.focus(".strip [tabindex='0']")
        for key, index in (("Home", 0), ("ArrowRight", 1), ("End", -1), ("ArrowRight", -1)):
            self.browser.key(key)
            expect(self.browser.run(FOCUSED + ".dataset.picture") == names[index], key)
        self.browser.key("Enter")
        self.browser.wait(FOCUSED + ".ariaPressed === 'true'")
        self.settle()

    def switches_letters_off(self):
        for is_on in (False, True):
            self.browser.click("#help")
            self.browser.click("#letters")
            self.keep("help")
            self.browser.key("Escape")
            self.browser.run(FOCUSED + ".blur()")
            self.browser.key("a")
            self.pause(100)
            expect(self.browser.run("document.querySelector('dialog.gallery') !== null") == is_on,
                   "a letter does something, or nothing")
        self.browser.key("Escape")
