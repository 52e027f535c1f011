#include "model_desk.h"

#include "sync/late_judge.h"
#include "sync/own_chain.h"
#include "sync/renewal.h"
#include "sync/scope_keys.h"

#include <algorithm>

namespace alcove::schedules {

Desk::Desk(std::size_t number, std::size_t device, Book &book, Trace &trace, const Millis &time,
           Flaw flaw)
    : m_number(number)
    , m_device(device)
    , m_book(&book)
    , m_trace(&trace)
    , m_time(time)
    , m_flaw(flaw)
{
    m_kept.chart = Chart(flaw);
    m_kept.epochs.insert(firstEpoch);
}

const Request *Desk::ask(Stage stage, Request request)
{
    m_stage = stage;
    request.desk = m_number;
    request.device = m_device;
    request.number = ++m_requests;
    m_request = std::move(request);
    return &*m_request;
}

const Request *Desk::end(Ended ended)
{
    m_trace->note("round ends", m_number, static_cast<std::uint64_t>(ended));
    m_request.reset();
    m_stage = Stage::Idle;
    m_ended = ended;
    return nullptr;
}

void Desk::giveUp()
{
    end(Ended::Offline);
}

const Request &Desk::begin(std::uint32_t limit)
{
    m_limit = limit;
    m_announced = {};
    m_ended = Ended::No;
    Request request;
    request.records = m_kept.records;
    return *ask(Stage::Entering, std::move(request));
}

const Request *Desk::receive(const Answer &answer, Server &server)
{
    switch (m_stage) {
    case Stage::Idle:
        return nullptr;
    case Stage::Entering:
        return entered(answer);
    case Stage::Pulling:
    case Stage::PullingAfter:
        return pulled(answer, server);
    case Stage::Giving:
        learn(answer.records);
        // Nobody meets a key that was not handed to them.
        if (!isMember() || !isHanded(answer.records))
            return end(Ended::Refused);
        announce();
        return push();
    case Stage::Pushing:
        return sent(answer);
    case Stage::Refilling:
        return refilled(answer);
    case Stage::Closing:
        return closed(answer);
    }
    return nullptr;
}

const Request *Desk::entered(const Answer &answer)
{
    learn(answer.records);
    if (m_kept.isGone)
        return end(Ended::Gone);
    if (isMember())
        return pull(Stage::Pulling);
    // Removed: what waits is sent, and then all of it goes.
    m_sent = seal(m_kept.outbox.size());
    if (m_sent.empty())
        return closed({});
    Request request;
    request.what = Asking::Push;
    request.batch.ops = m_sent;
    request.author = m_device;
    return ask(Stage::Closing, std::move(request));
}

const Request *Desk::closed(const Answer &answer)
{
    if (!m_sent.empty() && server::refusalIn(answer.placed) != nullptr)
        return end(Ended::Refused);
    if (m_sent.size() != m_kept.outbox.size())
        return end(Ended::Refused); // something was written meanwhile
    m_kept.isGone = true;
    return end(Ended::Gone);
}

const Request *Desk::pull(Stage stage)
{
    Request request;
    request.what = Asking::Pull;
    request.after = m_kept.cursor.head;
    request.limit = m_limit;
    return ask(stage, std::move(request));
}

const Request *Desk::pulled(const Answer &answer, Server &server)
{
    if (const wire::Refusal *refusal = server::refusalIn(answer.page))
        return *refusal == wire::Refusal::Diverged ? heal(server) : end(Ended::Refused);
    const Page &page = std::get<Page>(answer.page);
    const Ended taken = take(page, server);
    if (taken != Ended::No)
        return end(taken);
    if (m_stage == Stage::Idle)
        return nullptr; // it crashed
    if (!page.ops.empty() && page.head.seq > m_kept.cursor.head.seq)
        return pull(m_stage);
    return reachedHead();
}

const Request *Desk::reachedHead()
{
    if (m_stage == Stage::PullingAfter) {
        if (!m_kept.outbox.empty() && m_kept.outbox.front().op == m_front)
            return end(Ended::Untrusted); // it took ops and does not hand them out
        return push();
    }
    m_kept.open.reset();
    const bool isWaiting
        = std::any_of(m_kept.outbox.begin(), m_kept.outbox.end(), [this](const WaitingOp &op) {
              return m_book->content(op.content).kind == Kind::Renew;
          });
    const auto removals
        = sync::unanswered(*m_kept.members, m_kept.renewals, alcove::Scope::Clinical);
    if (isWaiting || (removals.isEmpty() && !m_isRenewing))
        return push();
    // The next key, of an epoch that no other desk can make (sync::nextKey()), is handed to those
    // who are in before it is announced.
    m_isRenewing = false;
    constexpr std::uint32_t desks = 4096;
    m_newEpoch = *m_kept.epochs.rbegin() / desks * desks + static_cast<std::uint32_t>(m_device);
    while (m_kept.epochs.contains(m_newEpoch) || m_newEpoch < sync::firstFreshEpoch)
        m_newEpoch += desks;
    m_kept.epochs.insert(m_newEpoch);
    m_answered = sync::concerning(*m_kept.members, alcove::Scope::Clinical);
    OrgRecord grant;
    grant.by = static_cast<std::uint8_t>(m_device);
    grant.epoch = m_newEpoch;
    for (const auto &[device, member] : m_kept.members->devices)
        grant.recipients |= 1U << numberOf(device);
    m_kept.records.push_back(m_book->add(grant));
    Request request;
    request.records = m_kept.records;
    return ask(Stage::Giving, std::move(request));
}

bool Desk::isHanded(const std::vector<std::uint32_t> &records) const
{
    return std::any_of(records.begin(), records.end(), [this](std::uint32_t each) {
        const OrgRecord &record = m_book->record(each);
        return record.kind == OrgKind::Grant && record.epoch == m_newEpoch && record.by == m_device;
    });
}

/// The op goes before all that is not sealed yet.
void Desk::announce()
{
    Content content = own(Kind::Renew, 0, {});
    content.renewal = ScopeRenewal{m_newEpoch, m_answered};
    m_trace->note("renews", m_number, numberOf(content.id), m_newEpoch);
    const OpId op = content.id;
    m_announced = op;
    const std::uint32_t index = m_book->add(std::move(content));
    m_written.push_back(index);
    const auto place = std::find_if(m_kept.outbox.begin(), m_kept.outbox.end(),
                                    [](const WaitingOp &each) { return each.sealed == none; });
    m_kept.outbox.insert(place, {op, index, none});
}

const Request *Desk::push()
{
    if (m_kept.outbox.empty())
        return end(Ended::Whole);
    m_front = m_kept.outbox.front().op;
    m_sent = seal(batch);
    Request request;
    request.what = Asking::Push;
    request.batch.ops = m_sent;
    request.author = m_device;
    return ask(Stage::Pushing, std::move(request));
}

const Request *Desk::sent(const Answer &answer)
{
    if (const wire::Refusal *refusal = server::refusalIn(answer.placed)) {
        m_trace->note("push refused", m_number, static_cast<std::uint64_t>(*refusal));
        const bool isConflict
            = *refusal == wire::Refusal::Conflict || *refusal == wire::Refusal::Diverged;
        return end(isConflict ? Ended::Conflict : Ended::Refused);
    }
    if (m_flaw == Flaw::TrustsTheAnswer)
        std::erase_if(m_kept.outbox, [this](const WaitingOp &op) {
            return std::find(m_sent.begin(), m_sent.end(), op.sealed) != m_sent.end();
        });
    return pull(Stage::PullingAfter);
}

/// As sync::sealWaiting() does; what of it is sealed is kept before it is sent.
std::vector<std::uint32_t> Desk::seal(std::size_t limit)
{
    const std::size_t count = std::min(limit, m_kept.outbox.size());
    std::uint64_t lastWaiting = 0;
    for (std::size_t i = 0; i < count; ++i)
        if (m_kept.outbox[i].sealed != none)
            lastWaiting = m_book->sealed(m_kept.outbox[i].sealed).header.deviceSeq;
    const wire::DeviceHead &verified = m_kept.cursor.devices[deviceId(m_device)];
    const sync::SealingPoint point = sync::sealingPoint(
        m_kept.ownChain, {static_cast<qint64>(verified.seq), verified.opHash}, lastWaiting);
    ChainHead end = point.end;
    std::uint32_t epoch = sync::writeEpochOf(m_kept.epochs, m_kept.given, m_kept.renewals);
    std::vector<std::uint32_t> sealed;
    // An announcement that waited may come behind an answer that it knows nothing of.
    bool isUnderWay = m_stage == Stage::PullingAfter;
    for (std::size_t i = 0; i < count; ++i) {
        WaitingOp &op = m_kept.outbox[i];
        if (const auto &renewal = m_book->content(op.content).renewal) {
            epoch = renewal->epoch;
            isUnderWay = isUnderWay || op.op != m_announced;
        }
        if (op.sealed == none || point.isAnew) {
            Sealed fresh;
            fresh.isAgain = op.sealed != none;
            fresh.isUnderWay = isUnderWay;
            fresh.header.keyEpoch
                = fresh.isAgain ? m_book->sealed(op.sealed).header.keyEpoch : epoch;
            fresh.header.op = op.op;
            fresh.header.device = deviceId(m_device);
            fresh.header.deviceSeq = static_cast<std::uint64_t>(end.seq) + 1;
            fresh.header.devicePrev = end.hash;
            fresh.header.seen = m_kept.cursor.head;
            fresh.content = op.content;
            op.sealed = m_book->add(fresh);
            m_trace->note("seals", m_number, numberOf(op.op), fresh.header.deviceSeq);
            end = {end.seq + 1, m_book->sealed(op.sealed).hash};
            m_kept.ownChain = end;
        }
        sealed.push_back(op.sealed);
    }
    return sealed;
}

wire::Head Desk::headAt(std::uint64_t seq) const
{
    return seq == 0 ? wire::Head() : wire::Head{seq, m_kept.log[seq - 1].head};
}

bool Desk::hasPlace(const OpId &op) const
{
    const std::uint32_t number = numberOf(op);
    return number < m_kept.placed.size() && m_kept.placed[number];
}

void Desk::keepPlace(std::uint32_t sealed, const crypto::Hash &head)
{
    m_kept.log.push_back({sealed, head});
    const std::uint32_t number = numberOf(m_book->sealed(sealed).header.op);
    if (m_kept.placed.size() <= number)
        m_kept.placed.resize(number + 64);
    m_kept.placed[number] = true;
}

void Desk::learnAll(Server &server)
{
    learn(server.records());
}

/// Both ways, as sync::Membership::learn() and key_handing do: the log, and the keys that are for
/// this desk.
void Desk::learn(const std::vector<std::uint32_t> &records)
{
    for (const std::uint32_t each : records) {
        if (knows(each))
            continue;
        m_kept.records.push_back(each);
        const OrgRecord &record = m_book->record(each);
        if (record.kind == OrgKind::Removal)
            learnRemoval(record);
        if (record.kind == OrgKind::Grant && (record.recipients >> m_device & 1U) != 0)
            m_kept.given.insert(record.epoch);
        if (record.kind == OrgKind::Grant && (record.recipients >> m_device & 1U) != 0)
            m_kept.epochs.insert(record.epoch);
    }
}

/// Of two removals of one desk the server's stands: an own one of who has left is left out, as
/// sync::Membership::admitOwn() does.
void Desk::learnRemoval(const OrgRecord &record)
{
    const DeviceId device = deviceId(record.device);
    auto members = std::make_shared<wire::Members>(*m_kept.members);
    std::erase_if(members->removals,
                  [&](const wire::Removal &each) { return each.devices.front() == device; });
    const auto known = members->devices.find(device);
    if (known != members->devices.end()) {
        members->goneDevices.insert(*known);
        members->devices.erase(known);
    }
    std::erase_if(m_kept.records, [&](std::uint32_t each) {
        const OrgRecord &other = m_book->record(each);
        return other.kind == OrgKind::Removal && other.device == record.device
            && other.id != record.id;
    });
    wire::Removal removal;
    removal.id = record.id;
    removal.user = members->goneDevices.at(device).user;
    removal.devices = {device};
    removal.removedBy = deviceId(record.by);
    members->removals.push_back(removal);
    m_kept.members = std::move(members);
}

} // namespace alcove::schedules
