#include "session/rotate_keys.h"

#include "base/durable_file.h"
#include "session/keychain_changes.h"
#include "support/keyed_desk.h"
#include "support/test_registry.h"

using namespace alcove;
using testing::KeyedTempDesk;
using testing::must;
using testing::TempDesk;

class RotateKeysTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_desk = std::make_unique<KeyedTempDesk>(); }

    void thePassphraseAndTheKitStayTheSame()
    {
        const Practice practice = m_desk->made.open.practice;

        VERIFY_OK(rotate());

        QVERIFY(must(m_desk->desk.open()).practice == practice);
        VERIFY_OK(m_desk->recover(m_desk->made.recoveryCode, KeyedTempDesk::other));
        VERIFY_OK(m_desk->desk.open(KeyedTempDesk::other));
    }

    void theOldKeyFileOpensNothing()
    {
        const QByteArray keys = m_desk->desk.content(QStringLiteral("chart.key"));
        must(rotate());

        m_desk->desk.write(QStringLiteral("chart.key"), keys);

        VERIFY_ERROR(m_desk->desk.open(), ErrorCode::Corrupt);
    }

    void nothingIsLeftBesideTheStore()
    {
        must(rotate());

        for (const QString &name : m_desk->desk.files())
            QVERIFY2(!name.endsWith(QStringLiteral(".rekeyed"))
                         && !name.endsWith(QStringLiteral(".before")),
                     qPrintable(name));
    }

    void theLogGoesOnAndTellsOfIt()
    {
        must(rotate());

        const auto open = must(m_desk->desk.open());
        const auto trail = must(open.chart->auditTrail(0, 100));
        QCOMPARE(trail[trail.size() - 2].event.event, QStringLiteral("key.rotate"));
        QVERIFY(must(open.chart->verifyAudit()).isOk());
        for (const AuditEntry &entry : trail) // the anchor beside the store is not missed
            QVERIFY(entry.event.event != store::auditGap);
    }

    void whoDoesNotKnowThePassphraseRotatesNothing()
    {
        const QByteArray keys = m_desk->desk.content(QStringLiteral("chart.key"));

        VERIFY_ERROR(session::rotateKeys(std::move(m_desk->made.open), m_desk->desk.workspace,
                                         TempDesk::secret("not this one"),
                                         m_desk->desk.surroundings),
                     ErrorCode::Locked);

        QCOMPARE(m_desk->desk.content(QStringLiteral("chart.key")), keys);
        VERIFY_OK(m_desk->desk.open());
    }

    void theKeychainsHalfIsStillNeeded()
    {
        must(session::addKeychain(m_desk->keyed(), KeyedTempDesk::passphrase()));

        VERIFY_OK(rotate());

        VERIFY_OK(m_desk->desk.open());
        m_desk->keychain.mood = testing::FakeKeychain::Mood::Shut;
        VERIFY_ERROR(m_desk->desk.open(), ErrorCode::NoDeviceSecret);
    }

    void aKitMadeAfterwardsTakesThePlaceOfTheOldOne()
    {
        m_desk->made.open = must(rotate());
        const auto kit = must(session::makeKit(m_desk->keyed(), KeyedTempDesk::passphrase()));
        must(session::keepKit(m_desk->keyed(), kit));

        VERIFY_ERROR(m_desk->recover(m_desk->made.recoveryCode, KeyedTempDesk::other),
                     ErrorCode::Locked);
        VERIFY_OK(m_desk->recover(kit.code, KeyedTempDesk::other));
    }

    void aLockedDeskIsOpenedForItAndShutAgain()
    {
        const QByteArray before = m_desk->desk.content(QStringLiteral("chart.key"));
        m_desk->made.open = {};
        QList<NewKeysStep> steps;

        VERIFY_OK(renew([&steps](NewKeysStep step) { steps << step; }));

        QCOMPARE(steps,
                 (QList{NewKeysStep::Opening, NewKeysStep::Apart, NewKeysStep::Writing,
                        NewKeysStep::Comparing, NewKeysStep::TakingOver}));
        QVERIFY(m_desk->desk.content(QStringLiteral("chart.key")) != before);
        const auto open = must(m_desk->desk.open());
        QStringList events;
        for (const AuditEntry &entry : must(open.chart->auditTrail(0, 100)))
            events << entry.event.event;
        QCOMPARE(events.mid(events.size() - 4),
                 QStringList({QStringLiteral("desk.unlock"), QStringLiteral("key.rotate"),
                              QStringLiteral("desk.lock"), QStringLiteral("desk.unlock")}));
    }

    void whereverItEndsTheSamePassphraseAndKitOpen()
    {
        QTemporaryDir copies;
        QStringList ends;
        m_desk->made.open = {};
        VERIFY_OK(renew([&](NewKeysStep step) {
            ends << copies.filePath(QString::number(static_cast<int>(step)));
            copyFolder(m_desk->desk.workspace.folder, ends.last());
        }));
        // The new key file is there, and nothing else has been done since.
        const QString keyFile = QStringLiteral("/chart.key");
        const QString between = copies.filePath(QStringLiteral("between"));
        copyFolder(ends.last(), between);
        QVERIFY(QFile::remove(between + keyFile));
        QVERIFY(QFile::copy(m_desk->desk.workspace.folder + keyFile, between + keyFile));
        ends << between << m_desk->desk.workspace.folder;

        for (const QString &end : ends) {
            const session::Workspace workspace{end};
            VERIFY_OK(session::openChart(workspace, KeyedTempDesk::passphrase(),
                                         m_desk->desk.surroundings));
            const auto open = must(session::recoverChart(workspace, m_desk->made.recoveryCode,
                                                         TempDesk::secret(KeyedTempDesk::other),
                                                         m_desk->desk.surroundings));
            QVERIFY(must(open.chart->verifyAudit()).isOk());
        }
        QCOMPARE(ends.size(), 7);
    }

    void aLockedDeskStaysAsItIsForAWrongPassphrase()
    {
        const QByteArray keys = m_desk->desk.content(QStringLiteral("chart.key"));
        m_desk->made.open = {};

        VERIFY_ERROR(session::renewLockedDesk(m_desk->desk.workspace,
                                              TempDesk::secret("not this one"),
                                              m_desk->desk.surroundings, [](NewKeysStep) {}),
                     ErrorCode::Locked);

        QCOMPARE(m_desk->desk.content(QStringLiteral("chart.key")), keys);
        VERIFY_OK(m_desk->desk.open());
    }

    void wordsThatTheChartDoesNotTakeAreNotLostForIt()
    {
        Files &files = *m_desk->desk.surroundings.disk.files;
        const std::string folder = m_desk->desk.workspace.journalFolder();
        must(files.makeFolder(folder));
        must(writeFileDurably(files, folder + "/later.alj", asBytes("ALCJ\0\x09 of a newer one")));
        const QByteArray keys = m_desk->desk.content(QStringLiteral("chart.key"));

        const auto rotated = rotate();

        // Put aside as unreadable, or waiting: never thrown away.
        if (!rotated)
            QCOMPARE(m_desk->desk.content(QStringLiteral("chart.key")), keys);
        QVERIFY(!must(files.list(folder)).empty());
    }

private:
    Result<session::OpenChart> rotate()
    {
        return session::rotateKeys(std::move(m_desk->made.open), m_desk->desk.workspace,
                                   KeyedTempDesk::passphrase(), m_desk->desk.surroundings);
    }

    Result<void> renew(const session::NewKeysTold &told)
    {
        return session::renewLockedDesk(m_desk->desk.workspace, KeyedTempDesk::passphrase(),
                                        m_desk->desk.surroundings, told);
    }
    /// As a machine that loses its power leaves it.
    static void copyFolder(const QString &from, const QString &to)
    {
        QVERIFY(QDir().mkpath(to));
        for (const QString &name : QDir(from).entryList(QDir::Files))
            QVERIFY(QFile::copy(QDir(from).filePath(name), QDir(to).filePath(name)));
    }

    std::unique_ptr<KeyedTempDesk> m_desk;
};

ALCOVE_TEST(rotate_keys_test, RotateKeysTest)
#include "rotate_keys_test.moc"
