# Fuzzing, shared by packaging/fuzz and packaging/soak. Sourced after stages.sh.
# shellcheck shell=bash

fuzz_all=1000000
fuzz_programs=build/fuzz/bin
fuzz_work=build/fuzz/work

# Those that take longest first, so that no core is left waiting at the end.
fuzz_targets() {
    sed -nE 's/^alcove_fuzz_target\((\w+).*/\1/p' tests/fuzz/CMakeLists.txt |
        awk '{ print (/^(fhir|http_request|joining|server)$/ ? 0 : 1), $0 }' | sort -sn | cut -d' ' -f2
}

# The targets, with no Qt Gui and nothing that they don't need.
fuzz_build() {
    configure fuzz
    cmake --build --preset fuzz -j "$(nproc)"
}

fuzz_one() { # RUNS SEED TARGET
    local runs=$1 seed=$2 target=$3 started=$SECONDS status=0
    local work="$fuzz_work/$target" own="tests/fuzz" options=()
    rm -rf "$work"
    mkdir -p "$work/corpus" "$work/seeds" "$work/findings"
    ALCOVE_FUZZ_SEEDS="$work/seeds" "$fuzz_programs/fuzz_$target" || return 1
    [ ! -f "$own/dictionaries/$target" ] || options+=(-dict="$own/dictionaries/$target")
    local folders=("$work/corpus" "$work/seeds") folder
    for folder in "$own/corpus/$target" "$own/findings/$target"; do
        [ ! -d "$folder" ] || folders+=("$folder")
    done
    "$fuzz_programs/fuzz_$target" -runs="$runs" -seed="$seed" -max_len=4096 -timeout=60 \
        -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix="$work/findings/" \
        "${options[@]}" "${folders[@]}" >"$work/log" 2>&1 || status=$?
    local findings inputs coverage
    findings=$(find "$work/findings" -type f | wc -l)
    inputs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$work/log")
    coverage=$(grep -oE 'cov: [0-9]+' "$work/log" | tail -n 1 | cut -d' ' -f2)
    printf 'fuzzing: %-15s %8s inputs (%d in all), %5s edges, %d findings, %s minutes\n' "$target" \
        "${inputs:-0}" "$fuzz_all" "${coverage:-0}" "$findings" "$(minutes $((SECONDS - started)))"
    if [ "$status" != 0 ]; then
        tail -n 40 "$work/log"
        echo "fuzzing: $target failed; what it found is in $work/findings, its output in $work/log." \
            "Kept in tests/fuzz/findings/$target, a finding is played back by each test run."
    fi
    return "$status"
}

# How many inputs of a target a test run has time for: a tenth of the whole where that takes a
# minute, and what a minute is enough for where each input opens a store or signs something.
fuzz_share() { # TARGET
    case "$1" in
    server) echo 500 ;;
    http_request | journal | page) echo 2000 ;;
    fhir | joining | op) echo 5000 ;;
    *) echo $((fuzz_all / 10)) ;;
    esac
}

# Each target on a core of its own; 1 when any found something.
fuzz() { # RUNS-OR-share SEED TARGET...
    local runs=$1 seed=$2 target
    shift 2
    export -f fuzz_one minutes
    export fuzz_all fuzz_programs fuzz_work
    for target in "$@"; do
        if [ "$runs" = share ]; then fuzz_share "$target"; else echo "$runs"; fi
        printf '%s\n' "$seed" "$target"
    done | xargs -P "$(nproc)" -n 3 bash -c 'fuzz_one "$@"' fuzz_one || return 1
}

# Adds to the corpus what reaches code that nothing in it and no seed does, a few at most.
fuzz_keep() { # TARGET...
    local target most=15
    for target in "$@"; do
        local work="$fuzz_work/$target" kept="tests/fuzz/corpus/$target"
        rm -rf "$work/merged"
        mkdir -p "$work/merged" "$kept"
        cp "$work/seeds/"* "$work/merged/"
        find "$kept" -type f -exec cp {} "$work/merged/" \;
        "$fuzz_programs/fuzz_$target" -merge=1 "$work/merged" "$work/corpus" >"$work/merge-log" 2>&1
        rm -f "$work/merged"/seed-*
        # The smallest, since they are read by people when one of them breaks something.
        find "$work/merged" -type f -printf '%s %p\n' | sort -n | sed -n "1,${most}p" | cut -d' ' -f2- |
            xargs -r cp -t "$kept" --no-clobber
        echo "kept: $target, $(find "$kept" -type f | wc -l) inputs," \
            "$(du -sb "$kept" | cut -f1) bytes"
    done
}
