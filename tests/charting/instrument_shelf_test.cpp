#include "charting/instrument_shelf.h"

#include "support/must.h"
#include "support/test_registry.h"

#include <QFile>
#include <QTemporaryDir>

using namespace alcove;
using namespace alcove::charting;
using namespace Qt::StringLiterals;
using testing::must;

namespace {

crypto::SigningKey keyOf(std::uint8_t seed)
{
    return crypto::SigningKey(crypto::SecretBytes(Bytes(32, seed)));
}

/// A measure of two items.
QByteArray pack(const QByteArray &name, const QByteArray &title = "Ours")
{
    return "instrument: " + name + "\ntitle: " + title
        + "\nfull_title: Ours\nversion: '1'\n"
          "language: en-US\nsource: S\nlicence: L\n"
          "answers: [{ value: 0, words: No }, { value: 1, words: Yes }]\n"
          "items:\n  - { code: '1', words: One }\n  - { code: '2', words: Two }\n"
          "scoring: { rule: sum }\nrange: { from: 0, to: 2 }\n";
}

/// A measure with the codes of items that the skeletons of the program ask after: "nine" items, the
/// same with a "gate" in the first, or those of the "screener" with all that it asks.
QByteArray packOf(const QByteArray &name, const QByteArray &form)
{
    QByteArray yaml = "instrument: " + name
        + "\ntitle: Ours\nfull_title: Ours\nversion: '1'\n"
          "language: en-US\nsource: S\nlicence: L\n"
          "answers: [{ value: 0, words: No }, { value: 1, words: Yes }]\nitems:\n";
    QByteArrayList codes{"1", "2", "3", "4", "5", "6"};
    codes += form == "screener" ? QByteArrayList{"6-recent"} : QByteArrayList{"7", "8", "9"};
    for (const QByteArray &code : codes)
        yaml += "  - { code: '" + code + "', words: Words"
            + (form == "gate" && code == "1" ? ", gate: { stop_at: 0, total: 0 }" : "") + " }\n";
    if (form != "screener")
        return yaml + "scoring: { rule: sum }\nrange: { from: 0, to: 9 }\n";
    yaml += "scoring: { rule: none }\nalerts:\n";
    for (const QByteArray &code : codes)
        yaml += "  - { item: '" + code + "', from: 1, question: si }\n";
    return yaml;
}

} // namespace

class InstrumentShelfTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void withoutAFolderItHoldsThoseOfTheProgram()
    {
        const InstrumentShelf shelf;

        QCOMPARE(shelf.all(), must(builtInInstruments()));
        QVERIFY(shelf.problems().isEmpty());
        QCOMPARE(shelf.find(u"phq-9"_s)->title, u"PHQ-9"_s);
        QCOMPARE(shelf.find(u"PHQ-9"_s), shelf.find(u"phq-9"_s));
        QVERIFY(shelf.find(u"phq-99"_s) == nullptr);
        QVERIFY(InstrumentShelf(m_folder->filePath(u"none"_s)).problems().isEmpty());
    }

    void aSignedPackIsTaken()
    {
        writeSigned(u"who.yaml"_s, pack("ours-2"));

        const InstrumentShelf shelf = opened();

        QVERIFY2(shelf.problems().isEmpty(), qPrintable(shelf.problems().join(u'\n')));
        QCOMPARE(shelf.find(u"ours-2"_s)->items.size(), 2);
        QCOMPARE(shelf.all().size(), must(builtInInstruments()).size() + 1);
    }

    void theSignatureIsTwoLinesOfHex()
    {
        const QList<QByteArray> lines = packSignature("x", m_key).split('\n');

        QCOMPARE(lines.size(), 3); // the last is empty
        QCOMPARE(lines[0].toStdString(), toHex(m_key.verifyKey()));
        QCOMPARE(lines[1].size(), 128);
        QCOMPARE(lines[1], lines[1].toLower());
        QVERIFY(packSignature("y", m_key) != packSignature("x", m_key));
    }

    void aPackWithoutSignatureIsLeftOut()
    {
        write(u"who.yaml"_s, pack("ours-2"));

        isLeftOut("who.yaml: it has no signature, so it is not used.");
    }

    void aPackThatWasChangedAfterwardsIsLeftOut()
    {
        writeSigned(u"who.yaml"_s, pack("ours-2"));
        write(u"who.yaml"_s, pack("ours-2", "Others"));

        isLeftOut("who.yaml: its signature is wrong, so it is not used.");
    }

    void aPackThatAStrangerSignedIsLeftOut()
    {
        write(u"who.yaml"_s, pack("ours-2"));
        write(u"who.yaml.sig"_s, packSignature(pack("ours-2"), keyOf(9)));

        isLeftOut("who.yaml: it is signed by nobody of this practice, so it is not used.");
    }

    void aStrangersSignatureUnderAnotherNameIsWrong()
    {
        const QByteArray strangers = packSignature(pack("ours-2"), keyOf(9));
        write(u"who.yaml"_s, pack("ours-2"));
        write(u"who.yaml.sig"_s,
              packSignature({}, m_key).split('\n').first() + '\n' + strangers.split('\n')[1]);

        isLeftOut("who.yaml: its signature is wrong, so it is not used.");
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void aSignatureOfAnotherFormIsLeftOut_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray whole = packSignature(pack("ours-2"), m_key);
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("a line") << whole.split('\n').first();
        QTest::newRow("three lines") << whole + "00\n";
        QTest::newRow("cut") << whole.chopped(3);
        QTest::newRow("capitals") << whole.toUpper();
        QTest::newRow("no hex") << QByteArray(64, 'z') + '\n' + QByteArray(128, 'z');
        QTest::newRow("huge") << whole + QByteArray(4096, ' ');
    }

    void aSignatureOfAnotherFormIsLeftOut()
    {
        QFETCH(const QByteArray, text);
        write(u"who.yaml"_s, pack("ours-2"));
        write(u"who.yaml.sig"_s, text);

        isLeftOut("who.yaml: its signature can't be read, so it is not used.");
    }

    void aPackFillsASkeleton()
    {
        QVERIFY(InstrumentShelf().find(u"ace"_s)->isSkeleton);
        const auto count = InstrumentShelf().all().size();
        writeSigned(u"ace.yaml"_s, pack("ace"));

        const InstrumentShelf shelf = opened();

        QVERIFY(shelf.problems().isEmpty());
        QCOMPARE(shelf.all().size(), count);
        QVERIFY(!shelf.find(u"ace"_s)->isSkeleton);
        QCOMPARE(shelf.find(u"ace"_s)->items.first().words, u"One"_s);
    }

    void aPackAsksAfterAnswersWhateverItsSkeletonAsks()
    {
        const QByteArray asks = "alerts: [{ item: '9', from: 1, question: si }]\n";
        const QByteArray nine = packOf("bdi-2", "nine");
        const auto problemWith = [this](const QByteArray &yaml) {
            writeSigned(u"bdi.yaml"_s, yaml);
            const InstrumentShelf shelf = opened();
            return shelf.find(u"bdi-2"_s)->isSkeleton ? shelf.problems().join(u'\n') : QString();
        };
        const QString why = u"bdi.yaml, alerts: it leaves out what has to be asked because of "
                            "answer 1 to item 9, so it is not used."_s;

        QCOMPARE(problemWith(nine), why);
        QCOMPARE(problemWith(nine + "alerts: [{ item: '8', from: 1, question: si }]\n"), why);
        QCOMPARE(problemWith(nine + "alerts: [{ item: '9', from: 2, question: si }]\n"), why);
        QCOMPARE(problemWith(nine + "alerts: [{ item: '9', from: 1, question: sleep }]\n"), why);
        // It may ask more, and after lesser answers; but all have to come as far as that item.
        QCOMPARE(problemWith(nine + asks), QString());
        QCOMPARE(problemWith(nine
                             + "alerts: [{ item: '2', from: 1, question: si }, "
                               "{ item: '9', from: 0, question: si }]\n"),
                 QString());
        QCOMPARE(problemWith(packOf("bdi-2", "gate") + asks), why);
    }

    void whatEveryItemOfTheScreenerAsksStays()
    {
        QByteArray yaml = packOf("c-ssrs-screener", "screener");
        writeSigned(u"screener.yaml"_s, yaml);
        QVERIFY2(opened().problems().isEmpty(), qPrintable(opened().problems().join(u'\n')));
        QVERIFY(yaml.contains("  - { item: '6-recent', from: 1, question: si }\n"));

        writeSigned(u"screener.yaml"_s,
                    yaml.replace("  - { item: '6-recent', from: 1, question: si }\n", ""));

        QCOMPARE(opened().problems(),
                 QStringList{u"screener.yaml, alerts: it leaves out what has to be asked because "
                             "of answer 1 to item 6-recent, so it is not used."_s});
        QVERIFY(opened().find(u"c-ssrs-screener"_s)->isSkeleton);
    }

    void aSignatureIsOfSomebodyWhoIsTrusted()
    {
        const QByteArray yaml = pack("ours-2");
        const QByteArray beside = packSignature(yaml, m_key);

        QVERIFY(isSignedBy({keyOf(3).verifyKey(), m_key.verifyKey()}, yaml, beside));
        QVERIFY(!isSignedBy({keyOf(3).verifyKey()}, yaml, beside));
        QVERIFY(!isSignedBy({m_key.verifyKey()}, yaml + ' ', beside));
        QVERIFY(!isSignedBy({m_key.verifyKey()}, yaml, "no signature"));
    }

    void aPackReplacesNoMeasureOfTheProgram()
    {
        writeSigned(u"phq.yaml"_s, pack("PHQ-9"));

        const InstrumentShelf shelf = opened();

        QCOMPARE(shelf.problems(),
                 QStringList{u"phq.yaml, line 1: there is a measure called PHQ-9 already"_s});
        QCOMPARE(shelf.find(u"phq-9"_s)->items.size(), 10);
    }

    void ofTwoPacksOfANameTheFirstIsTaken()
    {
        writeSigned(u"a.yaml"_s, pack("ace", "First"));
        writeSigned(u"b.yaml"_s, pack("ace", "Second"));

        const InstrumentShelf shelf = opened();

        QCOMPARE(shelf.find(u"ace"_s)->title, u"First"_s);
        QCOMPARE(shelf.problems(),
                 QStringList{u"b.yaml, line 1: there is a measure called ace already"_s});
    }

    void saysWhichLineIsWrong()
    {
        writeSigned(u"who.yaml"_s, pack("ours-2") + "colour: blue\n");

        const QStringList problems = opened().problems();

        QCOMPARE(problems, QStringList{u"who.yaml, line 14: there is no field colour"_s});
    }

private:
    InstrumentShelf opened() const
    {
        return InstrumentShelf(m_folder->path(), {keyOf(3).verifyKey(), m_key.verifyKey()});
    }
    void isLeftOut(const char *why) const
    {
        const InstrumentShelf shelf = opened();
        QVERIFY(shelf.find(u"ours-2"_s) == nullptr);
        QCOMPARE(shelf.problems().size(), 1);
        QVERIFY2(shelf.problems().first().startsWith(QString::fromUtf8(why)),
                 qPrintable(shelf.problems().first()));
    }
    void write(const QString &name, const QByteArray &text) const
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }
    void writeSigned(const QString &name, const QByteArray &yaml) const
    {
        write(name, yaml);
        write(name + u".sig"_s, packSignature(yaml, m_key));
    }

    const crypto::SigningKey m_key = keyOf(7);
    std::unique_ptr<QTemporaryDir> m_folder;
};

ALCOVE_TEST(instrument_shelf_test, InstrumentShelfTest)
#include "instrument_shelf_test.moc"
