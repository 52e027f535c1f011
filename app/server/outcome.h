#pragma once

#include "wire/refusal.h"

#include <variant>

namespace alcove::server {

/// What a request comes to when nothing broke: its answer, or the reason to say no.
template <typename Answer>
using Outcome = std::variant<Answer, wire::Refusal>;

template <typename Answer>
const wire::Refusal *refusalIn(const Outcome<Answer> &outcome)
{
    return std::get_if<wire::Refusal>(&outcome);
}

} // namespace alcove::server
