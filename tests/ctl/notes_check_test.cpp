#include "ctl/notes_check.h"

#include "filed_notes.h"
#include "support/test_registry.h"

#include <functional>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::BothVerifiers;

/// Each file goes to both verifiers, and they have to say the same, word for word.
class NotesCheckTest : public QObject {
    Q_OBJECT

    using Change = std::function<void(ctl::NotesFile &)>;

    BothVerifiers checked(const Change &change) const
    {
        ctl::NotesFile file = testing::filedNotes();
        change(file);
        return {m_desk, testing::fileText(file)};
    }
    BothVerifiers replaced(const QByteArray &from, const QByteArray &to) const
    {
        QByteArray text = testing::fileText(testing::filedNotes());
        const qsizetype at = text.indexOf(from);
        if (at < 0)
            qFatal("nothing to change");
        return {m_desk, text.replace(at, from.size(), to)};
    }

    testing::ScriptedDesk m_desk; // without a store

private slots:
    void saysWhatIsRight()
    {
        const ctl::NotesVerdict verdict = ctl::checkNotes(testing::filedNotes());
        const BothVerifiers both = checked([](ctl::NotesFile &) {});

        QVERIFY2(both.isGood(), both.said());
        QCOMPARE(verdict.signatures, 8);
        QCOMPARE(verdict.problems, QStringList());
        QCOMPARE(verdict.lines.size(), 8 + 2); // and two people's keys
        QCOMPARE(both.ours.out, verdict.lines.join(u'\n') + u"\n8 signatures, all right.\n"_s);
        QCOMPARE(both.ours.out.count(
                     u": right; sealed: its hash is signed, the text is not in this file"_s),
                 2);
        QVERIFY(verdict.lines[0].endsWith(u", signed by Ada Byron, 2026-03-02T10:00:00Z: right"_s));
    }

    void theNoticeOfPart2IsNoneOfTheirBusiness()
    {
        const auto flag = [](ctl::NotesFile &file) {
            file.isUnderPart2 = true;
            for (ctl::FiledNote &filed : file.notes)
                filed.isUnderPart2 = true;
        };
        const BothVerifiers plain = checked([](ctl::NotesFile &) {});

        const BothVerifiers both = checked(flag);

        QVERIFY2(both.isGood(), both.said());
        QCOMPARE(both.ours.out, plain.ours.out);
        ctl::NotesFile file = testing::filedNotes();
        flag(file);
        const BothVerifiers another(
            m_desk, testing::fileText(file).replace("42 CFR part 2 prohibits", "Nobody prohibits"));
        QVERIFY2(another.isGood(), another.said()); // it is not signed
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("says");
        const auto text = u"the text is not the one that was signed"_s;
        QTest::newRow("a character") << QByteArray("Slept") << QByteArray("slept") << text;
        QTest::newRow("a name") << QByteArray("Ada Byron") << QByteArray("Eve Byron") << text;
        QTest::newRow("a section") << QByteArray("\"plan\"") << QByteArray("\"goal\"") << text;
        QTest::newRow("a format") << QByteArray("\"soap\"") << QByteArray("\"dap\"") << text;
        QTest::newRow("a time") << QByteArray("1772442000000") << QByteArray("1772442000001")
                                << text;
        QTest::newRow("an act") << QByteArray("\"retraction\"") << QByteArray("\"co-signature\"")
                                << text;
        QTest::newRow("an act that becomes a seal")
            << QByteArray("\"retraction\"") << QByteArray("\"wrong-client\"") << text;
    }
    void saysWhatIsWrong()
    {
        QFETCH(const QByteArray, from);
        QFETCH(const QByteArray, to);
        QFETCH(const QString, says);

        const BothVerifiers both = replaced(from, to);

        QVERIFY2(both.isWrong() && both.ours.out.contains(u"WRONG, "_s + says), both.said());
        QVERIFY2(both.ours.out.endsWith(u"8 signatures; wrong in this file: 1.\n"_s), both.said());
    }

    void aSignatureThatIsTakenOutIsMissed()
    {
        const auto first = [](ctl::NotesFile &file) { file.notes[0].note.signature.reset(); };

        const BothVerifiers both = checked(first);

        QVERIFY2(both.isWrong(), both.said());
        QVERIFY(both.ours.out.contains(u", not signed: WRONG, it bears no signature\n"_s));
        QVERIFY(both.ours.out.contains(u"it follows a signature that is not in this file"_s));
        QVERIFY(both.ours.out.contains(u"it is about another text of the note"_s));
    }

    void anActsSignatureThatIsTakenOutIsMissed()
    {
        QJsonObject json = ctl::notesJson(testing::filedNotes());
        QJsonArray notes = json[u"notes"_s].toArray();
        QJsonObject note = notes[1].toObject();
        QJsonObject act = note[u"addenda"_s][0].toObject();
        act.remove(u"signature"_s);
        note[u"addenda"_s] = QJsonArray{act};
        notes[1] = note;
        json[u"notes"_s] = notes;

        const BothVerifiers both(m_desk, QJsonDocument(json).toJson());

        QVERIFY2(both.isWrong(), both.said());
        QVERIFY(both.ours.out.contains(u", not signed: WRONG, it bears no signature\n"_s));
        QVERIFY(both.ours.out.endsWith(u"7 signatures; wrong in this file: 1.\n"_s));
    }

