#include "widgets/create_practice_page.h"

#include "support/notice_bar.h"
#include "support/secret_edit.h"
#include "support/theme.h"
#include "widgets/hats_box.h"
#include "widgets/passphrase_meter.h"

#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace alcove::widgets {

using presentation::FirstStartPresenter;
using support::SecretEdit;

CreatePracticePage::CreatePracticePage(FirstStartPresenter &presenter, QWidget *parent)
    : DoorPage(tr("Make your practice"),
               tr("The passphrase opens the charts on this desk. Nobody can reset it, not even "
                  "whoever made Alcove; the next page gives you a recovery kit."),
               parent)
    , m_presenter(presenter)
    , m_practice(new QLineEdit(this))
    , m_clinician(new QLineEdit(this))
    , m_alone(new QRadioButton(tr("I work &alone: all hats"), this))
    , m_named(new QRadioButton(tr("I wear &these hats"), this))
    , m_hats(new HatsBox(solo, this))
    , m_passphrase(new SecretEdit(tr("Passphrase"), this))
    , m_meter(new PassphraseMeter(this))
    , m_again(new SecretEdit(tr("The same passphrase again"), this))
{
    m_practice->setObjectName(QStringLiteral("practiceName"));
    m_clinician->setObjectName(QStringLiteral("clinicianName"));
    m_passphrase->setObjectName(QStringLiteral("passphrase"));
    m_again->setObjectName(QStringLiteral("again"));
    addField(tr("Name of the practice"), m_practice);
    addField(tr("Your name, as you sign"), m_clinician);
    addHats();
    addField(tr("Passphrase"), m_passphrase);
    column()->addWidget(m_meter);
    column()->addSpacing(support::unit);
    addField(tr("The same again"), m_again);
    addNotice();
    auto *create = addPrimary(tr("Make the practice"));
    create->setObjectName(QStringLiteral("create"));
    auto *back = addQuiet(tr("Back"));
    back->setObjectName(QStringLiteral("back"));

    connect(m_passphrase, &QLineEdit::textChanged, this, &CreatePracticePage::judge);
    connect(m_practice, &QLineEdit::editingFinished, this, &CreatePracticePage::judge);
    connect(m_again, &QLineEdit::returnPressed, this, &CreatePracticePage::create);
    connect(create, &QPushButton::clicked, this, &CreatePracticePage::create);
    connect(back, &QPushButton::clicked, this, &CreatePracticePage::backWanted);
    connect(&presenter, &FirstStartPresenter::busyChanged, this, &DoorPage::setBusy);
    connect(&presenter, &FirstStartPresenter::fieldRefused, this, &CreatePracticePage::showRefused);
    connect(&presenter, &FirstStartPresenter::refused, this,
            [this](const QString &words) { notice().say(support::Tone::Danger, words); });
    judge();
}

void CreatePracticePage::addHats()
{
    m_alone->setObjectName(QStringLiteral("allHats"));
    m_named->setObjectName(QStringLiteral("namedHats"));
    m_hats->setObjectName(QStringLiteral("hats"));
    m_alone->setChecked(true);
    m_hats->setRoles({Role::Owner, Role::Clinician});
    m_hats->fix(Role::Owner, tr("always yours"));
    m_hats->setContentsMargins(6 * support::unit, support::unit, 0, 0);
    auto *choice = new QWidget(this);
    auto *column = new QVBoxLayout(choice);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_alone);
    column->addWidget(m_named);
    column->addWidget(m_hats);
    choice->setFocusProxy(m_alone);
    addField(tr("What you are in it"), choice);
    m_hats->hide();
    connect(m_named, &QRadioButton::toggled, m_hats, &QWidget::setVisible);
}

void CreatePracticePage::judge()
{
    m_presenter.setNames(m_practice->text(), m_clinician->text());
    m_meter->show(m_presenter.judge(m_passphrase->secret()));
}

void CreatePracticePage::create()
{
    clearMarks();
    m_presenter.setNames(m_practice->text(), m_clinician->text());
    m_presenter.setHats(m_alone->isChecked() ? solo : m_hats->roles());
    m_presenter.create(m_passphrase->secret(), m_again->secret());
    if (m_presenter.isBusy()) {
        m_passphrase->wipe();
        m_again->wipe();
    }
}

void CreatePracticePage::showRefused(Field field, const QString &words)
{
    switch (field) {
    case Field::Practice:
        return mark(m_practice, words);
    case Field::Clinician:
        return mark(m_clinician, words);
    case Field::Hats:
        return mark(m_hats->parentWidget(), words);
    case Field::Passphrase:
        return mark(m_passphrase, words);
    case Field::Again:
        m_again->wipe();
        return mark(m_again, words);
    }
}

} // namespace alcove::widgets
