#include "presentation/audit_model.h"

#include "presentation/context_of.h"
#include "support/direct_session.h"
#include "support/test_registry.h"

#include <QAbstractItemModelTester>
#include <QDateTime>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::AuditModel;
using presentation::AuditPeriod;

class AuditModelTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_client = m_session->desk.addClient();
        m_model = std::make_unique<AuditModel>(testing::contextOf(*m_session));
    }
    void cleanup()
    {
        m_model.reset();
        m_session.reset();
    }

    void showsWhoLookedAtAChart()
    {
        const QAbstractItemModelTester tester(m_model.get());
        testing::must(m_session->desk.chart->openClient(m_client.id));

        ask(m_client.id, AuditPeriod::Ever);

        QCOMPARE(m_model->rowCount(), 2);
        QCOMPARE(m_model->columnCount(), 5); // of one client the name is not in each row
        QCOMPARE(cell(0, AuditModel::Who), m_session->practice().actor.name);
        QCOMPARE(cell(0, AuditModel::What), u"opened the chart"_s);
        QCOMPARE(cell(1, AuditModel::What), u"added the client"_s);
        QCOMPARE(cell(0, AuditModel::Desk), m_session->practice().deviceName);
        QVERIFY(!cell(0, AuditModel::When).isEmpty());
        QCOMPARE(m_model->summary(), u"2 entries"_s);
    }

    void ofEverythingItNamesTheClients()
    {
        ask({}, AuditPeriod::Ever);

        QCOMPARE(m_model->columnCount(), 6);
        QCOMPARE(cell(0, AuditModel::Whose), displayName(m_client));
    }

    void leavesOutWhatWasBefore()
    {
        m_session->desk.build.clock.advance(Millis{40} * 24 * 3600 * 1000);

        ask(m_client.id, AuditPeriod::Month);

        QCOMPARE(m_model->rowCount(), 0);
        QCOMPARE(m_model->summary(), u"nothing in this time"_s);
    }

    void aPeriodBeginsAtMidnightHere()
    {
        const auto at = [](const char *text) {
            return QDateTime::fromString(QLatin1String(text), Qt::ISODate).toMSecsSinceEpoch();
        };
        const Millis now = at("2026-03-15T14:00");

        QCOMPARE(beginOf(AuditPeriod::Today, now), at("2026-03-15T00:00"));
        QCOMPARE(beginOf(AuditPeriod::Week, now), at("2026-03-09T00:00"));
        QCOMPARE(beginOf(AuditPeriod::Month, now), at("2026-02-14T00:00"));
        QCOMPARE(beginOf(AuditPeriod::Year, now), at("2026-01-01T00:00"));
        QCOMPARE(beginOf(AuditPeriod::SixYears, now), at("2020-03-15T00:00"));
        QCOMPARE(beginOf(AuditPeriod::Ever, now), Millis{0});
    }

    void saysWhetherTheLogIsWhole()
    {
        QSignalSpy verified(m_model.get(), &AuditModel::verified);
        m_model->verify();
        QTRY_COMPARE(verified.count(), 1);
        QVERIFY(verified[0][0].toBool());

        testing::must(m_session->desk.connection->execute("DROP TRIGGER audit_entry_not_deleted"));
        testing::must(m_session->desk.connection->execute("DELETE FROM audit_entry"));
        m_model->verify();

        QTRY_COMPARE(verified.count(), 2);
        QVERIFY(!verified[1][0].toBool());
        QVERIFY(verified[1][1].toString().contains(u"changed, or is not whole"_s));
    }

    void writesAFileForAnAuditorThatOthersCantRead()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"audit.jsonl"_s);
        QSignalSpy exported(m_model.get(), &AuditModel::exported);

        m_model->exportTo(path);

        QTRY_COMPARE(exported.count(), 1);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("audit.export"));
        QVERIFY(!(file.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
    }

    void saysWhyAFileCantBeWritten()
    {
        QSignalSpy failed(m_model.get(), &AuditModel::failed);

        m_model->exportTo(u"/proc/no/such/place.jsonl"_s);

        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(!failed[0][0].toString().isEmpty());
    }

private:
    void ask(const std::optional<ClientId> &client, AuditPeriod period)
    {
        QSignalSpy loaded(m_model.get(), &AuditModel::loaded);
        m_model->ask(client, period);
        QTRY_COMPARE(loaded.count(), 1);
    }
    QString cell(int row, int column) const
    {
        return m_model->index(row, column).data().toString();
    }

    std::unique_ptr<testing::DirectSession> m_session;
    Client m_client;
    std::unique_ptr<AuditModel> m_model;
};

ALCOVE_TEST(audit_model_test, AuditModelTest)
#include "audit_model_test.moc"
