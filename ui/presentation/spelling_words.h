#pragma once

#include "core/chart_queue.h"

#include <QObject>
#include <QStringList>

namespace alcove::presentation {

/// What a desk keeps of spelling. It lies in the store, sealed: names of clients may be among the
/// words. It is no record, is never synced, and nothing of it is in the log.
struct SpellingChoice {
    QString language; ///< "es_ES"; empty while nobody has chosen
    QStringList words; ///< in the order they were added

    bool operator==(const SpellingChoice &) const = default;
};

Result<SpellingChoice> spellingChoice(Chart &chart);
/// Malformed when there is no letter in it, or more than a line.
Result<void> keepSpellingWord(Chart &chart, const QString &word);
Result<void> setSpellingLanguage(Chart &chart, const QString &language);

/// The same for windows, which don't wait. A word counts at once; failed() says that it could not
/// be written down.
class SpellingWords final : public QObject {
    Q_OBJECT

public:
    explicit SpellingWords(ChartQueue &chart, QObject *parent = nullptr);

    /// loaded() follows, also when nothing can be read: then there is nothing.
    void load();
    const QString &language() const { return m_choice.language; }
    const QStringList &words() const { return m_choice.words; }
    void keep(const QString &word);
    void setLanguage(const QString &language);

signals:
    void loaded();
    void failed(const QString &words);

private:
    void hear(const QFuture<Result<void>> &kept);

    ChartQueue &m_chart;
    SpellingChoice m_choice;
};

} // namespace alcove::presentation
