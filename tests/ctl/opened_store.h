#pragma once

#include "crypto/secret_bytes.h"
#include "scripted_desk.h"
#include "session/open_chart.h"
#include "store/connection.h"
#include "support/must.h"

#include <memory>

namespace alcove::testing {

/// The store of a scripted desk under its key, as somebody who has the passphrase could open it
/// without Alcove.
inline std::unique_ptr<store::Connection> openStore(const ScriptedDesk &desk)
{
    const session::Workspace workspace{desk.path(QStringLiteral("store"))};
    const store::Disk disk = store::Disk::ofMachine();
    const crypto::KeyFile keys = must(session::readKeyFile(workspace, *disk.files));
    const crypto::SecretBytes passphrase(asBytes("a long walk along the quiet lake"));
    const crypto::SecretBytes master = must(crypto::openWithPassphrase(keys, passphrase));
    return must(store::Connection::open(disk, workspace.chartFile(),
                                        store::StoreKey::derive(master, "chart"),
                                        store::OpenMode::Existing));
}

} // namespace alcove::testing
