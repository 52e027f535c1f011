#include "session/restore_copy.h"

#include "crypto/recovery_code.h"
#include "session/copies.h"
#include "support/memory_file.h"
#include "support/temp_desk.h"
#include "support/test_registry.h"

using namespace alcove;
using testing::must;
using testing::TempDesk;

class RestoreCopyTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<TempDesk>();
        auto made = m_desk->make();
        m_code = std::move(made.recoveryCode);
        addClient(made.open, QStringLiteral("Before"));
        backup::Shelf shelf = this->shelf();
        m_copy = must(backup::makeCopy(
                          session::sourceOf(made.open, m_desk->workspace, m_desk->surroundings),
                          shelf, backup::Kind::Asked))
                     .name;
        addClient(made.open, QStringLiteral("Since"));
    }

    void bringsBackTheStoreOfThatTime()
    {
        const auto restored = must(restore());

        const auto open = must(m_desk->open());
        QCOMPARE(clients(open), QStringList{QStringLiteral("Before")});
        QVERIFY(must(open.chart->check()).isEmpty());
        QVERIFY(must(open.chart->verifyAudit()).isOk());
        QVERIFY(!restored.withKeys);
    }

    void tellsOfItInTheStoreThatCame()
    {
        must(restore());

        const auto open = must(m_desk->open());
        const auto trail = must(open.chart->auditTrail(0, 1000));
        const AuditEvent &event = trail[trail.size() - 2].event; // before the unlocking
        QCOMPARE(event.event, QStringLiteral("backup.restore"));
        QCOMPARE(event.detail.toStdString(), backup::folderName(m_copy));
    }

    void bringsBackFilesOnChartsWithTheirBytes()
    {
        Bytes content(static_cast<std::size_t>(attachmentPartSize) + 77);
        m_desk->random.fill(content);
        AttachmentId id;
        {
            auto open = must(m_desk->open());
            const ClientId client = must(open.chart->clients({})).first().id;
            testing::MemoryFile file(content);
            id = AttachmentId::make(m_desk->clock, m_desk->random);
            must(open.chart->attach({id, client, QStringLiteral("scan.png"), {}}, file));
            backup::Shelf shelf = this->shelf();
            m_copy = must(backup::makeCopy(
                              session::sourceOf(open, m_desk->workspace, m_desk->surroundings),
                              shelf, backup::Kind::Asked))
                         .name;
            must(open.chart->removeFile(id, QStringLiteral("by mistake")));
        }

        must(restore());

        const auto open = must(m_desk->open());
        testing::MemoryFile saved;
        VERIFY_OK(open.chart->saveFile(id, saved));
        QVERIFY(saved.bytes == content);
        QVERIFY(must(open.chart->check()).isEmpty());
    }

    void keepsWhatItReplaces()
    {
        const auto restored = must(restore());

        const session::Workspace replaced{m_desk->file(QString::fromStdString(restored.replaced))};
        QVERIFY(QFile::copy(m_desk->file(QStringLiteral("chart.key")),
                            replaced.folder + QStringLiteral("/chart.key")));
        const auto open = must(session::openChart(replaced, TempDesk::secret(TempDesk::passphrase),
                                                  m_desk->surroundings));
        QCOMPARE(clients(open), (QStringList{QStringLiteral("Before"), QStringLiteral("Since")}));
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void comesBackFromAnyDamage_data()
    {
        QTest::addColumn<QStringList>("lost");
        QTest::addColumn<bool>("withKeys");
        QTest::newRow("store cut short") << QStringList{} << false;
        QTest::newRow("store gone") << QStringList{QStringLiteral("chart.db")} << false;
        QTest::newRow("key file gone") << QStringList{QStringLiteral("chart.key")} << true;
        QTest::newRow("all gone") << QStringList{QStringLiteral("chart.db"),
                                                 QStringLiteral("chart.key")}
                                  << true;
    }
    void comesBackFromAnyDamage()
    {
        QFETCH(const QStringList, lost);
        QFETCH(const bool, withKeys);
        m_desk->write(QStringLiteral("chart.db"),
                      m_desk->content(QStringLiteral("chart.db")).left(5000));
        for (const QString &file : lost)
            QVERIFY(QFile::remove(m_desk->file(file)));

        const auto restored = must(restore());

        QCOMPARE(restored.withKeys, withKeys);
        QCOMPARE(clients(must(m_desk->open())), QStringList{QStringLiteral("Before")});
    }

    void aPassphraseGivenUpSinceDoesNotComeBack()
    {
        static constexpr const char *newer = "seven orange kites above the harbour";
        must(session::recoverChart(m_desk->workspace, m_code, TempDesk::secret(newer),
                                   m_desk->surroundings));

        VERIFY_OK(restore(newer));

        VERIFY_ERROR(m_desk->open(), ErrorCode::Locked);
        VERIFY_OK(m_desk->open(newer));
    }

    void isRefusedForAnotherPassphraseAndChangesNothing()
    {
        const QByteArray before = m_desk->content(QStringLiteral("chart.db"));

        VERIFY_ERROR(restore("not the passphrase"), ErrorCode::Locked);

        QCOMPARE(m_desk->content(QStringLiteral("chart.db")), before);
    }

    void aDamagedCopyIsNotTaken()
    {
        const QString file = QStringLiteral("backup/%1/chart.db")
                                 .arg(QString::fromStdString(backup::folderName(m_copy)));
        QByteArray content = m_desk->content(file);
        content[content.size() / 2] = static_cast<char>(content[content.size() / 2] ^ 1);
        m_desk->write(file, content);
        const QStringList before = m_desk->files();

        VERIFY_ERROR(restore(), ErrorCode::Corrupt);

        QCOMPARE(m_desk->files(), before);
        QCOMPARE(clients(must(m_desk->open())).size(), 2);
    }

    void saysThatThereIsNoSuchCopy()
    {
        VERIFY_ERROR(session::restoreCopy(m_desk->workspace, shelf(), {99, m_copy.kind, m_copy.at},
                                          TempDesk::secret(TempDesk::passphrase),
                                          m_desk->surroundings),
                     ErrorCode::NotFound);
    }

private:
    backup::Shelf shelf() const
    {
        return session::shelfOf(m_desk->workspace, m_desk->surroundings);
    }
    Result<session::Restored> restore(std::string_view passphrase = TempDesk::passphrase) const
    {
        return session::restoreCopy(m_desk->workspace, shelf(), m_copy,
                                    TempDesk::secret(passphrase), m_desk->surroundings);
    }
    void addClient(session::OpenChart &open, const QString &name) const
    {
        Client client;
        client.id = ClientId::make(m_desk->clock, m_desk->random);
        client.givenName = name;
        must(open.chart->saveClient(client));
    }
    static QStringList clients(const session::OpenChart &open)
    {
        QStringList names;
        for (const ClientSummary &client : must(open.chart->clients({})))
            names.append(client.name);
        return names;
    }

    std::unique_ptr<TempDesk> m_desk;
    crypto::SecretBytes m_code;
    backup::CopyName m_copy;
};

ALCOVE_TEST(restore_copy_test, RestoreCopyTest)
#include "restore_copy_test.moc"
