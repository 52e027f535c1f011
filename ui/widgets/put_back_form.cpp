#include "widgets/put_back_form.h"

#include "support/icon.h"
#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/page_parts.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::PutBackPresenter;

PutBackForm::PutBackForm(Session &session, QWidget *parent)
    : QWidget(parent)
    , m_presenter(new PutBackPresenter(session, this))
    , m_copies(new QComboBox(this))
    , m_putBack(new QPushButton(tr("&Put this backup in its place"), this))
    , m_notice(new support::NoticeBar(this))
{
    setObjectName(u"putBack"_s);
    layOut();
    hide();
    connect(m_putBack, &QPushButton::clicked, this,
            [this] { m_presenter->putBack(m_copies->currentIndex()); });
    connect(m_presenter, &PutBackPresenter::loaded, this, &PutBackForm::showCopies);
    connect(m_presenter, &PutBackPresenter::busyChanged, this, &PutBackForm::setBusy);
    connect(m_presenter, &PutBackPresenter::failed, this, [this](const QString &words) {
        m_notice->say(support::Tone::Danger, words);
        m_putBack->setFocus(Qt::OtherFocusReason);
    });
    connect(m_presenter, &PutBackPresenter::done, this, [this](const QString &words) {
        clear();
        emit done(words);
    });
}

void PutBackForm::layOut()
{
    m_copies->setObjectName(u"copiesApart"_s);
    m_copies->setAccessibleName(tr("Backup"));
    m_putBack->setObjectName(u"putCopyBack"_s);
    support::setKind(*m_putBack, "primary");
    auto *frame = card(this);
    auto *column = columnOf(frame);
    column->addWidget(sentence(tr("Put a backup back"), "heading", frame));
    column->addWidget(sentence(tr("It goes back to how it was then. What is here now is kept "
                                  "beside it; nothing is deleted."),
                               "muted", frame));
    auto *label = new QLabel(tr("&Backup of"), frame);
    support::setKind(*label, "label");
    label->setBuddy(m_copies);
    column->addWidget(label);
    column->addWidget(m_copies);
    column->addWidget(m_notice);
    column->addWidget(m_putBack, 0, Qt::AlignLeft);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(frame);
}

void PutBackForm::offer(const StoreApart &store)
{
    clear();
    m_presenter->load(store);
}

void PutBackForm::clear()
{
    m_notice->clear();
    hide();
}

void PutBackForm::showCopies()
{
    m_copies->clear();
    m_copies->addItems(m_presenter->lines());
    setVisible(!m_presenter->lines().isEmpty());
}

void PutBackForm::setBusy(bool isBusy)
{
    if (isBusy)
        m_notice->clear();
    m_copies->setEnabled(!isBusy);
    m_putBack->setEnabled(!isBusy);
    m_putBack->setText(isBusy ? tr("Putting it in place \u2026")
                              : tr("&Put this backup in its place"));
}

} // namespace alcove::widgets
