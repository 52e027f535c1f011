#pragma once

#include "session/open_chart.h"
#include "support/fake_clock.h"
#include "support/fake_random.h"
#include "support/sim_disk.h"
#include "sync/enrolment.h"
#include "sync/invitation.h"
#include "sync/sync_session.h"

#include <memory>

namespace alcove::attacks {

/// A desk whose store lies on a disk in memory, without key file and passphrase: what is tested is
/// what it makes of its server, and there are many of it. All else of it is the product's.
class LightDesk {
public:
    explicit LightDesk(std::uint64_t seed);

    /// A desk of a new practice.
    static std::unique_ptr<LightDesk> founded(std::uint64_t seed);
    /// A further desk of `host`'s person.
    static std::unique_ptr<LightDesk> joined(LightDesk &host, std::uint64_t seed);
    /// A desk of somebody else, whom `host` lets into the practice.
    static std::unique_ptr<LightDesk> member(LightDesk &host, std::uint64_t seed, Roles roles);
    /// The same desk once more, as of now: somebody has copied its folder.
    std::unique_ptr<LightDesk> copy(std::uint64_t seed) const;

    Result<sync::SyncReport> syncWith(sync::Net &net);

    ClientId addClient(const QString &family);
    NoteId addNote(ClientId client, const QString &text);
    Result<void> edit(NoteId id, const QString &text);
    QString text(NoteId id);

    QString digest();
    ChainHead cursor(Scope scope = Scope::Clinical);
    qint64 waiting(Scope scope = Scope::Clinical);
    /// How often an event stands in the audit log; -1 when the log is not whole.
    int audited(const QString &event);
    std::int64_t number(const char *sql);

    UserId user() const { return open.practice.actor.user; }
    DeviceId device() const { return open.practice.actor.device; }
    wire::Members members();
    sync::ScopeKeys keys();
    sync::JoinRequest request(const session::Identity &identity);

    testing::FakeClock clock;
    testing::FakeRandom random;
    testing::SimDisk disk;
    session::OpenChart open;

private:
    struct Founding;

    void settle(const Practice &practice, session::Identity identity);
    bool settle(const Bytes &invitation, session::Identity identity,
                const sync::JoinRequest &request);
    void openStore();
};

} // namespace alcove::attacks
