# What the simulations of tests/simulation, tests/schedules and tests/attacks and the failovers of tests/cluster counted,
# shared by packaging/test and packaging/soak.
# Sourced after stages.sh.
# shellcheck shell=bash

simulation_figures() { # BUILD_DIR, after ctest
    printf '\n== %s: simulations\n' "$command_name"
    grep -hE '^(crash points|faults|kills|schedules|byzantine servers|failovers): ' \
        "$1/Testing/Temporary/LastTest.log" || true
}
