#include "journal/typing_state.h"

#include <algorithm>

namespace alcove::journal {

bool TypingState::type(const TypingEdit &edit)
{
    if (!applyEdit(edit, text))
        return false;
    if (edit.changesWords())
        ++changes;
    return true;
}

void TypingState::setContext(const QByteArray &context)
{
    text.context = context;
    ++changes;
}

void TypingState::saving(std::uint64_t number)
{
    origins.append({number, changes, text.fields});
}

void TypingState::kept(std::uint64_t number)
{
    const auto found = std::find_if(origins.begin(), origins.end(), [number](const StoreText &one) {
        return one.number == number;
    });
    if (found != origins.end())
        origins.erase(origins.begin(), found);
}

} // namespace alcove::journal
