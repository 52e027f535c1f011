#include "widgets/client_form.h"

#include "presentation/about_client.h"
#include "presentation/date_entry.h"
#include "presentation/plain_dates.h"
#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/band_strip.h"
#include "widgets/likely_same_card.h"
#include "widgets/page_parts.h"
#include "widgets/status_fields.h"

#include <QCborArray>
#include <QCborValue>
#include <QComboBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::ClientFormPresenter;
using support::unit;

namespace {

constexpr int widest = 720;

/// By the names of clientFieldNames(), as ClientForm::fields() has them.
const QStringList &fieldNames()
{
    static const QStringList names{u"given"_s, u"family"_s, u"preferred"_s, u"pronouns"_s,
                                   u"born"_s,  u"phone"_s,  u"email"_s,     u"address"_s};
    return names;
}

const auto status = u"status"_s;

} // namespace

ClientForm::ClientForm(const presentation::ChartContext &context, QWidget *parent)
    : QWidget(parent)
    , m_presenter(new ClientFormPresenter(context, this))
    , m_strip(new BandStrip(this))
    , m_title(new QLabel(this))
    , m_notice(new support::NoticeBar(this))
    , m_likely(new LikelySameCard(this))
    , m_given(new QLineEdit(this))
    , m_family(new QLineEdit(this))
    , m_preferred(new QLineEdit(this))
    , m_pronouns(new QLineEdit(this))
    , m_born(new QLineEdit(this))
    , m_bornHint(new QLabel(this))
    , m_phone(new QLineEdit(this))
    , m_email(new QLineEdit(this))
    , m_address(new QLineEdit(this))
    , m_status(new QComboBox(this))
    , m_change(new StatusFields(*m_presenter, this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_save(new QPushButton(tr("Keep"), this))
{
    support::setKind(*m_title, "title");
    support::setKind(*m_save, "primary");
    support::setKind(*m_cancel, "quiet");
    support::setKind(*m_bornHint, "small");
    m_bornHint->hide();
    m_pronouns->setPlaceholderText(tr("as they say it"));
    m_born->setPlaceholderText(u"1991-04-02"_s);
    m_status->addItem(tr("Active"), static_cast<int>(ClientStatus::Active));
    m_status->addItem(tr("Inquiry"), static_cast<int>(ClientStatus::Inquiry));
    m_status->addItem(tr("On the waiting list"), static_cast<int>(ClientStatus::WaitList));
    m_status->addItem(tr("Discharged"), static_cast<int>(ClientStatus::Discharged));

    layOut();
    connectParts();
}

void ClientForm::layOut()
{
    QWidget *card = buildFields();
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_save);

    auto *middle = new QWidget(this);
    middle->setMaximumWidth(widest);
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4 * unit);
    column->addWidget(m_title);
    column->addWidget(m_notice);
    column->addWidget(card);
    column->addWidget(m_likely); // beside the button that decides
    column->addLayout(buttons);
    column->addStretch();
    auto *row = new QHBoxLayout;
    row->setContentsMargins(8 * unit, 6 * unit, 8 * unit, 6 * unit);
    row->addStretch(1);
    row->addWidget(middle, 8);
    row->addStretch(1);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(m_strip);
    whole->addLayout(row, 1);
}

void ClientForm::connectParts()
{
    for (qsizetype i = 0; i < fields().size(); ++i) {
        const QLineEdit *field = fields().at(i);
        connect(field, &QLineEdit::returnPressed, this, &ClientForm::save);
        connect(field, &QLineEdit::textEdited, this,
                [this, field, name = fieldNames().at(i)] { tell(name, field->cursorPosition()); });
    }
    connect(m_status, &QComboBox::currentIndexChanged, this, &ClientForm::showStatus);
    connect(m_status, &QComboBox::activated, this, [this] { tell(status, 0); });
    connect(m_change, &StatusFields::edited, this, &ClientForm::tell);
    connect(m_change, &StatusFields::submitted, this, &ClientForm::save);
    // What was said of other names and another day says nothing of these.
    for (const QLineEdit *field : {m_given, m_family, m_preferred, m_born})
        connect(field, &QLineEdit::textChanged, this, &ClientForm::hideLikely);
    connect(m_born, &QLineEdit::textChanged, this, [this](const QString &text) {
        const auto date = presentation::readFullDate(text);
        m_bornHint->setText(date ? presentation::dateText(*date) : QString());
        m_bornHint->setVisible(date.has_value());
    });
    connect(m_save, &QPushButton::clicked, this, &ClientForm::save);
    connect(m_cancel, &QPushButton::clicked, m_presenter, &ClientFormPresenter::drop);
    connect(m_cancel, &QPushButton::clicked, this, &ClientForm::cancelled);
    connect(m_likely, &LikelySameCard::openRequested, this, &ClientForm::openRequested);
    connect(m_likely, &LikelySameCard::openRequested, m_presenter, &ClientFormPresenter::drop);
    connect(m_presenter, &ClientFormPresenter::loaded, this,
            [this] { show(m_presenter->client()); });
    connect(m_presenter, &ClientFormPresenter::likelySameFound, this, &ClientForm::showLikely);
    connect(m_presenter, &ClientFormPresenter::saved, this, &ClientForm::saved);
    connect(m_presenter, &ClientFormPresenter::failed, this, &ClientForm::fail);
}

