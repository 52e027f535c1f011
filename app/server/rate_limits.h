#pragma once

#include "base/clock.h"
#include "base/sync_ids.h"

#include <cstddef>
#include <map>
#include <mutex>
#include <utility>

namespace alcove::server {

/// What one desk, and all of one practice, may ask of one instance each second, in the long run;
/// ten times as much at once. 0: as much as they like.
struct Rates {
    unsigned device = 0;
    unsigned practice = 0;

    bool operator==(const Rates &) const = default;
};

/// What a request counts for: one, and one more for each 64 KiB of its body.
double costOf(std::size_t bodySize);

/// Keeps one practice, or one desk that has gone wild, from using up what is there for all. Each
/// instance counts for itself. May be asked from any thread.
class RateLimits {
public:
    void set(const Rates &rates);
    /// False, and nothing is taken, when the desk or its practice has less left than that. After
    /// retryAfter(429) seconds there is as much again as a desk gets in that time.
    bool take(const PracticeId &practice, const DeviceId &device, double cost, Millis now);
    /// Of the practices and desks that are counted.
    std::size_t size() const;

private:
    struct Bucket {
        double left = 0;
        Millis at = 0;
    };
    template <typename Key>
    class Buckets {
    public:
        /// As of now; a new one is full.
        Bucket &of(const Key &key, double rate, Millis now);
        std::size_t size() const { return m_buckets.size(); }
        void clear() { m_buckets.clear(); }

    private:
        void forgetFull(double rate, Millis now);

        std::map<Key, Bucket> m_buckets;
        std::size_t m_most = 1024; ///< before those that have filled up again are forgotten
    };

    mutable std::mutex m_mutex;
    Rates m_rates;
    Buckets<PracticeId> m_practices;
    Buckets<std::pair<PracticeId, DeviceId>> m_devices;
};

} // namespace alcove::server
