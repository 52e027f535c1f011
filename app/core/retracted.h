#pragma once

#include "core/note.h"

#include <algorithm>

namespace alcove {

/// Whether one of them, which are all about one note, takes it back.
inline bool isRetracted(const QList<Addendum> &addenda)
{
    return std::any_of(addenda.begin(), addenda.end(),
                       [](const Addendum &addendum) { return isRetraction(addendum.act); });
}

} // namespace alcove
