#pragma once

#include <QString>

#include <span>

namespace alcove::session::demo {

struct Person {
    const char *given;
    const char *family;
    const char *preferred;
    const char *pronouns;
};

/// Invented people and sentences, in our own words.
std::span<const Person> people();
std::span<const char *const> subjective();
std::span<const char *const> objective();
std::span<const char *const> assessment();
std::span<const char *const> plan();

struct Problem {
    const char *code; ///< ICD-10-CM
    const char *title;
};

std::span<const Problem> problems();
std::span<const char *const> medications();
std::span<const char *const> firstNames();

} // namespace alcove::session::demo
