#include "chart/sql_chart.h"

#include "support/full_disk.h"
#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;

class SqlChartTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_chart = std::make_unique<testing::TempChart>(); }

    void addsAndEditsAClient()
    {
        Client client = m_chart->addClient();
        client.phone = QStringLiteral("+1 555 0100");
        VERIFY_OK(chart().saveClient(client));

        QVERIFY(testing::must(chart().openClient(client.id)) == client);
        QCOMPARE(m_chart->events(),
                 (QStringList{QStringLiteral("client.add"), QStringLiteral("client.edit"),
                              QStringLiteral("chart.open")}));
        QCOMPARE(m_chart->eventsAfter(2)[0].client, idString(client.id));
    }

    void refusesAClientThatIsNone()
    {
        Client nameless = m_chart->build.client(QString(), QString());
        VERIFY_ERROR(chart().saveClient(nameless), ErrorCode::Malformed);
        Client unborn = m_chart->build.client();
        unborn.birthDate = QDate(2030, 1, 1);
        VERIFY_ERROR(chart().saveClient(unborn), ErrorCode::Malformed);
        VERIFY_ERROR(chart().openClient(unborn.id), ErrorCode::NotFound);

        QCOMPARE(m_chart->entries(), 0);
        QCOMPARE(waiting(Scope::Front), 0);
    }

    void refusesASecondClientOfOneSource()
    {
        Client first = m_chart->build.client();
        first.source = QStringLiteral("fhir:Patient/1");
        Client second = m_chart->build.client();
        second.source = first.source;
        VERIFY_OK(chart().saveClient(first));
        VERIFY_OK(chart().saveClient(first));

        VERIFY_ERROR(chart().saveClient(second), ErrorCode::Conflict);
    }

    void writesAnOpWithEachActInItsActorsRole()
    {
        const Client client = m_chart->addClient();
        m_chart->addDraft(client.id);

        const auto front = testing::must(m_chart->sync->outgoing(Scope::Front, 10));
        const auto clinical = testing::must(m_chart->sync->outgoing(Scope::Clinical, 10));
        QCOMPARE(front.size(), 1);
        QCOMPARE(clinical.size(), 1);
        const Actor &actor = m_chart->practice.actor;
        const Op op = testing::must(
            decodeOp(clinical[0].content, clinical[0].id, actor.device, Scope::Clinical));
        QCOMPARE(op.actor, actor.user);
        QCOMPARE(op.role, QStringLiteral("clinician"));
        QVERIFY(chart().actor() == actor);
    }

    void followsTheTimesOfOtherDesks()
    {
        Client client = m_chart->addClient();
        Op elsewhere = m_chart->build.op(client);
        elsewhere.stamp = {hybridTime(m_chart->build.clock.now() + 60'000), DeviceId{{9}}};
        elsewhere.payload.insert(QStringLiteral("phone"), QStringLiteral("theirs"));
        m_chart->receive({elsewhere});

        client.phone = QStringLiteral("mine, later");
        VERIFY_OK(chart().saveClient(client));

        QCOMPARE(testing::must(chart().openClient(client.id)).phone, client.phone);
        QVERIFY(static_cast<HybridTime>(m_chart->number("SELECT last FROM op_clock"))
                > elsewhere.stamp.time);
    }

    void editsWhatADeskWithAClockOfTheFutureWroteAndStaysInThePresent()
    {
        Client client = m_chart->addClient();
        Op elsewhere = m_chart->build.op(client);
        const Millis decade = 10LL * 365 * 86'400'000;
        elsewhere.stamp = {hybridTime(m_chart->build.clock.now() + decade), DeviceId{{9}}};
        elsewhere.payload.insert(QStringLiteral("phone"), QStringLiteral("theirs"));
        m_chart->receive({elsewhere});
        QCOMPARE(testing::must(chart().openClient(client.id)).phone, QStringLiteral("theirs"));

        client.phone = QStringLiteral("mine");
        VERIFY_OK(chart().saveClient(client));
        QCOMPARE(testing::must(chart().openClient(client.id)).phone, client.phone);

        m_chart->restart();
        const Client next = m_chart->addClient(QStringLiteral("Next"));
        const auto last = static_cast<HybridTime>(m_chart->number("SELECT last FROM op_clock"));
        QVERIFY(millisOf(last) <= m_chart->build.clock.now() + 1000);
        QVERIFY(testing::must(chart().openClient(next.id)) == next);
    }

    void importsAllOrNothing()
    {
        ChartImport import = someImport();
        import.clients.append(m_chart->build.client(QString(), QString()));
        VERIFY_ERROR(chart().import(import), ErrorCode::Malformed);
        QCOMPARE(testing::must(chart().stats()).clients, 0);
        QCOMPARE(m_chart->entries(), 0);
        QCOMPARE(waiting(Scope::Clinical), 0);

        import.clients.removeLast();
        QCOMPARE(testing::must(chart().import(import)), 4);
        const ChartStats stats = testing::must(chart().stats());
        QCOMPARE(stats.clients, 1);
        QCOMPARE(stats.entries, 1);
        QCOMPARE(stats.notes, 2);
        QCOMPARE(m_chart->events(),
                 (QStringList{QStringLiteral("client.import"), QStringLiteral("chart.import")}));
        QCOMPARE(m_chart->eventsAfter(1)[0].detail, QStringLiteral("bundle"));
    }

    void importsNothingTwice()
    {
        const ChartImport import = someImport();
        VERIFY_OK(chart().import(import));
        const QString before = m_chart->digest();
        ChartImport again = someImport();

        QCOMPARE(testing::must(chart().import(again)), 0);

        QCOMPARE(m_chart->digest(), before);
        const auto known = testing::must(chart().known(
            {import.clients[0].source, import.entries[0].source, QStringLiteral("else"), {}}));
        QCOMPARE(known.size(), 2);
        QCOMPARE(known.value(import.clients[0].source), import.clients[0].id.raw);
    }

    void takesASourceOnceInOneImportToo()
    {
        ChartImport import = someImport();
        Client twice = m_chart->build.client(QStringLiteral("Twice"));
        twice.source = import.clients[0].source;
        import.clients.append(twice);

        QCOMPARE(testing::must(chart().import(import)), 4);
        QCOMPARE(testing::must(chart().stats()).clients, 1);
    }

    void tellsOfASearchHowMuchWasFoundAndNotForWhat()
    {
        const Client client = m_chart->addClient();
        m_chart->addDraft(client.id, QStringLiteral("marigold"));
        const qint64 before = m_chart->entries();

        QCOMPARE(testing::must(chart().search(QStringLiteral("marigold"), 5)).size(), 1);

        const auto events = m_chart->eventsAfter(before);
        QCOMPARE(events.size(), 1);
        QVERIFY(events[0]
                == (AuditEvent{QStringLiteral("chart.search"), {}, {}, QStringLiteral("1")}));
    }

    void auditsAReadingBeforeItHandsOutText()
    {
        const Client client = m_chart->addClient();
        const Note note = m_chart->addSigned(client.id);
        VERIFY_OK(chart().addAddendum(m_chart->build.addendum(note)));
        m_chart->addDraft(client.id);
        m_chart->restart();
        const testing::FullDisk disk; // no entry can be written, so no text can be read

        VERIFY_ERROR(chart().openClient(client.id), ErrorCode::DiskFull);
        VERIFY_ERROR(chart().notes(client.id), ErrorCode::DiskFull);
        VERIFY_ERROR(chart().entries(client.id), ErrorCode::DiskFull);
        VERIFY_ERROR(chart().openNote(note.id), ErrorCode::DiskFull);
        VERIFY_ERROR(chart().addenda(note.id), ErrorCode::DiskFull);
        VERIFY_ERROR(chart().unsignedNotes(), ErrorCode::DiskFull);
        VERIFY_ERROR(chart().search(QStringLiteral("slept"), 5), ErrorCode::DiskFull);
    }

    void auditsTheFirstReadingOfEachPart()
    {
        const Client client = m_chart->addClient();
        const Note note = m_chart->addSigned(client.id);
        VERIFY_OK(chart().addAddendum(m_chart->build.addendum(note)));
        m_chart->addDraft(client.id);
        m_chart->restart();
        const qint64 before = m_chart->entries();
        for (int i = 0; i < 2; ++i) {
            VERIFY_OK(chart().unsignedNotes());
            VERIFY_OK(chart().notes(client.id));
            VERIFY_OK(chart().entries(client.id));
            VERIFY_OK(chart().addenda(note.id));
        }
        VERIFY_OK(chart().openNote(note.id));

        QStringList events;
        for (const AuditEvent &event : m_chart->eventsAfter(before))
            events.append(event.event);
        QCOMPARE(events,
                 (QStringList{QStringLiteral("note.list"), QStringLiteral("chart.open"),
                              QStringLiteral("note.open"), QStringLiteral("note.open")}));
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void leavesNothingOfAnActThatFails_data()
    {
        QTest::addColumn<int>("writes");
        for (int writes = 0; writes < 12; ++writes)
            QTest::newRow(qPrintable(QString::number(writes))) << writes;
    }
    void leavesNothingOfAnActThatFails()
    {
        QFETCH(const int, writes);
        const Client client = m_chart->addClient();
        const Note note = m_chart->addDraft(client.id);
        const QString state = m_chart->digest();
        const qint64 entries = m_chart->entries();
        const qint64 ops = m_chart->number("SELECT count(*) FROM op");
        Client edited = client;
        edited.phone = QStringLiteral("new");
        bool wasSaved = false;
        {
            const testing::FullDisk disk(writes);
            const Result<void> saved = chart().saveClient(edited);
            wasSaved = static_cast<bool>(saved);
            if (!wasSaved)
                VERIFY_ERROR(saved, ErrorCode::DiskFull);
        }

        QCOMPARE(m_chart->digest() != state, wasSaved);
        QCOMPARE(m_chart->entries(), entries + (wasSaved ? 1 : 0));
        QCOMPARE(m_chart->number("SELECT count(*) FROM op"), ops + (wasSaved ? 1 : 0));
        QVERIFY(testing::must(chart().verifyAudit()).isOk());
        m_chart->restart();
        QVERIFY(testing::must(chart().openNote(note.id)) == note);
        QVERIFY(testing::must(chart().openClient(client.id)) == (wasSaved ? edited : client));
        VERIFY_OK(chart().saveClient(edited));
    }

    void keepsItsSettings()
    {
        QVERIFY(testing::must(chart().setting(QStringLiteral("page"))).isEmpty());
        VERIFY_OK(chart().setSetting(QStringLiteral("page"), "notes"));
        VERIFY_OK(chart().setSetting(QStringLiteral("page"), "plan"));
        m_chart->restart();

        QCOMPARE(testing::must(chart().setting(QStringLiteral("page"))), QByteArray("plan"));
        QCOMPARE(waiting(Scope::Front) + waiting(Scope::Clinical), 0);
    }

    void checksItselfAndFindsATamperedAuditLog()
    {
        m_chart->addDraft(m_chart->addClient().id);
        VERIFY_OK(chart().audit({QStringLiteral("note.print"), {}, {}, {}}));
        QCOMPARE(testing::must(chart().check()), QStringList());
        QVERIFY(testing::must(chart().verifyAudit()).isOk());

        VERIFY_OK(m_chart->connection->execute(
            "DROP TRIGGER audit_entry_not_deleted; DELETE FROM audit_entry WHERE number = 3;"
            "INSERT INTO note_index (rowid, body) VALUES (99, 'stray')"));
        QVERIFY(!testing::must(chart().verifyAudit()).isOk());
        QCOMPARE(testing::must(chart().check()).size(), 1);
    }

    void givesTheNumbersOfTheStore()
    {
        m_chart->addSigned(m_chart->addClient().id);

        const ChartStats stats = testing::must(chart().stats());
        QCOMPARE(stats.clients, 1);
        QCOMPARE(stats.notes, 1);
        QCOMPARE(stats.entries, 0);
        QVERIFY(stats.bytes > 4096);
        QVERIFY(stats.schema >= 3);
        QCOMPARE(stats.digest.size(), 64);
    }

private:
    Chart &chart() { return *m_chart->chart; }
    qint64 waiting(Scope scope) { return testing::must(m_chart->sync->countOutgoing(scope)); }

    ChartImport someImport()
    {
        ChartImport import;
        import.detail = QStringLiteral("bundle");
        Client client = m_chart->build.client();
        client.source = QStringLiteral("fhir:Patient/1");
        ChartEntry entry = m_chart->build.entry(client.id);
        entry.source = QStringLiteral("fhir:Condition/1");
        Note draft = m_chart->build.note(client.id);
        draft.source = QStringLiteral("fhir:DocumentReference/1");
        Note signedNote = m_chart->build.signedNote(m_chart->build.note(client.id));
        signedNote.source = QStringLiteral("fhir:DocumentReference/2");
        import.clients = {client};
        import.entries = {entry};
        import.notes = {draft, signedNote};
        return import;
    }

    std::unique_ptr<testing::TempChart> m_chart;
};

ALCOVE_TEST(sql_chart_test, SqlChartTest)
#include "sql_chart_test.moc"
