#pragma once

#include "core/sync_store.h"
#include "wire/members.h"

#include <span>
#include <vector>

namespace alcove::sync {

/// What a served log brings.
struct Learned {
    QList<DeviceRecord> devices; ///< that are new here; names are not the server's to know
    QList<AuditEvent> events; ///< who was let in and what people became, by records new here
    bool isChanged = false; ///< the log is not what it was: keep it
};

/// The membership log as this desk holds it: verified from the practice's genesis, each record
/// judged by what comes before it. First come the records a server has placed, in its order, then
/// those issued here that it has not shown yet.
class Membership {
public:
    /// From what the store holds. Untrusted when a placed record doesn't hold. One of this desk's
    /// own that doesn't hold any more, since an owner decided otherwise meanwhile, is left out.
    /// Conflict when one says otherwise of the same device or person than a placed one.
    static Result<Membership> of(const Practice &practice, const QList<MemberRecord> &log);
    /// From records that came from elsewhere, each after those it rests on or before. Untrusted
    /// when one doesn't hold, or the first is not the genesis of `practice`.
    static Result<Membership> of(const PracticeId &practice, std::span<const Bytes> records);

    const wire::Members &members() const { return m_members; }
    /// The genesis, then the rest in an order in which it holds.
    const std::vector<Bytes> &records() const { return m_records; }
    QList<MemberRecord> log() const;

    /// A record that is issued here, at the end. Fails as wire::admit(), and nothing is taken.
    Result<void> issue(const Bytes &record);

    /// Takes the log a server hands out. Nothing is taken when a record of it doesn't hold, or says
    /// otherwise of a device or person that is in.
    Result<Learned> learn(std::span<const Bytes> served);

private:
    explicit Membership(wire::Members members)
        : m_members(std::move(members))
    {
    }

    static Result<Membership> begun(const PracticeId &practice, const Bytes &genesis);
    /// Untrusted, or what the record is otherwise refused with, at the first that doesn't hold.
    Result<void> admitAll(std::vector<Bytes> waiting);
    Result<void> admitOwn(std::vector<Bytes> own);
    bool has(const Bytes &record) const;

    wire::Members m_members;
    std::vector<Bytes> m_records;
    std::size_t m_placed = 0;
};

/// Which device signed a record of the log. Malformed or NewerSchema when it is none that is known.
Result<DeviceId> signerOf(const Bytes &record);

} // namespace alcove::sync
