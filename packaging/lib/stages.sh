# Shared by the commands of this folder: stages with a name, a line and a time each. Sourced, with
# the command's name in command_name.
# shellcheck shell=bash disable=SC2154

stage_names=()
stage_seconds=()
stage_current=
stage_started=0

# stage "what happens now": ends the stage before it.
stage() {
    stage_end
    stage_current=$1
    stage_started=$SECONDS
    printf '\n== %s: %s\n' "$command_name" "$stage_current"
}

stage_end() {
    if [ -n "$stage_current" ]; then
        stage_names+=("$stage_current")
        stage_seconds+=($((SECONDS - stage_started)))
        stage_current=
    fi
}

# Minutes a stage, and in all.
stage_table() {
    stage_end
    printf '\n== %s: minutes\n' "$command_name"
    local i
    for i in "${!stage_names[@]}"; do
        printf '%6s  %s\n' "$(minutes "${stage_seconds[$i]}")" "${stage_names[$i]}"
    done
    printf '%6s  in all\n' "$(minutes "$SECONDS")"
}

minutes() { printf '%d.%d' $(($1 / 60)) $(($1 % 60 / 6)); }

# The first failing command ends the run, with the name of its stage as the last word.
stage_failed() {
    local status=$?
    if [ "$status" != 0 ] && [ -n "$stage_current" ]; then
        printf '\n%s: FAILED (status %d) while: %s\n' "$command_name" "$status" "$stage_current" >&2
    fi
}
trap stage_failed EXIT

fail() {
    echo "$command_name: $*" >&2
    exit 1
}

install_packages() { # YES OR NO
    if [ "$1" = yes ]; then
        stage "installing what is missing of Debian's packages"
        packaging/install-packages
    fi
}

# A build folder that was made for a clone at another place is made anew.
configure() { # PRESET
    local cache="build/$1/CMakeCache.txt" fresh=()
    if [ -f "$cache" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" "$cache"; then
        fresh=(--fresh)
    fi
    cmake --preset "$1" "${fresh[@]}"
}

build() { # PRESET [TARGET...]
    local preset=$1
    shift
    local targets=()
    [ "$#" = 0 ] || targets=(--target "$@")
    cmake --build --preset "$preset" -j "$(nproc)" "${targets[@]}"
}

# compile_share PRESET N: each Nth source of the programs, others with every commit. The folders of the
# preset are configured; nothing else of it is built.
compile_share() {
    local turn commands
    turn=$(($(commits) % $2))
    mapfile -t commands < <(python3 packaging/lib/program_sources.py "build/$1" |
        awk -v n="$2" -v turn="$turn" 'NR % n == turn')
    echo "to compile: ${#commands[@]} sources"
    [ "${#commands[@]}" -gt 0 ] || fail "no source of the programs is compiled by the preset $1"
    printf '%s\0' "${commands[@]}" | xargs -0 -P "$(nproc)" -I '{}' sh -c '{}'
}

# A new folder in memory with 4 GiB free, if the system has one, for what tests keep and nobody wants
# afterwards: on a disk a test's desk waits for each word it saves. What a power cut leaves is played on
# a disk of our own (tests/simulation). Others may pass through it: PostgreSQL runs as another user.
folder_in_memory() {
    local free folder
    free=$(df -k --output=avail /dev/shm 2>/dev/null | tail -n 1) || return 0
    [ "${free:-0}" -gt $((4 * 1024 * 1024)) ] || return 0
    folder=$(mktemp -d /dev/shm/alcove.XXXXXX) && chmod 755 "$folder" && echo "$folder"
}

# "*" because the folder of a clone may belong to someone else than the one who runs this.
commits() { git -c safe.directory='*' rev-list --count HEAD; }

# What the generator would run to make all of a build, in terms of no folder: two presets whose commands
# are the same make the same.
build_commands() { # PRESET
    ninja -C "build/$1" -t commands all | grep -vE '^ninja: |-E cmake_autogen ' |
        sed "s#build/$1#BUILD#g" | LC_ALL=C sort -u
}

our_sources() { # EXTENSION...
    local extension
    for extension in "$@"; do
        find app db ui tests -name "*.$extension" -type f
    done | LC_ALL=C sort
}
