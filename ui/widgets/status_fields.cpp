#include "widgets/status_fields.h"

#include "presentation/plain_dates.h"
#include "support/theme.h"
#include "widgets/page_parts.h"

#include <QGridLayout>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::StatusTyped;
using support::unit;

StatusFields::StatusFields(const presentation::ClientFormPresenter &presenter, QWidget *parent)
    : QWidget(parent)
    , m_presenter(presenter)
    , m_since(new QLineEdit(this))
    , m_hint(sentence({}, "small", this))
    , m_why(new QLineEdit(this))
{
    m_since->setObjectName(u"statusSince"_s);
    m_why->setObjectName(u"statusWhy"_s);
    m_since->setPlaceholderText(u"2026-05-02"_s);
    m_why->setPlaceholderText(tr("may stay empty"));
    m_why->setMaxLength(static_cast<int>(maxRecordReason));
    m_hint->hide();
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(4 * unit);
    grid->setVerticalSpacing(unit);
    addField(*grid, 0, 0, 1, tr("Si&nce"), m_since);
    addField(*grid, 0, 1, 1, tr("&Why"), m_why);
    grid->addWidget(m_hint, 1, 0);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    hide();

    connect(m_since, &QLineEdit::textChanged, this, &StatusFields::showDay);
    for (const auto &[edit, name] :
         {std::pair{m_since, statusfield::since}, std::pair{m_why, statusfield::why}}) {
        connect(edit, &QLineEdit::returnPressed, this, &StatusFields::submitted);
        connect(edit, &QLineEdit::textEdited, this,
                [this, edit = edit, name = name] { emit edited(name, edit->cursorPosition()); });
    }
}

void StatusFields::reset()
{
    set({m_presenter.statusDay({}).value_or(QDate()).toString(Qt::ISODate), {}});
}

void StatusFields::set(const StatusTyped &typed)
{
    m_since->setText(typed.since);
    m_why->setText(typed.why);
}

StatusTyped StatusFields::typed() const
{
    return {m_since->text(), m_why->text()};
}

void StatusFields::take(const std::map<QString, QString> &left)
{
    if (const auto since = left.find(statusfield::since); since != left.end())
        m_since->setText(since->second);
    if (const auto why = left.find(statusfield::why); why != left.end())
        m_why->setText(why->second);
}

void StatusFields::putInto(std::map<QString, QString> &texts) const
{
    texts[statusfield::since] = m_since->text();
    texts[statusfield::why] = m_why->text();
}

bool StatusFields::putCaret(const Caret &caret)
{
    QLineEdit *field = caret.field == statusfield::since ? m_since
        : caret.field == statusfield::why                ? m_why
                                                         : nullptr;
    if (field == nullptr)
        return false;
    field->setFocus(Qt::OtherFocusReason);
    field->setCursorPosition(caret.position);
    return true;
}

void StatusFields::showDay(const QString &text)
{
    const auto day = m_presenter.statusDay(text);
    m_hint->setText(day && !text.trimmed().isEmpty() ? presentation::dateText(*day) : QString());
    m_hint->setVisible(!m_hint->text().isEmpty());
}

} // namespace alcove::widgets