QWidget *ClientForm::buildFields()
{
    auto *card = new QFrame(this);
    support::setKind(*card, "card");
    auto *grid = new QGridLayout(card);
    grid->setContentsMargins(6 * unit, 5 * unit, 6 * unit, 5 * unit);
    grid->setHorizontalSpacing(4 * unit);
    grid->setVerticalSpacing(4 * unit);
    addField(*grid, 0, 0, 1, tr("&Given name"), m_given);
    addField(*grid, 0, 1, 1, tr("&Family name"), m_family);
    addField(*grid, 1, 0, 1, tr("Goes &by"), m_preferred);
    addField(*grid, 1, 1, 1, tr("P&ronouns"), m_pronouns);
    addField(*grid, 2, 0, 1, tr("Bir&th date"), m_born);
    addField(*grid, 2, 1, 1, tr("&Status"), m_status);
    grid->addWidget(m_bornHint, 3, 0);
    grid->addWidget(m_change, 4, 0, 1, 2);
    addField(*grid, 5, 0, 1, tr("Telep&hone"), m_phone);
    addField(*grid, 5, 1, 1, tr("&E-mail"), m_email);
    addField(*grid, 6, 0, 2, tr("A&ddress"), m_address);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    return card;
}

void ClientForm::begin()
{
    leave();
    m_presenter->begin();
}

void ClientForm::load(ClientId client)
{
    leave();
    m_presenter->load(client);
}

/// What nobody had to decide about was a blank or two; all else waits in the journal.
void ClientForm::leave()
{
    if (!isChanged())
        m_presenter->drop();
}

void ClientForm::resume(const RecoveredNote &recovered)
{
    m_wanted.clear();
    m_presenter->resume(recovered);
}

bool ClientForm::isChanged() const
{
    const Client client = typed();
    const bool isBirthUnread = !client.birthDate && !m_born->text().trimmed().isEmpty();
    return isBirthUnread || client != m_shown;
}

void ClientForm::askToDecide()
{
    m_notice->say(support::Tone::Warning,
                  tr("What you changed is not kept yet. Press Keep, or Cancel to drop it."));
    m_save->setFocus(Qt::OtherFocusReason);
}

void ClientForm::show(const Client &client)
{
    m_title->setText(m_presenter->isNew() ? tr("New client") : tr("Change details"));
    m_notice->clear();
    hideLikely();
    if (m_presenter->isNew())
        m_strip->clear();
    else
        m_strip->show(client.id, displayName(client), presentation::aboutText(client));
    m_given->setText(client.givenName);
    m_family->setText(client.familyName);
    m_preferred->setText(client.preferredName);
    m_pronouns->setText(client.pronouns);
    m_born->setText(client.birthDate ? client.birthDate->toString(Qt::ISODate) : QString());
    m_phone->setText(client.phone);
    m_email->setText(client.email);
    m_address->setText(client.address);
    m_status->setCurrentIndex(m_status->findData(static_cast<int>(client.status)));
    m_change->reset();
    m_shown = typed();
    showLeft(m_presenter->typed());
    showWanted();
    showStatus();
    putCaret(m_presenter->caret());
}

void ClientForm::showWanted()
{
    const QStringList wanted = std::exchange(m_wanted, {});
    const qsizetype named = fields().size();
    if (wanted.size() != named + 3)
        return;
    for (qsizetype i = 0; i < named; ++i)
        fields().at(i)->setText(wanted[i]);
    m_status->setCurrentIndex(wanted[named].toInt());
    if (m_presenter->asksAbout(chosenStatus()))
        m_change->set({wanted[named + 1], wanted[named + 2]});
}

ClientStatus ClientForm::chosenStatus() const
{
    return static_cast<ClientStatus>(m_status->currentData().toInt());
}

