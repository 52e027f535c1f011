#include "widgets/today_page.h"

#include "presentation/plain_dates.h"
#include "support/empty_state.h"
#include "support/icon.h"
#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/row_button.h"
#include "words/error_text.h"

#include <QFocusEvent>
#include <QFrame>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::TodayView;
using support::unit;

namespace {

constexpr int mostRows = 12;

QVBoxLayout *cardColumn(QFrame &card, const QString &heading, const QString &count)
{
    support::setKind(card, "card");
    auto *title = new QLabel(heading, &card);
    support::setKind(*title, "heading");
    auto *number = new QLabel(count, &card);
    support::setKind(*number, "muted");
    auto *head = new QHBoxLayout;
    head->setContentsMargins(2 * unit, 0, 2 * unit, 0);
    head->addWidget(title);
    head->addStretch();
    head->addWidget(number);
    auto *column = new QVBoxLayout(&card);
    column->setContentsMargins(3 * unit, 4 * unit, 3 * unit, 3 * unit);
    column->setSpacing(unit);
    column->addLayout(head);
    column->addSpacing(unit);
    return column;
}

/// Tells a row from others, which may be of the same client.
QString nameOf(const QAbstractButton &row)
{
    return row.text() + u'\n' + row.accessibleDescription();
}

QLabel *quietLine(const QString &words, QWidget *parent)
{
    auto *line = new QLabel(words, parent);
    support::setKind(*line, "muted");
    line->setWordWrap(true);
    line->setContentsMargins(2 * unit, unit, 2 * unit, 2 * unit);
    return line;
}

} // namespace

TodayPage::TodayPage(const presentation::ChartContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_presenter(new presentation::TodayPresenter(context, this))
    , m_notice(new support::NoticeBar(this))
    , m_day(new QLabel(this))
    , m_column(new QVBoxLayout(this))
{
    auto *title = new QLabel(tr("Today"), this);
    support::setKind(*title, "title");
    support::setKind(*m_day, "muted");
    m_column->setContentsMargins(8 * unit, 6 * unit, 8 * unit, 6 * unit);
    m_column->setSpacing(unit);
    m_column->addWidget(title);
    m_column->addWidget(m_day);
    m_column->addSpacing(3 * unit);
    m_column->addWidget(m_notice);
    connect(m_presenter, &presentation::TodayPresenter::loaded, this, &TodayPage::build);
    connect(m_presenter, &presentation::TodayPresenter::failed, this, [this](const Error &error) {
        m_notice->say(support::Tone::Danger, words::errorText(error, words::Doing::Reading),
                      tr("Try again"));
    });
    connect(m_notice, &support::NoticeBar::acted, this, &TodayPage::refresh);
}

void TodayPage::refresh()
{
    m_presenter->refresh();
}

void TodayPage::opened(ClientId client)
{
    m_presenter->opened(client);
}

void TodayPage::addsNobody(const QString &title, const QString &why)
{
    m_nobody = title;
    m_whyNobody = why;
    if (m_body != nullptr)
        build();
}

void TodayPage::focusFirst()
{
    m_wantsFirst = true;
    m_last = firstButton();
    focusAgain();
}

void TodayPage::focusAgain()
{
    if (m_last == nullptr)
        m_last = firstButton();
    if (m_last != nullptr)
        m_last->setFocus(Qt::OtherFocusReason);
    else
        setFocus(Qt::OtherFocusReason); // from here it goes on once there is a row
}

void TodayPage::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    // No focus proxy: Tab would come to it as well, and never to the bar.
    if (QAbstractButton *last = lastButton())
        last->setFocus(event->reason());
}

void TodayPage::hideEvent(QHideEvent *event)
{
    m_last = lastButton();
    QWidget::hideEvent(event);
}

void TodayPage::build()
{
    m_notice->clear();
    m_day->setText(
        QLocale().toString(presentation::dayOf(m_context.clock.now()), u"dddd, d MMMM yyyy"_s));
    // Of a window that is behind another one as well.
    const QWidget *keyboard = window()->focusWidget();
    const bool isHere = keyboard == this || (m_body != nullptr && m_body->isAncestorOf(keyboard));
    const QAbstractButton *last = lastButton();
    const bool toFirst = std::exchange(m_wantsFirst, false) && last == firstButton();
    const auto before = last == nullptr || toFirst ? std::nullopt : std::optional(nameOf(*last));
    delete m_body;
    m_body = makeBody();
    m_column->addWidget(m_body, 1);
    m_body->show(); // at once: the keyboard goes there
    m_last = firstButton();
    for (auto *button : m_body->findChildren<QAbstractButton *>())
        if (before && nameOf(*button) == *before) {
            m_last = button;
            break;
        }
    if (isHere)
        focusAgain();
}

