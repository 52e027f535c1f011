#include "byzantine_play.h"

#include "support/must.h"
#include "sync/byte_array.h"
#include "sync/inbox.h"
#include "sync/server_restored.h"
#include "wire/envelope.h"
#include "wire/sealing.h"

#include <algorithm>

namespace alcove::attacks {

using testing::must;

namespace {

constexpr std::size_t desks = 3;
const QString canary = QStringLiteral("Kanarienvogel");

std::vector<Bytes> canaries()
{
    ByteWriter wide;
    for (const QChar letter : canary)
        wide.u8(static_cast<std::uint8_t>(letter.unicode())).u8(0);
    return {toBytes(canary.toStdString()), wide.bytes()};
}

/// What the server of another practice says, once for all plays.
const Strange &strangers()
{
    static const Strange strange = [] {
        Strange made;
        testing::HandlerNet net;
        net.meddle = [&made](const sync::HttpRequest &request,
                             const testing::HandlerNet::Next &next) -> Result<sync::HttpReply> {
            TRY_ASSIGN(sync::HttpReply reply, next(request));
            made.answers[request.target].push_back(reply);
            if (const auto push = wire::decodePushRequest(request.body);
                push && request.target.ends_with("/push"))
                for (const Bytes &envelope : push->envelopes)
                    made.envelopes.push_back(envelope);
            return reply;
        };
        const auto one = LightDesk::founded(1'000'001);
        const auto two = LightDesk::joined(*one, 1'000'002);
        for (int i = 0; i < 3; ++i) {
            one->addNote(one->addClient(QStringLiteral("Novak")), QStringLiteral("strange"));
            must(one->syncWith(net));
            must(two->syncWith(net));
        }
        return made;
    }();
    return strange;
}

QSet<QByteArray> opsOf(LightDesk &desk, const DeviceId &device)
{
    QSet<QByteArray> ids;
    auto query
        = must(desk.open.connection->prepare("SELECT op_id FROM op WHERE device_id = :device"));
    query.bind(":device", device);
    while (must(query.step()))
        ids.insert(query.blob(0));
    return ids;
}

} // namespace

Play::Play(std::uint64_t seed, Weakness weakness)
    : m_seed(seed)
    , m_weakness(weakness)
    , m_dice(seed)
    , m_server(desks, strangers(), canaries())
    , m_own(desks)
{
    m_desks.push_back(LightDesk::founded(seed * 8 + 1));
    m_desks.push_back(LightDesk::joined(*m_desks[0], seed * 8 + 2));
    m_desks.push_back(LightDesk::member(*m_desks[0], seed * 8 + 3, {Role::Clinician}));
    LightDesk &owner = *m_desks[0];
    m_client = owner.addClient(canary);
    for (const std::size_t person : {std::size_t{0}, std::size_t{2}})
        must(owner.open.chart->assign({m_client, m_desks[person]->user(), true}));
    for (const std::size_t desk : {0U, 1U, 2U})
        must(m_desks[desk]->syncWith(m_server.netOf(desk)));
}

void Play::problem(std::size_t desk, const QString &what)
{
    m_problems.append(QStringLiteral("seed %1, desk %2: %3").arg(m_seed).arg(desk).arg(what));
}

bool Play::meet()
{
    const std::uint64_t character = m_dice.next();
    if (m_weakness == Weakness::TakesAnyPage)
        m_server.corruptPages(character);
    else
        m_server.corrupt(character);
    for (std::size_t acts = 8 + roll(8); acts > 0; --acts)
        act();
    check();
    if (roll(4) == 0)
        m_server.loseEverything();
    else
        m_server.turnHonest();
    const bool isSettled = settle();
    check();
    return isSettled && m_problems.isEmpty();
}

void Play::act()
{
    const std::size_t desk = roll(desks);
    m_desks[desk]->clock.advance(static_cast<Millis>(1 + roll(5000)));
    if (roll(5) < 2)
        write(desk);
    else
        sync(desk);
}

void Play::write(std::size_t desk)
{
    const QString text = canary + QString::number(++m_words);
    m_everTyped.insert(text);
    std::vector<NoteId> own;
    for (const auto &[author, note] : m_notes)
        if (author == desk)
            own.push_back(note);
    if (own.empty() || roll(2) == 0) {
        m_notes.emplace_back(desk, m_desks[desk]->addNote(m_client, text));
        m_typed[m_notes.back().second] = text;
    } else {
        const NoteId note = own[roll(own.size())];
        if (m_desks[desk]->edit(note, text))
            m_typed[note] = text;
    }
    m_own[desk] += opsOf(*m_desks[desk], m_desks[desk]->device());
}

void Play::sync(std::size_t desk)
{
    if (m_weakness != Weakness::None && desk == 1)
        weaken(desk);
    const auto round = m_desks[desk]->syncWith(m_server.netOf(desk));
    m_server.note("round", round ? 0 : static_cast<std::uint64_t>(round.error().code) + 1);
    m_refusals += !round || !round->standing.isEmpty() ? 1 : 0;
    m_own[desk] += opsOf(*m_desks[desk], m_desks[desk]->device());
}

void Play::weaken(std::size_t desk)
{
    LightDesk &weak = *m_desks[desk];
    switch (m_weakness) {
    case Weakness::None:
        return;
    case Weakness::TellsItsWords:
        // Whatever comes of it: it has been said.
        static_cast<void>(m_server.netOf(desk).send(
            {"POST", "/v1/challenge", {}, toBytes(canary.toStdString())}));
        return;
    case Weakness::TakesAnyPage:
        return takeAnyPage(weak, m_server.netOf(desk));
    case Weakness::ForgetsWhatWasAnswered:
        must(weak.open.connection->execute(
            "DELETE FROM op WHERE scope = 'clinical' AND seq IS NULL AND envelope IS NOT NULL"));
        return;
    case Weakness::TakesTwice:
        must(weak.open.connection->execute(
            "INSERT OR IGNORE INTO op (op_id, scope, kind, record_id, hlc, device_id, actor, seq,"
            " head_hash, envelope) SELECT zeroblob(16), scope, kind, record_id, hlc, device_id,"
            " actor, seq + 1000, head_hash, envelope FROM op WHERE seq = 1 AND scope = "
            "'clinical'"));
        return;
    }
}

void Play::takeAnyPage(LightDesk &desk, sync::Net &net)
{
    const crypto::SigningKey key = desk.open.identity.deviceKey();
    sync::ServerLink link(net, {desk.open.practice.id, desk.device()}, key);
    const auto cursor
        = must(sync::cursorOf(*desk.open.sync, desk.open.practice.id, Scope::Clinical));
    const auto page = link.pull({cursor.scope, cursor.head, 0});
    if (!page)
        return;
    IncomingPage incoming;
    incoming.scope = Scope::Clinical;
    wire::Head head = cursor.head;
    for (const wire::PulledOp &op : page->ops) {
        const auto envelope = wire::decodeEnvelope(op.envelope);
        if (!envelope)
            return;
        head = wire::nextHead(head, wire::opHash(op.envelope));
        incoming.ops.append({envelope->header.op,
                             envelope->header.device,
                             {},
                             static_cast<qint64>(head.seq),
                             sync::toByteArray(op.envelope),
                             head.hash});
        incoming.deviceChains[sync::toByteArray(envelope->header.device.bytes())]
            = {static_cast<qint64>(envelope->header.deviceSeq), wire::opHash(op.envelope)};
    }
    incoming.cursor = {static_cast<qint64>(head.seq), head.hash};
    static_cast<void>(desk.open.sync->applyPage(incoming)); // as far as its store takes it
}

void Play::sayRestored()
{
    LightDesk &owner = *m_desks[0];
    owner.clock.advance(1);
    must(sync::sayRestored(*owner.open.sync, owner.open.identity.deviceKey()));
}

bool Play::settle()
{
    const auto isSame = [this] {
        return std::all_of(m_desks.begin(), m_desks.end(), [this](const auto &desk) {
            return desk->digest() == m_desks[0]->digest() && desk->waiting() == 0;
        });
    };
    for (int rounds = 0; rounds < 10; ++rounds) {
        bool isQuiet = true;
        m_said.clear();
        for (std::size_t desk = 0; desk < desks; ++desk) {
            const auto round = m_desks[desk]->syncWith(m_server.netOf(desk));
            m_server.note("settles",
                          round ? 0 : static_cast<std::uint64_t>(round.error().code) + 1);
            if (round && round->standing.isEmpty())
                continue;
            isQuiet = false;
            if (round) {
                sayRestored(); // so it is: the server lost what others had
                continue;
            }
            const ErrorCode code = round.error().code;
            m_said = QStringLiteral("desk %1: ").arg(desk)
                + QString::fromStdString(round.error().detail);
            if (code != ErrorCode::Conflict && code != ErrorCode::Untrusted)
                problem(desk, QStringLiteral("an honest server is answered with ") + m_said);
        }
        if (isQuiet && rounds > 0 && isSame())
            return true;
    }
    if (m_said.isEmpty())
        problem(0, QStringLiteral("the desks differ and say nothing of it"));
    m_server.note("stuck", 1);
    return false;
}

void Play::check()
{
    if (m_server.hasRead())
        m_problems.append(QStringLiteral("seed %1: the server has read").arg(m_seed));
    for (std::size_t desk = 0; desk < desks; ++desk)
        checkDesk(desk);
}

void Play::checkDesk(std::size_t number)
{
    LightDesk &desk = *m_desks[number];
    if (!opsOf(desk, desk.device()).contains(m_own[number]))
        problem(number, QStringLiteral("an op of its own is gone"));
    for (const auto &[author, note] : m_notes)
        if (author == number && desk.text(note) != m_typed[note])
            problem(number, QStringLiteral("what was typed last is not there"));
    auto query = must(desk.open.connection->prepare(
        "SELECT envelope, scope, seq FROM op WHERE envelope IS NOT NULL AND seq IS NOT NULL"));
    QSet<QByteArray> envelopes;
    while (must(query.step())) {
        const QByteArray envelope = query.blob(0);
        if (!m_server.wasSent(wire::opHash(sync::viewOf(envelope))))
            problem(number, QStringLiteral("it took an op that no desk has sent"));
        if (envelopes.contains(envelope))
            problem(number, QStringLiteral("it took an op twice"));
        envelopes.insert(envelope);
    }
    for (const NoteSummary &note : must(desk.open.chart->notes(m_client)))
        if (!m_everTyped.contains(desk.text(note.id)))
            problem(number, QStringLiteral("it shows what nobody typed"));
    for (const Scope scope : {Scope::Org, Scope::Front, Scope::Clinical})
        checkChain(desk, scope);
}

void Play::finish()
{
    for (std::size_t desk = 0; desk < desks; ++desk)
        if (m_desks[desk]->audited(QStringLiteral("sync.receive")) <= 0)
            problem(desk, QStringLiteral("its audit log is not whole"));
}

/// All over again, by nothing but the envelopes it keeps.
void Play::checkChain(LightDesk &desk, Scope scope)
{
    auto query = must(desk.open.connection->prepare(
        "SELECT envelope, seq FROM op WHERE scope = :scope AND seq IS NOT NULL ORDER BY seq"));
    query.bind(":scope", scopeName(scope));
    std::vector<wire::Head> heads{{}};
    std::map<DeviceId, wire::DeviceHead> chains;
    while (must(query.step())) {
        const Bytes envelope = sync::toBytes(query.blob(0));
        const auto read = wire::decodeEnvelope(envelope);
        const bool isNext = query.integer(1) == static_cast<std::int64_t>(heads.size());
        if (!read || !isNext)
            return problem(0, QStringLiteral("a place is missing or taken twice"));
        const wire::EnvelopeHeader &header = read->header;
        if (header.seen.seq >= heads.size() || heads[header.seen.seq] != header.seen)
            return problem(0, QStringLiteral("an op crossed a fork unseen"));
        wire::DeviceHead &last = chains[header.device];
        if (header.deviceSeq != last.seq + 1 || header.devicePrev != last.opHash)
            return problem(0, QStringLiteral("a device's chain has a hole or a branch"));
        last = {header.deviceSeq, wire::opHash(envelope)};
        heads.push_back(wire::nextHead(heads.back(), last.opHash));
    }
    const ChainHead cursor = desk.cursor(scope);
    if (cursor.seq != static_cast<qint64>(heads.back().seq) || cursor.hash != heads.back().hash)
        problem(0, QStringLiteral("the cursor is not the end of its chain"));
}

} // namespace alcove::attacks
