#include "model_desk.h"

#include <algorithm>

namespace alcove::schedules {

namespace {

bool isHead(const Chart::Note &note, const OpId &op)
{
    return std::any_of(note.heads.begin(), note.heads.end(),
                       [&op](const Version &head) { return head.op == op; });
}

} // namespace

/// As chart::makeOwn() does.
Content Desk::own(Kind kind, std::size_t record, const Stamp &before)
{
    HybridTime now = HybridClock(m_clock, m_kept.last).tick();
    if (m_flaw == Flaw::FollowsTheWallClock)
        now = hybridTime(m_clock.now());
    else
        m_kept.last = std::max(m_kept.last, now);
    Content content;
    content.id = m_book->newOp();
    content.kind = kind;
    content.record = static_cast<std::uint8_t>(record);
    content.device = static_cast<std::uint8_t>(m_device);
    content.stamp = {m_flaw == Flaw::FollowsTheWallClock ? now : std::max(now, before.time + 1),
                     deviceId(m_device)};
    content.words = m_book->newWords();
    return content;
}

void Desk::write(Content content)
{
    const OpId op = content.id;
    m_trace->note("writes", m_device, numberOf(op), static_cast<std::uint64_t>(content.kind));
    const std::uint32_t index = m_book->add(std::move(content));
    m_kept.chart.fold(*m_book, m_book->content(index), m_kept.isOld);
    m_kept.outbox.push_back({op, index, none});
    m_written.push_back(index);
}

void Desk::openNote(std::size_t note)
{
    const auto &row = m_kept.chart.note(note).row;
    if (!row)
        return;
    Shown &shown = m_shown[note];
    shown.others.push_back(std::exchange(shown.base, row->op));
}

bool Desk::draft(std::size_t note)
{
    const Chart::Note &kept = m_kept.chart.note(note);
    if (m_kept.isGone || (kept.row && kept.row->isSigned()))
        return false;
    if (amend(note))
        return true;
    std::vector<OpId> parents;
    if (isHead(kept, m_shown[note].base))
        parents.push_back(m_shown[note].base);
    addVersion(note, std::move(parents));
    return true;
}

/// Further typing in an op that nobody has seen yet is the same op.
bool Desk::amend(std::size_t note)
{
    const OpId base = m_shown[note].base;
    if (base.isNull())
        return false;
    const auto waiting
        = std::find_if(m_kept.outbox.begin(), m_kept.outbox.end(), [&](const WaitingOp &each) {
              return each.op == base && (each.sealed == none || m_flaw == Flaw::AmendsWhatIsSealed);
          });
    if (waiting == m_kept.outbox.end() || m_kept.chart.isReplaced(base)
        || m_book->content(waiting->content).kind != Kind::Draft)
        return false;
    const Content before = m_book->content(waiting->content);
    Content after = own(Kind::Draft, note, before.stamp);
    after.id = before.id;
    after.parents = before.parents;
    const std::uint32_t index = m_book->add(std::move(after));
    m_trace->note("amends", m_device, numberOf(before.id));
    m_amended.emplace_back(waiting->content, index);
    m_written.push_back(index);
    waiting->content = index;
    m_kept.chart.fold(*m_book, m_book->content(index), m_kept.isOld);
    return true;
}

void Desk::addVersion(std::size_t note, std::vector<OpId> parents)
{
    Stamp before;
    for (const Version &head : m_kept.chart.note(note).heads)
        if (std::find(parents.begin(), parents.end(), head.op) != parents.end())
            before = std::max(before, head.stamp);
    Content content = own(Kind::Draft, note, before);
    content.parents = std::move(parents);
    m_shown[note] = {content.id, {}};
    write(std::move(content));
}

bool Desk::settle(std::size_t note)
{
    const Chart::Note &kept = m_kept.chart.note(note);
    if (m_kept.isGone || !kept.row || kept.row->isSigned())
        return false;
    openNote(note);
    std::vector<OpId> parents;
    for (const Version &head : kept.heads)
        parents.push_back(head.op);
    addVersion(note, std::move(parents));
    return true;
}

bool Desk::sign(std::size_t note)
{
    const Chart::Note &kept = m_kept.chart.note(note);
    if (m_kept.isGone || !kept.row || kept.row->isSigned() || kept.heads.size() > 1)
        return false;
    openNote(note);
    Content content = own(Kind::Sign, note, kept.row->stamp);
    for (const Version &head : kept.heads)
        content.parents.push_back(head.op);
    write(std::move(content));
    return true;
}

void Desk::addend(std::size_t note)
{
    const Chart::Note &kept = m_kept.chart.note(note);
    if (!m_kept.isGone && kept.row && kept.row->isSigned())
        write(own(Kind::Addend, note, {}));
}

void Desk::putClient(std::size_t client)
{
    if (!m_kept.isGone)
        write(own(Kind::Client, client, m_kept.chart.client(client).stamp));
}

void Desk::putStrange()
{
    if (!m_kept.isGone && !m_kept.isOld)
        write(own(Kind::Strange, 0, {}));
}

bool Desk::decideLate(bool isTakenIn)
{
    if (m_kept.isGone)
        return false;
    Content choice = own(isTakenIn ? Kind::Accept : Kind::Leave, 0, {});
    for (const Chart::Late &late : m_kept.chart.late())
        if (late.state == LateState::Waiting || (isTakenIn && late.state == LateState::LeftOut))
            choice.about.push_back(m_book->content(late.content).id);
    if (choice.about.empty())
        return false;
    write(std::move(choice));
    return true;
}

void Desk::remove(std::size_t device)
{
    OrgRecord record;
    record.kind = OrgKind::Removal;
    record.by = static_cast<std::uint8_t>(m_device);
    record.device = static_cast<std::uint8_t>(device);
    record.at = now();
    learn({m_book->add(record)});
}

void Desk::sayRestored()
{
    OrgRecord record;
    record.kind = OrgKind::Restored;
    record.by = static_cast<std::uint8_t>(m_device);
    record.at = now();
    learn({m_book->add(record)});
}

/// A newer program: what was kept without being known is folded now.
void Desk::update()
{
    if (!m_kept.isOld)
        return;
    m_kept.isOld = false;
    if (m_flaw == Flaw::DropsUnknownKinds)
        return;
    const auto refold = [this](std::uint32_t content) {
        const Content &op = m_book->content(content);
        const bool isLate = std::any_of(m_kept.chart.late().begin(), m_kept.chart.late().end(),
                                        [&](const Chart::Late &late) {
                                            return m_book->content(late.content).id == op.id
                                                && late.state != LateState::TakenIn;
                                        });
        const bool isUnopened = std::find(m_kept.unopened.begin(), m_kept.unopened.end(), op.id)
            != m_kept.unopened.end();
        if (op.kind == Kind::Strange && !isLate && !isUnopened)
            m_kept.chart.fold(*m_book, op, false);
    };
    for (const PlacedOp &op : m_kept.log)
        refold(m_book->sealed(op.sealed).content);
    for (const std::uint32_t sealed : m_kept.aside)
        refold(m_book->sealed(sealed).content);
}

void Desk::crash()
{
    m_stage = Stage::Idle;
    m_request.reset();
    m_sent.clear();
    m_shown = {};
    m_isRenewing = false;
    m_isCrashing = false;
    m_ended = Ended::No;
}

void Desk::putBack(const Kept &copy)
{
    crash();
    m_kept = copy;
}

bool Desk::knows(std::uint32_t record) const
{
    return std::find(m_kept.records.begin(), m_kept.records.end(), record) != m_kept.records.end();
}

bool Desk::isMember() const
{
    return !m_kept.isGone && m_kept.members->removalOf(deviceId(m_device)) == nullptr;
}

} // namespace alcove::schedules
