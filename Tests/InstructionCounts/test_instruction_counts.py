# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""That the guard can fail: Scripts/instruction-counts.py on counts that are made up."""

import importlib.util
import pathlib
import unittest

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "Scripts/instruction-counts.py"
SPEC = importlib.util.spec_from_file_location("instruction_counts", SCRIPT)
guard = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(guard)

KEPT = {"rotate": 10.0, "jpeg": 200.0}


class InstructionCountTests(unittest.TestCase):
    def test_a_row_with_more_than_the_limit_is_named_with_both_figures(self):
        wrong, notes = guard.compare({"rotate": 16.0, "jpeg": 200.0}, KEPT)
        self.assertEqual(wrong, ["rotate: 16.0 instructions per pixel, 1.60 times 10.0"])
        self.assertEqual(notes, [])

    def test_a_row_within_the_limit_passes(self):
        for count in (14.0, 15.0, 7.0):
            self.assertEqual(guard.compare({"rotate": count, "jpeg": 200.0}, KEPT), ([], []))

    def test_a_row_that_became_much_better_is_worth_a_note(self):
        wrong, notes = guard.compare({"rotate": 6.0, "jpeg": 200.0}, KEPT)
        self.assertEqual(wrong, [])
        self.assertEqual(
            notes, ["rotate: 6.0 instructions per pixel, 0.60 times 10.0: record again"]
        )

    def test_rows_and_figures_belong_together(self):
        wrong, _ = guard.compare({"rotate": 10.0, "fog": 3.0}, KEPT)
        self.assertEqual(len(wrong), 2)
        self.assertIn("fog has no figure", wrong[0])
        self.assertIn("jpeg has a figure, but is not run", wrong[1])

    def test_every_second_count_is_a_row(self):
        lines = ["rotate 100", "jpeg 50"]
        profile = "".join(f"totals: {count}\n" for count in (9_999, 1_000, 8_888, 25, 7_777))
        self.assertEqual(guard.per_pixel(lines, profile), {"rotate": 10.0, "jpeg": 0.5})
        with self.assertRaises(SystemExit):
            guard.per_pixel(lines + ["fog 1"], profile)


if __name__ == "__main__":
    unittest.main()
