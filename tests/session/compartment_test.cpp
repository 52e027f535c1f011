#include "session/compartment.h"

#include "charting/signing.h"
#include "crypto/recovery_code.h"
#include "session/custodian.h"
#include "session/kit_changes.h"
#include "session/rotate_keys.h"
#include "support/builders.h"
#include "support/keyed_desk.h"
#include "support/test_registry.h"

#include <QDir>

#include <algorithm>

using namespace alcove;
using session::OpenChart;
using testing::KeyedTempDesk;
using testing::must;
using testing::TempDesk;

/// Psychotherapy notes: a store of their own that only their author's desk opens.
class CompartmentTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<KeyedTempDesk>();
        m_build = testing::Builders();
        m_build.actor = m_desk->made.open.practice.actor;
        m_client = m_build.client(QStringLiteral("Sam"), QStringLiteral("Rivera"));
        must(m_desk->made.open.chart->saveClient(m_client));
    }

    void isAStoreWithAKeyOfItsOwn()
    {
        const auto open = must(enter());

        QVERIFY(open.practice.id == m_desk->made.open.practice.id);
        QVERIFY(open.practice.storeId != m_desk->made.open.practice.storeId);
        QVERIFY(!open.storeKey.key.equals(m_desk->made.open.storeKey.key));
        QVERIFY(!open.journalKey.equals(m_desk->made.open.journalKey));
        QCOMPARE(must(open.chart->clients({})).size(), 0);
        QVERIFY(session::compartmentsOf(m_desk->desk.workspace, files()).front().folder
                == notes().folder);
    }

    void whatIsWrittenThereIsNowhereInTheDesksChart()
    {
        const Note note = write(must(enter()));

        QCOMPARE(must(must(enter()).chart->openNote(note.id)).body, note.body);
        VERIFY_ERROR(m_desk->made.open.chart->openNote(note.id), ErrorCode::NotFound);
        QCOMPARE(
            must(m_desk->made.open.chart->search(QStringLiteral("countertransference"), 10)).size(),
            0);
        QCOMPARE(must(m_desk->made.open.chart->notes(m_client.id)).size(), 0);
    }

    void itIsSignedAsAnyOther()
    {
        const auto open = must(enter());
        const Note note
            = must(charting::signNote(write(open), open.practice.actor, open.identity.userKey(),
                                      must(open.chart->lastSignature()), m_desk->desk.clock.now()));

        VERIFY_OK(open.chart->signNote(note));

        VERIFY_OK(charting::verify(must(open.chart->openNote(note.id))));
        QVERIFY(must(open.chart->verifyAudit()).isOk());
    }

    void noReasonOpensItAndNobodyIsAssigned()
    {
        const auto open = must(enter());
        write(open);

        VERIFY_ERROR(open.chart->breakGlass(m_client.id, QStringLiteral("a colleague is ill")),
                     ErrorCode::Refused);
        VERIFY_ERROR(open.chart->assign({m_client.id, open.practice.actor.user, true}),
                     ErrorCode::Refused);
    }

    void rolesWithoutNotesHaveNone_data()
    {
        QTest::addColumn<Roles>("roles");
        QTest::newRow("owner") << Roles{Role::Owner};
        QTest::newRow("biller") << Roles{Role::Biller};
        QTest::newRow("front desk") << Roles{Role::FrontDesk};
        QTest::newRow("privacy officer") << Roles{Role::PrivacyOfficer};
    }
    void rolesWithoutNotesHaveNone()
    {
        QFETCH(const Roles, roles);
        m_desk->made.open.practice.roles = roles;

        VERIFY_ERROR(enter(), ErrorCode::Refused);

        QVERIFY(!notes().isUsed(files()));
    }

    void anotherDesksKeyDoesNotOpenIt()
    {
        write(must(enter()));
        m_desk->made.open.compartmentSeed = crypto::SecretBytes::random(32, m_desk->desk.random);

        VERIFY_ERROR(enter(), ErrorCode::Locked);
    }

    void aNewPassphraseChangesNothing()
    {
        const Note note = write(must(enter()));
        VERIFY_OK(session::changePassphrase(m_desk->keyed(), KeyedTempDesk::passphrase(),
                                            TempDesk::secret(KeyedTempDesk::other)));
        m_desk->made.open = must(m_desk->desk.open(KeyedTempDesk::other));

        QCOMPARE(must(must(enter()).chart->openNote(note.id)).body, note.body);
    }

    void newKeysOfTheDeskAreNewKeysOfIt()
    {
        const Note note = write(must(enter()));
        const Bytes before = keyBytes();
        const auto oldSeed = m_desk->made.open.compartmentSeed.clone();
        const auto oldKey = must(enter()).storeKey.key.clone();

        m_desk->made.open
            = must(session::rotateKeys(std::move(m_desk->made.open), m_desk->desk.workspace,
                                       KeyedTempDesk::passphrase(), m_desk->desk.surroundings));

        const auto open = must(enter());
        QCOMPARE(must(open.chart->openNote(note.id)).body, note.body);
        QVERIFY(!open.storeKey.key.equals(oldKey));
        QVERIFY(must(open.chart->verifyAudit()).isOk());
        VERIFY_ERROR(session::compartmentMaster(notes(), oldSeed, files()), ErrorCode::Locked);
        QVERIFY(keyBytes() != before);
    }

    void newKeysThatBrokeOffBeforeTheDesksOwnLeaveItOpen()
    {
        const Note note = write(must(enter()));
        const QByteArray deskKeys = m_desk->desk.content(QStringLiteral("chart.key"));
        const QByteArray deskStore = m_desk->desk.content(QStringLiteral("chart.db"));
        must(session::rotateKeys(std::move(m_desk->made.open), m_desk->desk.workspace,
                                 KeyedTempDesk::passphrase(), m_desk->desk.surroundings));

        // As if the program had ended between the compartment's key file and the desk's.
        m_desk->desk.write(QStringLiteral("chart.key"), deskKeys);
        m_desk->desk.write(QStringLiteral("chart.db"), deskStore);
        m_desk->made.open = must(m_desk->desk.open());

        QCOMPARE(must(must(enter()).chart->openNote(note.id)).body, note.body);
    }

    void theKitOpensItForADeskWhoseKeysAreOfAnotherTime()
    {
        const QByteArray deskKeys = m_desk->desk.content(QStringLiteral("chart.key"));
        const QByteArray deskStore = m_desk->desk.content(QStringLiteral("chart.db"));
        m_desk->made.open
            = must(session::rotateKeys(std::move(m_desk->made.open), m_desk->desk.workspace,
                                       KeyedTempDesk::passphrase(), m_desk->desk.surroundings));
        const Note note = write(must(enter()));
        m_desk->made.open = {};
        m_desk->desk.write(QStringLiteral("chart.key"), deskKeys);
        m_desk->desk.write(QStringLiteral("chart.db"), deskStore);
        m_desk->made.open = must(m_desk->desk.open());
        VERIFY_ERROR(enter(), ErrorCode::Locked);

        m_desk->made.open = must(m_desk->recover(m_desk->made.recoveryCode, KeyedTempDesk::other));

        QCOMPARE(must(must(enter()).chart->openNote(note.id)).body, note.body);
    }

    void itFollowsTheDesksWaysIn()
    {
        write(must(enter()));
        QCOMPARE(kinds(), (QStringList{QStringLiteral("8"), QStringLiteral("5")}));
        must(session::makeCustodianKit(m_desk->keyed(), KeyedTempDesk::passphrase()));
        const auto kit = must(session::makeKit(m_desk->keyed(), KeyedTempDesk::passphrase()));
        VERIFY_OK(session::keepKit(m_desk->keyed(), kit));
        m_desk->made.open = must(m_desk->desk.open());

        const auto open = must(enter());

        QCOMPARE(kinds(),
                 (QStringList{QStringLiteral("8"), QStringLiteral("5"), QStringLiteral("7")}));
        const auto secret = must(crypto::parseRecoveryCode(kit.code));
        VERIFY_OK(crypto::openWithRecovery(keys(), secret));
        VERIFY_ERROR(crypto::openWithRecovery(
                         keys(), must(crypto::parseRecoveryCode(m_desk->made.recoveryCode))),
                     ErrorCode::Locked);
        const auto trail = must(open.chart->auditTrail(0, 100));
        QCOMPARE(trail[trail.size() - 2].event.event, QStringLiteral("key.follow"));
    }

    void theCustodianReadsItAndChangesNothing()
    {
        const Note note = write(must(enter()));
        const auto kit
            = must(session::makeCustodianKit(m_desk->keyed(), KeyedTempDesk::passphrase()));
        const auto code = m_desk->made.recoveryCode.clone();
        const auto signer = m_desk->made.open.identity.userKey().verifyKey();
        m_desk->made.open = {};

        m_desk->made.open = must(handOver(kit));

        const auto open = must(enter());
        QCOMPARE(must(open.chart->openNote(note.id)).body, note.body);
        QCOMPARE(open.practice.actor.name, QStringLiteral("Kim Lee"));
        QVERIFY(open.identity.userKey().verifyKey() != signer);
        VERIFY_ERROR(open.chart->saveDraft(note), ErrorCode::Refused);
        QVERIFY(must(open.chart->verifyAudit()).isOk());
        VERIFY_ERROR(crypto::openWithRecovery(keys(), must(crypto::parseRecoveryCode(code))),
                     ErrorCode::Locked);
        // Broken off or repeated, it is theirs still.
        m_desk->made.open = must(handOver(kit));
        QCOMPARE(must(must(enter()).chart->openNote(note.id)).body, note.body);
    }

    void oneThatIsDamagedDoesNotKeepTheCustodianFromTheRest()
    {
        write(must(enter()));
        const auto kit
            = must(session::makeCustodianKit(m_desk->keyed(), KeyedTempDesk::passphrase()));
        m_desk->made.open = {};
        m_desk->desk.write(QStringLiteral("private/chart.key"), "no key file");

        const auto open = must(handOver(kit));

        const auto trail = must(open.chart->auditTrail(0, 1000));
        QVERIFY(std::any_of(trail.begin(), trail.end(), [](const AuditEntry &entry) {
            return entry.event
                == AuditEvent{QStringLiteral("compartment.leave"),
                              entry.event.subject,
                              {},
                              QStringLiteral("psy")};
        }));
        QCOMPARE(m_desk->desk.content(QStringLiteral("private/chart.key")),
                 QByteArray("no key file"));
    }

    void oneThatWasNeverFinishedIsMadeAnew()
    {
        QVERIFY(QDir().mkpath(notes().folder));
        m_desk->desk.write(QStringLiteral("private/begun"), {});
        m_desk->desk.write(QStringLiteral("private/chart.key"), "half a key fi");
        QVERIFY(session::compartmentsOf(m_desk->desk.workspace, files()).empty());

        write(must(enter()));

        QVERIFY(!QFile::exists(m_desk->desk.file(QStringLiteral("private/begun"))));
        QCOMPARE(must(must(enter()).chart->stats()).notes, 1);
    }

    void whatIsLeftOfOneIsNeverOverwritten()
    {
        write(must(enter()));
        QVERIFY(QFile::remove(m_desk->desk.file(QStringLiteral("private/chart.key"))));

        VERIFY_ERROR(enter(), ErrorCode::Corrupt);

        QVERIFY(QFile::exists(m_desk->desk.file(QStringLiteral("private/chart.db"))));
    }

    void noWordOfItIsPlainOnTheDisk()
    {
        const auto open = must(enter());
        write(open);

        for (const char *name : {"private/chart.db", "private/chart.db-wal", "private/chart.key",
                                 "chart.db", "chart.db-wal"}) {
            const QByteArray bytes = m_desk->desk.content(QLatin1String(name));
            QVERIFY2(!bytes.isEmpty(), name);
            QVERIFY2(!bytes.contains("countertransference"), name);
        }
    }