    void whateverElseIsChangedIsFound()
    {
        const QList<std::pair<const char *, Change>> changes{
            {"it is about another text of the note",
             [](ctl::NotesFile &file) { // swapped with another note's
                 file.notes[1].acts[0].addendum.noteHash = file.notes[0].note.signature->textHash;
             }},
            {"it is about another text of the note",
             [](ctl::NotesFile &file) { file.notes[2].acts[0].addendum.noteHash[0] ^= 1; }},
            {"it is marked as sealed, but nothing in this file seals it",
             [](ctl::NotesFile &file) {
                 file.notes[0].note.isSealed = true;
                 file.notes[0].note.body = {};
             }},
            {"it is marked as sealed, but its note is not",
             [](ctl::NotesFile &file) {
                 file.notes[0].acts[1].addendum.isSealed = true;
                 file.notes[0].acts[1].addendum.text.clear();
             }},
            {"it belongs to another note",
             [](ctl::NotesFile &file) { file.notes[1].acts.append(file.notes[0].acts[0]); }},
            {"it is in this file twice",
             [](ctl::NotesFile &file) { file.notes.append(file.notes[0]); }},
            {"it is of another client", [](ctl::NotesFile &file) { file.client.raw[0] ^= 1; }},
            {"it is signed by somebody else than its author",
             [](ctl::NotesFile &file) { file.notes[2].note.author.raw[0] ^= 1; }},
            {"it follows a signature of somebody else",
             [](ctl::NotesFile &file) { // unseen by the text, as it is sealed
                 file.notes[2].note.signature->previous
                     = crypto::hash("alcove/signature-chain/v1",
                                    file.notes[0].acts[2].addendum.signature.signature);
             }},
            {"the signature is not of this key and hash",
             [](ctl::NotesFile &file) { file.notes[2].note.signature->textHash[0] ^= 1; }},
            {"the signature is not of this key and hash",
             [](ctl::NotesFile &file) { file.notes[0].note.signature->signature[63] ^= 1; }},
            {"the signature is not of this key and hash",
             [](ctl::NotesFile &file) { file.notes[0].note.signature->key.fill(0); }},
        };
        for (const auto &[says, change] : changes) {
            const BothVerifiers both = checked(change);
            QVERIFY2(both.isWrong() && both.ours.out.contains(QLatin1String(says)), both.said());
        }
    }

    /// s and s + L sign the same; a verifier that takes both takes a second form of a signature.
    void theOtherFormOfASignatureIsNone()
    {
        const auto order
            = *fromHex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
        const BothVerifiers both = checked([&order](ctl::NotesFile &file) {
            auto &signature = file.notes[0].note.signature->signature;
            unsigned carry = 0;
            for (std::size_t i = 0; i < order.size(); ++i) {
                carry += signature[32 + i] + order[i];
                signature[32 + i] = static_cast<std::uint8_t>(carry);
                carry >>= 8U;
            }
        });

        QVERIFY2(both.isWrong(), both.said());
        QVERIFY(both.ours.out.contains(u"the signature is not of this key and hash"_s));
    }

    /// Keys and first halves that are no points, two forms of one, or one of the eight that any
    /// signature fits.
    void aKeyThatFitsEverySignatureIsNone()
    {
        for (const char *point :
             {"0100000000000000000000000000000000000000000000000000000000000000",
              "0100000000000000000000000000000000000000000000000000000000000080",
              "0000000000000000000000000000000000000000000000000000000000000000",
              "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
              "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
              "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
              "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
              "0200000000000000000000000000000000000000000000000000000000000000"}) {
            const auto bytes = *fromHex(point);
            const BothVerifiers both = checked([&bytes](ctl::NotesFile &file) {
                NoteSignature &signature = *file.notes[0].note.signature;
                std::copy(bytes.begin(), bytes.end(), signature.key.begin());
                signature.signature = {};
                std::copy(bytes.begin(), bytes.end(), signature.signature.begin());
            });

            QVERIFY2(both.isWrong(), both.said());
            QVERIFY(both.ours.out.contains(u"the signature is not of this key and hash"_s));
        }
    }

    void lineEndsOfAnotherSystemDoNotMatter()
    {
        for (const char *end : {R"(\r\n)", R"(\r)", R"(\u2028)", R"(\u2029)", R"(\u0000\n)"}) {
            const BothVerifiers both = replaced(R"(walks\n10)", QByteArray("walks") + end + "10");
            QVERIFY2(both.isGood(), both.said());
        }
        QVERIFY(replaced(R"(walks\n10)", R"(walks\n\r10)").isWrong());
        QVERIFY(replaced(R"(walks\n10)", R"(walks\n\u008010)").isWrong());
    }

    void aNameDoesNotMoveTheCursor()
    {
        const BothVerifiers both = checked([](ctl::NotesFile &file) {
            file.notes[0].note.signature->signerName = u"\x1b[2JEve\u202e"_s;
        });

        QVERIFY2(both.isWrong(), both.said());
        QVERIFY(both.ours.out.contains(u"signed by ?[2JEve?, "_s));
    }

    void aFileWithoutNotesIsSaidToBeOne()
    {
        const BothVerifiers both = checked([](ctl::NotesFile &file) { file.notes.clear(); });

        QVERIFY2(both.isGood(), both.said());
        QCOMPARE(both.ours.out, u"There are no signatures in this file.\n"_s);
    }

    void oneSignatureIsOne()
    {
        const BothVerifiers both = checked([](ctl::NotesFile &file) {
            file.notes.resize(1);
            file.notes[0].acts.clear();
        });

        QVERIFY2(both.isGood(), both.said());
        QVERIFY(both.ours.out.endsWith(u"\n1 signature, all right.\n"_s));
    }
};

ALCOVE_TEST(notes_check_test, NotesCheckTest)
#include "notes_check_test.moc"
