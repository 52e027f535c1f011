#pragma once

#include <functional>

namespace alcove {
class Desk;
class TokenDoor;
} // namespace alcove
namespace alcove::widgets {
class CoverPage;
}

namespace alcove::desktop {

/// Whether the passphrase typed at `page`, with the PIN of a security key where the desk wants one,
/// is this desk's. Calls `proved` if it is; otherwise the page says what is wrong, and it counts as
/// a wrong one at the locked door does. Without the page nobody is told.
///
/// `token` may be null.
void proveAt(widgets::CoverPage &page, Desk &desk, TokenDoor *token, std::function<void()> proved);

} // namespace alcove::desktop
