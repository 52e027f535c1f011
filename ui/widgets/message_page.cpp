#include "widgets/message_page.h"

#include "support/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace alcove::widgets {

MessagePage::MessagePage(const QString &title, const QString &sentence, const QString &action,
                         QWidget *parent)
    : DoorPage(title, sentence, parent)
{
    addNotice();
    if (action.isEmpty())
        return;
    auto *button = addPrimary(action);
    button->setObjectName(QStringLiteral("act"));
    connect(button, &QPushButton::clicked, this, &MessagePage::acted);
}

void MessagePage::showWords(const QStringList &words)
{
    const qsizetype half = (words.size() + 1) / 2;
    auto *label
        = new QLabel(words.mid(0, half).join(u"   ") + u'\n' + words.mid(half).join(u"   "), this);
    label->setObjectName(QStringLiteral("words"));
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByKeyboard | Qt::TextSelectableByMouse);
    label->setAccessibleName(words.join(u' '));
    support::setKind(*label, "heading");
    constexpr int belowTitle = 1;
    column()->insertSpacing(belowTitle, 2 * support::unit);
    column()->insertWidget(belowTitle + 1, label);
    column()->insertSpacing(belowTitle + 2, 2 * support::unit);
}

} // namespace alcove::widgets
