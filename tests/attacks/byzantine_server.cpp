#include "byzantine_server.h"

#include "crypto/box.h"
#include "support/must.h"
#include "wire/envelope.h"
#include "wire/members.h"
#include "wire/refusal.h"

#include <algorithm>

namespace alcove::attacks {

using sync::HttpReply;
using sync::HttpRequest;

namespace {

constexpr std::size_t keptAnswers = 6;
constexpr std::size_t keptEnvelopes = 60;

bool hasEffect(const std::string &target)
{
    return target == "/v1/practice" || target == "/v1/device" || target == "/v1/member"
        || target.ends_with("/push") || target.ends_with("/refill");
}

void renumber(wire::PullReply &page, wire::Head head)
{
    for (wire::PulledOp &op : page.ops) {
        head = wire::nextHead(head, wire::opHash(op.envelope));
        op.seq = head.seq;
    }
    page.head = head;
}

} // namespace

ByzantineServer::ByzantineServer(std::size_t desks, const Strange &strange,
                                 std::vector<Bytes> words)
    : m_strange(strange)
    , m_words(std::move(words))
{
    m_lines.reserve(desks);
    for (std::size_t desk = 0; desk < desks; ++desk)
        m_lines.emplace_back(*this, desk);
    m_branches.assign(desks, std::make_shared<Branch>());
}

void ByzantineServer::corrupt(std::uint64_t seed)
{
    m_dice = testing::FakeRandom(seed);
    m_ways.clear();
    const std::size_t some = 1 + roll(5);
    while (m_ways.size() < some)
        m_ways.push_back(static_cast<Misdeed>(roll(misdeeds)));
    m_seldom = std::array<std::size_t, 3>{3, 8, 20}.at(roll(3));
}

void ByzantineServer::corruptPages(std::uint64_t seed)
{
    m_dice = testing::FakeRandom(seed);
    m_ways = {Misdeed::Forks, Misdeed::GoesBack, Misdeed::SplicesOp, Misdeed::ForgesOp};
    m_seldom = 3;
}

void ByzantineServer::turnHonest()
{
    m_seldom = 0;
    // The history that most was written into.
    const auto longest = *std::max_element(m_branches.begin(), m_branches.end(),
                                           [](const auto &one, const auto &other) {
                                               return one->effects.size() < other->effects.size();
                                           });
    m_branches.assign(m_branches.size(), longest);
}

void ByzantineServer::loseEverything()
{
    m_seldom = 0;
    m_branches.assign(m_branches.size(), std::make_shared<Branch>());
}

void ByzantineServer::note(std::string_view what, std::uint64_t number)
{
    m_trace = crypto::hash("test/trace", ByteWriter().raw(m_trace).sized(what).u64(number).bytes());
}

HttpReply ByzantineServer::ask(Branch &branch, const HttpRequest &request)
{
    HttpReply reply = testing::must(branch.net.send(request));
    if (reply.status == 200 && hasEffect(request.target))
        branch.effects.push_back(request);
    return reply;
}

std::shared_ptr<ByzantineServer::Branch> ByzantineServer::branchOf(const Branch &from,
                                                                   std::size_t effects) const
{
    auto branch = std::make_shared<Branch>();
    for (std::size_t i = 0; i < effects; ++i)
        ask(*branch, from.effects[i]);
    return branch;
}

void ByzantineServer::take(const HttpRequest &request)
{
    ++m_answers;
    const Bytes &body = request.body;
    m_hasRead
        = m_hasRead || std::any_of(m_words.begin(), m_words.end(), [&body](const Bytes &word) {
              return std::search(body.begin(), body.end(), word.begin(), word.end()) != body.end();
          });
    const auto push = wire::decodePushRequest(request.body);
    if (!request.target.ends_with("/push") || !push)
        return;
    for (const Bytes &envelope : push->envelopes) {
        m_sent.insert(wire::opHash(envelope));
        m_envelopes.push_back(envelope);
    }
    if (m_envelopes.size() > keptEnvelopes)
        m_envelopes.erase(m_envelopes.begin());
}

void ByzantineServer::keep(const HttpRequest &request, const HttpReply &reply)
{
    auto &old = m_old[request.target];
    old.push_back(reply);
    if (old.size() > keptAnswers)
        old.erase(old.begin());
}

Result<HttpReply> ByzantineServer::answer(std::size_t desk, const HttpRequest &request)
{
    take(request);
    const bool lies = m_seldom != 0 && roll(m_seldom) == 0;
    const Misdeed misdeed = lies ? m_ways[roll(m_ways.size())] : Misdeed::LosesRequest;
    Result<HttpReply> reply
        = lies ? lyingAnswer(desk, request, misdeed) : ask(*m_branches[desk], request);
    note(request.target, desk);
    note("answer",
         reply ? static_cast<std::uint64_t>(reply->status) * 10'000'000 + reply->body.size() : 0);
    if (reply && reply->status == 200)
        keep(request, *reply);
    return reply;
}

Result<HttpReply> ByzantineServer::lyingAnswer(std::size_t desk, const HttpRequest &request,
                                               Misdeed misdeed)
{
    Branch &own = *m_branches[desk];
    const auto &old = m_old[request.target];
    note("misdeed", static_cast<std::uint64_t>(misdeed));
    ++m_lies;
    switch (misdeed) {
    case Misdeed::LosesRequest:
        return Error(ErrorCode::Offline, "request lost");
    case Misdeed::LosesAnswer:
        ask(own, request);
        return Error(ErrorCode::Offline, "answer lost");
    case Misdeed::AsksTwice:
        ask(own, request);
        return ask(own, request);
    case Misdeed::SaysNo:
        return no();
    case Misdeed::RepeatsOldAnswer:
        if (!old.empty())
            return old[roll(old.size())];
        break;
    case Misdeed::AnswersAnotherDesk:
        return ask(*m_branches[roll(m_branches.size())], request);
    case Misdeed::ServesAnotherPractice:
        if (const auto strange = m_strange.answers.find(request.target);
            strange != m_strange.answers.end())
            return strange->second[roll(strange->second.size())];
        break;
    case Misdeed::Forks:
        ++m_forks;
        m_branches[desk] = branchOf(own, own.effects.size());
        return ask(*m_branches[desk], request);
    case Misdeed::GoesBack:
        ++m_forks;
        m_branches[desk] = branchOf(own, roll(own.effects.size() + 1));
        return ask(*m_branches[desk], request);
    default: {
        HttpReply reply = ask(own, request);
        if (reply.status == 200 && change(misdeed, request, reply))
            return reply;
        --m_lies;
        return reply;
    }
    }
    --m_lies;
    return ask(own, request);
}

HttpReply ByzantineServer::no()
{
    constexpr std::array all{
        wire::Refusal::Malformed, wire::Refusal::Unauthorized, wire::Refusal::Untrusted,
        wire::Refusal::NotFound,  wire::Refusal::Gap,          wire::Refusal::Diverged,
        wire::Refusal::Conflict,  wire::Refusal::TooLarge,     wire::Refusal::Unavailable};
    const wire::Refusal refusal = all.at(roll(all.size()));
    return {wire::statusOf(refusal), wire::refusalBody(refusal)};
}

bool ByzantineServer::change(Misdeed misdeed, const HttpRequest &request, HttpReply &reply)
{
    if (misdeed == Misdeed::FlipsBits) {
        for (std::size_t i = 0; i <= roll(3) && !reply.body.empty(); ++i)
            reply.body[roll(reply.body.size())] ^= static_cast<std::uint8_t>(1U << roll(8));
        return !reply.body.empty();
    }
    if (misdeed == Misdeed::CutsShort) {
        reply.body.resize(roll(reply.body.size()));
        return true;
    }
    const auto asked = wire::decodePullRequest(request.body);
    if (request.target == "/v1/pull" && asked) {
        if (misdeed == Misdeed::PretendsDivergence) {
            reply = {409, wire::refusalBody(wire::Refusal::Diverged)};
            return true;
        }
        auto page = wire::decodePullReply(reply.body);
        if (!page || !changePage(misdeed, *asked, *page))
            return false;
        reply.body = wire::encodeMessage(*page);
        return true;
    }
    if (request.target == "/v1/members") {
        auto log = wire::decodeMembersReply(reply.body);
        if (!log || !changeLog(misdeed, log->records))
            return false;
        reply.body = wire::encodeMessage(*log);
        return true;
    }
    auto places = wire::decodePushReply(reply.body);
    if (misdeed != Misdeed::LiesOfPlaces || !hasEffect(request.target) || !places
        || places->placed.empty() || !changePlaces(*places))
        return false;
    reply.body = wire::encodeMessage(*places);
    return true;
}

bool ByzantineServer::changePlaces(wire::PushReply &reply)
{
    wire::PlacedOp &placed = reply.placed[roll(reply.placed.size())];
    const std::size_t way = roll(3);
    if (way == 0)
        placed.head.hash[roll(32)] ^= 1;
    else if (way == 1)
        placed.head.seq += 1 + roll(9);
    else
        reply.placed.pop_back();
    return true;
}

bool ByzantineServer::changePage(Misdeed misdeed, const wire::PullRequest &request,
                                 wire::PullReply &page)
{
    const bool isEmpty = page.ops.empty();
    const std::size_t at = roll(page.ops.size());
    switch (misdeed) {
    case Misdeed::WithholdsPage:
        page.ops.clear();
        page.signatures.clear();
        return !isEmpty;
    case Misdeed::Freezes:
        page = {1, {}, {}, request.after};
        return !isEmpty;
    case Misdeed::ChangesHead:
        page.head.seq += roll(2) == 0 ? 1 : std::uint64_t{0} - 1;
        page.head.hash[roll(32)] ^= 1;
        return true;
    case Misdeed::ForgesOp: {
        // By a device of the practice, as it seems, with a key of the server's.
        const auto like = m_envelopes.empty()
            ? Result<wire::Envelope>(Error(ErrorCode::NotFound))
            : wire::decodeEnvelope(m_envelopes[roll(m_envelopes.size())]);
        if (!like)
            return false;
        wire::Envelope envelope = *like;
        m_dice.fill(envelope.sealed);
        m_dice.fill(envelope.header.op.raw);
        envelope.header.scope = request.scope;
        page.ops.push_back({0, 0, wire::encodeEnvelope(envelope)});
        renumber(page, request.after);
        const crypto::SigningKey key(crypto::SecretBytes::random(32, m_dice));
        page.signatures.push_back(
            {page.head.seq, key.sign("alcove/batch/v1", wire::opHash(page.ops.back().envelope))});
        return true;
    }
    case Misdeed::SplicesOp: {
        const auto &pool = roll(3) == 0 ? m_strange.envelopes : m_envelopes;
        if (pool.empty())
            return false;
        const Bytes &envelope = pool[roll(pool.size())];
        if (isEmpty)
            page.ops.push_back({0, 0, envelope});
        else
            page.ops[at].envelope = envelope;
        renumber(page, request.after);
        if (isEmpty)
            page.signatures = {{page.head.seq, {}}};
        return true;
    }
    default:
        break;
    }
    if (isEmpty)
        return false;
    const bool fits = roll(2) == 0; // or it says nothing of it in its numbers
    switch (misdeed) {
    case Misdeed::DropsOp:
        page.ops.erase(page.ops.begin() + static_cast<std::ptrdiff_t>(at));
        break;
    case Misdeed::SwapsOps:
        std::swap(page.ops[at].envelope, page.ops[roll(page.ops.size())].envelope);
        break;
    case Misdeed::RepeatsOp:
        page.ops.insert(page.ops.begin() + static_cast<std::ptrdiff_t>(at), page.ops[at]);
        break;
    case Misdeed::MovesSignature:
        page.signatures[roll(page.signatures.size())].seq += roll(2) == 0 ? 1 : 2;
        return true;
    case Misdeed::ExchangesSignature:
        m_dice.fill(page.signatures[roll(page.signatures.size())].signature);
        return true;
    default:
        return false;
    }
    if (fits)
        renumber(page, request.after);
    return true;
}

Bytes ByzantineServer::forgedDevice(const std::vector<Bytes> &log)
{
    const auto genesis = wire::decodeGenesis(log.front());
    const crypto::SigningKey key(crypto::SecretBytes::random(32, m_dice));
    wire::DeviceAdd record;
    if (genesis) {
        record.practice = wire::practiceId(*genesis);
        record.user = genesis->owner;
        record.addedBy = genesis->device;
    }
    m_dice.fill(record.device.raw);
    if (roll(2) == 0)
        record.addedBy = record.device;
    record.deviceKey = key.verifyKey();
    m_dice.fill(record.boxKey);
    return wire::encodeRecord(wire::signRecord(record, key));
}

bool ByzantineServer::changeLog(Misdeed misdeed, std::vector<Bytes> &log)
{
    if (log.empty())
        return false;
    const std::size_t at = roll(log.size());
    switch (misdeed) {
    case Misdeed::ForgesMember:
        log.push_back(forgedDevice(log));
        return true;
    case Misdeed::ExchangesKeys: {
        auto added = wire::decodeDeviceAdd(log[at]);
        if (!added)
            return false;
        m_dice.fill(roll(2) == 0 ? added->boxKey : added->deviceKey);
        log[at] = wire::encodeRecord(*added);
        return true;
    }
    case Misdeed::CutsLog:
        log.resize(1 + at);
        return true;
    case Misdeed::ReordersLog:
        std::swap(log[at], log[roll(log.size())]);
        return true;
    default:
        return false;
    }
}

} // namespace alcove::attacks
