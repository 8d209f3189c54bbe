# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0
"""Draws what grows with what, as SVG files."""

import contextlib

import matplotlib

matplotlib.use("svg")
from matplotlib import pyplot
from matplotlib.ticker import FuncFormatter, NullLocator

COLOURS = {
    "hflip": "#0b6e99",
    "rotate": "#d1495b",
    "gaussian-blur": "#edae49",
    "gamma": "#4c956c",
    "median-blur": "#7b5ea7",
    "resize-half-area": "#6c757d",
    "box-blur": "#2a9d8f",
}
FEW, MANY = "#d1495b", "#0b6e99"
INK, FAINT = "#30363d", "#d8dee4"

pyplot.rcParams.update(
    {
        "svg.hashsalt": "mizumashi",
        "font.family": "sans-serif",
        "font.size": 11,
        "text.color": INK,
        "axes.labelcolor": INK,
        "axes.edgecolor": FAINT,
        "axes.titlelocation": "left",
        "axes.titlesize": 14,
        "axes.titlepad": 14,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.grid": True,
        "axes.axisbelow": True,
        "grid.color": FAINT,
        "grid.linewidth": 0.6,
        "lines.linewidth": 2,
        "lines.markersize": 4.5,
        "xtick.color": INK,
        "ytick.color": INK,
        "xtick.major.size": 0,
        "ytick.major.size": 0,
    }
)


@contextlib.contextmanager
def figure(path, title, x, y):
    drawing, axes = pyplot.subplots(figsize=(8, 5), layout="constrained")
    axes.set(title=title, xlabel=x, ylabel=y)
    yield axes
    drawing.savefig(path, metadata={"Date": None})
    pyplot.close(drawing)
    print(f"Figure: {path}")


def series(axes, xs, times):
    """One line for each name, the names in the order in which the lines end."""
    for name, values in times.items():
        axes.plot(xs, values, "o-", color=COLOURS[name], label=name)
    handles, names = axes.get_legend_handles_labels()
    order = sorted(range(len(names)), key=lambda index: -times.get(names[index], [0])[-1])
    axes.legend(
        [handles[index] for index in order],
        [names[index] for index in order],
        loc="center left",
        bbox_to_anchor=(1.01, 0.5),
        frameon=False,
    )


def short(value, _):
    """1500000 as 1.5 M."""
    for unit, name in ((1e6, " M"), (1e3, " k")):
        if value >= unit:
            return f"{value / unit:g}{name}"
    return f"{value:g}"


def pixels(folder, counts, times):
    with figure(
        folder / "time-against-pixels.svg", "Time of a step against pixels", "pixels", "ms a picture"
    ) as axes:
        axes.set(xscale="log", yscale="log")
        # The same time for every pixel, through the middle of all lines.
        middle = sorted(values[-1] for values in times.values())[len(times) // 2]
        line = [middle * count / counts[-1] for count in counts]
        axes.plot(counts, line, "--", color=INK, linewidth=1, alpha=0.6, label="in proportion")
        series(axes, counts, times)
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_formatter(FuncFormatter(short))
            axis.set_minor_locator(NullLocator())


def radius(folder, radii, times):
    with figure(
        folder / "blur-against-radius.svg",
        "Blur of 512×512 pixels against its radius",
        "radius, pixels",
        "ms a picture",
    ) as axes:
        series(axes, radii, times)
        axes.set_ylim(bottom=0)
        axes.set_xlim(left=0)


def files(folder, few, many):
    with figure(
        folder / "files-against-time.svg", "Small files against time", "seconds", "files done"
    ) as axes:
        for seconds, colour in ((many, MANY), (few, FEW)):
            count = len(seconds)
            # A hundred places are enough for the eye, and make a small file.
            done = range(0, count, max(1, count // 100))
            label = f"{count:,} in {seconds[-1]:.1f} s"
            axes.plot([seconds[number] for number in done], done, color=colour, label=label)
            axes.plot(seconds[-1], count, "o", color=colour)
        axes.legend(loc="upper left", frameon=False)
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
        axes.set_xlim(left=0)
        axes.set_ylim(bottom=0)
