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

    std::unique_ptr<KeyedTempDesk> m_desk;
};

ALCOVE_TEST(rotate_keys_test, RotateKeysTest)
#include "rotate_keys_test.moc"
