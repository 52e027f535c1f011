#include "charting/signing.h"

#include "crypto/hash.h"
#include "support/test_registry.h"

#include <functional>

using namespace alcove;
using namespace alcove::charting;
using namespace Qt::StringLiterals;

namespace {

constexpr Millis sessionAt = 1'772'442'000'000;
constexpr Millis signedAt = 1'772'445'600'000;

template <std::size_t Size>
std::array<std::uint8_t, Size> filled(std::uint8_t with)
{
    std::array<std::uint8_t, Size> bytes{};
    bytes.fill(with);
    return bytes;
}

Actor ada()
{
    return {{filled<16>(3)}, u"Ada Byron"_s, Role::Clinician, {filled<16>(6)}};
}

crypto::SigningKey adasKey()
{
    return crypto::SigningKey(crypto::SecretBytes(ByteView(filled<32>(7))));
}

Note aDraft()
{
    Note note;
    note.client = {filled<16>(1)};
    note.id = {filled<16>(2)};
    note.author = ada().user;
    note.authorName = ada().name;
    note.format = u"soap"_s;
    note.serviceAt = sessionAt;
    note.body.sections
        = {{u"subjective"_s, u"Slept better."_s}, {u"plan"_s, u"Zoë walks\n10 min a day"_s}};
    return note;
}

Note aSignedNote()
{
    return *signNote(aDraft(), ada(), adasKey(), filled<32>(9), signedAt);
}

Addendum aSignedAddendum()
{
    Addendum addendum;
    addendum.client = {filled<16>(1)};
    addendum.note = {filled<16>(2)};
    addendum.id = {filled<16>(5)};
    addendum.author = ada().user;
    addendum.authorName = ada().name;
    addendum.text = u"Also the garden."_s;
    return signAddendum(addendum, ada(), adasKey(), filled<32>(9), signedAt);
}

QString hex(ByteView bytes)
{
    return QString::fromStdString(toHex(bytes));
}

} // namespace

/// The vectors are made with Python's BLAKE2b and OpenSSL's Ed25519 after docs/store_format.md.
class SigningTest : public QObject {
    Q_OBJECT

private slots:
    void aNotesSignatureIsThatOfAnotherProgram()
    {
        const Note note = aSignedNote();

        QCOMPARE(hex(note.signature->key),
                 u"ea4a6c63e29c520abef5507b132ec5f9954776aebebe7b92421eea691446d22c"_s);
        QCOMPARE(hex(note.signature->textHash),
                 u"6a599150b197dc0747b28624bfcaabf5cbaf89582c6efd1a07bcff75ccd073c9"_s);
        QCOMPARE(hex(note.signature->signature),
                 u"c12bbf8b95d60c036fa1cac08579d8e16415ffe3a2fc58c49e650343c43ba77a"
                 u"a9588c758a15b037023bc54570bf51e35763f3bdc07ba3e33f6d3ef7d34e8b07"_s);
        VERIFY_OK(verify(note));
    }

    void anAddendumsSignatureIsThatOfAnotherProgram()
    {
        const Addendum addendum = aSignedAddendum();

        QCOMPARE(hex(addendum.signature.textHash),
                 u"adfce8091e40eeb58be20da608fb095cb15cd077333d675f6b668a88fafc8a50"_s);
        QCOMPARE(hex(addendum.signature.signature),
                 u"615f7fbb503cbe666e9d00688d6087b27597ba4105737fa45192ecbc63e7a3c1"
                 u"64ad063ee9611fc12a77ff15651fd4c52cc2276acea00c8d1ea2323ccc7adc07"_s);
        VERIFY_OK(verify(addendum));
    }

    void theCanonicalTextOfANoteIsAsDocumented()
    {
        const Note note = aSignedNote();

        const Bytes text = canonicalText(note, *note.signature);

        QCOMPARE(hex(ByteView(text).first(48)),
                 u"01"_s.repeated(16) + u"02"_s.repeated(16) + u"03"_s.repeated(16));
        QVERIFY(crypto::hash("alcove/note/v1", text) == note.signature->textHash);
    }

