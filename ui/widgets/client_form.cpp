#include "widgets/client_form.h"

#include "presentation/plain_dates.h"
#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/page_parts.h"

#include <QCborArray>
#include <QCborValue>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::ClientFormPresenter;
using support::unit;

namespace {

constexpr int widest = 720;

} // namespace

ClientForm::ClientForm(const presentation::ChartContext &context, QWidget *parent)
    : QWidget(parent)
    , m_presenter(new ClientFormPresenter(context, this))
    , m_title(new QLabel(this))
    , m_notice(new support::NoticeBar(this))
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
    , m_save(new QPushButton(tr("Keep"), this))
{
    support::setKind(*m_title, "title");
    support::setKind(*m_save, "primary");
    support::setKind(*m_bornHint, "small");
    m_bornHint->hide();
    m_pronouns->setPlaceholderText(tr("as they say it"));
    m_born->setPlaceholderText(u"1991-04-02"_s);
    m_status->addItem(tr("Active"), static_cast<int>(ClientStatus::Active));
    m_status->addItem(tr("Inquiry"), static_cast<int>(ClientStatus::Inquiry));
    m_status->addItem(tr("On the waiting list"), static_cast<int>(ClientStatus::WaitList));
    m_status->addItem(tr("Discharged"), static_cast<int>(ClientStatus::Discharged));

    QWidget *card = buildFields();
    auto *cancel = new QPushButton(tr("Cancel"), this);
    support::setKind(*cancel, "quiet");
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);

    auto *middle = new QWidget(this);
    middle->setMaximumWidth(widest);
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4 * unit);
    column->addWidget(m_title);
    column->addWidget(m_notice);
    column->addWidget(card);
    column->addLayout(buttons);
    column->addStretch();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8 * unit, 6 * unit, 8 * unit, 6 * unit);
    row->addStretch(1);
    row->addWidget(middle, 8);
    row->addStretch(1);

    for (const QLineEdit *field : fields())
        connect(field, &QLineEdit::returnPressed, this, &ClientForm::save);
    connect(m_born, &QLineEdit::textChanged, this, [this](const QString &text) {
        const auto date = ClientFormPresenter::readDate(text);
        m_bornHint->setText(date ? presentation::dateText(*date) : QString());
        m_bornHint->setVisible(date.has_value());
    });
    connect(m_save, &QPushButton::clicked, this, &ClientForm::save);
    connect(cancel, &QPushButton::clicked, this, &ClientForm::cancelled);
    connect(m_presenter, &ClientFormPresenter::loaded, this,
            [this] { show(m_presenter->client()); });
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
    addField(*grid, 4, 0, 1, tr("Telep&hone"), m_phone);
    addField(*grid, 4, 1, 1, tr("&E-mail"), m_email);
    addField(*grid, 5, 0, 2, tr("A&ddress"), m_address);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    return card;
}

void ClientForm::begin()
{
    m_presenter->begin();
}

void ClientForm::load(ClientId client)
{
    m_presenter->load(client);
}

bool ClientForm::isChanged() const
{
    return typed() != m_shown;
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
    m_given->setText(client.givenName);
    m_family->setText(client.familyName);
    m_preferred->setText(client.preferredName);
    m_pronouns->setText(client.pronouns);
    m_born->setText(client.birthDate ? client.birthDate->toString(Qt::ISODate) : QString());
    m_phone->setText(client.phone);
    m_email->setText(client.email);
    m_address->setText(client.address);
    m_status->setCurrentIndex(m_status->findData(static_cast<int>(client.status)));
    m_shown = typed();
    for (qsizetype i = 0; i < m_wanted.size() - 1; ++i)
        fields().at(i)->setText(m_wanted[i]);
    if (!m_wanted.isEmpty())
        m_status->setCurrentIndex(m_wanted.last().toInt());
    m_wanted.clear();
    m_given->setFocus(Qt::OtherFocusReason);
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
    parts.append(QString::number(m_status->currentIndex()));
    return QCborValue(QCborArray::fromStringList(parts)).toCbor();
}

void ClientForm::restorePlace(const QByteArray &bytes)
{
    QStringList parts;
    const QCborArray typed = QCborValue::fromCbor(bytes).toArray();
    for (const QCborValue part : typed)
        parts.append(part.toString());
    if (parts.size() != fields().size() + 2)
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
    client.birthDate = ClientFormPresenter::readDate(m_born->text());
    client.phone = m_phone->text().simplified();
    client.email = m_email->text().simplified();
    client.address = m_address->text().simplified();
    client.status = static_cast<ClientStatus>(m_status->currentData().toInt());
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
    m_presenter->save(client);
}

void ClientForm::fail(const QString &words)
{
    m_wanted.clear();
    m_notice->say(support::Tone::Danger, words);
}

} // namespace alcove::widgets
