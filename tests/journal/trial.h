#pragma once

#include "core/typing.h"
#include "crypto/secret_bytes.h"
#include "journal/later.h"

#include <QString>

namespace alcove::testing {

inline crypto::SecretBytes journalKey(std::uint8_t first = 7)
{
    Bytes bytes(32, 1);
    bytes[0] = first;
    return crypto::SecretBytes(bytes);
}

/// A note of two sections that the store holds.
inline TypedText someText(const QString &words = {})
{
    TypedText text;
    text.subject.fill(9);
    text.context = "context";
    text.fields = {{QStringLiteral("subjective"), words}, {QStringLiteral("plan"), {}}};
    text.caret = {QStringLiteral("subjective"), static_cast<int>(words.size())};
    return text;
}

/// `words` typed into the first section, where `before` stood.
inline TypingEdit edit(const QString &before, const QString &words)
{
    return editBetween(QStringLiteral("subjective"), before, words);
}

/// Does its jobs when told.
class FakeLater final : public journal::Later {
public:
    void run(std::function<void()> job) override { m_jobs.push_back(std::move(job)); }

    void now()
    {
        while (!m_jobs.empty()) {
            const auto jobs = std::exchange(m_jobs, {});
            for (const auto &job : jobs)
                job();
        }
    }
    std::size_t waiting() const { return m_jobs.size(); }

private:
    std::vector<std::function<void()>> m_jobs;
};

/// Hands jobs to another one, which outlives it.
class LaterTo final : public journal::Later {
public:
    explicit LaterTo(journal::Later &other)
        : m_other(other)
    {
    }
    void run(std::function<void()> job) override { m_other.run(std::move(job)); }

private:
    journal::Later &m_other;
};

} // namespace alcove::testing
