#pragma once

#include "server/gateway.h"
#include "wire/members.h"

#include <map>
#include <memory>
#include <mutex>

namespace alcove::server {

/// Who belongs to a practice and as what, by its membership log. Each record is verified once: what
/// was read is remembered and read on from, since a log only grows. Nothing depends on it: another
/// instance may add to the log at any time, and is heard at the next question.
class Roster {
public:
    explicit Roster(Gateway &gateway)
        : m_gateway(gateway)
    {
    }

    /// Shared, since requests on other threads read on in it while the next record comes in.
    /// NotFound when there is no such practice, Corrupt when its log does not hold.
    Result<std::shared_ptr<const wire::Members>> of(const PracticeId &practice);

private:
    struct Page {
        std::shared_ptr<const wire::Members> members;
        std::uint64_t count = 0; ///< of records
        Bytes last;
    };

    Result<Page> readAll(const PracticeId &practice);
    Result<Page> readOn(const PracticeId &practice, const Page &known);
    std::optional<Page> remembered(const PracticeId &practice);
    void remember(const PracticeId &practice, const Page &page);

    Gateway &m_gateway;
    std::mutex m_mutex; ///< of what follows
    std::map<PracticeId, Page> m_pages;
};

} // namespace alcove::server
