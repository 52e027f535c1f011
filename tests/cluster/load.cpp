#include "load.h"

#include "support/must.h"
#include "sync/beast_net.h"
#include "sync/server_link.h"
#include "wire/page_check.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>

namespace alcove::testing {

namespace {

constexpr sync::NetLimits limits{std::chrono::seconds(5), std::chrono::seconds(20)};
constexpr auto breath = std::chrono::milliseconds(200);
constexpr std::size_t mostOps = 5;

/// A desk's way to the server.
struct Way {
    Way(const sync::ServerAddress &server, const PracticeId &practice, const FakeDevice &device)
        : net(server, limits)
        , link(net, {practice, device.id}, device.signing)
    {
    }

    sync::BeastNet net;
    sync::ServerLink link;
};

QString opText(const OpId &op)
{
    return QString::fromStdString(op.text());
}

} // namespace

struct Load::Practice {
    explicit Practice(std::uint64_t seed)
        : fake(seed)
    {
    }

    std::mutex mutex; ///< of what writes envelopes
    FakePractice fake;
};

struct Load::Desk {
    Desk(Practice &of, FakeDevice own)
        : practice(of)
        , device(std::move(own))
    {
    }

    Practice &practice;
    FakeDevice device;
    std::thread thread;
    mutable std::mutex mutex; ///< of what follows
    std::vector<Acknowledged> acknowledged;
    std::set<OpId> sent;
    std::size_t marked = 0;
    QStringList problems;
};

Load::Load(const sync::ServerAddress &server, int practices, int desks)
    : m_server(server)
{
    for (int i = 0; i < practices; ++i) {
        m_practices.push_back(std::make_unique<Practice>(1000 + static_cast<unsigned>(i)));
        Practice &practice = *m_practices.back();
        Way founder(server, practice.fake.id, practice.fake.first);
        must(founder.link.found(wire::encodeRecord(practice.fake.genesis)));
        for (int j = 0; j < desks; ++j) {
            FakeDevice device = practice.fake.newDevice();
            const auto record = practice.fake.addedBy(practice.fake.first, device);
            must(founder.link.addDevice(wire::encodeRecord(record)));
            m_desks.push_back(std::make_unique<Desk>(practice, std::move(device)));
        }
    }
}

Load::~Load()
{
    stop();
}

void Load::start()
{
    m_isToStop = false;
    for (const auto &desk : m_desks)
        desk->thread = std::thread([this, each = desk.get()] { work(*each); });
}

void Load::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isToStop = true;
    }
    m_stopping.notify_all();
    for (const auto &desk : m_desks) {
        if (desk->thread.joinable())
            desk->thread.join();
    }
}

void Load::pause()
{
    std::unique_lock lock(m_mutex);
    m_stopping.wait_for(lock, breath, [this] { return isToStop(); });
}

void Load::work(Desk &desk)
{
    Practice &practice = desk.practice;
    Way way(m_server, practice.fake.id, desk.device);
    wire::Head seen;
    for (std::size_t turn = 0; !isToStop(); ++turn) {
        Acknowledged act;
        {
            const std::lock_guard lock(practice.mutex);
            act.push = practice.fake.batch(desk.device, 1 + static_cast<int>(turn % mostOps), seen);
        }
        {
            const std::lock_guard lock(desk.mutex);
            for (const Bytes &envelope : act.push.envelopes)
                desk.sent.insert(must(wire::decodeEnvelope(envelope)).header.op);
        }
        auto reply = way.link.push(practice.fake.scope, act.push);
        while (!reply && reply.error().code == ErrorCode::Offline && !isToStop()) {
            ++m_interruptions;
            pause();
            reply = way.link.push(practice.fake.scope, act.push);
        }
        const std::lock_guard lock(desk.mutex);
        if (!reply) {
            // Not answered to the end; whether it was taken nobody has said.
            if (reply.error().code != ErrorCode::Offline)
                desk.problems.append(QStringLiteral("a push was refused: ")
                                     + QString::fromStdString(reply.error().detail));
            return;
        }
        act.placed = reply->placed;
        seen = reply->head;
        desk.acknowledged.push_back(std::move(act));
    }
}

