#pragma once

#include "core/recovered_note.h"
#include "presentation/chart_context.h"

#include <QList>
#include <QWidget>

class QHBoxLayout;

namespace alcove::widgets {

/// What else a session before left unfinished, each a button that leads there. Hidden while there
/// is nothing. It says of what kind and whose each is, never what was typed.
class UnfinishedBar final : public QWidget {
    Q_OBJECT

public:
    explicit UnfinishedBar(const presentation::ChartContext &context, QWidget *parent = nullptr);

    /// In that order, once the clients' names are read.
    void tell(const QList<RecoveredNote> &left);

signals:
    void wanted(const alcove::RecoveredNote &one);

private:
    void addButtons(const QList<RecoveredNote> &left, const QList<ClientSummary> &clients);
    void addButton(const RecoveredNote &one, const QString &words);

    presentation::ChartContext m_context;
    QHBoxLayout *m_row;
    int m_left = 0;
};

} // namespace alcove::widgets
