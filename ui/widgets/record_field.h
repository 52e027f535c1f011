#pragma once

#include "core/record_kind.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace alcove::charting {
struct ExamDomain;
}
namespace alcove::presentation {
class CodeSearch;
}

namespace alcove::widgets {

class ExamField;

/// One field of a record in its form: what it is called, where one types or chooses, and below it
/// what is read of that or what is wrong with it.
class RecordField final : public QWidget {
    Q_OBJECT

public:
    RecordField(RecordKind kind, const FieldRule &rule, const presentation::CodeSearch &codes,
                QWidget *parent = nullptr);
    /// A line that is no field of the record: the reason of a change.
    RecordField(const QString &name, const QString &label, const QString &hint,
                QWidget *parent = nullptr);

    const QString &name() const { return m_rule.name; }
    /// As a record has it: choices by their names.
    QString value() const;
    /// One more record that a link may lead to, or what one is called that stands there already.
    void offer(const QString &id, const QString &title);
    /// Offers these while one types into a line; what else is typed stands as ever.
    void suggest(const QStringList &words);
    /// Without telling.
    void setValue(const QString &value);
    void setReadOnly(bool isReadOnly);
    /// What a date is read as. Empty words take it away; a fault stays in its place.
    void hint(const QString &words);
    void fault(const QString &words);
    /// Whether it needs the whole width.
    bool isWide() const;
    /// What has the keyboard when this does.
    QWidget *editor() const { return m_editor; }
    /// Null unless it is a domain of an exam.
    ExamField *exam() const;
    void putCaret(int position);

signals:
    /// By a person; with the cursor there.
    void typed(const QString &value, int position);
    /// Enter in a line.
    void submitted();
    /// A code was chosen, and what it is.
    void codeChosen(const QString &code, const QString &title);

private:
    void build(const QString &label, const QString &hint, QWidget *editor);
    QWidget *makeEditor(RecordKind kind, const presentation::CodeSearch &codes);
    QWidget *makeLine(QLineEdit *line);
    QWidget *makeText();
    QWidget *makeExam(const charting::ExamDomain &domain);
    QWidget *makeChoice();
    QWidget *makeChoices();
    QWidget *makeLink();
    void submit(const QLineEdit &line);
    void tell(int position = -1);
    void tellOf(const QString &value, int position);

    FieldRule m_rule;
    QVBoxLayout *m_column;
    QLabel *m_label = nullptr;
    QWidget *m_editor = nullptr;
    QLabel *m_below;
    QString m_rest; ///< stands below while there is nothing else to say
    bool m_isWide = false;
};

} // namespace alcove::widgets
