#include "ui_supplemental/item_card.h"

#include "support/theme.h"
#include "ui_supplemental/panel_words.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

using alcove::support::unit;

namespace alcove::ui_supplemental {

namespace {

constexpr int secondsPerMinute = 60;
constexpr int hashShown = 16;

QString postedText(Millis at, int offset)
{
    const QDateTime posted
        = QDateTime::fromMSecsSinceEpoch(at, Qt::OffsetFromUTC, offset * secondsPerMinute);
    return QLocale().toString(posted.date(), QLocale::LongFormat) + QStringLiteral(", ")
        + posted.time().toString(QStringLiteral("HH:mm"));
}

} // namespace

ItemCard::ItemCard(const supplemental::ItemSummary &item, QWidget *parent)
    : QFrame(parent)
    , m_id(item.id)
    , m_words(new QLabel(this))
    , m_origin(new QLabel(this))
    , m_read(new QPushButton(tr("Read"), this))
{
    setObjectName(QStringLiteral("supplementalItem"));
    support::setKind(*this, "supplemental-item");
    auto *head
        = new QLabel(QStringLiteral("%1 \u00b7 %2").arg(text(item.kind), item.platform), this);
    head->setWordWrap(true);
    support::setKind(*head, "supplemental");
    auto *when = new QLabel(postedText(item.postedAt, item.postedOffset), this);
    support::setKind(*when, "muted");
    auto *how = new QLabel(tr("%1. Client's own report.").arg(text(item.how)), this);
    how->setWordWrap(true);
    support::setKind(*how, "small");
    m_read->setObjectName(QStringLiteral("readItem"));
    m_read->setAccessibleName(tr("Read this item"));
    support::setKind(*m_read, "supplemental");
    connect(m_read, &QPushButton::clicked, this, [this] { emit wanted(m_id); });
    m_words->setObjectName(QStringLiteral("itemWords"));
    m_words->setTextFormat(Qt::PlainText);
    m_words->setWordWrap(true);
    m_words->hide();
    support::setKind(*m_origin, "small");
    m_origin->setWordWrap(true);
    m_origin->hide();

    auto *top = new QHBoxLayout;
    top->setSpacing(3 * unit);
    top->addWidget(head, 1);
    top->addWidget(m_read);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(4 * unit, 3 * unit, 4 * unit, 3 * unit);
    column->setSpacing(2 * unit);
    column->addLayout(top);
    column->addWidget(when);
    column->addWidget(m_words);
    column->addWidget(how);
    column->addWidget(m_origin);
}

void ItemCard::showWords(const supplemental::Item &item)
{
    m_words->setText(item.text);
    m_words->show();
    m_origin->setText(tr("Entered by %1, %2. SHA-256 %3 \u2026")
                          .arg(item.enteredByName, postedText(item.enteredAt, 0),
                               QString::fromStdString(toHex(item.original)).left(hashShown)));
    m_origin->show();
    m_read->hide();
}

} // namespace alcove::ui_supplemental
