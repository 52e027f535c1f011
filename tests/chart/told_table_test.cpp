#include "chart/told_table.h"

#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using chart::ToldTable;
using testing::must;

class ToldTableTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<testing::TempChart>();
        m_client = m_desk->addClient();
        VERIFY_OK(m_desk->chart->assign({m_client.id, UserId{{7}}, true}));
        VERIFY_OK(m_desk->chart->breakGlass(m_client.id, u"covering for Dana"_s));
    }

    void whatThisDeskWroteIsForAReaderUntilItIsSealedToThem()
    {
        const auto untold = must(table().untold(self(), m_reader));

        QCOMPARE(untold.size(), 1);
        QCOMPARE(untold.first().reason, u"covering for Dana"_s);
        QCOMPARE(untold.first().clientName, displayName(m_client));
        QCOMPARE(untold.first().entry.event.client, idString(m_client.id));

        VERIFY_OK(table().keep(opBy(self(), untold.first().id(), 10), {{m_reader.device, "box"}}));
        QVERIFY(must(table().untold(self(), m_reader)).isEmpty());
        QCOMPARE(must(table().untold(self(), {DeviceId{{8}}})).size(), 1);
    }

    void whoReadsAnewIsToldAnew()
    {
        const RawId entry = must(table().untold(self(), m_reader)).first().id();
        VERIFY_OK(table().keep(opBy(self(), entry, 10), {{m_reader.device, "box"}}));

        QVERIFY(must(table().untold(self(), {m_reader.device, 10})).isEmpty());
        QCOMPARE(must(table().untold(self(), {m_reader.device, 11})).size(), 1);

        VERIFY_OK(table().keep(opBy(self(), entry, 12), {{m_reader.device, "box"}}));
        VERIFY_OK(table().keep(opBy(self(), entry, 10), {{m_reader.device, "box"}}));
        QVERIFY(must(table().untold(self(), {m_reader.device, 11})).isEmpty());
    }

    void anothersWordThatItWasToldIsNotTakenForIt()
    {
        const RawId entry = must(table().untold(self(), m_reader)).first().id();

        VERIFY_OK(table().keep(opBy(DeviceId{{9}}, entry, 10), {{m_reader.device, "junk"}}));

        QCOMPARE(must(table().untold(self(), m_reader)).size(), 1);
    }

    void whatOthersToldIsPassedOnOnce()
    {
        const ToldEntry told = othersEntry(1, u"chart.break-glass"_s);
        VERIFY_OK(table().insert(told));
        VERIFY_OK(table().insert(told));

        QCOMPARE(must(table().untold(self(), m_reader)).size(), 2);
        QVERIFY(must(table().untold(self(), m_reader)).last() == told);
        QCOMPARE(must(table().untold(self(), {told.entry.device})).size(), 1); // it has it itself

        VERIFY_OK(table().keep(opBy(told.entry.device, told.id(), 1), {{m_reader.device, "box"}}));
        QCOMPARE(must(table().untold(self(), m_reader)).size(), 1);
    }

    void aBoxIsKeptByTheDeskItIsForUntilItIsOpened()
    {
        const Op op = opBy(DeviceId{{9}}, {4}, 1);

        VERIFY_OK(table().keep(op, {{m_reader.device, "theirs"}, {self(), "ours"}}));
        VERIFY_OK(table().keep(op, {{m_reader.device, "theirs"}, {self(), "ours"}}));

        const auto boxes = must(table().boxes());
        QCOMPARE(boxes.size(), 1);
        QCOMPARE(boxes.first().box, QByteArray("ours"));
        QVERIFY(boxes.first().entry == (RawId{4}));
        VERIFY_OK(table().dropBox(boxes.first().op));
        QVERIFY(must(table().boxes()).isEmpty());
    }

    void aQuestionIsAnsweredFromWhatOthersTold()
    {
        VERIFY_OK(table().insert(othersEntry(1, u"chart.break-glass"_s)));
        VERIFY_OK(table().insert(othersEntry(2, u"chart.break-glass"_s)));
        VERIFY_OK(table().insert(othersEntry(3, u"chart.open"_s)));
        AuditQuestion question;
        question.event = u"chart.break-glass"_s;

        QCOMPARE(must(table().countMatching(question)), qint64{2});
        const auto latest = must(table().matching(question, 1));
        QCOMPARE(latest.size(), 1);
        QCOMPARE(latest.first().entry.at, Millis{2});
        question.until = 2;
        QCOMPARE(must(table().countMatching(question)), qint64{1});
        question.client = m_client.id;
        QCOMPARE(must(table().countMatching(question)), qint64{0});

        VERIFY_OK(table().clear());
        QCOMPARE(must(table().countMatching({})), qint64{0});
    }

    void theLogsOfAllDesksAreAnsweredTogetherTheLatestFirst()
    {
        VERIFY_OK(table().insert(othersEntry(1, u"chart.break-glass"_s)));
        ToldEntry later = othersEntry(2, u"chart.break-glass"_s);
        later.entry.at = m_desk->build.clock.now() + 1'000;
        VERIFY_OK(table().insert(later));
        m_desk->wear({Role::PrivacyOfficer});
        AuditQuestion question;
        question.event = breakGlassEvent;

        const AuditAnswer answer = must(m_desk->chart->auditLines(question, 10));

        QCOMPARE(answer.found, qint64{3});
        QStringList reasons;
        for (const AuditLine &line : answer.lines)
            reasons.append(line.reason);
        QCOMPARE(reasons, (QStringList{u"reason 2"_s, u"covering for Dana"_s, u"reason 1"_s}));
        QCOMPARE(answer.lines.first().client, u"Somebody"_s);
        QCOMPARE(must(m_desk->chart->auditLines(question, 2)).lines.size(), 2);
    }

private:
    ToldTable table() { return ToldTable(*m_desk->connection); }
    DeviceId self() const { return m_desk->practice.actor.device; }

    static ToldEntry othersEntry(std::uint8_t number, const QString &event)
    {
        ToldEntry told;
        told.entry = {number, number, UserId{{5}}, DeviceId{{6}}, {event, {}, {}, {}}, {number}};
        told.clientName = u"Somebody"_s;
        told.reason = u"reason %1"_s.arg(number);
        return told;
    }

    static Op opBy(DeviceId device, const RawId &entry, HybridTime time)
    {
        Op op;
        op.id = OpId{{1}};
        op.record = entry;
        op.stamp = {time, device};
        return op;
    }

    std::unique_ptr<testing::TempChart> m_desk;
    Client m_client;
    const LogReader m_reader{DeviceId{{3}}};
};

ALCOVE_TEST(told_table_test, ToldTableTest)
#include "told_table_test.moc"
