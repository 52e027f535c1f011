#include "store_world.h"
#include "support/memory_file.h"
#include "support/must.h"
#include "sync/role_change.h"

#include <algorithm>

// What desks do besides writing notes: files on charts, people who come in, and hats.

namespace alcove::schedules {

using attacks::LightDesk;
using testing::MemoryFile;
using testing::must;

namespace {

/// Of one part, and of two.
constexpr std::size_t smallFile = 900;
constexpr std::size_t largeFile = attachmentPartSize + 33;

} // namespace

void StoreWorld::attach(std::size_t number)
{
    LightDesk &desk = *m_seats[number].desk;
    Attached made{number, AttachmentId::make(desk.clock, desk.random), {}};
    made.content.resize(oneIn(4) ? largeFile : 1 + roll(smallFile));
    m_dice.fill(made.content);
    MemoryFile file(made.content);
    const ClientId client = m_clients[roll(m_clients.size())];
    const auto done = desk.open.chart->attach(
        {made.id, client, QStringLiteral("scan.png"), QStringLiteral("image/png")}, file);
    if (!done)
        return; // a desk that was removed, or has no key, attaches nothing
    m_trace.note("attaches", number, made.content.size());
    m_attached.push_back(std::move(made));
    ++m_tally.files;
}

void StoreWorld::detach(std::size_t number)
{
    if (m_attached.empty())
        return;
    Attached &file = m_attached[roll(m_attached.size())];
    LightDesk &desk = *m_seats[number].desk;
    if (desk.open.chart->removeFile(file.id, QStringLiteral("of another client")))
        file.isGone = true;
}

/// Somebody new, or a further desk of the owner, let in by the first desk.
void StoreWorld::join()
{
    const bool isCopied = std::any_of(m_seats.begin(), m_seats.end(),
                                      [](const Seat &seat) { return seat.isCloned; });
    // What a copy of the first desk let in, the first one knows nothing of: that is a fault to be
    // told of, and no schedule of this one.
    if (m_hasJoined || isCopied || m_seats[0].copy || m_seats.size() == maxDesks)
        return;
    LightDesk &host = *m_seats[0].desk;
    const std::uint64_t seed = m_dice.next();
    auto desk = oneIn(2) ? LightDesk::joined(host, seed)
                         : LightDesk::member(host, seed, {Role::Clinician});
    if (!desk)
        return problem(QStringLiteral("a desk could not be let in"));
    desk->clock.set(host.clock.now());
    for (const ClientId &client : m_clients)
        must(host.open.chart->assign({client, desk->user(), true}));
    m_hasJoined = true;
    m_seats.emplace_back();
    m_seats.back().desk = std::move(desk);
    m_trace.note("joins", m_seats.size() - 1);
    ++m_tally.joins;
}

void StoreWorld::changeHats()
{
    LightDesk &owner = *m_seats[0].desk;
    const UserId user = m_seats[roll(m_seats.size())].desk->user();
    if (user == owner.user())
        return;
    const Roles roles
        = oneIn(2) ? Roles{Role::Clinician} : Roles{Role::Clinician, Role::Supervisor};
    const crypto::SigningKey key = owner.open.identity.deviceKey();
    const auto set = sync::setRoles(*owner.open.sync, user, roles,
                                    {key, owner.open.identity.userSigning,
                                     owner.open.identity.userBox, owner.clock, owner.random});
    if (!set)
        return; // they have left
    m_trace.note("hats");
    ++m_tally.hats;
}

/// Whether all that is attached has to be everywhere: who has left, or is one of two, may have
/// taken parts along that nobody else has.
bool StoreWorld::mustFilesBeWhole() const
{
    return m_tally.removals == 0
        && std::none_of(m_seats.begin(), m_seats.end(),
                        [](const Seat &seat) { return seat.isCloned || seat.isPutBack; });
}

/// O1 and O3, of files: what was put on a chart is what anybody who is in takes off it.
void StoreWorld::checkFiles(std::size_t number)
{
    LightDesk &desk = *m_seats[number].desk;
    if (!mustFilesBeWhole() || desk.number("SELECT count(*) FROM op_aside") > 0)
        return;
    for (const Attached &each : m_attached) {
        MemoryFile file;
        const auto saved = desk.open.chart->saveFile(each.id, file);
        if (each.isGone ? saved || saved.error().code != ErrorCode::NotFound
                        : !saved || file.bytes != each.content)
            return problem(
                QStringLiteral("O1: a file of desk %1 is not whole at desk %2 (%3)")
                    .arg(each.desk)
                    .arg(number)
                    .arg(saved ? QString() : QString::fromStdString(saved.error().detail)));
    }
}

} // namespace alcove::schedules
