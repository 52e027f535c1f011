#pragma once

#include <QString>

#include <array>
#include <optional>

namespace alcove {

/// A part of what a practice knows, with keys and a stream of ops of its own. A desk whose user
/// lacks a scope's key never receives it. Who has which stands in core/access.h.
enum class Scope {
    Org, ///< members, devices, roles, grants, policy
    Front, ///< names, contacts, schedule, who cares for whom
    Billing, ///< codes, units, dates, payers; no text of a note
    Clinical, ///< charts, notes, plans, measures
    Restricted, ///< charts with named access, a stream and key each
    Psychotherapy, ///< notes apart from the record (45 CFR 164.501), a stream and key a person
    Social, ///< what clients share from social media
    Requests, ///< what clients ask to see of their own record
    Audit, ///< who did what
};

constexpr std::array<Scope, 9> allScopes{Scope::Org,      Scope::Front,      Scope::Billing,
                                         Scope::Clinical, Scope::Restricted, Scope::Psychotherapy,
                                         Scope::Social,   Scope::Requests,   Scope::Audit};

/// The name that stands in ops and that a scope's id is derived from; never translated.
QString scopeName(Scope scope);
std::optional<Scope> scopeFromName(const QString &name);

} // namespace alcove