private:
    static constexpr std::string_view heirs = "seven herons beside an empty pier";

    session::Workspace notes() const { return m_desk->desk.workspace.psychotherapyNotes(); }
    Files &files() const { return *m_desk->desk.surroundings.disk.files; }
    crypto::KeyFile keys() const { return must(session::readKeyFile(notes(), files())); }
    Bytes keyBytes() const { return crypto::encodeKeyFile(keys()); }
    QStringList kinds() const
    {
        QStringList kinds;
        for (const crypto::KeySlot &slot : keys().keySlots)
            kinds.append(QString::number(static_cast<int>(slot.kind)));
        return kinds;
    }
    Result<OpenChart> enter() const
    {
        return session::enterCompartment(
            notes(), session::ownerOf(m_desk->made.open, m_desk->desk.workspace),
            m_desk->desk.surroundings);
    }
    Note write(const OpenChart &open)
    {
        Note note = m_build.note(m_client.id, QStringLiteral("My own countertransference, again."));
        must(open.chart->saveClient(m_client));
        must(open.chart->saveDraft(note));
        return note;
    }
    Result<OpenChart> handOver(const session::CustodianKit &kit)
    {
        return session::handOver(
            m_desk->desk.workspace, kit.first, kit.second,
            {QStringLiteral("Kim Lee"), session::HandOver::Death, TempDesk::secret(heirs)},
            m_desk->desk.surroundings);
    }

    std::unique_ptr<KeyedTempDesk> m_desk;
    testing::Builders m_build;
    Client m_client;
};

ALCOVE_TEST(compartment_test, CompartmentTest)
#include "compartment_test.moc"
