#pragma once

#include "presentation/care_team_presenter.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace alcove::support {
class NoticeBar;
}

namespace alcove::widgets {

/// Who cares for a client, and how that is changed by those who may.
class CareTeamView final : public QWidget {
    Q_OBJECT

public:
    explicit CareTeamView(const presentation::ChartContext &context, QWidget *parent = nullptr);

    void open(ClientId client);
    void focusFirst();

signals:
    void backWanted();
    /// Who gets into the chart is not what it was.
    void changed();

private:
    void showTeam();
    enum class Part { Team, StandIns, Holders, Others };

    void addRows(const QString &heading, const QList<presentation::CareRow> &rows, Part part);
    QWidget *makeRow(const presentation::CareRow &row, Part part);
    /// Puts what can be done about somebody into their row.
    void addActs(QHBoxLayout &line, const presentation::CareRow &row, Part part);

    presentation::CareTeamPresenter m_presenter;
    support::NoticeBar *m_notice;
    QLabel *m_meaning;
    QLabel *m_warning;
    QVBoxLayout *m_rows;
};

} // namespace alcove::widgets
