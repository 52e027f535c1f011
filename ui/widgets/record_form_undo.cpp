#include "support/notice_bar.h"
#include "widgets/exam_field.h"
#include "widgets/form_undo.h"
#include "widgets/record_field.h"
#include "widgets/record_form.h"

// How the form hears what is chosen in its fields, so that it can be taken back. What is typed
// their texts take back by themselves.

#include <QLineEdit>
#include <QTextEdit>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

void RecordForm::connectField(const RecordField &field)
{
    const QString name = field.name();
    const bool isTyped = qobject_cast<QLineEdit *>(field.editor()) != nullptr
        || qobject_cast<QTextEdit *>(field.editor()) != nullptr || field.exam() != nullptr;
    connect(&field, &RecordField::typed, this,
            [this, name, isTyped](const QString &text, int position) {
                const RecordFields before = m_presenter.record().typed.fields;
                take(name, text, position);
                if (!isTyped)
                    rememberFields(name, before);
            });
    connect(&field, &RecordField::codeChosen, this, &RecordForm::takeCode);
    if (const auto *exam = field.exam()) {
        connect(exam, &ExamField::allNormalWanted, this, &RecordForm::takeNormal);
        connect(exam, &ExamField::normalRefused, this, [this, title = exam->domain().title] {
            m_notice->say(support::Tone::Warning,
                          tr("%1 has findings already, and they stay. Take them away first if it "
                             "was within normal limits.")
                              .arg(title));
        });
        connect(exam, &ExamField::chosen, this, [this, name](const QStringList &before) {
            rememberExams({{name, before}});
        });
    }
}

void RecordForm::takeCode(const QString &code, const QString &title)
{
    const RecordFields before = m_presenter.record().typed.fields;
    setField(u"code"_s, code);
    setField(u"title"_s, title);
    rememberFields(u"code"_s, before);
}

void RecordForm::setField(const QString &field, const QString &value)
{
    const auto found = m_byName.find(field);
    if (found == m_byName.end())
        return;
    found->second->setValue(value);
    take(field, value, -1);
}

/// A choice may have filled in other fields too.
void RecordForm::rememberFields(const QString &chosen, const RecordFields &before)
{
    const RecordFields after = m_presenter.record().typed.fields;
    if (before == after)
        return;
    const auto exchange = [this, chosen](const RecordFields &from, const RecordFields &to) {
        exchangeField(chosen, from, to);
        for (const auto &[name, field] : m_byName)
            exchangeField(name, from, to);
        m_byName[chosen]->setFocus(Qt::OtherFocusReason);
    };
    m_undo->did([exchange, before, after] { exchange(after, before); },
                [exchange, before, after] { exchange(before, after); });
}

void RecordForm::exchangeField(const QString &name, const RecordFields &from,
                               const RecordFields &to)
{
    const auto in = [&name](const RecordFields &fields) {
        const auto found = fields.find(name);
        return found == fields.end() ? QString() : found->second;
    };
    // What was typed over it since is newer than the choice, and stays.
    if (in(from) != in(to) && in(m_presenter.record().typed.fields) == in(from))
        setField(name, in(to));
}

/// Each domain that is still empty; each is in the journal as if it had been typed. All of them are
/// one step to take back.
void RecordForm::takeNormal()
{
    if (!m_presenter.mayChange())
        return;
    ExamChoices before;
    for (const FieldRule &rule : ruleOf(m_presenter.record().typed.kind).fields) {
        const auto found = m_byName.find(rule.name);
        ExamField *exam = found == m_byName.end() ? nullptr : found->second->exam();
        if (exam == nullptr || !exam->isEmpty())
            continue;
        before.append({rule.name, exam->choices()});
        exam->setChoices(exam->domain().normal);
    }
    if (!before.isEmpty())
        rememberExams(before);
}

void RecordForm::rememberExams(const ExamChoices &before)
{
    ExamChoices after;
    for (const auto &[name, codes] : before)
        after.append({name, m_byName[name]->exam()->choices()});
    const auto back = [this](const ExamChoices &chosen) {
        for (const auto &[name, codes] : chosen)
            m_byName[name]->exam()->setChoices(codes);
        m_byName[chosen.first().first]->setFocus(Qt::OtherFocusReason);
    };
    m_undo->did([back, before] { back(before); }, [back, after] { back(after); });
}

} // namespace alcove::widgets
