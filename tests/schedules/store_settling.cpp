#include "store_world.h"
#include "support/must.h"
#include "sync/byte_array.h"
#include "sync/outbox.h"
#include "sync/removal.h"
#include "sync/server_restored.h"
#include "wire/envelope.h"

#include <algorithm>

namespace alcove::schedules {

using attacks::LightDesk;
using testing::must;

namespace {

constexpr Millis year = Millis{365} * 24 * 3'600'000;

bool contains(const Bytes &bytes, std::string_view words)
{
    return std::search(bytes.begin(), bytes.end(), words.begin(), words.end()) != bytes.end();
}

} // namespace

sync::HttpReply StoreWorld::serve(const sync::HttpRequest &request)
{
    // O6: what is typed never comes by in the clear.
    m_hasRead = m_hasRead || contains(request.body, "Kanarienvogel");
    sync::HttpReply reply = m_server.ask(request);
    if (request.target.ends_with("/push") && reply.status == 200)
        m_backups.push_back(m_server.backup());
    return reply;
}

Result<sync::HttpReply> StoreWorld::answer(std::size_t desk, const sync::HttpRequest &request)
{
    Seat &seat = m_seats[desk];
    if (seat.crashed)
        return Error(ErrorCode::Offline, "the desk is gone");
    if (!m_isHonest) {
        if (m_weather.crashes && oneIn(60)) {
            seat.crashed = seat.desk->copy(m_dice.next());
            return Error(ErrorCode::Offline, "the desk is gone");
        }
        if (m_weather.loses && oneIn(40))
            return Error(ErrorCode::Offline, "request lost");
        if (m_weather.loses && oneIn(40)) {
            m_late.push_back(request); // it takes effect whenever that is
            return Error(ErrorCode::Offline, "request late");
        }
        if (m_weather.loses && oneIn(40))
            static_cast<void>(serve(request)); // twice
    }
    sync::HttpReply reply = serve(request);
    m_trace.note("answers", desk, static_cast<std::uint64_t>(reply.status), reply.body.size());
    if (m_isHonest)
        return reply;
    if (m_weather.loses && oneIn(40))
        return Error(ErrorCode::Offline, "answer lost");
    if (m_weather.lies && request.target == "/v1/pull" && reply.status == 200) {
        m_old.push_back(reply);
        if (oneIn(12))
            return m_old[roll(m_old.size())];
        if (oneIn(12))
            reply.body[roll(reply.body.size())] ^= static_cast<std::uint8_t>(1U << roll(8));
        else if (oneIn(12))
            reply.body.resize(roll(reply.body.size()));
    }
    return reply;
}

void StoreWorld::befall()
{
    const std::size_t number = roll(m_seats.size());
    switch (roll(9)) {
    case 0:
        if (m_weather.jumps)
            m_seats[number].desk->clock.set(m_server.clock.now() - 10 * year
                                            + static_cast<Millis>(roll(20)) * year);
        return;
    case 1:
    case 2:
        if (m_weather.failsOver)
            loseTail(2);
        return;
    case 3:
        if (m_weather.restores)
            loseTail(m_backups.size());
        return;
    case 4:
    case 5:
        if (m_weather.removes)
            removeSomebody();
        return;
    case 6:
        if (m_weather.rotates)
            for (std::size_t i = 0; i < 2; ++i)
                round(roll(m_seats.size()), true);
        return;
    case 7:
        if (m_weather.putsBack)
            putDeskBack(number);
        else if (m_weather.copies)
            copyDesk(number);
        return;
    default:
        if (!m_late.empty()) {
            const std::size_t late = roll(m_late.size());
            static_cast<void>(serve(m_late[late]));
            m_late.erase(m_late.begin() + static_cast<std::ptrdiff_t>(late));
            m_trace.note("a late request comes");
        }
        return;
    }
}

void StoreWorld::loseTail(std::size_t most)
{
    if (m_backups.size() < 2)
        return;
    const std::size_t lost = std::min(1 + roll(most), m_backups.size() - 1);
    m_backups.resize(m_backups.size() - lost);
    m_server.putBack(*m_backups.back());
    m_trace.note("server loses", lost);
    m_isTailLost = true;
    ++m_tally.losses;
}

void StoreWorld::removeSomebody()
{
    if (m_tally.removals > 0 || m_seats.size() < 3)
        return;
    LightDesk &owner = *m_seats[0].desk;
    const std::size_t number = 1 + roll(m_seats.size() - 1);
    const crypto::SigningKey key = owner.open.identity.deviceKey();
    const auto removed = sync::remove(
        *owner.open.sync, {{}, m_seats[number].desk->device(), wire::RemovalReason::Lost},
        {key, owner.open.identity.userSigning, owner.open.identity.userBox, owner.clock,
         owner.random});
    if (!removed)
        return;
    m_trace.note("removes", number);
    ++m_tally.removals;
}

void StoreWorld::putDeskBack(std::size_t number)
{
    Seat &seat = m_seats[number];
    if (m_hasJoined && number == 0)
        return; // who it let in would be let in by nobody
    if (!seat.copy) {
        seat.copy = seat.desk->copy(m_dice.next());
        seat.typedAtCopy = m_typed.size();
        return;
    }
    for (std::size_t i = seat.typedAtCopy; i < m_typed.size(); ++i)
        m_typed[i].isGone = m_typed[i].isGone || m_typed[i].desk == number;
    std::erase_if(m_signed, [number](const auto &each) { return each.first == number; });
    m_strange.clear(); // which of them were sent is not looked for
    seat.desk = std::move(seat.copy);
    seat.isPutBack = true;
    m_trace.note("desk is put back", number);
}

void StoreWorld::copyDesk(std::size_t number)
{
    const bool isCopied = std::any_of(m_seats.begin(), m_seats.end(),
                                      [](const Seat &seat) { return seat.isCloned; });
    if (isCopied || m_seats.size() == maxDesks || (m_hasJoined && number == 0))
        return;
    m_seats[number].isCloned = true;
    Seat copy;
    copy.desk = m_seats[number].desk->copy(m_dice.next());
    copy.isCloned = true;
    m_seats.push_back(std::move(copy));
    m_trace.note("copies", number);
}

void StoreWorld::sayRestored()
{
    LightDesk &owner = *m_seats[0].desk;
    owner.clock.advance(1);
    must(sync::sayRestored(*owner.open.sync, owner.open.identity.deviceKey()));
}

bool StoreWorld::isSettled()
{
    std::optional<QString> digest;
    LightDesk *first = nullptr;
    for (Seat &seat : m_seats) {
        // A copied desk is found out, and says so.
        if (seat.isRemoved || (seat.isCloned && seat.failed))
            continue;
        LightDesk &desk = *seat.desk;
        first = first == nullptr ? &desk : first;
        if (seat.failed || seat.isStanding)
            return false;
        if (seat.filesLeft > 0 && mustFilesBeWhole())
            return false;
        for (const Scope scope : {Scope::Org, Scope::Front, Scope::Clinical})
            if (desk.waiting(scope) != 0 || desk.cursor(scope) != first->cursor(scope))
                return false;
        if (desk.number("SELECT count(*) FROM op_aside") > 0)
            continue;
        const QString ours = desk.digest();
        if (digest && *digest != ours)
            return false;
        digest = ours;
    }
    return true;
}

/// O9.
bool StoreWorld::settle()
{
    m_isHonest = true;
    m_late.clear();
    for (Seat &seat : m_seats)
        seat.desk->clock.set(m_server.clock.now());
    for (int rounds = 0, words = 0; rounds < 3;) {
        bool isStanding = false;
        for (std::size_t number = 0; number < m_seats.size(); ++number) {
            m_server.clock.advance(1000);
            m_seats[number].desk->clock.advance(1000);
            if (!m_seats[number].isRemoved || m_seats[number].isClosing)
                round(number);
            isStanding = isStanding || m_seats[number].isStanding;
        }
        ++rounds;
        if (isSettled())
            return true;
        if (isStanding && words++ < 8) {
            sayRestored();
            rounds = 0;
        }
    }
    return false;
}

std::set<QByteArray> StoreWorld::opsOf(LightDesk &desk, Scope scope)
{
    std::set<QByteArray> ids;
    auto query = must(desk.open.connection->prepare("SELECT op_id FROM op WHERE scope = :scope"));
    query.bind(":scope", scopeName(scope));
    while (must(query.step()))
        ids.insert(query.blob(0));
    return ids;
}

void StoreWorld::check()
{
    if (m_hasRead)
        problem(QStringLiteral("O6: the server has read"));
    std::set<QByteArray> all;
    for (Seat &seat : m_seats)
        if (!seat.isRemoved && !(seat.isCloned && seat.failed))
            all.merge(opsOf(*seat.desk, Scope::Clinical));
    for (const QByteArray &op : m_strange)
        if (!all.contains(op) && !m_isTailLost && m_tally.removals == 0)
            problem(QStringLiteral("O1: an op of an unknown kind is gone"));
    for (std::size_t number = 0; number < m_seats.size() && m_problems.isEmpty(); ++number)
        checkDesk(number, all);
    for (std::size_t number = 0; number < m_seats.size() && m_problems.isEmpty(); ++number)
        if (!m_seats[number].isRemoved)
            checkFiles(number);
    if (m_problems.isEmpty())
        checkWords();
    for (std::size_t number = 0; number < m_seats.size(); ++number)
        m_trace.note(
            "ops", number,
            static_cast<std::uint64_t>(m_seats[number].desk->number("SELECT count(*) FROM op")));
}

void StoreWorld::checkDesk(std::size_t number, const std::set<QByteArray> &all)
{
    Seat &seat = m_seats[number];
    LightDesk &desk = *seat.desk;
    const QString who = QStringLiteral("desk %1").arg(number);
    // O10.
    if (desk.audited(QStringLiteral("sync.receive")) < 0)
        return problem(QStringLiteral("O10: the audit log is not whole at ") + who);
    if (seat.isRemoved)
        return;
    for (const Scope scope : {Scope::Org, Scope::Front, Scope::Clinical})
        checkChain(number, scope);
    if (seat.isCloned && seat.failed)
        return;
    const bool hasAside = desk.number("SELECT count(*) FROM op_aside") > 0;
    // O3, O4: everybody has every op, those of kinds that nobody knows among them.
    if (opsOf(desk, Scope::Clinical) != all && !hasAside)
        return problem(QStringLiteral("O3: ops are missing at ") + who);
    // O2.
    for (const auto &[signer, note] : m_signed) {
        const auto kept = desk.open.chart->openNote(note);
        if (!m_seats[signer].isRemoved && !m_seats[signer].isCloned && !m_isTailLost
            && (!kept || !kept->isSigned()))
            return problem(QStringLiteral("O2: a signed note is not signed at ") + who);
    }
    m_tally.late += static_cast<std::uint64_t>(desk.number("SELECT count(*) FROM late_op"));
    // O8.
    const std::int64_t late = desk.number("SELECT count(*) FROM late_op");
    if (m_lateWork && *m_lateWork != late && !hasAside && !m_isTailLost)
        return problem(QStringLiteral("O8: what came late differs at ") + who);
    m_lateWork = late;
}

/// O4, O5, O7: all over again, by nothing but the envelopes it keeps.
void StoreWorld::checkChain(std::size_t number, Scope scope)
{
    LightDesk &desk = *m_seats[number].desk;
    const QString who = QStringLiteral(" at desk %1").arg(number);
    auto query = must(desk.open.connection->prepare(
        "SELECT envelope, seq FROM op WHERE scope = :scope AND seq IS NOT NULL ORDER BY seq"));
    query.bind(":scope", scopeName(scope));
    std::vector<wire::Head> heads{{}};
    std::map<DeviceId, wire::DeviceHead> chains;
    while (must(query.step())) {
        const Bytes envelope = sync::toBytes(query.blob(0));
        const auto read = wire::decodeEnvelope(envelope);
        if (!read || query.integer(1) != static_cast<std::int64_t>(heads.size()))
            return problem(QStringLiteral("O4: a place is missing or taken twice") + who);
        const wire::EnvelopeHeader &header = read->header;
        if (header.seen.seq >= heads.size() || heads[header.seen.seq] != header.seen)
            return problem(QStringLiteral("O7: an op crossed a fork unseen") + who);
        wire::DeviceHead &last = chains[header.device];
        if (header.deviceSeq != last.seq + 1 || header.devicePrev != last.opHash)
            return problem(QStringLiteral("O5: a device's chain has a hole or a branch") + who);
        last = {header.deviceSeq, wire::opHash(envelope)};
        heads.push_back(wire::nextHead(heads.back(), last.opHash));
    }
    const ChainHead cursor = desk.cursor(scope);
    if (cursor.seq != static_cast<qint64>(heads.back().seq) || cursor.hash != heads.back().hash)
        problem(QStringLiteral("O4: the cursor is not the end of its chain") + who);
}

/// What all ops of a desk say, read from their envelopes.
QStringList StoreWorld::textsOf(LightDesk &desk)
{
    QStringList texts;
    const sync::ScopeKeys keys = desk.keys();
    auto query = must(desk.open.connection->prepare(
        "SELECT op_id, device_id, envelope, content FROM op WHERE scope = 'clinical'"
        " UNION ALL SELECT op_id, device_id, envelope, NULL FROM op_aside"
        " WHERE scope = 'clinical'"));
    while (must(query.step())) {
        QByteArray content = query.blob(3);
        if (content.isEmpty()) {
            const auto opened = sync::contentOf(query.blob(2), Scope::Clinical, keys);
            if (!opened)
                continue;
            content = sync::toByteArray(opened->content);
        }
        const auto op
            = decodeOp(content, query.id<OpId>(0), query.id<DeviceId>(1), Scope::Clinical);
        const auto note = op ? noteFrom(op->payload, op->record) : Error(ErrorCode::Malformed);
        if (note)
            texts.append(note->body.section(QStringLiteral("subjective")));
    }
    return texts;
}

/// O1: what somebody has typed is with everybody who is in, or where it was typed.
void StoreWorld::checkWords()
{
    std::set<QString> words;
    for (Seat &seat : m_seats)
        for (const QString &text : textsOf(*seat.desk))
            words.insert(text);
    for (const Typed &each : m_typed) {
        const Seat &seat = m_seats[each.desk];
        const bool isExcused = each.isGone || (seat.isRemoved && m_isTailLost) || seat.isCloned;
        if (!isExcused && !words.contains(each.text))
            return problem(
                QStringLiteral("O1: what was typed at desk %1 is nowhere").arg(each.desk));
    }
}

} // namespace alcove::schedules
