#pragma once

#include "crypto/recovery_code.h"
#include "crypto/sodium.h"
#include "members/local_joining.h"
#include "members/local_kit_joining.h"
#include "members/members_worker.h"
#include "session/local_desk.h"
#include "support/fake_clock.h"
#include "support/fake_random.h"

#include <QTemporaryDir>

namespace alcove::testing {

constexpr const char *goodPassphrase = "heron lantern gravel oboe thimble";

inline std::shared_ptr<crypto::SecretBytes> sharedSecret(const std::string &text)
{
    return std::make_shared<crypto::SecretBytes>(asBytes(text));
}

/// A code that could stand on a paper, and opens nothing.
inline QString someKit()
{
    FakeRandom random(7);
    const crypto::SecretBytes code
        = crypto::recoveryCode(crypto::SecretBytes::random(crypto::recoverySecretSize, random));
    return QString::fromLatin1(reinterpret_cast<const char *>(code.view().data()),
                               static_cast<qsizetype>(code.size()));
}

/// A real store in a folder of its own, as cheap to open as is allowed.
struct RealDesk {
    QTemporaryDir folder;
    FakeClock clock;
    FakeRandom random;
    session::LocalDesk desk{session::Workspace{folder.filePath(QStringLiteral("store"))},
                            {clock, random, crypto::kdfFloor},
                            members::makePeople};
    members::LocalJoining joining{session::Workspace{folder.filePath(QStringLiteral("store"))},
                                  {clock, random, crypto::kdfFloor}};
    members::LocalKitJoining kitJoining{
        session::Workspace{folder.filePath(QStringLiteral("store"))},
        {clock, random, crypto::kdfFloor}};

    QString path(const QString &name) const { return folder.filePath(name); }
    QString store() const { return path(QStringLiteral("store")); }

    /// A practice with that passphrase; nothing when it could not be made.
    std::shared_ptr<Session> make()
    {
        auto future = desk.create({QStringLiteral("Lakeside"), QStringLiteral("Ada Byron"),
                                   QStringLiteral("Desk 1"), sharedSecret(goodPassphrase)});
        const auto result = future.result(); // blocks
        return result ? result->session : nullptr;
    }
};

/// The answer, waited for.
template <typename Work>
auto askNow(Session &session, Work work)
{
    return session.chart().ask(std::move(work)).result();
}

} // namespace alcove::testing
