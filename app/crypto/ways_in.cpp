#include "crypto/ways_in.h"

#include <algorithm>
#include <utility>

namespace alcove::crypto {

bool outlivesMachine(SlotKind kind)
{
    switch (kind) {
    case SlotKind::Passphrase:
    case SlotKind::RecoveryKit:
    case SlotKind::RecoveryBox:
    case SlotKind::AdministratorSeal:
    case SlotKind::CustodianSeal:
        return true;
    case SlotKind::PassphraseAndToken:
    case SlotKind::PassphraseAndKeychain:
    case SlotKind::DeskSeal:
    case SlotKind::SheetsSeal: // it opens the store, and gives no master key
        return false;
    }
    return false; // of a newer program
}

Result<void> checkWaysIn(const std::vector<KeySlot> &ways)
{
    const auto isTyped = [](const KeySlot &slot) { return takesPassphrase(slot.kind); };
    const auto isKept = [](const KeySlot &slot) { return outlivesMachine(slot.kind); };
    if (std::none_of(ways.begin(), ways.end(), isTyped))
        return Error(ErrorCode::Refused, "no way in with a passphrase");
    if (std::all_of(ways.begin(), ways.end(), isTyped))
        return Error(ErrorCode::Refused, "no way in without a passphrase");
    if (std::none_of(ways.begin(), ways.end(), isKept))
        return Error(ErrorCode::Refused, "no way in that outlives the machine");
    return {};
}

void replacePassphrases(KeyFile &file, KeySlot slot)
{
    std::erase_if(file.keySlots, [](const KeySlot &old) { return takesPassphrase(old.kind); });
    file.keySlots.insert(file.keySlots.begin(), std::move(slot));
}

bool isKit(SlotKind kind)
{
    return kind == SlotKind::RecoveryKit || kind == SlotKind::RecoveryBox;
}

void keepFirstKit(KeyFile &file)
{
    bool isFound = false;
    std::erase_if(file.keySlots, [&isFound](const KeySlot &slot) {
        return isKit(slot.kind) && std::exchange(isFound, true);
    });
}

} // namespace alcove::crypto