bool Load::hasGoneOnBy(std::size_t count) const
{
    for (const auto &desk : m_desks) {
        const std::lock_guard lock(desk->mutex);
        // One that was refused for good goes on no more: problems() tells.
        if (desk->problems.isEmpty() && desk->acknowledged.size() < desk->marked + count)
            return false;
    }
    return true;
}

void Load::mark()
{
    for (const auto &desk : m_desks) {
        const std::lock_guard lock(desk->mutex);
        desk->marked = desk->acknowledged.size();
    }
}

std::size_t Load::acknowledged() const
{
    std::size_t count = 0;
    for (const auto &desk : m_desks) {
        const std::lock_guard lock(desk->mutex);
        count += desk->acknowledged.size();
    }
    return count;
}

namespace {

/// All of a scope, from its beginning, as a desk pulls and checks it.
Result<std::map<OpId, wire::Head>> readBack(Way &way, const FakePractice &practice,
                                            QStringList &problems)
{
    TRY_ASSIGN(const auto records, way.link.members());
    TRY_ASSIGN(const wire::Members members, wire::readMembers(practice.id, records));
    std::map<OpId, wire::Head> found;
    std::map<std::uint64_t, crypto::Hash> heads;
    const std::set<std::uint32_t> epochs{1};
    const wire::PageTrust trust{members, epochs, [&heads](std::uint64_t seq) {
                                    const auto at = heads.find(seq);
                                    return at == heads.end() ? std::nullopt
                                                             : std::optional(at->second);
                                }};
    wire::ScopeCursor cursor{practice.scope, {}, {}};
    for (bool hasMore = true; hasMore;) {
        TRY_ASSIGN(const auto page, way.link.pull({practice.scope, cursor.head, 0}));
        TRY_ASSIGN(const auto verified, wire::verifyPage(cursor, page, trust));
        for (const wire::VerifiedOp &op : verified.ops) {
            const OpId id = op.envelope.header.op;
            if (!found.emplace(id, op.head).second)
                problems.append(QStringLiteral("an op is there twice: ") + opText(id));
            heads[op.head.seq] = op.head.hash;
        }
        cursor = verified.cursor;
        hasMore = verified.hasMore;
    }
    if (cursor.head.seq != found.size())
        problems.append(QStringLiteral("the sequence has a hole"));
    return found;
}

} // namespace

QStringList Load::problems() const
{
    QStringList all;
    for (const auto &practice : m_practices) {
        Way way(m_server, practice->fake.id, practice->fake.first);
        const auto found = readBack(way, practice->fake, all);
        if (!found) {
            all.append(QStringLiteral("can't be read back: ")
                       + QString::fromStdString(found.error().detail));
            continue;
        }
        std::set<OpId> sent;
        for (const auto &desk : m_desks) {
            if (&desk->practice != practice.get())
                continue;
            const std::lock_guard lock(desk->mutex);
            sent.insert(desk->sent.begin(), desk->sent.end());
            for (const Acknowledged &act : desk->acknowledged) {
                for (const wire::PlacedOp &op : act.placed) {
                    const auto at = found->find(op.op);
                    if (at == found->end())
                        all.append(QStringLiteral("an acknowledged op is lost: ") + opText(op.op));
                    else if (at->second != op.head)
                        all.append(QStringLiteral("an op has moved: ") + opText(op.op));
                }
            }
        }
        for (const auto &[op, head] : *found) {
            if (!sent.contains(op))
                all.append(QStringLiteral("an op that nobody sent: ") + opText(op));
        }
    }
    for (const auto &desk : m_desks) {
        const std::lock_guard lock(desk->mutex);
        all.append(desk->problems);
    }
    return all;
}

QStringList Load::repeated(std::size_t most) const
{
    QStringList all;
    for (const auto &desk : m_desks) {
        Way way(m_server, desk->practice.fake.id, desk->device);
        const std::size_t stride = std::max<std::size_t>(1, desk->acknowledged.size() / most);
        for (std::size_t i = 0; i < desk->acknowledged.size(); i += stride) {
            const Acknowledged &act = desk->acknowledged[i];
            const auto reply = way.link.push(desk->practice.fake.scope, act.push);
            if (!reply)
                all.append(QStringLiteral("a repeated push was refused: ")
                           + QString::fromStdString(reply.error().detail));
            else if (reply->placed != act.placed)
                all.append(QStringLiteral("a repeated push has other places"));
        }
    }
    return all;
}

} // namespace alcove::testing
