#include "scripted_desk.h"
#include "support/test_registry.h"

#include <QDir>
#include <QJsonArray>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Ran;

namespace {

QByteArray patient(const QByteArray &id, const QByteArray &family,
                   const QByteArray &born = "1980-01-01")
{
    return R"({"resourceType": "Patient", "id": ")" + id + R"(", "birthDate": ")" + born
        + R"(", "name": [{"family": ")" + family + R"(", "given": ["Kim"]}]})";
}

QByteArray bundle(const QByteArrayList &resources)
{
    QByteArrayList entries;
    for (const QByteArray &resource : resources)
        entries.append(R"({"resource": )" + resource + "}");
    return R"({"resourceType": "Bundle", "type": "collection", "entry": [)" + entries.join(',')
        + "]}";
}

} // namespace

/// Imports through the program as an administrator would.
class ImportCommandsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<testing::ScriptedDesk> m_desk;

    Ran import(const QStringList &paths) const
    {
        return m_desk->run(QStringList{u"import"_s, u"fhir"_s} + paths);
    }

    QJsonObject stats() const { return m_desk->run({u"store"_s, u"stats"_s}).json; }

    void verifyUnharmed() const
    {
        QVERIFY(m_desk->run({u"store"_s, u"check"_s}).json[u"ok"_s].toBool());
        QVERIFY(m_desk->run({u"audit"_s, u"verify"_s}).json[u"ok"_s].toBool());
    }

    QString clientNamed(const QString &name) const
    {
        const Ran listed = m_desk->run({u"client"_s, u"list"_s, name});
        const QJsonArray clients = listed.json[u"clients"_s].toArray();
        return clients.size() == 1 ? clients[0][u"id"_s].toString() : QString();
    }