void ClientForm::showStatus()
{
    m_change->setVisible(m_presenter->asksAbout(chosenStatus()));
}

void ClientForm::showLeft(const std::map<QString, QString> &left)
{
    for (qsizetype i = 0; i < fields().size(); ++i)
        fields().at(i)->setText(left.at(fieldNames().at(i)));
    if (const auto known = statusFromName(left.at(status)))
        m_status->setCurrentIndex(m_status->findData(static_cast<int>(*known)));
    m_change->take(left);
}

void ClientForm::putCaret(const Caret &caret)
{
    if (m_change->isVisibleTo(this) && m_change->putCaret(caret))
        return;
    const qsizetype at = fieldNames().indexOf(caret.field);
    if (at >= 0) {
        fields().at(at)->setFocus(Qt::OtherFocusReason);
        fields().at(at)->setCursorPosition(caret.position);
    } else {
        (caret.field == status ? static_cast<QWidget *>(m_status) : m_given)
            ->setFocus(Qt::OtherFocusReason);
    }
}

std::map<QString, QString> ClientForm::texts() const
{
    std::map<QString, QString> all;
    for (qsizetype i = 0; i < fields().size(); ++i)
        all[fieldNames().at(i)] = fields().at(i)->text();
    all[status] = statusName(chosenStatus());
    if (m_presenter->asksAbout(chosenStatus()))
        m_change->putInto(all);
    return all;
}

void ClientForm::tell(const QString &field, int position)
{
    m_presenter->type(texts(), {field, position});
}

QList<QLineEdit *> ClientForm::fields() const
{
    return {m_given, m_family, m_preferred, m_pronouns, m_born, m_phone, m_email, m_address};
}

QByteArray ClientForm::place() const
{
    QStringList parts{m_presenter->isNew() ? QString() : idString(m_presenter->client().id)};
    for (const QLineEdit *field : fields())
        parts.append(field->text());
    const presentation::StatusTyped change = m_change->typed();
    parts << QString::number(m_status->currentIndex()) << change.since << change.why;
    return QCborValue(QCborArray::fromStringList(parts)).toCbor();
}

void ClientForm::restorePlace(const QByteArray &bytes)
{
    QStringList parts;
    const QCborArray typed = QCborValue::fromCbor(bytes).toArray();
    for (const QCborValue part : typed)
        parts.append(part.toString());
    if (parts.size() != fields().size() + 4)
        return;
    const auto client = idFromString<ClientId>(parts.takeFirst());
    m_wanted = parts;
    if (client)
        load(*client);
    else
        begin();
}

Client ClientForm::typed() const
{
    Client client = m_presenter->client();
    client.givenName = m_given->text().simplified();
    client.familyName = m_family->text().simplified();
    client.preferredName = m_preferred->text().simplified();
    client.pronouns = m_pronouns->text().simplified();
    client.birthDate = presentation::readFullDate(m_born->text());
    client.phone = m_phone->text().simplified();
    client.email = m_email->text().simplified();
    client.address = m_address->text().simplified();
    client.status = chosenStatus();
    return client;
}

void ClientForm::save()
{
    const Client client = typed();
    if (!m_born->text().trimmed().isEmpty() && !client.birthDate) {
        fail(tr("That birth date can't be read. Write it as 1991-04-02."));
        m_born->setFocus();
        return;
    }
    const auto change
        = m_presenter->asksAbout(client.status) ? m_change->typed() : presentation::StatusTyped();
    if (!m_presenter->statusDay(change.since)) {
        fail(tr("That day can't be read, or has not come yet. Write it as 2026-05-02."));
        m_change->since()->setFocus();
        return;
    }
    m_presenter->save(client, change);
}

void ClientForm::showLikely()
{
    const QString saving = tr("It is somebody else: save");
    m_notice->clear();
    m_save->setText(saving);
    m_likely->show(m_presenter->likelySame(), saving);
}

void ClientForm::hideLikely()
{
    m_likely->clear();
    m_save->setText(tr("Keep"));
}

void ClientForm::keyPressEvent(QKeyEvent *event)
{
    // A line of text has said so itself.
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && event->modifiers().testFlag(Qt::ControlModifier)
        && qobject_cast<QLineEdit *>(focusWidget()) == nullptr)
        save();
    else
        QWidget::keyPressEvent(event);
}

void ClientForm::fail(const QString &words)
{
    m_wanted.clear();
    m_notice->say(support::Tone::Danger, words);
}

} // namespace alcove::widgets
