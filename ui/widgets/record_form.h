#pragma once

#include "presentation/record_form_presenter.h"

#include <QWidget>

#include <map>
#include <utility>

class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace alcove::presentation {
class CodeSearch;
}
namespace alcove::support {
class NoticeBar;
}

namespace alcove::widgets {

class FormUndo;
class RecordField;

/// A record being entered or changed, beside the list it is in.
class RecordForm final : public QWidget {
    Q_OBJECT

public:
    RecordForm(presentation::RecordFormPresenter &presenter, const presentation::CodeSearch &codes,
               QWidget *parent = nullptr);

    /// Where the keyboard was in it, or its first field.
    void focusField();
    /// From what was asked below it to its fields, and out of it.
    void goBack();

signals:
    /// Nobody types in it any more; what was typed and not kept stays unfinished.
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void layOut();
    void build();
    void addFields();
    void connectField(const RecordField &field);
    void showBeside();
    void takeNormal();
    void orderTabs();
    void showState();
    void showFaults(const std::map<QString, QString> &faults);
    void showHistory(const QList<presentation::RecordHistoryLine> &lines);
    void toggleHistory();
    void askWithdrawal();
    void withdraw();
    void take(const QString &field, const QString &value, int position);
    void takeCode(const QString &code, const QString &title);
    /// In the field as well.
    void setField(const QString &field, const QString &value);
    using ExamChoices = QList<std::pair<QString, QStringList>>; ///< by the fields' names
    void rememberFields(const QString &chosen, const RecordFields &before);
    void exchangeField(const QString &name, const RecordFields &from, const RecordFields &to);
    void rememberExams(const ExamChoices &before);

    presentation::RecordFormPresenter &m_presenter;
    const presentation::CodeSearch &m_codes;
    QLabel *m_title;
    QLabel *m_doubts;
    support::NoticeBar *m_notice;
    QVBoxLayout *m_place; ///< of the fields
    QWidget *m_fields = nullptr;
    FormUndo *m_undo;
    std::map<QString, RecordField *> m_byName;
    RecordField *m_first = nullptr;
    QLabel *m_state;
    QPushButton *m_keep;
    QPushButton *m_drop;
    QPushButton *m_close;
    QPushButton *m_history;
    QPushButton *m_withdraw;
    QWidget *m_lines; ///< of the history
    QWidget *m_asking; ///< why it was entered in error
    QLineEdit *m_reason;
};

} // namespace alcove::widgets
