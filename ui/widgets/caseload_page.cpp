#include "widgets/caseload_page.h"

#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/away_form.h"
#include "widgets/hand_over_form.h"
#include "widgets/page_parts.h"

#include <QCborArray>
#include <QCborValue>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using support::unit;

namespace {

constexpr int widest = 190 * unit;

} // namespace

CaseloadPage::CaseloadPage(const presentation::ChartContext &context, QWidget *parent)
    : QWidget(parent)
    , m_notice(new support::NoticeBar(this))
    , m_handOver(new HandOverForm(context, this))
    , m_away(new AwayForm(context, this))
{
    m_notice->setObjectName(u"caseloadNotice"_s);
    auto *middle = new QWidget;
    middle->setMaximumWidth(widest);
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3 * unit);
    auto *head = new QHBoxLayout;
    QPushButton *back = backButton(middle);
    head->addWidget(back);
    head->addWidget(sentence(tr("Who has the clients"), "title", middle), 1);
    column->addLayout(head);
    column->addWidget(m_notice);
    column->addWidget(m_handOver);
    column->addWidget(m_away);
    auto *place = room(this);
    place->setWidget(ground(middle));
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(place);

    connect(back, &QPushButton::clicked, this, &CaseloadPage::backRequested);
    connect(m_notice, &support::NoticeBar::acted, m_notice, &support::NoticeBar::clear);
    connect(m_handOver, &HandOverForm::told, this,
            [this, place](const QString &words, bool isGood) {
                tell(words, isGood);
                place->verticalScrollBar()->setValue(0); // what is said is above
                m_away->refresh();
            });
    connect(m_away, &AwayForm::told, this, [this, place](const QString &words, bool isGood) {
        tell(words, isGood);
        place->verticalScrollBar()->setValue(0);
    });
    // Queued: only once it is laid out has it a place.
    connect(
        m_away, &AwayForm::marked, place,
        [place](QWidget *where) { place->ensureWidgetVisible(where); }, Qt::QueuedConnection);
}

void CaseloadPage::tell(const QString &words, bool isGood)
{
    m_notice->say(isGood ? support::Tone::Good : support::Tone::Danger, words, tr("Close"));
}

void CaseloadPage::refresh()
{
    m_wasShown = true;
    m_notice->clear();
    m_handOver->refresh();
    m_away->refresh();
}

QByteArray CaseloadPage::place() const
{
    return QCborValue(QCborArray{m_handOver->reason(), QCborArray::fromStringList(m_away->typed())})
        .toCbor();
}

void CaseloadPage::restorePlace(const QByteArray &bytes)
{
    if (m_wasShown)
        return;
    const QCborArray parts = QCborValue::fromCbor(bytes).toArray();
    m_handOver->setReason(parts.at(0).toString());
    const QCborArray lines = parts.at(1).toArray();
    QStringList away;
    for (const auto &line : lines)
        away.append(line.toString());
    m_away->setTyped(away);
}

void CaseloadPage::focusFirst()
{
    QWidget *first = m_handOver->firstField();
    if (first == nullptr)
        first = findChild<QPushButton *>(u"back"_s);
    first->setFocus(Qt::OtherFocusReason);
}

} // namespace alcove::widgets
