#include "ctl/arguments.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::ctl;
using namespace Qt::StringLiterals;

class ArgumentsTest : public QObject {
    Q_OBJECT

private:
    QString m_mistake;

private slots:
    void init() { m_mistake.clear(); }

    void tellsGlobalOptionsCommandAndItsOptionsApart()
    {
        const auto read = parseArguments({u"--store"_s, u"/desk"_s, u"--passphrase-file"_s, u"p"_s,
                                          u"note"_s, u"add"_s, u"--client"_s, u"C"_s,
                                          u"--text-file"_s, u"-"_s, u"--json"_s},
                                         m_mistake);

        QVERIFY(read);
        QCOMPARE(read->store, u"/desk"_s);
        QCOMPARE(read->passphraseFile, u"p"_s);
        QVERIFY(!read->passphraseFd);
        QVERIFY(read->asJson);
        QCOMPARE(read->words, (QStringList{u"note"_s, u"add"_s}));
        QCOMPARE(read->option(u"client"_s), u"C"_s);
        QCOMPARE(read->option(u"text-file"_s), u"-"_s);
        QCOMPARE(read->option(u"limit"_s), QString());
    }

    void takesAPassphraseByFileDescriptor()
    {
        QCOMPARE(parseArguments({u"--passphrase-fd"_s, u"7"_s}, m_mistake)->passphraseFd, 7);
    }

    void takesThePinOfASecurityKeyByFileAndByDescriptor()
    {
        const auto read
            = parseArguments({u"--pin-file"_s, u"p"_s, u"--pin-fd"_s, u"8"_s}, m_mistake);

        QCOMPARE(read->pinFile, u"p"_s);
        QCOMPARE(read->pinFd, 8);
        QVERIFY(!parseArguments({u"key"_s, u"--pin-file"_s, u"p"_s}, m_mistake));
    }

    void readsANumberWithinItsBounds()
    {
        const auto number = [this](const QString &text) {
            const auto read = parseArguments({u"search"_s, u"--limit"_s, text}, m_mistake);
            return numberOption(*read, u"limit"_s, 20, 1000);
        };

        QCOMPARE(number(u"7"_s), std::optional(7));
        QCOMPARE(number(u"1000"_s), std::optional(1000));
        for (const QString &text : {u"1001"_s, u"-1"_s, u"ten"_s, u""_s, u"1.5"_s})
            QVERIFY(!number(text));
        QCOMPARE(numberOption({}, u"limit"_s, 20, 1000), std::optional(20));
    }

    void refusesWhatItDoesNotKnow_data()
    {
        QTest::addColumn<QStringList>("given");
        QTest::addColumn<QString>("mistake");
        QTest::newRow("unknown") << QStringList{u"search"_s, u"--colour"_s, u"red"_s}
                                 << u"--colour is not an option"_s;
        QTest::newRow("no value") << QStringList{u"search"_s, u"--limit"_s}
                                  << u"--limit needs a value"_s;
        QTest::newRow("global after the command")
            << QStringList{u"search"_s, u"--store"_s, u"/desk"_s} << u"--store is not an option"_s;
        QTest::newRow("no number") << QStringList{u"--passphrase-fd"_s, u"seven"_s}
                                   << u"--passphrase-fd is not an option"_s;
        QTest::newRow("passphrase itself")
            << QStringList{u"--passphrase"_s, u"hunter2"_s} << u"--passphrase is not an option"_s;
    }

    void refusesWhatItDoesNotKnow()
    {
        QFETCH(const QStringList, given);

        QVERIFY(!parseArguments(given, m_mistake));

        QTEST(m_mistake, "mistake");
    }
};

ALCOVE_TEST(arguments_test, ArgumentsTest)
#include "arguments_test.moc"
