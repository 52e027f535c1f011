#include "model_ops.h"

#include <array>
#include <cstdio>

namespace alcove::schedules {

const char *nameOf(Flaw flaw)
{
    constexpr std::array<const char *, flawCount> names{
        "none",
        "the cursor is kept before the ops",
        "the server numbers before it looks",
        "the older of two heads is dropped",
        "unknown kinds are not kept",
        "late work counts",
        "an answer empties the outbox",
        "what is sealed is amended",
        "any history is followed",
        "the wall clock orders",
        "the last to come stands",
        "what was placed is forgotten on going back",
    };
    return names[static_cast<std::size_t>(flaw)];
}

DeviceId deviceId(std::size_t number)
{
    DeviceId id;
    id.raw[0] = 0xd;
    id.raw[15] = static_cast<std::uint8_t>(number);
    return id;
}

std::size_t numberOf(const DeviceId &device)
{
    return device.raw[15];
}

OpId opId(std::uint32_t number)
{
    OpId id;
    id.raw[0] = 0x0f;
    for (std::size_t i = 0; i < 4; ++i)
        id.raw[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
    return id;
}

std::uint32_t numberOf(const OpId &op)
{
    std::uint32_t number = 0;
    for (std::size_t i = 12; i < 16; ++i)
        number = number << 8U | op.raw[i];
    return number;
}

crypto::Hash hashOf(std::uint64_t number, std::uint64_t domain)
{
    crypto::Hash hash{};
    std::uint64_t part = mixed(domain, number);
    for (std::size_t i = 0; i < hash.size(); ++i) {
        if (i % 8 == 0)
            part = mixed(part, i);
        hash[i] = static_cast<std::uint8_t>(part >> (8 * (i % 8)));
    }
    return hash;
}

void Book::clear()
{
    m_contents.clear();
    m_sealed.clear();
    m_records.clear();
    m_again.clear();
    m_ops = 0;
    m_words = 0;
}

OpId Book::again(std::uint32_t content)
{
    for (const auto &[from, op] : m_again)
        if (from == content)
            return op;
    m_again.emplace_back(content, newOp());
    return m_again.back().second;
}

std::uint32_t Book::add(Content content)
{
    m_contents.push_back(std::move(content));
    return static_cast<std::uint32_t>(m_contents.size() - 1);
}

std::uint32_t Book::add(Sealed sealed)
{
    sealed.hash = hashOf(m_sealed.size(), 1);
    m_sealed.push_back(sealed);
    return static_cast<std::uint32_t>(m_sealed.size() - 1);
}

std::uint32_t Book::add(OrgRecord record)
{
    record.id = hashOf(m_records.size(), 2);
    m_records.push_back(record);
    return static_cast<std::uint32_t>(m_records.size() - 1);
}

void Trace::note(const char *what, std::uint64_t a, std::uint64_t b, std::uint64_t c)
{
    std::uint64_t hash = m_hash;
    for (const char *letter = what; *letter != 0; ++letter)
        hash = (hash ^ static_cast<std::uint8_t>(*letter)) * 0x100000001b3U;
    m_hash = mixed(mixed(mixed(hash, a), b), c);
    if (isPrinted)
        std::printf("  %-28s %llu %llu %llu\n", what, static_cast<unsigned long long>(a),
                    static_cast<unsigned long long>(b), static_cast<unsigned long long>(c));
}

} // namespace alcove::schedules
