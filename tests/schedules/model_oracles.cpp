#include "model_world.h"
#include "sync/late_judge.h"

#include <algorithm>
#include <set>

namespace alcove::schedules {

bool World::metKnownFault() const
{
    // An op under a key that nobody who is in has: who made it has left, or lost it with a desk.
    const auto isReadable = [this](const Sealed &op) {
        return std::any_of(m_desks.begin(), m_desks.end(), [&op](const auto &desk) {
            return desk->isMember() && desk->kept().epochs.contains(op.header.keyEpoch);
        });
    };
    const Server &server = m_servers.front();
    return std::any_of(m_desks.begin(), m_desks.end(), [&](const auto &desk) {
        const std::uint64_t next = desk->kept().cursor.head.seq + 1;
        const bool isStopped = m_isHonest && desk->ended() == Ended::Locked
            && next <= server.head().seq && !isReadable(m_book.sealed(server.at(next)));
        return isStopped || desk->metKnownFault() || (m_isCopied && desk->hasKeptBeside());
    });
}

/// Whether all who are in have all there is and say the same.
bool World::isSettled() const
{
    const Server &server = m_servers.front();
    std::optional<std::uint64_t> digest;
    for (const auto &desk : m_desks) {
        const Kept &kept = desk->kept();
        const bool isCloned
            = std::find(m_cloned.begin(), m_cloned.end(), desk->number()) != m_cloned.end();
        // O8: whoever left has sent what waited, or has said why not.
        if (kept.isGone || (!desk->isMember() && desk->ended() == Ended::Refused))
            continue;
        // A copied desk is found out, and says so.
        if (isCloned && (desk->ended() == Ended::Conflict || desk->ended() == Ended::Untrusted))
            continue;
        if (desk->ended() != Ended::Whole || !kept.outbox.empty()
            || kept.cursor.head != server.head())
            return false;
        // What a desk that is gone for good wrote stays aside on those that had it (ADR 0043).
        if (!kept.aside.empty() || metKnownFault())
            continue;
        const std::uint64_t ours = kept.chart.digest();
        if (digest && *digest != ours)
            return false;
        digest = ours;
    }
    return true;
}

void World::checkDesks()
{
    for (const auto &desk : m_desks) {
        m_trace.note("digest", desk->number(), desk->kept().chart.digest());
        if (desk->kept().isGone)
            continue;
        checkChain(*desk);
        const bool isCopied = m_isCopied
            && std::find(m_cloned.begin(), m_cloned.end(), desk->number()) != m_cloned.end();
        if (!metKnownFault() && !isCopied)
            checkFold(*desk);
        checkLate(*desk);
    }
    if (!metKnownFault())
        checkWords();
    m_tally.known += metKnownFault() ? 1 : 0;
    checkKeys();
}

/// O4, O5, O7: by nothing but the ops it keeps, each stands once, each device's in its order, and
/// each after what its author had seen.
void World::checkChain(const Desk &desk)
{
    const std::string who = "desk " + std::to_string(desk.number());
    std::vector<wire::Head> heads{{}};
    std::array<wire::DeviceHead, maxDesks> chains{};
    std::set<OpId> seen;
    for (const PlacedOp &op : desk.kept().log) {
        const Sealed &sealed = m_book.sealed(op.sealed);
        const wire::EnvelopeHeader &header = sealed.header;
        const Content &content = m_book.content(sealed.content);
        if (!seen.insert(header.op).second)
            return problem("O4: " + who + " has an op twice");
        wire::DeviceHead &last = chains[numberOf(header.device)];
        if (header.deviceSeq != last.seq + 1 || header.devicePrev != last.opHash)
            return problem("O5: " + who + " has a device's chain with a hole or a branch");
        last = {header.deviceSeq, sealed.hash};
        if (header.seen.seq >= heads.size() || heads[header.seen.seq] != header.seen)
            return problem("O7: " + who + " took an op that crossed a fork");
        heads.push_back(nextHead(heads.back(), op.sealed));
        if (heads.back().hash != op.head)
            return problem("O4: " + who + " keeps another head than its chain has");
        if (content.id != header.op || deviceId(content.device) != header.device)
            return problem("O4: " + who + " keeps an op under the id of another");
    }
    if (desk.kept().cursor.head != heads.back())
        return problem("O4: the cursor of " + who + " is not the end of its chain");
}

/// As wire::nextHead(), computed once for what most desks have alike.
wire::Head World::nextHead(const wire::Head &head, std::uint32_t sealed)
{
    if (m_heads.size() <= sealed)
        m_heads.resize(sealed + 1);
    auto &[from, to] = m_heads[sealed];
    if (to.seq == 0 || from != head)
        m_heads[sealed] = {head, wire::nextHead(head, m_book.sealed(sealed).hash)};
    return to;
}

/// The contents that count on a desk, in no order that means anything.
std::vector<const Content *> World::countingOf(const Desk &desk) const
{
    const Kept &kept = desk.kept();
    std::set<OpId> beside;
    for (const Chart::Late &late : kept.chart.late())
        if (late.state != LateState::TakenIn)
            beside.insert(m_book.content(late.content).id);
    beside.insert(kept.unopened.begin(), kept.unopened.end());
    std::vector<const Content *> contents;
    const auto add = [&](std::uint32_t content) {
        const Content &op = m_book.content(content);
        if (!beside.contains(op.id) && op.kind != Kind::Accept && op.kind != Kind::Leave)
            contents.push_back(&op);
    };
    for (const PlacedOp &op : kept.log)
        add(m_book.sealed(op.sealed).content);
    for (const std::uint32_t sealed : kept.aside)
        add(m_book.sealed(sealed).content);
    for (const WaitingOp &op : kept.outbox)
        add(op.content);
    return contents;
}

/// O3: the same ops in another order, some of them twice, come to the same.
void World::checkFold(const Desk &desk)
{
    std::vector<const Content *> counting = countingOf(desk);
    checkNotes(desk, counting);
    if (!m_problem.empty())
        return;
    for (std::size_t i = counting.size(); i > 1; --i)
        std::swap(counting[i - 1], counting[roll(i)]);
    Chart again(m_flaw);
    for (const Content *content : counting) {
        again.fold(m_book, *content, false);
        if (oneIn(8))
            again.fold(m_book, *counting[roll(counting.size())], false);
    }
    if (again.digest() != desk.kept().chart.digest())
        problem("O3: desk " + std::to_string(desk.number())
                + " would be another one had its ops come in another order");
}

/// O1, O2, O5: of a note each version that nobody has replaced is there to be read, each signing
/// stands, and whatever replaces another is later.
void World::checkNotes(const Desk &desk, const std::vector<const Content *> &counting)
{
    const std::string who = "desk " + std::to_string(desk.number());
    const Chart &chart = desk.kept().chart;
    std::vector<bool> replaced(m_book.ops());
    std::vector<const Content *> known(m_book.ops());
    for (const Content *op : counting) {
        known[numberOf(op->id)] = op;
        for (const OpId &parent : op->parents)
            replaced[numberOf(parent)] = true;
    }
    for (const Content *op : counting) {
        const bool isSigning = op->kind == Kind::Sign;
        if (!isSigning && op->kind != Kind::Draft)
            continue;
        const Chart::Note &note = chart.note(op->record);
        const auto isIt = [op](const Version &version) {
            return version.op == op->id && version.words == op->words;
        };
        const bool isThere = (note.row && isIt(*note.row))
            || std::any_of(note.heads.begin(), note.heads.end(), isIt);
        if (!isThere && (isSigning || !replaced[numberOf(op->id)]))
            return problem(std::string(isSigning ? "O2: a signed" : "O1: a") + " version, op "
                           + std::to_string(numberOf(op->id)) + ", is gone on " + who);
        for (const OpId &parent : op->parents)
            if (const Content *other = known[numberOf(parent)];
                m_cloned.empty() && other != nullptr && other->stamp >= op->stamp)
                return problem("O5: on " + who + " op " + std::to_string(numberOf(op->id))
                               + " is not later than op " + std::to_string(numberOf(other->id))
                               + ", which it replaces");
    }
}

/// O8: behind the place where the chain answers a removal nothing of who left counts unless people
/// said so, and all of it is kept. Judged anew here, by the chain alone.
void World::checkLate(const Desk &desk)
{
    const std::string who = "desk " + std::to_string(desk.number());
    std::vector<crypto::Hash> answered;
    std::set<OpId> late;
    for (const PlacedOp &op : desk.kept().log) {
        const Sealed &sealed = m_book.sealed(op.sealed);
        const Content &content = m_book.content(sealed.content);
        const wire::Removal *removal = desk.kept().members->removalOf(sealed.header.device);
        const bool isLate = removal != nullptr
            && std::find(answered.begin(), answered.end(), removal->id) != answered.end();
        if (isLate && content.kind < Kind::Renew)
            late.insert(content.id);
        const bool isOwn = removal != nullptr && content.renewal
            && content.renewal->removals.contains(removal->id);
        if (!isLate && !isOwn && content.renewal)
            answered.insert(answered.end(), content.renewal->removals.begin(),
                            content.renewal->removals.end());
    }
    m_tally.late += late.size();
    for (const Chart::Late &each : desk.kept().chart.late())
        late.erase(m_book.content(each.content).id);
    for (const OpId &each : desk.kept().unopened)
        late.erase(each);
    if (!late.empty())
        problem("O8: on " + who + " an op that came late counts, or is gone");
}

/// O1: what somebody has written is with everybody, or still waits where it was written.
void World::checkWords()
{
    std::set<std::uint32_t> words;
    const Server &server = m_servers.front();
    for (std::uint64_t seq = 1; seq <= server.head().seq; ++seq)
        words.insert(m_book.contentOf(server.at(seq)).words);
    for (const auto &desk : m_desks) {
        for (const WaitingOp &op : desk->kept().outbox)
            words.insert(m_book.content(op.content).words);
        // Who has left gives nothing back to a server that lost it, but has it still.
        for (const PlacedOp &op : desk->kept().log)
            if (!desk->kept().isGone && !desk->isMember())
                words.insert(m_book.contentOf(op.sealed).words);
        for (const std::uint32_t sealed : desk->kept().aside)
            words.insert(m_book.contentOf(sealed).words);
    }
    for (const auto &desk : m_desks) {
        // An answer to who has left is all they get: what it was worth is the standby's to keep.
        if (desk->kept().isGone && m_isTailLost)
            continue;
        for (const std::uint32_t content : desk->written()) {
            const auto &amended = desk->amended();
            const bool isAmended
                = std::any_of(amended.begin(), amended.end(),
                              [content](const auto &each) { return each.first == content; });
            const bool isExcused
                = std::find(m_excused.begin(), m_excused.end(), content) != m_excused.end();
            if (!isAmended && !isExcused && !words.contains(m_book.content(content).words))
                return problem("O1: op " + std::to_string(numberOf(m_book.content(content).id))
                               + ", written at desk " + std::to_string(desk->number())
                               + ", is nowhere");
        }
    }
}

/// Two copies of a desk, or one that was put back, may make two keys of one epoch: of those nothing
/// is said.
bool World::holdsKey(std::size_t device, std::uint32_t epoch) const
{
    if (epoch == firstEpoch)
        return true;
    bool isHolder = false;
    int keys = 0;
    for (std::uint32_t i = 0; i < m_book.records(); ++i) {
        const OrgRecord &record = m_book.record(i);
        if (record.kind != OrgKind::Grant || record.epoch != epoch)
            continue;
        ++keys;
        isHolder = isHolder || record.by == device || (record.recipients >> device & 1U) != 0;
    }
    return isHolder && keys == 1;
}

/// O6, O8: whoever has seen that a removal was answered writes under no key that who left has, but
/// for what a round sends that was under way (ADR 0042).
void World::checkKeys()
{
    struct Answered {
        std::uint64_t seq;
        std::size_t device;
    };
    std::vector<Answered> answered;
    const Server &server = m_servers.front();
    for (std::uint64_t seq = 1; seq <= server.head().seq; ++seq) {
        const Sealed &sealed = m_book.sealed(server.at(seq));
        const std::size_t author = numberOf(sealed.header.device);
        const bool hasLeft
            = std::any_of(answered.begin(), answered.end(),
                          [author](const Answered &each) { return each.device == author; });
        if (hasLeft)
            continue;
        for (const Answered &each : answered)
            if (!sealed.isAgain && !sealed.isUnderWay && sealed.header.seen.seq >= each.seq
                && holdsKey(each.device, sealed.header.keyEpoch))
                return problem("O6: after device " + std::to_string(each.device) + " left, op "
                               + std::to_string(seq) + " is under a key that it has");
        const auto &renewal = m_book.content(sealed.content).renewal;
        for (std::uint32_t i = 0; renewal && i < m_book.records(); ++i) {
            const OrgRecord &record = m_book.record(i);
            if (record.kind == OrgKind::Removal && record.device != author
                && renewal->removals.contains(record.id))
                answered.push_back({seq, record.device});
        }
    }
}

} // namespace alcove::schedules
