#pragma once

#include "session/kit_changes.h"
#include "support/fake_keychain.h"
#include "support/temp_desk.h"

namespace alcove::testing {

/// A desk just made whose keys are changed, with a keychain of its own.
class KeyedTempDesk {
public:
    KeyedTempDesk()
    {
        desk.surroundings.keychain = &keychain;
        made = desk.make();
    }

    session::KeyedDesk keyed()
    {
        return {*made.open.chart, made.open.practice, desk.workspace, desk.surroundings};
    }

    crypto::KeyFile keys() const
    {
        return must(session::readKeyFile(desk.workspace, *desk.surroundings.disk.files));
    }
    bool has(crypto::SlotKind kind) const
    {
        for (const crypto::KeySlot &slot : keys().keySlots)
            if (slot.kind == kind)
                return true;
        return false;
    }
    QString lastEvent() const
    {
        const AuditEvent event = must(made.open.chart->auditTrail(0, 1000)).back().event;
        return event.detail.isEmpty() ? event.event : event.event + u' ' + event.detail;
    }
    Result<session::OpenChart> recover(const crypto::SecretBytes &code, std::string_view fresh)
    {
        return session::recoverChart(desk.workspace, code, TempDesk::secret(fresh),
                                     desk.surroundings);
    }

    static crypto::SecretBytes passphrase() { return TempDesk::secret(TempDesk::passphrase); }
    static constexpr std::string_view other = "another walk by the northern shore";

    TempDesk desk;
    FakeKeychain keychain;
    session::MadePractice made;
};

} // namespace alcove::testing
