#pragma once

#include "presentation/client_form_presenter.h"

#include <QWidget>

#include <map>

class QLabel;
class QLineEdit;

namespace alcove::widgets {

/// Since when a new status of a client holds, and why: shown once another one is chosen.
class StatusFields final : public QWidget {
    Q_OBJECT

public:
    explicit StatusFields(const presentation::ClientFormPresenter &presenter,
                          QWidget *parent = nullptr);

    /// Empty, from `today` on.
    void reset();
    void set(const presentation::StatusTyped &typed);
    presentation::StatusTyped typed() const;
    /// By the names of statusfield: what is there takes the place of what stands in the fields.
    void take(const std::map<QString, QString> &left);
    void putInto(std::map<QString, QString> &texts) const;
    /// Puts the keyboard into the field that statusfield calls so; false for any other name.
    bool putCaret(const Caret &caret);
    QLineEdit *since() const { return m_since; }

signals:
    /// By a person; `field` is of statusfield.
    void edited(const QString &field, int position);
    /// Enter.
    void submitted();

private:
    void showDay(const QString &text);

    const presentation::ClientFormPresenter &m_presenter;
    QLineEdit *m_since;
    QLabel *m_hint; ///< the day as it is read
    QLineEdit *m_why;
};

} // namespace alcove::widgets
