#include "widgets/first_start_page.h"

#include "support/icon.h"
#include "support/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace alcove::widgets {

namespace {

constexpr int iconSize = 28;

QPushButton *choice(const QString &iconName, const QString &text, QWidget *parent)
{
    auto *button
        = new QPushButton(support::icon(iconName, support::IconTone::Accent), text, parent);
    button->setIconSize(QSize(iconSize, iconSize));
    support::setKind(*button, "choice");
    // In the style sheet: what is said there of all buttons would win over a minimum that is set.
    button->setStyleSheet(QStringLiteral("min-height: %1px;")
                              .arg(2 * button->fontMetrics().lineSpacing() + 2 * support::unit));
    return button;
}

} // namespace

FirstStartPage::FirstStartPage(Join join, Kit kit, QWidget *parent)
    : DoorPage(tr("Welcome"),
               tr("Alcove keeps your charts on this desk, encrypted. It works without a network, "
                  "and what desks of one practice exchange only they can read."),
               parent)
{
    auto *practice
        = choice(QStringLiteral("practice"),
                 tr("&Make your practice\nYour name, a passphrase, a recovery kit"), this);
    practice->setObjectName(QStringLiteral("makePractice"));
    practice->setAccessibleName(tr("Make your practice"));
    QPushButton *joining = nullptr;
    if (join != Join::Never) {
        const bool isAsked = join == Join::Asked;
        joining = choice(QStringLiteral("link"),
                         isAsked ? tr("&Go on joining a practice\nWith the invitation that "
                                      "answers this desk's request")
                                 : tr("&Join a practice\nA desk of yours or a colleague's is in "
                                      "it already"),
                         this);
        joining->setObjectName(QStringLiteral("joinPractice"));
        joining->setAccessibleName(isAsked ? tr("Go on joining a practice")
                                           : tr("Join a practice"));
        connect(joining, &QPushButton::clicked, this, &FirstStartPage::joinWanted);
    }
    QPushButton *back = nullptr;
    if (kit == Kit::Offered) {
        back = choice(QStringLiteral("key"),
                      tr("&Come back with your recovery kit\nYour desk is lost and the paper is "
                         "here"),
                      this);
        back->setObjectName(QStringLiteral("comeBack"));
        back->setAccessibleName(tr("Come back with your recovery kit"));
        connect(back, &QPushButton::clicked, this, &FirstStartPage::kitWanted);
    }
    auto *demo
        = choice(QStringLiteral("clients"),
                 tr("&Look around with invented clients\nNothing to set up, nothing real"), this);
    demo->setObjectName(QStringLiteral("lookAround"));
    demo->setAccessibleName(tr("Look around with invented clients"));
    column()->addWidget(practice);
    column()->addSpacing(2 * support::unit);
    for (QPushButton *button : {joining, back}) {
        if (button == nullptr)
            continue;
        column()->addWidget(button);
        column()->addSpacing(2 * support::unit);
    }
    column()->addWidget(demo);
    (join == Join::Asked ? joining : practice)->setFocus();
    connect(practice, &QPushButton::clicked, this, &FirstStartPage::practiceWanted);
    connect(demo, &QPushButton::clicked, this, &FirstStartPage::demoWanted);
}

} // namespace alcove::widgets
