#pragma once

#include "charting/likely_same.h"

#include <QFrame>

class QVBoxLayout;

namespace alcove::widgets {

/// Who may be here already, each with a way to their chart: in the form of a new client, before it
/// is kept. Hidden while there is nobody.
class LikelySameCard final : public QFrame {
    Q_OBJECT

public:
    explicit LikelySameCard(QWidget *parent = nullptr);

    static constexpr int mostShown = 3; ///< more of them say no more

    /// `saving` is what the button says that keeps the new one all the same.
    void show(const QList<charting::LikelySame> &likely, const QString &saving);
    void clear();

signals:
    void openRequested(alcove::ClientId client);

private:
    void add(const charting::LikelySame &likely);

    QVBoxLayout *m_column;
};

} // namespace alcove::widgets
