#include "server/rate_limits.h"

#include <algorithm>

namespace alcove::server {

namespace {

constexpr double burstSeconds = 10;

double filled(double left, Millis since, double rate, Millis now)
{
    // A clock that was set back fills nothing.
    const double seconds = static_cast<double>(std::max<Millis>(now - since, 0)) / 1000;
    return std::min(left + seconds * rate, rate * burstSeconds);
}

} // namespace

double costOf(std::size_t bodySize)
{
    constexpr std::size_t unit = 64UL * 1024;
    const std::size_t units = 1 + bodySize / unit;
    return static_cast<double>(units);
}

template <typename Key>
RateLimits::Bucket &RateLimits::Buckets<Key>::of(const Key &key, double rate, Millis now)
{
    if (m_buckets.size() >= m_most && !m_buckets.contains(key))
        forgetFull(rate, now);
    const auto [at, isNew] = m_buckets.try_emplace(key, Bucket{rate * burstSeconds, now});
    Bucket &bucket = at->second;
    bucket = {filled(bucket.left, bucket.at, rate, now), now};
    return bucket;
}

template <typename Key>
void RateLimits::Buckets<Key>::forgetFull(double rate, Millis now)
{
    std::erase_if(m_buckets, [&](const auto &entry) {
        return filled(entry.second.left, entry.second.at, rate, now) >= rate * burstSeconds;
    });
    m_most = std::max<std::size_t>(1024, m_buckets.size() * 2);
}

void RateLimits::set(const Rates &rates)
{
    const std::lock_guard lock(m_mutex);
    m_rates = rates;
    m_practices.clear();
    m_devices.clear();
}

bool RateLimits::take(const PracticeId &practice, const DeviceId &device, double cost, Millis now)
{
    const std::lock_guard lock(m_mutex);
    const auto isEnough = [cost](const Bucket &bucket, double rate) {
        return bucket.left >= std::min(cost, rate * burstSeconds);
    };
    Bucket *ofPractice = nullptr;
    Bucket *ofDevice = nullptr;
    if (m_rates.practice > 0) {
        ofPractice = &m_practices.of(practice, m_rates.practice, now);
        if (!isEnough(*ofPractice, m_rates.practice))
            return false;
    }
    if (m_rates.device > 0) {
        ofDevice = &m_devices.of({practice, device}, m_rates.device, now);
        if (!isEnough(*ofDevice, m_rates.device))
            return false;
    }
    for (Bucket *bucket : {ofPractice, ofDevice}) {
        if (bucket != nullptr)
            bucket->left = std::max(0.0, bucket->left - cost);
    }
    return true;
}

std::size_t RateLimits::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_practices.size() + m_devices.size();
}

} // namespace alcove::server
