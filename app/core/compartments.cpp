#include "core/compartments.h"

namespace alcove {

Result<void> introduce(Chart &room, const Client &client)
{
    const auto before = room.openClient(client.id);
    if (before && *before == client)
        return {};
    if (!before && before.error().code != ErrorCode::NotFound)
        return before.error();
    const auto saved = room.saveClient(client);
    const bool isReader = !saved && saved.error().code == ErrorCode::Refused;
    if (!isReader)
        return saved;
    return before ? Result<void>() : before.error();
}

} // namespace alcove
