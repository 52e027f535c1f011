#include "widgets/message_page.h"

#include <QPushButton>

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

} // namespace alcove::widgets
