#pragma once

#include "charting/kept_from.h"

#include <QSet>

namespace alcove::charting {

/// Whom a few words mean from whom something is kept: "anybody", "her father", "Dana", "the
/// school". English words, and the names and relations of the client's contacts; where they leave
/// open who is meant, it may be everybody.
class MeantBy {
public:
    MeantBy(const QString &words, const Client &client, const QList<ChartRecord> &records);

    /// The client themself, and nobody else.
    bool isClient() const { return m_isClient; }
    /// Whether they mean a recipient who is not the client: that contact, or who has the role while
    /// no contact does.
    Kept how(Recipient recipient, const std::optional<ChartRecord> &person) const;

private:
    bool means(const ChartRecord &person) const;

    QSet<QString> m_words;
    QList<RecordId> m_named;
    bool m_isClient = false;
    bool m_isClear = false; ///< each word is known
};

} // namespace alcove::charting