private slots:
    void init()
    {
        m_desk = std::make_unique<testing::ScriptedDesk>();
        const Ran made = m_desk->make();
        QVERIFY2(made.status == 0, qPrintable(made.err));
    }

    void sensibleWordsForEachBadFile_data()
    {
        QTest::addColumn<QByteArray>("content");
        const QByteArray good = bundle({patient("1", "Rivera")});
        QTest::newRow("not JSON") << QByteArray("Dear colleague, here is the chart.");
        QTest::newRow("truncated") << good.left(good.size() - 20);
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("nested 10,000 deep") << R"({"resourceType": "Bundle", "entry": )"
                + QByteArray(10'000, '[') + QByteArray(10'000, ']') + "}";
        QTest::newRow("JSON, but not FHIR") << QByteArray(R"({"name": "Rivera"})");
        QTest::newRow("a list") << QByteArray("[" + patient("1", "Rivera") + "]");
        QTest::newRow("a name twice")
            << QByteArray(R"({"resourceType": "Patient", "id": "1", "id": "2"})");
        QTest::newRow("no UTF-8") << QByteArray("{\"resourceType\": \"Patient\xff\"}");
        QTest::newRow("zeros") << QByteArray(5000, '\0');
    }

    void sensibleWordsForEachBadFile()
    {
        QFETCH(const QByteArray, content);
        m_desk->write(u"bad.json"_s, content);
        const QJsonObject before = stats();

        const Ran ran = import({m_desk->path(u"bad.json"_s)});

        QCOMPARE(ran.status, 1);
        QCOMPARE(ran.err,
                 u"alcovectl: bad.json: This is not a FHIR file Alcove can read. Nothing of it was "
                 u"imported and the charts are unchanged. Check that it is FHIR R4 in JSON, whole, "
                 u"and try again. [F-13]\n"_s);
        QCOMPARE(ran.json[u"files"_s].toInt(), 0);
        QCOMPARE(ran.json[u"perFile"_s][0][u"number"_s].toString(), u"F-13"_s);
        QCOMPARE(stats()[u"digest"_s], before[u"digest"_s]);
        verifyUnharmed();
    }

    void aHugeFileIsRefusedBeforeItIsRead()
    {
        QFile file(m_desk->path(u"huge.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.resize(qint64{2} * 1024 * 1024 * 1024));

        const Ran ran = import({file.fileName()});

        QCOMPARE(ran.status, 1);
        QCOMPARE(ran.err,
                 u"alcovectl: huge.json: This is larger than Alcove takes. Nothing was changed. "
                 u"Divide it and try again. [F-12]\n"_s);
        verifyUnharmed();
    }

    void whatIsNotThereIsSaid()
    {
        QVERIFY(QDir().mkdir(m_desk->path(u"nothing"_s)));
        for (const QString &name : {u"nothing"_s, u"nowhere.json"_s}) {
            const Ran ran = import({m_desk->path(name)});
            QCOMPARE(ran.status, 1);
            QCOMPARE(ran.err.count(u'\n'), 1);
            QVERIFY(
                ran.err.startsWith(u"alcovectl: %1: There is nothing of that name"_s.arg(name)));
        }
    }

    void aBadFileAmongGoodOnesTakesNobodyWithIt()
    {
        QVERIFY(QDir().mkdir(m_desk->path(u"folder"_s)));
        m_desk->write(u"folder/1.json"_s, bundle({patient("1", "Rivera")}));
        m_desk->write(u"folder/2.json"_s, bundle({patient("2", "Martens")}).chopped(9));
        m_desk->write(u"folder/3.json"_s, bundle({patient("3", "Novak")}));
        m_desk->write(u"folder/readme.txt"_s, "no bundle");

        const Ran ran = import({m_desk->path(u"folder"_s)});

        QCOMPARE(ran.status, 1);
        QCOMPARE(ran.err.count(u'\n'), 1);
        QVERIFY(ran.err.startsWith(u"alcovectl: 2.json: This is not a FHIR file"_s));
        QCOMPARE(ran.json[u"files"_s].toInt(), 2);
        QCOMPARE(ran.json[u"notImported"_s].toInt(), 1);
        QVERIFY(!clientNamed(u"Rivera"_s).isEmpty() && !clientNamed(u"Novak"_s).isEmpty());
        QVERIFY(clientNamed(u"Martens"_s).isEmpty());
        verifyUnharmed();
    }

    void thePatientWhoIsNamedTwiceIsOneClient()
    {
        m_desk->write(u"twice.json"_s, bundle({patient("1", "Rivera"), patient("1", "Rivera")}));

        const Ran ran = m_desk->say({u"import"_s, u"fhir"_s, m_desk->path(u"twice.json"_s)});

        QCOMPARE(ran.status, 0);
        QVERIFY(ran.out.contains(u"1 left: named twice, the first is kept\n"_s));
        QCOMPARE(stats()[u"clients"_s].toInt(), 1);
    }

    void twoPeopleUnderOneIdAreNotMixed()
    {
        m_desk->write(u"a.json"_s, patient("1", "Rivera"));
        m_desk->write(u"b.json"_s, R"({"resourceType": "Patient", "id": "1",
            "birthDate": "1955-05-05", "name": [{"family": "Novak", "given": ["Eva"]}]})");
        m_desk->write(u"c.json"_s, R"({"resourceType": "Condition", "id": "c",
            "code": {"text": "Insomnia"}, "subject": {"reference": "Patient/1"}})");
        QCOMPARE(import({m_desk->path(u"a.json"_s)}).status, 0);

        const Ran ran = import({m_desk->path(u"c.json"_s), m_desk->path(u"b.json"_s)});

        QCOMPARE(ran.status, 0);
        QCOMPARE(ran.json[u"left"_s][0][u"reason"_s].toString(),
                 u"two clients have its client's id"_s);
        QCOMPARE(ran.json[u"left"_s][1][u"reason"_s].toString(), u"another client has its id"_s);
        QCOMPARE(stats()[u"clients"_s].toInt(), 1);
        QCOMPARE(stats()[u"entries"_s].toInt(), 0);
    }

    void aWrongPassphraseIsStatusFour()
    {
        m_desk->write(u"1.json"_s, patient("1", "Rivera"));
        m_desk->write(u"passphrase"_s, "not the passphrase\n");

        const Ran ran = import({m_desk->path(u"1.json"_s)});

        QCOMPARE(ran.status, 4);
        QVERIFY(ran.out.isEmpty());
        QCOMPARE(ran.err.count(u'\n'), 1);
    }

    void aDiskThatTakesNoMoreStopsAndLosesNothing()
    {
        QByteArrayList big{patient("2", "Martens")};
        for (int i = 0; i < 3000; ++i)
            big.append(R"({"resourceType": "Observation", "id": ")" + QByteArray::number(i)
                       + R"(", "code": {"text": "Sleep"}, "valueString": ")" + QByteArray(250, 'z')
                       + R"(", "subject": {"reference": "Patient/2"}})");
        m_desk->write(u"1.json"_s, patient("1", "Rivera"));
        m_desk->write(u"2.json"_s, bundle(big));
        m_desk->write(u"3.json"_s, patient("3", "Novak"));
        QStringList files;
        for (const QString &name : {u"1.json"_s, u"2.json"_s, u"3.json"_s})
            files.append(m_desk->path(name));
        const QStringList words
            = m_desk->globals() + QStringList{u"--json"_s, u"import"_s, u"fhir"_s} + files;

        // No file may grow over 1 MiB, so writing fails in the midst of the second.
        const Ran ran
            = testing::ScriptedDesk::start(u"sh"_s,
                                           {u"-c"_s,
                                            u"trap '' XFSZ; ulimit -f 2048; exec '%1' '%2'"_s.arg(
                                                QStringLiteral(ALCOVECTL), words.join(u"' '"_s))});

        QCOMPARE(ran.status, 1);
        QCOMPARE(ran.json[u"files"_s].toInt(), 1);
        QCOMPARE(ran.json[u"notImported"_s].toInt(), 2);
        QVERIFY(ran.err.startsWith(u"alcovectl: 2.json: The disk or file could not be used."_s));
        QVERIFY(ran.err.contains(u"1 more files were not tried."_s));
        verifyUnharmed();
        QCOMPARE(stats()[u"clients"_s].toInt(), 1);
        QCOMPARE(stats()[u"entries"_s].toInt(), 0);
        QCOMPARE(import(files).status, 0);
        QCOMPARE(stats()[u"clients"_s].toInt(), 3);
        QCOMPARE(stats()[u"entries"_s].toInt(), 3000);
    }

    void tellsAPersonWhatItTookAndLeftAndWhy()
    {
        m_desk->write(u"1.json"_s,
                      bundle({patient("1", "Rivera"), R"({"resourceType": "Claim", "id": "x"})",
                              R"({"resourceType": "Condition", "id": "c",
                                  "code": {"text": "Insomnia"}})"}));

        const Ran ran = m_desk->say({u"import"_s, u"fhir"_s, m_desk->path(u"1.json"_s)});

        QCOMPARE(ran.status, 0);
        QCOMPARE(
            ran.out.split(u'\n'),
            (QStringList{
                u"1.json: 1 kept, 2 left"_s,
                u"  TYPE                       READ   KEPT   LEFT  WHY"_s,
                u"  Claim                         1      0      1  1 left: billing is not imported"_s,
                u"  Condition                     1      0      1  1 left: names no client"_s,
                u"  Patient                       1      1      0"_s,
                u"1 of 1 files imported; each file is imported whole or not at all."_s, u""_s}));
        QVERIFY(ran.err.isEmpty());
    }

    void countsUpOnATerminalOnly()
    {
        for (const QByteArray &id : QByteArrayList{"1", "2", "3"})
            m_desk->write(QString::fromLatin1(id) + u".json"_s, patient(id, "Rivera" + id));
        const QStringList words = m_desk->globals()
            + QStringList{u"import"_s, u"fhir"_s, m_desk->path(u"1.json"_s),
                          m_desk->path(u"2.json"_s), m_desk->path(u"3.json"_s)};

        const Ran terminal = testing::ScriptedDesk::start(
            u"script"_s,
            {u"-qec"_s, u"'%1' '%2'"_s.arg(QStringLiteral(ALCOVECTL), words.join(u"' '"_s)),
             QProcess::nullDevice()});

        QCOMPARE(terminal.status, 0);
        QVERIFY(terminal.out.contains(u"3 of 3 files"_s));
        QVERIFY(import({m_desk->path(u"1.json"_s), m_desk->path(u"2.json"_s)}).err.isEmpty());
    }

    void saysHowItGoes()
    {
        for (const QStringList &words : {QStringList{u"import"_s},
                                         {u"import"_s, u"fhir"_s},
                                         {u"import"_s, u"csv"_s, u"x"_s}}) {
            const Ran ran = m_desk->run(words);
            QCOMPARE(ran.status, 2);
            QCOMPARE(ran.err, u"usage: alcovectl import fhir FILE|FOLDER...\n"_s);
        }
    }
};

ALCOVE_TEST(import_commands_test, ImportCommandsTest)
#include "import_commands_test.moc"
