#pragma once

#include "widgets/door_page.h"

namespace alcove::widgets {

/// A title, a sentence, at most one thing to do: while something is made, or when it can't be.
class MessagePage final : public DoorPage {
    Q_OBJECT

public:
    /// Without `action` there is no button.
    MessagePage(const QString &title, const QString &sentence, const QString &action = {},
                QWidget *parent = nullptr);

    /// To be read out: large, between title and sentence.
    void showWords(const QStringList &words);

signals:
    void acted();
};

} // namespace alcove::widgets
