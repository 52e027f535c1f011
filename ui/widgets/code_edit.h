#pragma once

#include "charting/code_table.h"

#include <QLineEdit>

class QListWidget;

namespace alcove::presentation {
class CodeSearch;
}

namespace alcove::widgets {

/// A code, found by its beginning or by words of its title while one types. Down leads into the
/// finds, Enter takes one, Esc or Up from the first leads back.
class CodeEdit final : public QLineEdit {
    Q_OBJECT

public:
    explicit CodeEdit(const presentation::CodeSearch &codes, QWidget *parent = nullptr);

    /// To be laid out below; takes no room while nothing was found.
    QListWidget *finds() const { return m_finds; }

    bool eventFilter(QObject *watched, QEvent *event) override;

signals:
    /// One of the finds was taken.
    void chosen(const alcove::charting::DiagnosisCode &code);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void search(const QString &typed);
    void choose();
    void closeFinds();

    const presentation::CodeSearch &m_codes;
    QListWidget *m_finds;
};

} // namespace alcove::widgets
