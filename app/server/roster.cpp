#include "server/roster.h"

namespace alcove::server {

namespace {

/// Beyond so many practices all are forgotten and read again as they come.
constexpr std::size_t maxPractices = 1000;

Error corrupt(const Error &why)
{
    return Error(ErrorCode::Corrupt, "membership log: " + why.detail);
}

} // namespace

Result<std::shared_ptr<const wire::Members>> Roster::of(const PracticeId &practice)
{
    const std::optional<Page> known = remembered(practice);
    Result<Page> page = known ? readOn(practice, *known) : readAll(practice);
    // Not the log it was: the database was put back to an earlier state.
    if (known && !page && page.error().code == ErrorCode::Conflict)
        page = readAll(practice);
    TRY(page);
    remember(practice, *page);
    return page->members;
}

Result<Roster::Page> Roster::readAll(const PracticeId &practice)
{
    TRY_ASSIGN(const std::vector<Bytes> records, m_gateway.records(practice, 0));
    if (records.empty())
        return Error(ErrorCode::NotFound, "practice");
    auto members = wire::readMembers(practice, records);
    if (!members)
        return corrupt(members.error());
    return Page{std::make_shared<const wire::Members>(*std::move(members)), records.size(),
                records.back()};
}

Result<Roster::Page> Roster::readOn(const PracticeId &practice, const Page &known)
{
    TRY_ASSIGN(const std::vector<Bytes> records, m_gateway.records(practice, known.count - 1));
    if (records.empty() || records.front() != known.last)
        return Error(ErrorCode::Conflict, "another log");
    if (records.size() == 1)
        return known;
    wire::Members members = *known.members;
    for (std::size_t i = 1; i < records.size(); ++i)
        if (const auto admitted = wire::admit(members, ByteView(records[i])); !admitted)
            return corrupt(admitted.error());
    return Page{std::make_shared<const wire::Members>(std::move(members)),
                known.count + records.size() - 1, records.back()};
}

std::optional<Roster::Page> Roster::remembered(const PracticeId &practice)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_pages.find(practice);
    return found == m_pages.end() ? std::nullopt : std::optional(found->second);
}

void Roster::remember(const PracticeId &practice, const Page &page)
{
    const std::lock_guard lock(m_mutex);
    if (m_pages.size() >= maxPractices && !m_pages.contains(practice))
        m_pages.clear();
    m_pages[practice] = page;
}

} // namespace alcove::server