    void whateverChangesInANoteIsFound()
    {
        const QList<std::function<void(Note &)>> changes{
            [](Note &note) { note.client.raw[0] ^= 1; },
            [](Note &note) { note.id.raw[15] ^= 1; },
            [](Note &note) { note.author.raw[0] ^= 1; },
            [](Note &note) { note.authorName += u'.'; },
            [](Note &note) { note.format = u"dap"_s; },
            [](Note &note) { ++note.serviceAt; },
            [](Note &note) { note.body.sections[0].text += u' '; },
            [](Note &note) { note.body.sections[0].code = u"objective"_s; },
            [](Note &note) { note.body.sections.swapItemsAt(0, 1); },
            [](Note &note) {
                note.body.sections.append({u"other"_s, {}});
            },
            [](Note &note) { note.body.sections.removeLast(); },
            [](Note &note) { note.signature->signer.raw[0] ^= 1; },
            [](Note &note) { note.signature->signerName += u'.'; },
            [](Note &note) { ++note.signature->signedAt; },
            [](Note &note) { note.signature->previous[0] ^= 1; },
            [](Note &note) { note.signature->key[0] ^= 1; },
            [](Note &note) { note.signature->textHash[0] ^= 1; },
            [](Note &note) { note.signature->signature[0] ^= 1; },
        };
        for (const auto &change : changes) {
            Note note = aSignedNote();
            change(note);
            VERIFY_ERROR(verify(note), ErrorCode::Untrusted);
        }
    }

    void whateverChangesInAnAddendumIsFound()
    {
        const QList<std::function<void(Addendum &)>> changes{
            [](Addendum &addendum) { addendum.client.raw[0] ^= 1; },
            [](Addendum &addendum) { addendum.note.raw[0] ^= 1; },
            [](Addendum &addendum) { addendum.id.raw[0] ^= 1; },
            [](Addendum &addendum) { addendum.author.raw[0] ^= 1; },
            [](Addendum &addendum) { addendum.authorName += u'.'; },
            [](Addendum &addendum) { addendum.text += u'.'; },
            [](Addendum &addendum) { ++addendum.signature.signedAt; },
            [](Addendum &addendum) { addendum.signature.previous[0] ^= 1; },
            [](Addendum &addendum) { addendum.signature.signature[63] ^= 1; },
        };
        for (const auto &change : changes) {
            Addendum addendum = aSignedAddendum();
            change(addendum);
            VERIFY_ERROR(verify(addendum), ErrorCode::Untrusted);
        }
    }

    void wordsCannotMoveFromOneSectionToTheNext()
    {
        Note moved = aDraft();
        moved.body.sections
            = {{u"subjective"_s, u"Slept better.Zoë"_s}, {u"plan"_s, u" walks\n10 min a day"_s}};

        QVERIFY(canonicalText(moved, {}) != canonicalText(aDraft(), {}));
    }

    void anotherKeyDoesNotPassForTheSigners()
    {
        Note note = aSignedNote();
        const crypto::SigningKey other(crypto::SecretBytes(ByteView(filled<32>(8))));
        note.signature->signature = other.sign("alcove/note/v1", note.signature->textHash);

        VERIFY_ERROR(verify(note), ErrorCode::Untrusted);
    }

    void aSignatureForAnotherPurposeDoesNotPass()
    {
        Note note = aSignedNote();
        note.signature->signature = adasKey().sign("alcove/addendum/v1", note.signature->textHash);

        VERIFY_ERROR(verify(note), ErrorCode::Untrusted);
    }

    void lineEndsOfAnotherSystemDoNotMatter()
    {
        Note note = aSignedNote();
        note.body.sections[1].text.replace(u'\n', u"\r\n"_s);

        VERIFY_OK(verify(note));
    }

    void signsOnlyWhatMayBeSigned()
    {
        VERIFY_ERROR(signNote(aSignedNote(), ada(), adasKey(), {}, signedAt), ErrorCode::Conflict);
        Note anothers = aDraft();
        anothers.author = {filled<16>(8)};
        VERIFY_ERROR(signNote(anothers, ada(), adasKey(), {}, signedAt), ErrorCode::Refused);
        Note empty = aDraft();
        empty.body = {};
        VERIFY_ERROR(signNote(empty, ada(), adasKey(), {}, signedAt), ErrorCode::Refused);
        VERIFY_ERROR(verify(aDraft()), ErrorCode::Refused);
    }
};

ALCOVE_TEST(signing_test, SigningTest)
#include "signing_test.moc"
