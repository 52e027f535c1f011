#include "model_chart.h"

#include "core/note_fold.h"

#include <algorithm>
#include <tuple>

namespace alcove::schedules {

namespace {

std::uint64_t mixedIn(std::uint64_t hash, const Stamp &stamp)
{
    return mixed(mixed(hash, stamp.time), numberOf(stamp.device));
}

std::uint64_t digestOf(const Version &version)
{
    std::uint64_t hash = mixedIn(7, version.stamp);
    hash = mixed(mixed(hash, numberOf(version.op)), version.words);
    return mixed(hash, version.note * 2U + (version.bearsSignature ? 1U : 0U));
}

} // namespace

struct Chart::Versions {
    Chart &chart;

    Note &of(const Version &version) { return chart.m_notes[version.note]; }

    Result<void> replace(const std::vector<OpId> &parents)
    {
        for (const OpId &parent : parents) {
            const std::uint32_t number = numberOf(parent);
            if (chart.m_replaced.size() <= number)
                chart.m_replaced.resize(number + 64);
            chart.m_replaced[number] = true;
            for (Note &note : chart.m_notes)
                std::erase_if(note.heads, [&](const Version &head) { return head.op == parent; });
        }
        return {};
    }

    Result<bool> isReplaced(const Version &version) { return chart.isReplaced(version.op); }

    Result<void> addHead(const Version &version)
    {
        std::vector<Version> &heads = of(version).heads;
        if (chart.m_flaw == Flaw::DropsOtherHeads)
            heads.clear();
        const auto known = std::find_if(heads.begin(), heads.end(),
                                        [&](const Version &head) { return head.op == version.op; });
        if (known == heads.end())
            heads.push_back(version);
        else
            *known = version; // further typing
        return {};
    }

    /// Here nobody asks for what it was written on.
    Result<void> keepReplaced(const Version & /*version*/) { return {}; }

    Result<std::optional<Version>> shown(const Version &like) { return of(like).row; }

    Result<std::optional<Version>> latest(const Version &like)
    {
        const std::vector<Version> &heads = of(like).heads;
        const auto last = std::max_element(
            heads.begin(), heads.end(), [](const Version &left, const Version &right) {
                return std::tie(left.stamp, left.op) < std::tie(right.stamp, right.op);
            });
        return last == heads.end() ? std::optional<Version>() : std::optional(*last);
    }

    Result<void> write(const Version &version)
    {
        std::optional<Version> &row = of(version).row;
        // O2: what bears a signature is never less than signed again.
        if (row && row->isSigned() && !version.isSigned())
            chart.m_fault = "O2: a signed note is a draft again";
        row = version;
        return {};
    }
};

bool Chart::isReplaced(const OpId &op) const
{
    const std::uint32_t number = numberOf(op);
    return number < m_replaced.size() && m_replaced[number];
}

void Chart::fold(const Book &book, const Content &op, bool isOld)
{
    Versions versions{*this};
    const bool isSigning = op.kind == Kind::Sign;
    const Version version{op.id, op.stamp, op.words, op.record, isSigning};
    const auto put = [&](Field &field) {
        if (std::tie(op.stamp, op.id) > std::tie(field.stamp, field.op)
            || m_flaw == Flaw::TakesTheLastToCome)
            field = {op.stamp, op.id, op.words};
    };
    Result<void> folded;
    switch (op.kind) {
    case Kind::Draft:
        folded = foldDraft(versions, version, op.parents);
        break;
    case Kind::Sign:
        folded = foldSigning(versions, version, op.parents);
        break;
    case Kind::Addend:
        if (std::find(m_addenda.begin(), m_addenda.end(), numberOf(op.id)) == m_addenda.end())
            m_addenda.push_back(numberOf(op.id));
        break;
    case Kind::Client:
        put(m_clients[op.record]);
        break;
    case Kind::Strange:
        if (!isOld)
            put(m_strange);
        break;
    case Kind::Renew:
        break;
    case Kind::Accept:
    case Kind::Leave:
        decide(book, op, isOld);
        break;
    }
    if (!folded)
        m_fault = "O2: a version can't be folded";
}

void Chart::decide(const Book &book, const Content &choice, bool isOld)
{
    for (const OpId &id : choice.about) {
        const auto late = std::find_if(m_late.begin(), m_late.end(), [&](const Late &each) {
            return book.content(each.content).id == id;
        });
        if (late == m_late.end())
            continue;
        if (choice.kind == Kind::Leave && late->state == LateState::Waiting)
            late->state = LateState::LeftOut;
        if (choice.kind == Kind::Accept && late->state != LateState::TakenIn) {
            late->state = LateState::TakenIn;
            fold(book, book.content(late->content), isOld);
        }
    }
}

void Chart::keepLate(const Book &book, std::uint32_t content)
{
    const OpId &id = book.content(content).id;
    const bool isKnown = std::any_of(m_late.begin(), m_late.end(), [&](const Late &each) {
        return book.content(each.content).id == id;
    });
    if (!isKnown)
        m_late.push_back({content, LateState::Waiting});
}

void Chart::noteInTime(const Book &book, const OpId &op)
{
    for (Late &each : m_late)
        if (book.content(each.content).id == op)
            each.state = LateState::TakenIn;
}

std::uint64_t Chart::digest() const
{
    std::uint64_t hash = 1;
    for (const Note &note : m_notes) {
        hash = mixed(hash, note.row ? digestOf(*note.row) : 0);
        std::uint64_t heads = 0;
        for (const Version &head : note.heads)
            heads += digestOf(head);
        hash = mixed(hash, heads);
    }
    for (const Field &field : m_clients)
        hash = mixed(mixedIn(hash, field.stamp), field.words);
    hash = mixed(mixedIn(hash, m_strange.stamp), m_strange.words);
    std::uint64_t addenda = 0;
    for (const std::uint32_t op : m_addenda)
        addenda += mixed(3, op);
    return mixed(hash, addenda);
}

} // namespace alcove::schedules
