#include "ctl/measure_commands.h"

#include "scripted_desk.h"
#include "support/test_registry.h"

#include <QFile>
#include <QJsonArray>

#include <memory>

using namespace Qt::StringLiterals;
using alcove::testing::Ran;
using alcove::testing::ScriptedDesk;

class MeasureCommandsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<ScriptedDesk>();
        QCOMPARE(m_desk->make().status, 0);
    }

    void listsThoseOfTheProgram()
    {
        const QJsonArray all = list();
        QVERIFY(titled(all, u"phq-9"_s, false));
        QVERIFY(titled(all, u"bdi-2"_s, true));
    }

    void aPackIsSignedAndFillsItsSkeleton()
    {
        m_desk->write(u"mine.yaml"_s, pack());
        const Ran taken = m_desk->run({u"measure"_s, u"take"_s, m_desk->path(u"mine.yaml"_s)});
        QVERIFY2(taken.status == 0, qPrintable(taken.err));
        QVERIFY(titled(list(), u"ace"_s, false));
    }

    void aNameOfTheProgramsIsRefusedAndLeavesNothing()
    {
        m_desk->write(u"mine.yaml"_s, pack().replace("instrument: ace", "instrument: phq-9"));
        const Ran refused = m_desk->run({u"measure"_s, u"take"_s, m_desk->path(u"mine.yaml"_s)});
        QCOMPARE(refused.status, 2);
        QVERIFY2(refused.err.contains(u"There is a measure called phq-9 already"_s),
                 qPrintable(refused.err));
        QVERIFY(!QFile::exists(m_desk->path(u"store/measures/phq-9.yaml"_s)));
        QVERIFY(!QFile::exists(m_desk->path(u"store/measures/phq-9.yaml.sig"_s)));
        QVERIFY(m_desk->run({u"measure"_s, u"list"_s}).json[u"problems"_s].toArray().isEmpty());
    }

    void aSignatureOfNobodyHereIsNotKept()
    {
        const QByteArray strangers = QByteArray(64, 'a') + '\n' + QByteArray(128, 'b') + '\n';
        m_desk->write(u"mine.yaml"_s, pack());
        m_desk->write(u"mine.yaml.sig"_s, strangers);
        const Ran taken = m_desk->run({u"measure"_s, u"take"_s, m_desk->path(u"mine.yaml"_s)});
        QVERIFY2(taken.status == 0, qPrintable(taken.err));
        QVERIFY(taken.json[u"problems"_s].toArray().isEmpty());
        QVERIFY(titled(list(), u"ace"_s, false));
        QFile file(m_desk->path(u"store/measures/ace.yaml.sig"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll() != strangers);
    }

    void aPackThatAsksLessThanItsSkeletonIsLeftOutAndSaysSo()
    {
        QByteArray less = pack();
        m_desk->write(u"mine.yaml"_s, less.replace("instrument: ace", "instrument: bdi-2"));
        const Ran taken = m_desk->run({u"measure"_s, u"take"_s, m_desk->path(u"mine.yaml"_s)});
        QVERIFY(titled(taken.json[u"measures"_s].toArray(), u"bdi-2"_s, true)); // the skeleton
        QCOMPARE(taken.json[u"problems"_s].toArray().first().toString(),
                 u"bdi-2.yaml, alerts: it leaves out what has to be asked because of answer 1 to "
                 "item 9, so it is not used."_s);
    }

    void aPackThatWasChangedSinceIsLeftOutAndSaysSo()
    {
        m_desk->write(u"mine.yaml"_s, pack());
        QCOMPARE(m_desk->run({u"measure"_s, u"take"_s, m_desk->path(u"mine.yaml"_s)}).status, 0);
        QFile file(m_desk->path(u"store/measures/ace.yaml"_s));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray text = file.readAll();
        text.replace("value: 1", "value: 9");
        QVERIFY(file.resize(0) && file.seek(0) && file.write(text) == text.size());
        file.close();
        const Ran listed = m_desk->run({u"measure"_s, u"list"_s});
        QVERIFY(titled(listed.json[u"measures"_s].toArray(), u"ace"_s, true)); // the skeleton
        QVERIFY(listed.json[u"problems"_s].toArray().first().toString().contains(
            u"signature is wrong"_s));
    }

    void whatIsNoPackNamesItsLine()
    {
        m_desk->write(u"bad.yaml"_s, "instrument: x\nnonsense\n");
        const Ran refused = m_desk->run({u"measure"_s, u"take"_s, m_desk->path(u"bad.yaml"_s)});
        QCOMPARE(refused.status, 2);
        QVERIFY2(refused.err.contains(u"That is no pack of a measure: line "_s),
                 qPrintable(refused.err));
    }

private:
    QJsonArray list() const
    {
        return m_desk->run({u"measure"_s, u"list"_s}).json[u"measures"_s].toArray();
    }
    static bool titled(const QJsonArray &all, const QString &name, bool isSkeleton)
    {
        for (const auto &each : all)
            if (each[u"name"_s].toString() == name)
                return each[u"skeleton"_s].toBool() == isSkeleton;
        return false;
    }
    /// As the skeleton of resources/instruments/ace.yaml is filled.
    static QByteArray pack()
    {
        return "instrument: ace\n"
               "title: ACE\n"
               "full_title: Adverse childhood experiences\n"
               "version: \"1\"\n"
               "language: en-US\n"
               "source: invented for a test\n"
               "licence: none\n"
               "instruction: Before your 18th birthday\n"
               "answers:\n"
               "  - { value: 0, words: \"No\" }\n"
               "  - { value: 1, words: \"Yes\" }\n"
               "items:\n"
               "  - { code: \"1\", words: First }\n"
               "  - { code: \"2\", words: Second }\n"
               "scoring: { rule: sum, items: all-scored, missing: 0 }\n"
               "range: { from: 0, to: 2 }\n";
    }

    std::unique_ptr<ScriptedDesk> m_desk;
};

ALCOVE_TEST(measure_commands_test, MeasureCommandsTest)
#include "measure_commands_test.moc"
