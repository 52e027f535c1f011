#include "store_world.h"

#include "charting/signing.h"
#include "store/op_log.h"
#include "support/must.h"
#include "sync/byte_array.h"

#include <algorithm>
#include <cstdio>

namespace alcove::schedules {

using attacks::LightDesk;
using testing::must;

namespace {

constexpr int actsOfASchedule = 24;
const QString canary = QStringLiteral("Kanarienvogel");

bool isBenign(ErrorCode code)
{
    // Not here yet, signed meanwhile, or with another version: a person hears of it.
    return code == ErrorCode::NotFound || code == ErrorCode::Conflict || code == ErrorCode::Refused
        || code == ErrorCode::Locked;
}

} // namespace

sync::HttpReply StoreServer::ask(const sync::HttpRequest &request)
{
    clock.advance(1);
    server::Request asked{request.method, request.target, {}, request.body};
    if (!request.token.empty())
        asked.headers["authorization"] = "Bearer " + request.token;
    server::Response answer = m_handler.handle(asked, clock.now());
    return {answer.status, std::move(answer.body)};
}

const PreparedPractice &PreparedPractice::get()
{
    static const PreparedPractice practice = [] {
        class Direct final : public sync::Net {
        public:
            Result<sync::HttpReply> send(const sync::HttpRequest &request) override
            {
                return server.ask(request);
            }
            StoreServer server;
        };
        PreparedPractice made;
        Direct net;
        auto &all = made.desks;
        const auto person = [&](std::size_t host, std::uint64_t seed) {
            all.push_back(LightDesk::member(*all[host], seed, {Role::Clinician}));
        };
        const auto further = [&](std::size_t host, std::uint64_t seed) {
            all.push_back(LightDesk::joined(*all[host], seed));
        };
        all.push_back(LightDesk::founded(9001));
        further(0, 9002);
        person(0, 9003);
        further(2, 9004);
        person(0, 9005);
        person(0, 9006);
        further(0, 9007);
        person(0, 9008);
        for (int i = 0; i < 2; ++i) {
            made.clients.push_back(all[0]->addClient(canary));
            for (const std::size_t each : {0U, 2U, 4U, 5U, 7U})
                must(all[0]->open.chart->assign({made.clients.back(), all[each]->user(), true}));
        }
        for (int round = 0; round < 2; ++round)
            for (const auto &desk : all)
                must(desk->syncWith(net));
        made.server = net.server.backup();
        return made;
    }();
    return practice;
}

StoreWorld::StoreWorld(std::uint64_t seed, StoreFlaw flaw, bool isPrinted)
    : m_seed(seed)
    , m_flaw(flaw)
    , m_dice(seed)
{
    m_trace.isPrinted = isPrinted;
    m_weather.loses = roll(4) != 0;
    m_weather.crashes = oneIn(2);
    m_weather.jumps = oneIn(4);
    m_weather.failsOver = oneIn(3);
    m_weather.restores = oneIn(8);
    m_weather.removes = oneIn(3);
    m_weather.rotates = oneIn(4);
    m_weather.copies = oneIn(16);
    m_weather.putsBack = oneIn(8);
    m_weather.lies = oneIn(6);
    m_weather.joins = oneIn(3);
    const PreparedPractice &practice = PreparedPractice::get();
    m_clients = practice.clients;
    m_server.putBack(*practice.server);
    m_backups.push_back(practice.server);
    const std::size_t desks = 2 + roll(7);
    for (std::size_t i = 0; i < desks; ++i) {
        m_seats.emplace_back();
        m_seats.back().desk = practice.desks[i]->copy(seed * 16 + i);
    }
    m_trace.note("desks", desks);
}

void StoreWorld::problem(const QString &what)
{
    m_problems.append(what);
    m_trace.note("problem");
}

QStringList StoreWorld::run()
{
    for (int i = 0; i < actsOfASchedule && m_problems.isEmpty(); ++i) {
        act();
        ++m_tally.steps;
    }
    const bool isSame = m_problems.isEmpty() && settle();
    const bool isKnown = !isSame && m_problems.isEmpty() && twoMadeOneKey();
    m_tally.known += isKnown ? 1 : 0;
    if (m_problems.isEmpty() && !isSame && !isKnown)
        problem(QStringLiteral("O9: the desks do not come to the same"));
    if (m_problems.isEmpty() && !isKnown)
        check();
    ++m_tally.schedules;
    m_trace.note("ends");
    return m_problems;
}

/// Two copies of a desk that go on at once make two keys of one epoch (docs/adr/0048).
bool StoreWorld::twoMadeOneKey() const
{
    return std::any_of(m_seats.begin(), m_seats.end(),
                       [](const Seat &seat) { return seat.isCloned; })
        && std::any_of(m_seats.begin(), m_seats.end(),
                       [](const Seat &seat) { return seat.failed == ErrorCode::Locked; });
}

void StoreWorld::act()
{
    const std::size_t number = roll(m_seats.size());
    m_seats[number].desk->clock.advance(static_cast<Millis>(1 + roll(5000)));
    m_server.clock.advance(static_cast<Millis>(roll(5000)));
    const std::size_t what = roll(100);
    if (what < 48)
        return write(number);
    if (what < 84)
        return round(number);
    befall();
}

void StoreWorld::write(std::size_t number)
{
    LightDesk &desk = *m_seats[number].desk;
    m_trace.note("writes", number);
    switch (roll(12)) {
    case 0:
        static_cast<void>(desk.open.chart->saveClient([&] {
            Client client;
            client.id = m_clients[roll(m_clients.size())];
            client.familyName = nextWords();
            return client;
        }()));
        return;
    case 1:
    case 2:
        return begin(number);
    case 7:
        return sign(number);
    case 8:
        return writeStrange(number);
    case 9:
        return decideLate(number);
    case 10:
        return oneIn(6) ? detach(number) : attach(number);
    case 11:
        return m_weather.joins && oneIn(2) ? join() : changeHats();
    default:
        if (!m_notes.empty())
            type(number, m_notes[roll(m_notes.size())], oneIn(4));
        return;
    }
}

QString StoreWorld::nextWords()
{
    return canary + QString::number(m_seed) + u'.' + QString::number(++m_words);
}

void StoreWorld::begin(std::size_t number)
{
    LightDesk &desk = *m_seats[number].desk;
    Note note;
    note.id = NoteId::make(desk.clock, desk.random);
    note.client = m_clients[roll(m_clients.size())];
    note.author = desk.user();
    note.authorName = desk.open.practice.actor.name;
    note.format = QStringLiteral("soap");
    note.createdAt = desk.clock.now();
    note.serviceAt = desk.clock.now();
    const QString text = nextWords();
    note.body.sections = {{QStringLiteral("subjective"), text}};
    const auto done = desk.open.chart->saveDraft(note);
    if (done) {
        m_notes.push_back(note.id);
        m_typed.push_back({number, note.id, text});
    } else if (!isBenign(done.error().code)) {
        problem(QString::fromStdString(done.error().detail));
    }
}

void StoreWorld::type(std::size_t number, NoteId id, bool isSettling)
{
    LightDesk &desk = *m_seats[number].desk;
    const auto ops = [&desk] {
        return desk.number("SELECT count(*) FROM op WHERE device_id = (SELECT device_id FROM "
                           "practice)");
    };
    const std::int64_t before = ops();
    const QString text = nextWords();
    const auto done = [&]() -> Result<void> {
        TRY_ASSIGN(Note note, desk.open.chart->openNote(id));
        if (isSettling)
            TRY(desk.open.chart->otherVersions(id));
        note.body.sections = {{QStringLiteral("subjective"), text}};
        return isSettling ? desk.open.chart->settleVersions(note)
                          : desk.open.chart->saveDraft(note);
    }();
    if (!done) {
        if (!isBenign(done.error().code))
            problem(QString::fromStdString(done.error().detail));
        return;
    }
    if (ops() == before) // further typing in what nobody has seen yet
        for (Typed &each : m_typed)
            each.isGone = each.isGone || (each.desk == number && each.note == id);
    m_typed.push_back({number, id, text});
}

void StoreWorld::sign(std::size_t number)
{
    if (m_notes.empty())
        return;
    LightDesk &desk = *m_seats[number].desk;
    const NoteId id = m_notes[roll(m_notes.size())];
    const auto done = [&]() -> Result<void> {
        TRY_ASSIGN(const Note draft, desk.open.chart->openNote(id));
        TRY_ASSIGN(const crypto::Hash previous, desk.open.chart->lastSignature());
        TRY_ASSIGN(const Note note,
                   charting::signNote(draft, desk.open.practice.actor, desk.open.identity.userKey(),
                                      previous, desk.clock.now()));
        return desk.open.chart->signNote(note);
    }();
    if (done)
        m_signed.emplace_back(number, id);
    else if (!isBenign(done.error().code))
        problem(QString::fromStdString(done.error().detail));
}

/// What a newer program says, in a kind that this one does not know.
void StoreWorld::writeStrange(std::size_t number)
{
    LightDesk &desk = *m_seats[number].desk;
    if (m_seats[number].isRemoved || desk.keys().epochs(Scope::Clinical).empty())
        return;
    store::OpLog log(*desk.open.connection);
    Op op;
    op.id = OpId::make(desk.clock, desk.random);
    op.scope = Scope::Clinical;
    op.kind = QStringLiteral("dance.begin");
    op.record = m_clients.front().raw;
    const HybridTime now = HybridClock(desk.clock, must(log.lastTime())).tick();
    must(log.noteTime(now));
    op.stamp = {now, desk.device()};
    op.actor = desk.user();
    op.role = roleName(Role::Clinician);
    op.payload = {{QStringLiteral("steps"), nextWords()}};
    must(log.append(op));
    m_strange.insert(sync::toByteArray(op.id.bytes()));
}

void StoreWorld::decideLate(std::size_t number)
{
    if (number != 0) // an owner's
        return;
    LightDesk &desk = *m_seats[number].desk;
    LateChoice choice;
    choice.isTakenIn = oneIn(2);
    for (const LateOp &late : must(desk.open.sync->lateWork()))
        if (late.scope == Scope::Clinical && late.state == LateState::Waiting)
            choice.ops.append(late.id);
    if (!choice.ops.isEmpty())
        must(desk.open.sync->decideLate(Scope::Clinical, choice,
                                        OpId::make(desk.clock, desk.random)));
}

void StoreWorld::round(std::size_t number, bool isRenewing)
{
    Seat &seat = m_seats[number];
    ++m_tally.rounds;
    const auto report = [&] {
        LightDesk &desk = *seat.desk;
        Line line(*this, number);
        const crypto::SigningKey key = desk.open.identity.deviceKey();
        const crypto::BoxKeyPair box = desk.open.identity.deviceBoxKeys();
        sync::SyncSession session(*desk.open.sync, line, key, desk.random, &box);
        if (isRenewing)
            session.renewAll();
        return session.runOnce();
    }();
    seat.failed = report ? std::optional<ErrorCode>() : report.error().code;
    if (m_trace.isPrinted && !report)
        std::printf("  desk %zu: %s\n", number, report.error().detail.c_str());
    if (report && report->isCopied)
        seat.failed = ErrorCode::Conflict; // and says so
    seat.isStanding = report && !report->standing.isEmpty();
    seat.filesLeft = report ? report->files.unsent + report->files.wanted : 0;
    seat.isRemoved = seat.isRemoved || (report && report->isRemoved);
    seat.isClosing = report && report->isRemoved && !report->closing.isEmpty();
    m_tally.refusals += !report || seat.isStanding ? 1 : 0;
    m_trace.note("round", number, report ? 0 : static_cast<std::uint64_t>(report.error().code) + 1,
                 seat.isStanding ? 1 : 0);
    if (seat.crashed) {
        seat.desk = std::move(seat.crashed);
        ++m_tally.crashes;
        m_trace.note("crashed", number);
    }
    if (number == 1)
        weaken(number);
}

void StoreWorld::weaken(std::size_t number)
{
    LightDesk &desk = *m_seats[number].desk;
    switch (m_flaw) {
    case StoreFlaw::None:
        return;
    case StoreFlaw::ForgetsWhatWasAnswered:
        return must(desk.open.connection->execute(
            "DELETE FROM op WHERE scope = 'clinical' AND seq IS NULL AND envelope IS NOT NULL"));
    case StoreFlaw::DropsOtherHeads:
        return must(desk.open.connection->execute(
            "DELETE FROM note_head WHERE EXISTS (SELECT 1 FROM note_head AS other WHERE "
            "other.note_id = note_head.note_id AND other.hlc > note_head.hlc)"));
    case StoreFlaw::ForgetsLateWork:
        return must(desk.open.connection->execute("DELETE FROM late_op"));
    case StoreFlaw::TellsItsWords:
        static_cast<void>(serve({"POST", "/v1/challenge", {}, toBytes(canary.toStdString())}));
        return;
    case StoreFlaw::LosesAnAuditEntry:
        must(desk.open.connection->execute("DROP TRIGGER IF EXISTS audit_entry_not_deleted"));
        return must(desk.open.connection->execute(
            "DELETE FROM audit_entry WHERE number = (SELECT max(number) - 1 FROM audit_entry)"));
    }
}

} // namespace alcove::schedules
