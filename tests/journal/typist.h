#pragma once

#include "core/typing_journal.h"
#include "journal/trial.h"
#include "support/must.h"

namespace alcove::testing {

/// Types into a record key by key, in the middle of words, and lets the store have it now and then.
/// What stands there after any number of keys is known beforehand.
class Typist {
public:
    explicit Typist(TypingRecord &record)
        : m_record(record)
    {
    }

    void press()
    {
        const QString after = afterKeys(m_keys + 1);
        must(m_record.type(edit(m_words, after)));
        m_words = after;
        ++m_keys;
        if (m_keys % 11 == 0)
            must(m_record.saving(static_cast<std::uint64_t>(m_keys)));
        if (m_keys % 11 == 4 && m_keys > 11)
            must(m_record.kept(static_cast<std::uint64_t>(m_keys - 4)));
    }
    int keys() const { return m_keys; }

    /// Each key adds one letter: at the end, or into the middle of the word before.
    static QString afterKeys(int count)
    {
        QString text;
        for (int i = 0; i < count; ++i)
            text.insert(i % 3 == 2 ? i - 2 : i, QChar(u'a' + i % 26));
        return text;
    }

private:
    TypingRecord &m_record;
    QString m_words;
    int m_keys = 0;
};

} // namespace alcove::testing
