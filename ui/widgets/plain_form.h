#pragma once

#include "widgets/door_page.h"

class QLineEdit;

namespace alcove::widgets {

/// Why a chart has to leave in a file that anybody can read: without a reason it does not.
class PlainForm final : public DoorPage {
    Q_OBJECT

public:
    explicit PlainForm(QWidget *parent = nullptr);

    QString reason() const;
    void clear();

signals:
    /// There is a reason: a name for the file can be asked for.
    void agreed();
    void sealWanted();
    void backWanted();

private:
    void submit();

    QLineEdit *m_reason;
};

} // namespace alcove::widgets
