#include "presentation/outgoing_preview.h"

#include "presentation/plain_dates.h"
#include "words/error_text.h"
#include "words/record_text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::presentation {

using charting::Addressee;
using charting::OutgoingName;
using charting::Recipient;
using charting::Way;

namespace {

QString tr(const char *text)
{
    return OutgoingPresenter::tr(text);
}

/// Of a record that is not to reveal something every value that stands, where desks entered two: as
/// long as nobody has chosen, each of them keeps what it keeps.
QList<ChartRecord> allOf(const RecordSheet &sheet)
{
    const auto record = sheet.record();
    if (!record)
        return {};
    QList<ChartRecord> all{*record};
    if (record->kind != RecordKind::Secret)
        return all;
    for (const QString &field : sheet.open()) {
        const QList<ChartRecord> before = std::exchange(all, {});
        for (const ChartRecord &each : before)
            for (const FieldValue &value : sheet.valuesOf(field)) {
                all.append(each);
                all.last().fields[field] = value.text;
            }
    }
    return all;
}

QString nameText(const OutgoingName &out)
{
    return out.pronouns.isEmpty() ? tr("%1, no pronouns").arg(out.name)
                                  : u"%1, %2"_s.arg(out.name, out.pronouns);
}

QString roleText(Recipient recipient)
{
    return words::recordChoiceText(u"recipients"_s, charting::recipientName(recipient));
}

QString withheldText(const QStringList &withheld)
{
    QStringList words;
    for (const QString &what : withheld)
        words.append(words::recordChoiceText(u"what"_s, what));
    return words.join(u", "_s);
}

/// Whom their birth date is told: they can't tell whose paper it is without.
bool isToldBirth(Recipient recipient)
{
    return recipient == Recipient::Guardian || recipient == Recipient::Insured
        || recipient == Recipient::Payer || recipient == Recipient::Court;
}

class Writer {
public:
    explicit Writer(const OutgoingOf &of)
        : m_of(of)
        , m_records(recordsOfOutgoing(of.sheets))
    {
    }

    QList<OutgoingPreview> write()
    {
        add({Recipient::Client, {}}, displayName(m_of.client), m_of.client.address);
        for (const Recipient each : {Recipient::Guardian, Recipient::Insured})
            addContacts(each);
        addPayers();
        add({Recipient::Court, {}}, {}, {});
        addContacts(Recipient::Emergency);
        if (!addContacts(Recipient::School))
            add({Recipient::School, {}}, {}, {});
        add({Recipient::Employer, {}}, {}, {});
        return m_previews;
    }

private:
    bool addContacts(Recipient recipient)
    {
        const QList<ChartRecord> people = charting::contactsFor(m_records, recipient);
        for (const ChartRecord &person : people)
            add({recipient, person}, person.value(u"name"_s), person.value(u"address"_s));
        return !people.isEmpty();
    }

    void addPayers()
    {
        const bool hasInsured = !charting::contactsFor(m_records, Recipient::Insured).isEmpty();
        for (const ChartRecord &record : m_records) {
            if (record.kind != RecordKind::Insurance || record.isWithdrawn())
                continue;
            add({Recipient::Payer, {}}, record.value(u"payer"_s), {});
            // What a payer sends goes to whose insurance it is, entered as a contact or not.
            const QString whose = record.value(u"insured-is"_s);
            if (!hasInsured && !whose.isEmpty() && whose != u"self"_s)
                add({Recipient::Insured, {}}, record.value(u"insured-name"_s), {});
        }
    }

    void add(const Addressee &to, const QString &name, const QString &address)
    {
        OutgoingPreview preview;
        preview.to = to;
        preview.out = charting::nameFor(m_of.client, m_records, to, Way::Letter);
        preview.whom = to.recipient == Recipient::Client ? preview.out.name : name;
        preview.address = address;
        if (isToldBirth(to.recipient) && m_of.client.birthDate)
            preview.born = dateText(*m_of.client.birthDate);
        preview.heading = name.isEmpty() || to.recipient == Recipient::Client
            ? roleText(to.recipient)
            : u"%1: %2"_s.arg(roleText(to.recipient), name);
        preview.goesOut = !preview.out.isNothingToGo() && !preview.out.name.isEmpty();
        preview.withheld = withheldText(preview.out.withheld);
        preview.why = preview.out.why;
        if (preview.out.isNothingToGo())
            preview.why = tr("They are not to learn that the client is in care.");
        if (preview.goesOut) {
            preview.head = letterHead(preview, m_of.practice, m_of.today);
            preview.called = nameText(preview.out);
            preview.otherWays = otherWays(to, preview.out);
        }
        m_previews.append(preview);
    }

