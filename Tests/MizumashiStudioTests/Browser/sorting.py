# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""What belongs together stays together, and nothing else does."""

import json
import shutil

from visit import YAML, Visit, expect

PLACE = "document.querySelector('#place-name').textContent"


class Sorting(Visit):
    """A person who has more than one of a kind."""

    def choose_from(self, selector, value):
        self.browser.run(f"""(() => {{
            const select = document.querySelector({json.dumps(selector)});
            select.value = {json.dumps(value)};
            select.dispatchEvent(new Event("change"));
        }})()""")

    def keeps_folders_apart(self):
        before = self.browser.run(PLACE)
        expect(before.startswith("Dropped: photos"), f"{before}")
        pictures = sorted(self.example.glob("*.jpg"))
        sets = []
        for name, picture, x in zip(("a", "b"), pictures, (0.2, 0.8)):
            folder = self.example.parent / name / "set"
            for part in ("images", "labels"):
                (folder / part).mkdir(parents=True)
            shutil.copy(picture, folder / "images" / "x.jpg")
            (folder / "labels" / "x.txt").write_text(f"0 {x} 0.5 0.2 0.2\n")
            sets.append(folder)
        shown = []
        # The first one comes a second time.
        for folder, name in ((sets[0], "set"), (sets[1], "set-2"), (sets[0], "set")):
            self.browser.drop("#grid-scroll", [str(folder)])
            self.browser.wait(f"{PLACE}.startsWith('Dropped: {name} · 1 picture')")
            self.settle()
            expect("yolo" in self.browser.run(PLACE), "its labels are found")
            shown.append(self.digests())
        expect(shown[0] != shown[1] and shown[0] == shown[2], "each has its own picture")
        self.keep("sets")
        places = self.browser.run(
            "[...document.querySelector('#dropped-choice').options].map(({ value }) => value)")
        expect(sorted(places) == ["dropped:photos", "dropped:set", "dropped:set-2"], f"{places}")
        expect(self.browser.nameless() == [], f"names: {self.browser.nameless()}")
        # Two at once are two.
        other = shutil.copytree(sets[1], self.example.parent / "other")
        self.browser.drop("#grid-scroll", [str(sets[0]), str(other)])
        self.browser.wait(f"{PLACE}.startsWith('Dropped: other · 1 picture')")
        self.settle()
        expect(self.digests() == shown[1], "it has its own picture")
        self.choose_from("#dropped-choice", "dropped:photos")
        self.browser.wait(PLACE + f" === {json.dumps(before)}")
        self.settle()

    def tells_what_labels_hide(self):
        folder = self.example.parent / "more"
        shutil.copytree(self.example, folder)
        shutil.copy(next(self.example.glob("*.jpg")), folder / "other.jpg")
        self.browser.drop("#grid-scroll", [str(folder)])
        self.browser.wait(PLACE + ".startsWith('Dropped: more')")
        self.browser.wait("[...document.querySelectorAll('#notes p')]"
                          ".some((note) => note.innerText.includes('1 picture file is not shown'))")
        self.choose_from("#dropped-choice", "dropped:photos")
        self.browser.wait(PLACE + ".startsWith('Dropped: photos · 2 pictures')")
        self.settle()

    def adds_a_variant_beside_mistakes(self):
        before = self.browser.run(YAML)
        text = "# ours\nsteps:\n  - rotate: {angle: 5}\n    p: 0.3  # stray\n  - one_of: []\n"
        self.fill("#yaml", text)
        self.browser.wait("document.querySelectorAll('#issues button').length > 0")
        self.browser.click("#add-variant")
        self.browser.wait(YAML + ".includes('variant1')")
        wanted = ("# ours\nvariants:\n  aug:\n    - rotate: {angle: 5}\n      p: 0.3  # stray\n"
                  "    - one_of: []\n  variant1:\n")
        expect(self.browser.run(YAML).startswith(wanted), self.browser.run(YAML))
        self.rewrite(before)

    def lets_one_of_two_hold(self):
        before = self.browser.run(YAML)
        self.rewrite("steps:\n  - pad: {pixels: 20}\n")
        self.open_step("pad")
        field = "[data-step=pad] [data-parameter=fraction]"
        expect(self.browser.run(f"document.querySelector('{field} select').value") == "none",
               "what does not hold is not set")
        expect(self.browser.run(f"document.querySelector('{field} [type=range]') === null"),
               "and has no slider")
        self.keep("not-set")
        self.choose_from(f"{field} select", "range")
        self.browser.wait(YAML + r" === 'steps:\n  - pad: {fraction: 0..0.1}\n'")
        self.settle()
        expect(self.browser.run("document.querySelector('#issues button') === null"), "it is right")
        self.rewrite(before)
