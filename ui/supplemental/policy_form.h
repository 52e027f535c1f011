#pragma once

#include "supplemental/policy.h"

#include <QWidget>

class QDateEdit;
class QPlainTextEdit;

namespace alcove::ui_supplemental {

/// Where the panel is off: who may decide turns it on with the practice's written policy (rule
/// S01); anybody else reads why it is off.
class PolicyForm final : public QWidget {
    Q_OBJECT

public:
    PolicyForm(bool mayDecide, QDate today, QWidget *parent = nullptr);

signals:
    void decided(const alcove::supplemental::Policy &policy);

private:
    void layOutDecision(QDate today);
    void decide();

    QPlainTextEdit *m_text = nullptr;
    QDateEdit *m_writtenOn = nullptr;
};

} // namespace alcove::ui_supplemental
