#include "model_world.h"

#include "wire/scope.h"

#include <algorithm>

namespace alcove::schedules {

namespace {

constexpr int stepsOfASchedule = 200;

/// Everybody is a clinician; the first is the owner too. Made once for each size.
std::shared_ptr<const wire::Members> membersOf(std::size_t devices)
{
    static const auto all = [] {
        std::array<std::shared_ptr<const wire::Members>, maxDesks + 1> made;
        for (std::size_t count = 0; count <= maxDesks; ++count) {
            auto members = std::make_shared<wire::Members>();
            for (std::size_t i = 0; i < count; ++i) {
                UserId user;
                user.raw[15] = static_cast<std::uint8_t>(i);
                members->devices[deviceId(i)] = {user, {}, {}};
                members->users[user] = {{}, {}, {{0, {}, i == 0 ? solo : Roles{Role::Clinician}}}};
            }
            made[count] = std::move(members);
        }
        return made;
    }();
    return all[devices];
}

} // namespace

void Tally::add(const Tally &other)
{
    schedules += other.schedules;
    steps += other.steps;
    ops += other.ops;
    rounds += other.rounds;
    crashes += other.crashes;
    losses += other.losses;
    forks += other.forks;
    removals += other.removals;
    late += other.late;
    known += other.known;
    files += other.files;
    joins += other.joins;
    hats += other.hats;
    refusals += other.refusals;
}

World::World(std::uint64_t seed, Flaw flaw, bool isPrinted)
    : m_seed(seed)
    , m_flaw(flaw)
    , m_dice(seed)
{
    m_trace.isPrinted = isPrinted;
    m_weather.loses = roll(4) != 0;
    m_weather.crashes = oneIn(2);
    m_weather.jumps = oneIn(4);
    m_weather.failsOver = oneIn(4);
    m_weather.restores = oneIn(8);
    m_weather.removes = oneIn(3);
    m_weather.rotates = oneIn(4);
    m_weather.copies = oneIn(16);
    m_weather.putsBack = oneIn(8);
    m_weather.lies = oneIn(6);
    m_weather.forks = oneIn(12);
    m_weather.isMixed = oneIn(2);
    const std::size_t desks = 2 + roll(7);
    const auto batch = static_cast<std::uint32_t>(1 + roll(6));
    m_servers.emplace_back(m_book, flaw);
    for (std::size_t i = 0; i < desks; ++i) {
        m_desks.push_back(std::make_unique<Desk>(i, i, m_book, m_trace, m_time, flaw));
        m_desks[i]->batch = batch;
        Kept kept = m_desks[i]->kept();
        kept.members = membersOf(desks);
        kept.isOld = m_weather.isMixed && oneIn(2);
        m_desks[i]->putBack(kept);
    }
    m_lines.assign(maxDesks, 0);
    m_copies.resize(maxDesks);
    m_trace.note("desks", desks);
}

std::string World::run()
{
    for (int i = 0; i < stepsOfASchedule && m_problem.empty(); ++i) {
        step();
        ++m_tally.steps;
    }
    if (m_problem.empty())
        settle();
    if (m_problem.empty())
        checkDesks();
    ++m_tally.schedules;
    m_tally.ops += m_book.ops();
    m_trace.note("ends", m_book.ops());
    return m_problem;
}

void World::problem(const std::string &what)
{
    if (m_problem.empty())
        m_problem = what;
    m_trace.note("problem");
}

void World::step()
{
    m_time += static_cast<Millis>(roll(1000));
    const std::size_t what = roll(100);
    if (what < 32)
        return act(anyDesk());
    if (what < 46) {
        Desk &desk = anyDesk();
        if (!desk.isIdle() || desk.kept().isGone)
            return;
        ++m_tally.rounds;
        m_trace.note("round begins", desk.number());
        return post(desk.begin(static_cast<std::uint32_t>(1 + roll(6))));
    }
    if (what < 94)
        return deliver();
    befall();
}

void World::act(Desk &desk)
{
    const std::size_t note = roll(noteCount);
    m_trace.note("acts", desk.number(), note);
    if (oneIn(2))
        desk.openNote(note);
    switch (roll(12)) {
    case 0:
    case 1:
    case 2:
    case 3:
    case 4:
        desk.draft(note);
        break;
    case 5:
        desk.settle(note);
        break;
    case 6:
        desk.sign(note);
        break;
    case 7:
        desk.addend(note);
        break;
    case 8:
    case 9:
        desk.putClient(note % clientCount);
        break;
    case 10:
        desk.putStrange();
        break;
    default:
        desk.decideLate(roll(3) != 0);
        break;
    }
    if (desk.fault() != nullptr)
        problem(desk.fault());
}

void World::post(const Request &request)
{
    m_flights.push_back({request, std::nullopt});
}

void World::deliver()
{
    if (m_flights.empty())
        return;
    const std::size_t at = roll(m_flights.size());
    if (m_weather.loses && oneIn(16))
        return lose(at);
    Flight flight = m_flights[at];
    const bool isRepeated = m_weather.loses && oneIn(16);
    if (!isRepeated) { // otherwise it comes once more, whenever that is
        m_flights[at] = std::move(m_flights.back());
        m_flights.pop_back();
    }
    const std::size_t number = flight.request.desk;
    m_trace.note(flight.answer ? "answers" : "asks", number,
                 static_cast<std::uint64_t>(flight.request.what), flight.request.number);
    if (!flight.answer) {
        Answer made = answer(flight.request);
        m_flights.push_back({std::move(flight.request), std::move(made)});
        return;
    }
    Desk &desk = *m_desks[number];
    if (!desk.waitsFor(flight.request.number))
        return;
    const Request *next = desk.receive(*flight.answer, serverOf(number));
    if (desk.fault() != nullptr)
        problem(desk.fault());
    if (next != nullptr)
        post(*next);
    else if (desk.ended() != Ended::Whole)
        ++m_tally.refusals;
}

void World::lose(std::size_t flight)
{
    const Request request = m_flights[flight].request;
    m_flights[flight] = std::move(m_flights.back());
    m_flights.pop_back();
    m_trace.note("lost", request.desk, request.number);
    if (m_desks[request.desk]->waitsFor(request.number))
        m_desks[request.desk]->giveUp();
}

Answer World::answer(const Request &request)
{
    Server &server = serverOf(request.desk);
    Answer answer;
    switch (request.what) {
    case Asking::Records:
        server.takeRecords(request.device, request.records);
        answer.records = server.records();
        break;
    case Asking::Pull:
        answer.page = server.pull(request.device, request.after, request.limit);
        if (const auto *page = std::get_if<Page>(&answer.page); page != nullptr && !m_isHonest) {
            if (m_weather.lies && oneIn(8))
                answer.page = lie(request, *page);
            else if (m_weather.lies)
                m_oldPages.push_back(*page);
        }
        break;
    case Asking::Refill:
        if (server.isRemoved(request.device)) {
            answer.placed = wire::Refusal::Untrusted;
            break;
        }
        answer.placed = server.push(request.author, request.batch);
        break;
    case Asking::Push:
        answer.placed = server.push(request.device, request.batch);
        break;
    }
    return answer;
}

Page World::lie(const Request &request, const Page &page)
{
    Page told = page;
    switch (roll(6)) {
    case 0: // withholds
        told.ops.clear();
        told.signatures.clear();
        break;
    case 1: // has nothing new
        told.ops.clear();
        told.signatures.clear();
        told.head = request.after;
        break;
    case 2:
        if (!told.ops.empty())
            told.ops.erase(told.ops.begin() + static_cast<std::ptrdiff_t>(roll(told.ops.size())));
        break;
    case 3:
        if (!told.ops.empty())
            std::swap(told.ops[roll(told.ops.size())], told.ops.front());
        break;
    case 4:
        if (!told.ops.empty())
            told.ops.push_back(told.ops[roll(told.ops.size())]);
        break;
    default:
        if (!m_oldPages.empty())
            told = m_oldPages[roll(m_oldPages.size())];
        break;
    }
    m_trace.note("lies", request.desk);
    return told;
}

void World::joinForks()
{
    if (m_servers.size() < 2)
        return;
    m_trace.note("one history");
    m_isTailLost = true;
    if (oneIn(2))
        std::swap(m_servers.front(), m_servers.back());
    m_servers.pop_back();
    std::fill(m_lines.begin(), m_lines.end(), 0);
}

void World::round(Desk &desk)
{
    const Request *request = &desk.begin(100);
    for (int i = 0; request != nullptr; ++i) {
        if (i > 300)
            return problem("O9: a round has no end");
        const Request asked = *request;
        request = desk.receive(answer(asked), serverOf(desk.number()));
    }
    if (desk.fault() != nullptr)
        problem(desk.fault());
}

/// O9: once faults have stopped, and an owner has said so where a server lost what it had, three
/// rounds are enough.
bool World::settle()
{
    m_isHonest = true;
    while (!m_flights.empty())
        lose(m_flights.size() - 1);
    joinForks();
    for (const auto &desk : m_desks) {
        desk->crash();
        desk->offset = 0;
        desk->update();
    }
    for (int rounds = 0, words = 0; rounds < 3;) {
        bool isStanding = false;
        for (const auto &desk : m_desks) {
            m_time += 1000;
            if (!desk->kept().isGone)
                round(*desk);
            isStanding = isStanding || desk->ended() == Ended::Standing;
            if (!m_problem.empty())
                return false;
        }
        ++rounds;
        if (isSettled())
            return true;
        if (isStanding && words++ < 8) {
            m_desks.front()->sayRestored();
            rounds = 0;
        }
    }
    if (metKnownFault())
        return false; // what checkDesks() looks at nevertheless holds
    std::string why = "O9: not the same after three rounds:";
    for (const auto &desk : m_desks)
        why += " " + std::to_string(static_cast<int>(desk->ended())) + "@"
            + std::to_string(desk->kept().cursor.head.seq) + "+"
            + std::to_string(desk->kept().outbox.size());
    problem(why + " of " + std::to_string(m_servers.front().head().seq));
    return false;
}

} // namespace alcove::schedules
