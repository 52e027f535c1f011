#include "widgets/plain_form.h"

#include "core/care.h"

#include <QLineEdit>
#include <QPushButton>

namespace alcove::widgets {

PlainForm::PlainForm(QWidget *parent)
    : DoorPage(tr("A file that is not encrypted"),
               tr("Whoever gets hold of a plain PDF reads it. Say why it has to be one. The reason "
                  "is kept in the log with your name and the time, and an auditor may read it: "
                  "name nobody in it. A folder that is copied to a cloud is refused."),
               parent)
    , m_reason(new QLineEdit(this))
{
    m_reason->setObjectName(QStringLiteral("plainReason"));
    m_reason->setAccessibleName(tr("Reason for a file that is not encrypted"));
    m_reason->setMaxLength(longestReason);
    m_reason->setPlaceholderText(tr("The court takes PDF only, by its own portal"));
    addField(tr("Reason"), m_reason);
    auto *choose = addPrimary(tr("Choose &where to save it..."));
    choose->setObjectName(QStringLiteral("plainGo"));
    auto *seal = addQuiet(tr("Save a sealed &file instead"));
    seal->setObjectName(QStringLiteral("plainSeal"));
    auto *back = addQuiet(tr("&Back"));
    back->setObjectName(QStringLiteral("plainBack"));
    connect(m_reason, &QLineEdit::returnPressed, this, &PlainForm::submit);
    connect(choose, &QPushButton::clicked, this, &PlainForm::submit);
    connect(seal, &QPushButton::clicked, this, &PlainForm::sealWanted);
    connect(back, &QPushButton::clicked, this, &PlainForm::backWanted);
}

QString PlainForm::reason() const
{
    return m_reason->text();
}

void PlainForm::clear()
{
    clearMarks();
    m_reason->clear();
}

void PlainForm::submit()
{
    clearMarks();
    if (isReason(m_reason->text()))
        emit agreed();
    else
        mark(m_reason, tr("A few words: at least %1 letters.").arg(shortestReason));
}

} // namespace alcove::widgets
