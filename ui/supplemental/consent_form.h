#pragma once

#include "supplemental/consent.h"

#include <QHash>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QDateEdit;
class QFormLayout;
class QLineEdit;

namespace alcove::ui_supplemental {

/// What a consent records (rule S03). Nothing is ticked to begin with; whether it is complete is
/// for the store to say.
class ConsentForm final : public QWidget {
    Q_OBJECT

public:
    /// `viewer` is who would see it: the person at the desk.
    ConsentForm(const QString &viewer, Millis now, QWidget *parent = nullptr);

    supplemental::Consent consent() const;

signals:
    void submitted();
    void cancelled();

private:
    void addWhat(QFormLayout &form);
    void addWho(QFormLayout &form, const QString &viewer);
    void addTold(QFormLayout &form);

    Millis m_now;
    QLineEdit *m_platform;
    QLineEdit *m_account;
    QHash<supplemental::ContentKind, QCheckBox *> m_kinds;
    QDateEdit *m_from;
    QDateEdit *m_to;
    QComboBox *m_purpose;
    QLineEdit *m_viewers;
    QCheckBox *m_thirdParties;
    QLineEdit *m_givenBy;
    QComboBox *m_givenHow;
    QLineEdit *m_witness;
    QDateEdit *m_expires;
    QLineEdit *m_howToRevoke;
    QCheckBox *m_risks;
    QCheckBox *m_care;
};

} // namespace alcove::ui_supplemental