    QStringList otherWays(const Addressee &to, const OutgoingName &letter) const
    {
        QStringList lines;
        for (const Way way : charting::allWays()) {
            const OutgoingName out = charting::nameFor(m_of.client, m_records, to, way);
            if (way != Way::Letter && (out.name != letter.name || out.pronouns != letter.pronouns))
                lines.append(u"%1: %2"_s.arg(
                    words::recordChoiceText(u"ways"_s, charting::wayName(way)), nameText(out)));
        }
        return lines;
    }

    const OutgoingOf &m_of;
    QList<ChartRecord> m_records;
    QList<OutgoingPreview> m_previews;
};

} // namespace

QList<RecordKind> kindsOfOutgoing()
{
    return {RecordKind::Contact, RecordKind::Insurance, RecordKind::NameUse, RecordKind::Secret};
}

QStringList letterHead(const OutgoingPreview &preview, const QString &practice, QDate today)
{
    const bool isClient = preview.to.recipient == Recipient::Client;
    QStringList lines{u"%1, %2"_s.arg(practice, dateText(today))};
    const QString whom = preview.whom.isEmpty() ? roleText(preview.to.recipient) : preview.whom;
    lines.append(preview.address.isEmpty()
                     ? tr("To %1").arg(whom)
                     : tr("To %1, %2").arg(whom, preview.address.simplified()));
    if (const QString called = calledOnPaper(preview.out); !isClient && !called.isEmpty())
        lines.append(preview.born.isEmpty() ? tr("About %1").arg(called)
                                            : tr("About %1, born %2").arg(called, preview.born));
    const bool isNamed = !preview.whom.isEmpty() && (isClient || preview.to.person);
    lines.append(isNamed ? tr("Dear %1,").arg(whom) : tr("Dear Sir or Madam,"));
    return lines;
}

QString calledOnPaper(const OutgoingName &out)
{
    return out.name.isEmpty() || out.pronouns.isEmpty() ? out.name : nameText(out);
}

QList<ChartRecord> recordsOfOutgoing(const QList<RecordSheet> &sheets)
{
    QList<ChartRecord> records;
    for (const RecordSheet &sheet : sheets)
        records += allOf(sheet);
    return records;
}

QList<OutgoingPreview> outgoingPreviews(const OutgoingOf &of)
{
    return Writer(of).write();
}

QString outgoingDoubt(const QList<RecordSheet> &sheets)
{
    const bool isOpen = std::any_of(sheets.begin(), sheets.end(), [](const RecordSheet &sheet) {
        const auto record = sheet.record();
        return record && !record->isWithdrawn() && !sheet.open().isEmpty();
    });
    return isOpen ? tr("Two desks entered something apart that decides here. Choose one (Ctrl+6) "
                       "before anything goes out.")
                  : QString();
}

OutgoingPresenter::OutgoingPresenter(const ChartContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_query(context.session.chart(), this, [this](const auto &answer) { receive(answer); })
{
}

void OutgoingPresenter::open(ClientId client)
{
    if (client != m_client) {
        m_client = client;
        m_previews.clear();
        m_doubt.clear();
        emit loaded(); // nobody else's stays
    }
    refresh();
}

void OutgoingPresenter::refresh()
{
    if (m_client.isNull())
        return;
    m_query.ask([client = m_client](Chart &chart) -> Result<Read> {
        Read read;
        TRY_ASSIGN(read.client, chart.openClient(client));
        if (RecordBook *book = recordBookOf(chart)) {
            TRY_ASSIGN(read.sheets, book->records(client, kindsOfOutgoing()));
        }
        return read;
    });
}

void OutgoingPresenter::receive(const Result<Read> &answer)
{
    if (!answer) {
        // What may be out of date is not shown: somebody might go by it.
        m_previews.clear();
        m_doubt.clear();
        emit loaded();
        emit failed(words::errorText(answer.error(), words::Doing::Reading));
        return;
    }
    if (answer->client.id != m_client)
        return; // asked before
    m_previews
        = outgoingPreviews({answer->client, answer->sheets, m_context.session.practice().name,
                            dayOf(m_context.clock.now())});
    m_doubt = outgoingDoubt(answer->sheets);
    emit loaded();
}

} // namespace alcove::presentation
