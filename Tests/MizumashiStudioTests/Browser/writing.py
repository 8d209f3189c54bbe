# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""What is written: into the recipe's text, and into fields."""

from visit import YAML, Visit, expect

SEED = "document.querySelector('#seed').value"


class Writing(Visit):
    """A person who writes."""

    def follows_the_seed(self):
        before = self.browser.run(YAML)
        for seed in ("7", "99"):
            self.rewrite(f"# mine\nseed: {seed}\nsteps:\n  - rotate: {{degrees: -25..25}}\n")
            self.browser.wait(f"{SEED} === '{seed}'")
        self.fill("#seed", "123")
        self.browser.key("Enter")
        self.browser.wait(YAML + ".startsWith('# mine\\nseed: 123\\nsteps')")
        first = self.digests()
        self.browser.click("#dice")
        self.browser.wait(f"{SEED} !== '123' && " + YAML + f".includes('seed: ' + {SEED} + '\\n')")
        expect(self.digests() != first, "the die draws other pictures")
        self.browser.click("#undo")
        self.browser.wait(f"{SEED} === '123' && " + YAML + ".includes('seed: 123\\n')")
        expect(self.digests() == first, "back, they are those of before")
        # The last digits of a large one are kept.
        self.fill("#seed", "9007199254740993")
        self.browser.key("Enter")
        self.browser.wait(YAML + r".match(/seed: .9007199254740993.\n/)")
        self.browser.wait(SEED + " === '9007199254740993'")
        self.fill("#seed", "seven")
        self.browser.key("Enter")
        self.browser.wait("document.querySelector('#tools .wrong')?.textContent.length > 5")
        self.rewrite(before)
        self.fill("#seed", "1")
        self.browser.key("Enter")

    def indents_below_a_key(self):
        before = self.browser.run(YAML)
        self.fill("#yaml", "steps:")
        for line in ("- rotate:", "p: 0.5"):
            self.browser.key("Enter")
            self.browser.write(line)
        self.settle()
        expect(self.browser.run(YAML) == "steps:\n  - rotate:\n      p: 0.5",
               self.browser.run(YAML))
        expect(self.browser.run("document.querySelector('#issues button') === null"), "it is right")
        # Ends of lines from elsewhere are those of the editor.
        self.browser.run("""import(new URL("store.js", document.baseURI))
            .then(({ setText }) => setText("steps:\\r\\n  - rotate\\r\\n"))""")
        self.settle()
        self.browser.run("""import(new URL("store.js", document.baseURI))
            .then(({ state }) => { document.body.dataset.text = state.yaml; })""")
        self.browser.wait("document.body.dataset.text === 'steps:\\n  - rotate\\n'")
        self.rewrite(before)

    def tells_what_is_wrong(self):
        before = self.browser.run(YAML)
        self.rewrite("steps:\n  - rotate: {degrees: {each: [1, 2]}, p: 0.5}\n")
        self.open_step("rotate")
        for parameter, field, text in (("p", ".number", "5"), ("angle", ".list", "1, x")):
            selector = f"[data-step=rotate] [data-parameter={parameter}] {field}"
            self.fill(selector, text)
            self.browser.key("Enter")
            told = self.browser.run(
                f"document.getElementById(document.querySelector('{selector}')"
                ".getAttribute('aria-describedby'))?.innerText")
            expect(told and " 0 " in told or "-" in told, f"{parameter}: {told}")
        self.keep("wrong")
        self.rewrite(before)
