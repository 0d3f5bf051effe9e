"""The plots, as SVG with text that stays text."""

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as pyplot

from table import INSTRUCTIONS, OURS, PEERS, RATIOS

matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "winsend", "font.size": 10, "axes.spines.top": False,
                            "axes.spines.right": False, "axes.grid": True, "grid.color": "#dddddd"})

OUR_COLOUR = "#c0392b"
STYLES = {
    "libuv": ("#1f77b4", "o"), "libevent": ("#17becf", "s"), "Asio": ("#2ca02c", "^"), "tokio": ("#9467bd", "v"),
    "io_uring": ("#8c564b", "D"), "io_uring, 32 at once": ("#bcbd22", "d"), "Mono": ("#e377c2", "P"), "Wine": ("#7f7f7f", "X"),
}
COUNTS = (1, 10, 100, 1000, 10000)


def plain(title):
    return title.replace("`", "")


def save(figure, path):
    figure.savefig(path, metadata={"Date": None}, bbox_inches="tight")
    # Matplotlib leaves spaces at the ends of lines.
    path.write_text("\n".join(line.rstrip() for line in path.read_text().splitlines()) + "\n")
    pyplot.close(figure)


def ratios(whole, path):
    rows = [row for row in RATIOS if OURS[0] in whole["results"]["ratios"].get(row.name, {})
            and not row.name.endswith(("-10", "-100", "-1000"))]
    figure, axes = pyplot.subplots(figsize=(9, 0.42 * len(rows) + 1.6))
    for name in [*PEERS, OURS[0]]:
        points = [(whole["results"]["ratios"][row.name][name], len(rows) - place) for place, row in enumerate(rows)
                  if name in whole["results"]["ratios"][row.name]]
        colour, marker = STYLES.get(name, (OUR_COLOUR, "*"))
        ours = name == OURS[0]
        axes.scatter([one["median"] for one, _ in points], [place for _, place in points], marker=marker, color=colour,
                     s=130 if ours else 34, zorder=3 if ours else 2, label=name)
    axes.axvline(1, color="black", linewidth=1)
    axes.set_xscale("log")
    ticks = [0.25, 0.5, 1, 2, 5, 10, 20, 50, 100, 200]
    axes.set_xticks(ticks, [f"{tick:g}" for tick in ticks])
    axes.xaxis.set_minor_locator(matplotlib.ticker.NullLocator())
    axes.set_yticks(range(len(rows), 0, -1), [plain(row.title) for row in rows])
    axes.set_xlabel("CPU time as a multiple of the plain system call (logarithmic)")
    axes.legend(loc="upper center", bbox_to_anchor=(0.3, -0.14), ncol=5, frameon=False)
    save(figure, path)


def curve(whole, kind, name):
    """The ratios over the numbers of sockets; that of one socket is the row without a number."""
    found = []
    for count in COUNTS:
        one = whole["results"]["ratios"].get(kind if count == 1 else f"{kind}-{count}", {}).get(name)
        if one:
            found.append((one["sockets"], one))
    return found


def sockets(whole, path):
    figure, panels = pyplot.subplots(1, 2, figsize=(9, 3.6), sharey=True)
    for axes, kind, title in zip(panels, ("send-64", "port"), ("send", "asynchronous, end taken")):
        for name in [*PEERS, OURS[0]]:
            points = curve(whole, kind, name)
            if len(points) < 2 or name == "io_uring, 32 at once":
                continue
            colour, marker = STYLES.get(name, (OUR_COLOUR, "*"))
            counts = [count for count, _ in points]
            axes.plot(counts, [one["median"] for _, one in points], color=colour, marker=marker, label=name,
                      linewidth=2.4 if name == OURS[0] else 1.2)
            axes.fill_between(counts, [one["lower"] for _, one in points], [one["upper"] for _, one in points],
                              color=colour, alpha=0.15, linewidth=0)
        axes.axhline(1, color="black", linewidth=1)
        axes.set_xscale("log")
        axes.set_yscale("log")
        axes.set_yticks([0.7, 1, 1.5, 2, 3, 5], ["0.7", "1", "1.5", "2", "3", "5"])
        axes.yaxis.set_minor_locator(matplotlib.ticker.NullLocator())
        axes.set_xticks(COUNTS, [f"{count:,}" for count in COUNTS])
        axes.xaxis.set_minor_locator(matplotlib.ticker.NullLocator())
        axes.set_title(title)
        axes.set_xlabel("sockets, in turn")
    panels[0].set_ylabel("CPU time, plain send = 1")
    handles, labels = panels[1].get_legend_handles_labels()
    figure.legend(handles, labels, loc="lower center", bbox_to_anchor=(0.5, -0.12), ncol=6, frameon=False)
    save(figure, path)


def counted(whole, path):
    names = ["raw", OURS[0], "libuv", "Asio", "libevent", "tokio", "io_uring"]
    rows = [row for row in RATIOS if row.name in INSTRUCTIONS]
    figure, axes = pyplot.subplots(figsize=(9, 3.2))
    width = 0.8 / len(names)
    for place, name in enumerate(names):
        points = [(at, whole["results"]["instructions"].get(row.name, {}).get(name)) for at, row in enumerate(rows)]
        points = [(at, count) for at, count in points if count]
        colour = "#222222" if name == "raw" else STYLES.get(name, (OUR_COLOUR, ""))[0]
        bars = axes.bar([at + (place - len(names) / 2 + 0.5) * width for at, _ in points],
                        [count for _, count in points], width, color=colour,
                        label="plain" if name == "raw" else name, zorder=2)
        axes.bar_label(bars, fmt="%.0f", fontsize=8)
    axes.set_yscale("log")
    axes.set_xticks(range(len(rows)), [plain(row.title).replace(", ", ",\n", 1) for row in rows])
    axes.set_ylabel("instructions in user mode, a call")
    axes.grid(axis="x", visible=False)
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.16), ncol=7, frameon=False)
    save(figure, path)
