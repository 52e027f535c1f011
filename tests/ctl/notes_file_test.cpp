#include "ctl/notes_file.h"

#include "charting/part2.h"
#include "filed_notes.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;

/// The file that a verifier outside of us reads.
class NotesFileTest : public QObject {
    Q_OBJECT

private slots:
    void readsWhatItWrites()
    {
        const ctl::NotesFile file = testing::filedNotes();

        const auto read = ctl::parseNotes(testing::fileText(file));

        QVERIFY(std::holds_alternative<ctl::NotesFile>(read));
        const auto &same = std::get<ctl::NotesFile>(read);
        QVERIFY(same.client == file.client);
        QCOMPARE(same.notes.size(), file.notes.size());
        for (qsizetype i = 0; i < file.notes.size(); ++i) {
            QVERIFY(same.notes[i].note == file.notes[i].note);
            QCOMPARE(same.notes[i].acts.size(), file.notes[i].acts.size());
            for (qsizetype j = 0; j < file.notes[i].acts.size(); ++j)
                QVERIFY(same.notes[i].acts[j].addendum == file.notes[i].acts[j].addendum);
        }
    }

    void whatIsSealedSaysSoAndHasNoText()
    {
        const QJsonObject json = ctl::notesJson(testing::filedNotes());

        const QJsonObject sealed = json[u"notes"_s][2].toObject();
        QCOMPARE(sealed[u"sealed"_s], QJsonValue(true));
        QVERIFY(!sealed.contains(u"sections"_s));
        const QJsonObject act = sealed[u"addenda"_s][0].toObject();
        QCOMPARE(act[u"act"_s], QJsonValue(u"wrong-client"_s));
        QCOMPARE(act[u"noteHash"_s], sealed[u"signature"_s][u"textHash"_s]);
        QCOMPARE(act[u"sealed"_s], QJsonValue(true));
        QVERIFY(!act.contains(u"text"_s));
        QVERIFY(!json[u"notes"_s][0][u"addenda"_s][0].toObject().contains(u"noteHash"_s));
    }

    void whatIsUnderPart2BearsItsNotice()
    {
        ctl::NotesFile file = testing::filedNotes();
        QVERIFY(!testing::fileText(file).contains("notice"));

        file.notes[1].isUnderPart2 = true;

        const QJsonObject json = ctl::notesJson(file);
        QCOMPARE(json[u"notice"_s], QJsonValue(charting::part2Notice));
        QCOMPARE(json[u"notes"_s][1][u"notice"_s], QJsonValue(charting::part2Notice));
        QVERIFY(!json[u"notes"_s][0].toObject().contains(u"notice"_s));
        file.notes.clear();
        file.isUnderPart2 = true; // the client's care is, whatever is in the file
        QCOMPARE(ctl::notesJson(file)[u"notice"_s], QJsonValue(charting::part2Notice));
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void whatIsMalformedIsRefusedInOneSentence_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("no JSON") << QByteArray("{") << QByteArray("[");
        QTest::newRow("cut") << QByteArray("\"notes\":") << QByteArray("\"notes\"");
        QTest::newRow("another format") << QByteArray("alcove-notes/1") << QByteArray("x/1");
        QTest::newRow("a field twice") << QByteArray("\"format\": \"soap\"")
                                       << QByteArray(R"("format": "dap", "format": "soap")");
        QTest::newRow("no escape") << QByteArray("Slept") << QByteArray("\\slept");
        QTest::newRow("a raw line end") << QByteArray("Slept") << QByteArray("S\nlept");
        QTest::newRow("half a character") << QByteArray("Slept") << QByteArray("\\ud800");
        QTest::newRow("no UTF-8") << QByteArray("Slept") << QByteArray("\xff");
        QTest::newRow("a mark of order") << QByteArray("{\n") << QByteArray("\xef\xbb\xbf{\n");
        QTest::newRow("no text") << QByteArray("\"soap\"") << QByteArray("7");
        QTest::newRow("a field missing") << QByteArray("\"previous\"") << QByteArray("\"before\"");
        QTest::newRow("no number") << QByteArray("1772442000000") << QByteArray("true");
        QTest::newRow("no whole number") << QByteArray("1772442000000") << QByteArray("0.5");
        QTest::newRow("too large a number") << QByteArray("1772442000000") << QByteArray("1e300");
        QTest::newRow("a time before 1970") << QByteArray("1772445600000") << QByteArray("-1");
        QTest::newRow("a time after all") << QByteArray("1772445600000") << QByteArray("1e15");
        QTest::newRow("no yes or no")
            << QByteArray("\"sealed\": false") << QByteArray("\"sealed\": 0");
        QTest::newRow("sealed with a text")
            << QByteArray("\"sealed\": false") << QByteArray("\"sealed\": true");
        QTest::newRow("an act of a newer program")
            << QByteArray("\"co-signature\"") << QByteArray("\"blessing\"");
        QTest::newRow("an addendum with a hash")
            << QByteArray("\"act\": \"addendum\"")
            << QByteArray(R"("act": "addendum", "noteHash": "")");
        QTest::newRow("no list") << QByteArray("\"addenda\": [") << QByteArray("\"addenda\": [7, ");
    }

    void whatIsMalformedIsRefusedInOneSentence()
    {
        QFETCH(const QByteArray, from);
        QFETCH(const QByteArray, to);
        QByteArray text = testing::fileText(testing::filedNotes());
        const qsizetype at = text.indexOf(from);
        QVERIFY(at >= 0);
        text.replace(at, from.size(), to);

        QVERIFY(std::holds_alternative<ctl::BadFile>(ctl::parseNotes(text)));
        const testing::ScriptedDesk desk;
        const testing::BothVerifiers both(desk, text);

        QCOMPARE(both.ours.status, 3);
        QCOMPARE(both.theirs.status, 1);
        for (const testing::Ran &ran : {both.ours, both.theirs}) {
            QVERIFY2(ran.err.isEmpty() && ran.out.endsWith(u".\n"_s) && ran.out.count(u'\n') == 1,
                     both.said());
        }
    }
};

ALCOVE_TEST(notes_file_test, NotesFileTest)
#include "notes_file_test.moc"
