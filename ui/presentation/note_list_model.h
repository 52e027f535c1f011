#pragma once

#include "core/note.h"
#include "presentation/chart_presenter.h"

#include <QAbstractListModel>

namespace alcove::presentation {

/// A chart's notes, latest session first.
class NoteListModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum DataRole {
        PreviewRole = Qt::UserRole,
        StateRole, ///< "draft", "signed", "2 addenda", "another version"
        IconRole,
    };

    explicit NoteListModel(const ChartPresenter &chart, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    /// The presenter has other notes now.
    void reload();
    const NoteSummary &at(int row) const { return m_notes.at(row); }
    /// -1 for one that is not there.
    int rowOf(NoteId note) const;

private:
    const ChartPresenter &m_chart;
    QList<NoteSummary> m_notes;
};

} // namespace alcove::presentation