QWidget *TodayPage::makeBody()
{
    if (!m_presenter->view().hasClients) {
        auto *empty = new support::EmptyState(
            u"client-add"_s,
            m_nobody.isEmpty() ? tr("Welcome to %1").arg(m_context.session.practice().name)
                               : m_nobody,
            m_whyNobody.isEmpty() ? tr("A practice begins with its first client. Their notes, "
                                       "signed and unsigned, will be waiting here.")
                                  : m_whyNobody,
            m_whyNobody.isEmpty() ? tr("Add a client") : QString(), this);
        connect(empty, &support::EmptyState::acted, this, &TodayPage::newClientRequested);
        return empty;
    }
    auto *inside = new QWidget;
    support::setKind(*inside, "ground");
    auto *row = new QHBoxLayout(inside);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4 * unit);
    auto *left = new QVBoxLayout;
    left->setSpacing(4 * unit);
    left->addWidget(unsignedCard());
    if (!m_presenter->view().waiting.isEmpty() || !m_presenter->view().licences.isEmpty())
        left->addWidget(waitingCard());
    left->addStretch();
    row->addLayout(left, 3);
    row->addWidget(recentCard(), 2, Qt::AlignTop);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(inside);
    return scroll;
}

QAbstractButton *TodayPage::firstButton() const
{
    return m_body == nullptr ? nullptr : m_body->findChild<QAbstractButton *>();
}

QAbstractButton *TodayPage::lastButton() const
{
    auto *here = qobject_cast<QAbstractButton *>(focusWidget());
    return here != nullptr && m_body != nullptr && m_body->isAncestorOf(here) ? here
                                                                              : m_last.data();
}

QWidget *TodayPage::unsignedCard()
{
    const auto &notes = m_presenter->view().unsignedNotes;
    auto *card = new QFrame;
    auto *column = cardColumn(*card, tr("Notes to sign"),
                              notes.isEmpty() ? QString() : QString::number(notes.size()));
    if (notes.isEmpty())
        column->addWidget(quietLine(tr("Every note of yours is signed."), card));
    for (const TodayView::Unsigned &note : notes.mid(0, mostRows)) {
        auto *row = new RowButton(
            u"edit"_s, note.clientName, note.preview,
            note.isLate ? tr("%1, over 72 hours").arg(note.detail) : note.detail, card);
        connect(row, &RowButton::clicked, this,
                [this, client = note.client, id = note.note] { emit noteChosen(client, id); });
        column->addWidget(row);
    }
    if (notes.size() > mostRows)
        column->addWidget(
            quietLine(tr("and %n more", nullptr, static_cast<int>(notes.size()) - mostRows), card));
    return card;
}

QWidget *TodayPage::waitingCard()
{
    const auto &waiting = m_presenter->view().waiting;
    const auto &licences = m_presenter->view().licences;
    auto *card = new QFrame;
    auto *column
        = cardColumn(*card, tr("Waits for you"), QString::number(waiting.size() + licences.size()));
    for (const QString &licence : licences) {
        auto *row = new RowButton(u"today"_s, licence, {}, {}, card);
        connect(row, &RowButton::clicked, this, &TodayPage::licencesRequested);
        column->addWidget(row);
    }
    for (const TodayView::Waiting &each : waiting.mid(0, mostRows))
        column->addWidget(waitingRow(each, card));
    if (waiting.size() > mostRows)
        column->addWidget(quietLine(
            tr("and %n more", nullptr, static_cast<int>(waiting.size()) - mostRows), card));
    return card;
}

QWidget *TodayPage::waitingRow(const TodayView::Waiting &waiting, QWidget *parent)
{
    using What = TodayView::Waiting::What;
    const ClientId client = waiting.client;
    if (waiting.what == What::Consent) {
        auto *row = new RowButton(u"consent"_s, waiting.clientName, waiting.detail, {}, parent);
        connect(row, &RowButton::clicked, this,
                [this, client, record = waiting.record] { emit consentChosen(client, record); });
        return row;
    }
    const QString what = waiting.what == What::CoSignature ? tr("asks for your co-signature")
        : waiting.what == What::SentBack                   ? tr("sent back to you")
        : waiting.what == What::PlanReview                 ? tr("treatment plan to review")
                                                           : tr("measure due");
    const bool isNote = !waiting.note.isNull();
    auto *row = new RowButton(isNote ? u"sign"_s : u"today"_s, waiting.clientName, what,
                              waiting.detail, parent);
    connect(row, &RowButton::clicked, this,
            [this, client, note = waiting.note, isNote, measure = waiting.measure] {
                if (isNote)
                    emit noteChosen(client, note);
                else if (measure.isEmpty())
                    emit planChosen(client);
                else
                    emit measureChosen(client, measure);
            });
    return row;
}

QWidget *TodayPage::recentCard()
{
    const auto &clients = m_presenter->view().recent;
    auto *card = new QFrame;
    auto *column = cardColumn(*card, tr("Seen last"), {});
    if (clients.isEmpty())
        column->addWidget(quietLine(tr("The charts you open are at hand here."), card));
    for (const ClientSummary &client : clients) {
        const QString born = client.birthDate
            ? tr("born %1").arg(presentation::dateText(*client.birthDate))
            : QString();
        auto *row = new RowButton(u"client"_s, client.name, born, {}, card);
        connect(row, &RowButton::clicked, this, [this, id = client.id] { emit clientChosen(id); });
        column->addWidget(row);
    }
    auto *all = new QPushButton(tr("All clients"), card);
    support::setKind(*all, "quiet");
    connect(all, &QPushButton::clicked, this, &TodayPage::clientsRequested);
    column->addSpacing(unit);
    column->addWidget(all, 0, Qt::AlignLeft);
    return card;
}

} // namespace alcove::widgets
