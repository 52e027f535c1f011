# Format and clang-tidy, shared by packaging/test and packaging/lint. Sourced after stages.sh.
# shellcheck shell=bash

check_format() {
    our_sources h cpp | xargs -r clang-format-14 --style=file --dry-run -Werror
}

# tidy BUILD_DIR [TAG]: a built folder; with TAG only what differs from it.
tidy() {
    python3 packaging/lib/sources_to_lint.py "$@" | read_with_tidy "$1"
}

# tidy_share BUILD_DIR: each eightieth source, others with every commit.
tidy_share() {
    local turn
    turn=$(($(commits) % 80))
    python3 packaging/lib/sources_to_lint.py "$1" | awk -v turn="$turn" 'NR % 80 == turn' |
        read_with_tidy "$1"
}

read_with_tidy() { # BUILD_DIR, sources on standard input
    local list count
    list=$(cat)
    count=$(grep -c . <<<"$list" || true)
    echo "clang-tidy: $count sources"
    python3 packaging/lib/commands_for_tidy.py "$1" "$1/tidy"
    # Clang's own warnings have stopped the build already.
    [ "$count" = 0 ] || xargs -P "$(nproc)" -n 2 clang-tidy-14 --quiet -p "$1/tidy" \
        --extra-arg=-Wno-error <<<"$list" 2>&1 |
        { grep -vE '^[0-9]+ warnings? generated' || true; }
}

last_tag() { git -c safe.directory='*' describe --tags --abbrev=0 2>/dev/null || true; }
