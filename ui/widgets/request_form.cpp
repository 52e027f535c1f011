#include "widgets/request_form.h"

#include "presentation/client_form_presenter.h"
#include "presentation/date_entry.h"
#include "presentation/plain_dates.h"
#include "support/theme.h"
#include "widgets/page_parts.h"
#include "words/request_text.h"

#include <QComboBox>
#include <QCompleter>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::RequestsModel;
using support::unit;

RequestForm::RequestForm(RequestsModel &model, QWidget *parent)
    : QFrame(parent)
    , m_model(model)
    , m_client(new QComboBox(this))
    , m_kind(new QComboBox(this))
    , m_received(new QLineEdit(this))
    , m_day(new QLabel(this))
    , m_asker(new QLineEdit(this))
    , m_words(new QLineEdit(this))
{
    support::setKind(*this, "card");
    m_client->setObjectName(u"requestClient"_s);
    m_client->setEditable(true);
    m_client->setInsertPolicy(QComboBox::NoInsert);
    m_client->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_client->completer()->setFilterMode(Qt::MatchContains);
    m_kind->setObjectName(u"requestKind"_s);
    for (const RequestKind kind : {RequestKind::Access, RequestKind::Accounting,
                                   RequestKind::Amendment, RequestKind::Restriction})
        m_kind->addItem(words::requestKindText(kind), static_cast<int>(kind));
    m_received->setObjectName(u"requestReceived"_s);
    support::setKind(*m_day, "small");
    m_asker->setObjectName(u"requestAsker"_s);
    m_asker->setPlaceholderText(tr("the client themselves"));
    m_words->setObjectName(u"requestWords"_s);
    m_words->setMaxLength(maxRequestWords);

    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(4 * unit);
    grid->setVerticalSpacing(3 * unit);
    addField(*grid, 0, 0, 1, tr("C&lient"), m_client);
    addField(*grid, 0, 1, 1, tr("As&ks"), m_kind);
    addField(*grid, 1, 0, 1, tr("Ca&me in on"), m_received);
    addField(*grid, 1, 1, 1, tr("Asked b&y, if not themselves"), m_asker);
    grid->addWidget(m_day, 2, 0);
    addField(*grid, 3, 0, 2, tr("In &words"), m_words);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    support::setKind(*cancel, "quiet");
    auto *keep = new QPushButton(tr("Write it down"), this);
    support::setKind(*keep, "primary");
    keep->setObjectName(u"keepRequest"_s);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(keep);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(6 * unit, 5 * unit, 6 * unit, 5 * unit);
    column->setSpacing(3 * unit);
    column->addLayout(grid);
    column->addLayout(buttons);

    for (const QLineEdit *field : {m_received, m_asker, m_words})
        connect(field, &QLineEdit::returnPressed, this, &RequestForm::give);
    connect(m_received, &QLineEdit::textChanged, this, &RequestForm::showDay);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &RequestForm::showDay);
    connect(keep, &QPushButton::clicked, this, &RequestForm::give);
    connect(cancel, &QPushButton::clicked, this, &RequestForm::cancelled);
}

void RequestForm::begin()
{
    m_request = m_model.begun();
    m_client->clear();
    for (const ClientSummary &client : m_model.clients())
        m_client->addItem(RequestsModel::labelOf(client), idString(client.id));
    m_client->setCurrentIndex(-1);
    m_client->clearEditText();
    // Whoever sees no clients writes the name down as it stands on the request.
    m_client->lineEdit()->setPlaceholderText(m_client->count() == 0
                                                 ? tr("type the client's name as they give it")
                                                 : tr("choose, or type a name"));
    m_kind->setCurrentIndex(0);
    m_received->setText(m_request.receivedOn.toString(Qt::ISODate));
    m_asker->clear();
    m_words->clear();
    showDay();
    m_client->setFocus(Qt::OtherFocusReason);
}

void RequestForm::showDay()
{
    const auto day = presentation::readFullDate(m_received->text());
    const auto days = daysFor(static_cast<RequestKind>(m_kind->currentData().toInt()));
    if (!day)
        m_day->setText(tr("A day like 2026-03-02."));
    else if (!days)
        m_day->setText(tr("%1; the law names no day.").arg(presentation::dateText(*day)));
    else
        m_day->setText(
            tr("%1, so it is due %2.")
                .arg(presentation::dateText(*day), presentation::dateText(day->addDays(*days))));
}

void RequestForm::give()
{
    AccessRequest request = m_request;
    const int chosen = m_client->findText(m_client->currentText(), Qt::MatchFixedString);
    request.clientName = m_client->currentText().simplified();
    // Two of one name are told apart by the row that was chosen.
    const int row
        = chosen >= 0 && m_client->itemText(m_client->currentIndex()) == m_client->itemText(chosen)
        ? m_client->currentIndex()
        : chosen;
    if (row >= 0)
        request.client = idFromString<ClientId>(m_client->itemData(row).toString());
    request.kind = static_cast<RequestKind>(m_kind->currentData().toInt());
    request.receivedOn = presentation::readFullDate(m_received->text()).value_or(QDate());
    request.askerName = m_asker->text().simplified();
    request.askedBy = request.askerName.isEmpty() ? AskedBy::Client : AskedBy::Representative;
    request.words = m_words->text().simplified();
    emit ready(request);
}

} // namespace alcove::widgets
