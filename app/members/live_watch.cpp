#include "members/live_watch.h"

#include <algorithm>

namespace alcove::members {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds firstBackoff{500};
constexpr milliseconds longestBackoff{5 * 60 * 1000};

} // namespace

milliseconds backoff(int failures, Random &random)
{
    milliseconds most = firstBackoff;
    for (int i = 1; i < failures && most < longestBackoff; ++i)
        most = std::min(2 * most, longestBackoff);
    std::array<std::uint8_t, 4> drawn{};
    random.fill(drawn);
    const std::uint32_t number = ByteReader(drawn).u32();
    return milliseconds(number % static_cast<std::uint32_t>(most.count() + 1));
}

LiveWatch::LiveWatch(MakeEar makeEar, std::function<void()> onNews)
    : m_makeEar(std::move(makeEar))
    , m_onNews(std::move(onNews))
    , m_thread([this] { run(); })
{
}

LiveWatch::~LiveWatch()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopped = true;
        if (m_ear)
            m_ear->stop();
    }
    m_wake.notify_all();
    m_thread.join();
}

std::vector<ScopeId> LiveWatch::beginRound()
{
    const std::lock_guard lock(m_mutex);
    m_isRound = true;
    m_heardBefore = m_heard;
    std::vector<ScopeId> ahead;
    for (const auto &[scope, seq] : m_known) {
        if (isAhead(scope, seq))
            ahead.push_back(scope);
    }
    return ahead;
}

void LiveWatch::endRound(const sync::ServerAddress &address, std::optional<sync::LiveTicket> ticket)
{
    bool isNews = false;
    {
        const std::lock_guard lock(m_mutex);
        m_isRound = false;
        if (!ticket)
            return;
        const auto before = watched();
        m_known.clear();
        for (const wire::ScopeHead &head : ticket->known.heads)
            m_known[head.scope] = head.seq;
        raise(m_known, m_heardBefore);
        isNews = isAhead();
        m_token = ticket->token;
        if (m_address != address) {
            // Whoever listens elsewhere has nothing to hear there any more.
            if (m_ear)
                m_ear->stop();
            m_ear = m_makeEar(address);
            m_address = address;
        } else if (watched() != before) {
            m_ear->watch(watched());
        }
    }
    m_wake.notify_all();
    if (isNews)
        m_onNews();
}

void LiveWatch::run()
{
    int failures = 0;
    while (const auto ticket = nextTicket()) {
        std::shared_ptr<sync::LiveEar> ear;
        {
            const std::lock_guard lock(m_mutex);
            ear = m_ear;
        }
        const Error end = ear->listen(*ticket, [&](const wire::Heads &heads) {
            failures = 0;
            hear(heads);
        });
        ++failures;
        std::unique_lock lock(m_mutex);
        // A round's login is at hand within the minute; the old one won't do.
        if (end.code == ErrorCode::Locked)
            m_refused = ticket->token;
        m_wake.wait_for(lock, backoff(failures, m_random), [this] { return m_isStopped; });
    }
}

std::optional<sync::LiveTicket> LiveWatch::nextTicket()
{
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [this] { return m_isStopped || (m_ear && m_token != m_refused); });
    if (m_isStopped)
        return std::nullopt;
    return sync::LiveTicket{m_token, watched()};
}

void LiveWatch::hear(const wire::Heads &heads)
{
    bool isNews = false;
    {
        const std::lock_guard lock(m_mutex);
        for (const wire::ScopeHead &head : heads.heads) {
            std::uint64_t &heard = m_heard[head.scope];
            heard = std::max(heard, head.seq);
        }
        isNews = !m_isRound && isAhead();
    }
    if (isNews)
        m_onNews();
}

void LiveWatch::raise(Known &known, const Known &by)
{
    for (auto &[scope, seq] : known) {
        const auto found = by.find(scope);
        if (found != by.end())
            seq = std::max(seq, found->second);
    }
}

bool LiveWatch::isAhead(const ScopeId &scope, std::uint64_t seq) const
{
    const auto heard = m_heard.find(scope);
    return heard != m_heard.end() && heard->second > seq;
}

bool LiveWatch::isAhead() const
{
    return std::any_of(m_known.begin(), m_known.end(),
                       [this](const auto &known) { return isAhead(known.first, known.second); });
}

wire::Heads LiveWatch::watched() const
{
    wire::Heads heads;
    for (const auto &[scope, seq] : m_known) {
        if (heads.heads.size() < wire::maxWatchedScopes)
            heads.heads.push_back({scope, seq});
    }
    return heads;
}

} // namespace alcove::members
