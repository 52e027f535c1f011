#pragma once

#include "charting/format_shelf.h"
#include "core/chart.h"
#include "presentation/latest_query.h"

#include <QAbstractListModel>

namespace alcove::presentation {

/// What a search through all notes and entries found, written last first.
class SearchModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum DataRole {
        TitleRole = Qt::UserRole, ///< "SOAP, 2 Mar 2026", "Discharge summary, 4 Apr 2021"
        SnippetRole, ///< rich text, what was found in bold
    };
    static constexpr int most = 200;

    explicit SearchModel(ChartQueue &queue, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    /// Nothing is asked for a text without a word.
    void search(const QString &text);
    QString text() const { return m_text; }
    /// Whether what is listed is still of what was typed before.
    bool isAsking() const { return m_query.isOut(); }
    const SearchHit &at(int row) const { return m_hits.at(row); }

signals:
    void loaded();
    void failed(const Error &error);

private:
    void receive(const Result<QList<SearchHit>> &answer);
    void show(const QList<SearchHit> &hits);

    QString m_text;
    charting::FormatShelf m_formats;
    QList<SearchHit> m_hits;
    LatestQuery<QList<SearchHit>> m_query;
};

/// `snippet` with its marks (core/chart.h) as bold rich text, everything else escaped.
QString richSnippet(const QString &snippet);

/// What was found, as it stands in the text: the first words marked in `snippet`.
QString foundWords(const QString &snippet);

} // namespace alcove::presentation
