#pragma once

#include "supplemental/consent.h"
#include "supplemental/item.h"

#include <QList>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QDateTimeEdit;
class QPlainTextEdit;

namespace alcove::ui_supplemental {

/// One thing a client shared, typed in by hand under one of their consents. Whether it may enter is
/// for the store to say; what is typed stays until it has.
class ItemForm final : public QWidget {
    Q_OBJECT

public:
    /// `consents` are those in force.
    ItemForm(const QList<supplemental::Consent> &consents, Millis now, QWidget *parent = nullptr);

    supplemental::Item item() const;

signals:
    void submitted();
    void cancelled();

private:
    void offerKinds();

    QList<supplemental::Consent> m_consents;
    QComboBox *m_consent;
    QComboBox *m_kind;
    QDateTimeEdit *m_postedAt;
    QComboBox *m_how;
    QPlainTextEdit *m_text;
    QCheckBox *m_thirdParties;
};

} // namespace alcove::ui_supplemental
