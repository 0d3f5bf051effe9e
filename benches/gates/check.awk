# usage: awk -v slack=PERCENT -f check.awk BASELINE MODES NOW
#
# Prints the table of gates.sh and fails where a figure of NOW is above its limit, or has no baseline.

FNR == 1 { files++ }
files == 1 && /^[^#]/ { instructions[$1] = $2; system_calls[$1] = $3 }
files == 2 {
    split($0, part, "|")
    target[part[1]] = part[2]
    text[part[1]] = part[3]
}
files == 3 {
    if (!header++)
        printf "%-15s %9s %9s %8s %7s   %8s %5s   %s\n", "per call", "baseline", "now", "change", "target",
            "baseline", "now", "instructions, then system calls"
    if ($1 == "libc-send") {
        row("-", "-", "-", "")
        next
    }
    if (!($1 in instructions)) {
        row("-", "-", "-", "no baseline: gates.sh --update")
        bad = 1
        next
    }
    before = instructions[$1]
    verdict = ""
    if ($2 > before * (1 + slack / 100) || $3 > system_calls[$1]) {
        verdict = "TOO MANY"
        bad = 1
    } else if ($2 < before * (1 - slack / 100) || $3 < system_calls[$1]) {
        verdict = "the baseline is stale: gates.sh --update"
    }
    if (target[$1] != "-" && $2 > target[$1] * 1.25)
        verdict = verdict (verdict == "" ? "" : "; ") "above the target and its 25 %"
    row(before, sprintf("%+.1f%%", ($2 / before - 1) * 100), system_calls[$1], verdict)
}

function row(before, change, calls_before, verdict) {
    printf "%-15s %9s %9s %8s %7s   %8s %5s   %s%s\n", $1, before, $2, change, target[$1], calls_before, $3, text[$1],
        verdict == "" ? "" : " -- " verdict
}

END { exit bad }
