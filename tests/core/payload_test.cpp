#include "core/op.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;

namespace {

const RawId record{1, 2, 3};

template <std::size_t Size>
std::array<std::uint8_t, Size> filled(std::uint8_t with)
{
    std::array<std::uint8_t, Size> bytes{};
    bytes.fill(with);
    return bytes;
}

NoteSignature aSignature()
{
    NoteSignature signature;
    signature.signedAt = 1'772'442'000'000;
    signature.signer = {filled<16>(4)};
    signature.signerName = u"Ada Byron"_s;
    signature.key = filled<32>(5);
    signature.textHash = filled<32>(6);
    signature.previous = filled<32>(7);
    signature.signature = filled<64>(8);
    return signature;
}

Client aClient()
{
    Client client;
    client.id = {record};
    client.familyName = u"Rivera"_s;
    client.givenName = u"Sam"_s;
    client.preferredName = u"Zoë"_s;
    client.pronouns = u"they/them"_s;
    client.birthDate = QDate(1992, 2, 29);
    client.phone = u"+1 555 0100"_s;
    client.email = u"sam@example.org"_s;
    client.address = u"1 Lake Road"_s;
    client.status = ClientStatus::WaitList;
    client.source = u"fhir:Patient/1"_s;
    return client;
}

Note aNote()
{
    Note note;
    note.id = {record};
    note.client = {filled<16>(9)};
    note.author = {filled<16>(4)};
    note.authorName = u"Ada Byron"_s;
    note.format = u"soap"_s;
    note.serviceAt = -5;
    note.createdAt = 1'772'442'000'000;
    note.body.sections = {{u"plan"_s, u"Walk"_s}, {u"other"_s, {}}};
    note.source = u"x"_s;
    return note;
}

Addendum anAddendum()
{
    Addendum addendum;
    addendum.id = {record};
    addendum.note = {filled<16>(3)};
    addendum.client = {filled<16>(9)};
    addendum.author = {filled<16>(4)};
    addendum.authorName = u"Ada Byron"_s;
    addendum.text = u"More"_s;
    addendum.signature = aSignature();
    return addendum;
}

ChartEntry anEntry()
{
    ChartEntry entry;
    entry.id = {record};
    entry.client = {filled<16>(9)};
    entry.kind = EntryKind::CarePlan;
    entry.title = u"PHQ-9"_s;
    entry.codeSystem = u"http://loinc.org"_s;
    entry.code = u"44261-6"_s;
    entry.status = u"final"_s;
    entry.startedAt = 0;
    entry.endedAt = -1;
    entry.value = u"13"_s;
    entry.unit = u"{score}"_s;
    entry.text = u"x"_s;
    entry.source = u"fhir:Observation/1"_s;
    return entry;
}

/// Takes fields away, one a time, and gives each a wrong type.
template <typename Read>
void verifyNeeds(const QCborMap &whole, const QStringList &optional, Read read)
{
    for (const QCborValue &key : whole.keys()) {
        QCborMap map = whole;
        map.insert(key, QCborMap());
        VERIFY_ERROR(read(map, record), ErrorCode::Malformed);
        map.remove(key);
        const bool isRead = static_cast<bool>(read(map, record));
        QVERIFY2(isRead == optional.contains(key.toString()), qPrintable(key.toString()));
    }
}

} // namespace

class PayloadTest : public QObject {
    Q_OBJECT

private slots:
    void aClientComesBackAsItWas()
    {
        QVERIFY(*clientFrom(toPayload(aClient()), record) == aClient());
        Client bare;
        bare.id = {record};
        QVERIFY(*clientFrom(toPayload(bare), record) == bare);
    }

    void aNoteComesBackAsItWas()
    {
        QVERIFY(*noteFrom(toPayload(aNote()), record) == aNote());
        Note note = aNote();
        note.signature = aSignature();
        QVERIFY(*noteFrom(toPayload(note), record) == note);
    }

    void anAddendumComesBackAsItWas()
    {
        QVERIFY(*addendumFrom(toPayload(anAddendum()), record) == anAddendum());
    }

    void whoCaresForAClientComesBackAsItWas()
    {
        const CareMember member{{record}, {filled<16>(4)}, true};
        QVERIFY(*careFrom(toPayload(member), record) == member);
        verifyNeeds(toPayload(member), {}, careFrom);
    }

    void anEntryComesBackAsItWas()
    {
        QVERIFY(*entryFrom(toPayload(anEntry()), record) == anEntry());
        ChartEntry bare;
        bare.id = {record};
        QVERIFY(*entryFrom(toPayload(bare), record) == bare);
    }

    void whatIsEmptyIsLeftOut()
    {
        QCOMPARE(toPayload(Client{}).keys(), QList<QCborValue>{u"status"_s});
        QVERIFY(!toPayload(aNote()).contains(u"sig.at"_s));
    }

    void eachFieldMustBeThereAndOfItsType()
    {
        verifyNeeds(toPayload(aClient()),
                    {u"born"_s, u"email"_s, u"given"_s, u"phone"_s, u"family"_s, u"source"_s,
                     u"address"_s, u"pronouns"_s, u"preferred"_s},
                    clientFrom);
        Note note = aNote();
        note.signature = aSignature();
        // Without the time of signing there is no signature, and the rest of one means nothing.
        verifyNeeds(
            toPayload(note),
            {u"body"_s, u"format"_s, u"source"_s, u"author.name"_s, u"sig.name"_s, u"sig.at"_s},
            noteFrom);
        verifyNeeds(toPayload(anAddendum()), {u"text"_s, u"author.name"_s, u"sig.name"_s},
                    addendumFrom);
        verifyNeeds(toPayload(anEntry()),
                    {u"end"_s, u"code"_s, u"text"_s, u"unit"_s, u"start"_s, u"title"_s, u"value"_s,
                     u"source"_s, u"status"_s, u"system"_s},
                    entryFrom);
    }

    void aBodyOrDateThatIsNoneIsTheSendersFault()
    {
        QCborMap note = toPayload(aNote());
        note.insert(u"body"_s, u"no section mark"_s);
        VERIFY_ERROR(noteFrom(note, record), ErrorCode::Malformed);
        QCborMap client = toPayload(aClient());
        client.insert(u"born"_s, u"2023-02-29"_s);
        VERIFY_ERROR(clientFrom(client, record), ErrorCode::Malformed);
        client.insert(u"born"_s, u"1991-04-02"_s);
        client.insert(u"status"_s, u"gone"_s);
        VERIFY_ERROR(clientFrom(client, record), ErrorCode::Malformed);
    }
};

ALCOVE_TEST(payload_test, PayloadTest)
#include "payload_test.moc"
