#include "session/practice_maker.h"

#include "base/posix_files.h"
#include "crypto/recovery_code.h"
#include "support/full_disk.h"
#include "support/temp_desk.h"
#include "support/test_registry.h"
#include "wire/members.h"
#include "wire/records.h"

#include <filesystem>

using namespace alcove;
using session::makePractice;

namespace {

ByteView bytes(const QByteArray &record)
{
    return asBytes({record.constData(), static_cast<std::size_t>(record.size())});
}

} // namespace

class PracticeMakerTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_desk = std::make_unique<testing::TempDesk>(); }

    void foundsAPracticeWithItsFirstDesk()
    {
        const auto made = m_desk->make();

        const Practice &practice = made.open.practice;
        QCOMPARE(practice.name, QStringLiteral("Lakeside Practice"));
        QCOMPARE(practice.actor.name, QStringLiteral("Ada Quill"));
        QVERIFY(practice.actor.role == Role::Owner);
        const auto devices = testing::must(made.open.sync->devices());
        QCOMPARE(devices.size(), 1);
        QCOMPARE(devices[0].id, practice.actor.device);
        QCOMPARE(devices[0].signKey, made.open.identity.deviceKey().verifyKey());
        QCOMPARE(devices[0].record, practice.genesis);
        QSet<Scope> scopes;
        for (const ScopeKey &key : testing::must(made.open.sync->scopeKeys()))
            scopes.insert(key.scope);
        QCOMPARE(scopes,
                 (QSet<Scope>{Scope::Org, Scope::Front, Scope::Clinical, Scope::Requests,
                              Scope::Audit}));
        VERIFY_OK(crypto::parseRecoveryCode(made.recoveryCode));
        QVERIFY(testing::must(made.open.chart->verifyAudit()).isOk());
    }

    void makesTheSealOfAnAuditorsTrust()
    {
        const auto made = m_desk->make();
        const auto genesis = testing::must(wire::decodeGenesis(
            asBytes({made.open.practice.genesis.constData(),
                     static_cast<std::size_t>(made.open.practice.genesis.size())})));

        QCOMPARE(wire::practiceId(genesis), made.open.practice.id);
    }

    void namedHatsStandInTheLogFromTheFirstDay()
    {
        NewPractice wanted = testing::TempDesk::wanted();
        wanted.roles = {Role::Owner, Role::Clinician};

        const auto made
            = testing::must(makePractice(m_desk->workspace, wanted, m_desk->surroundings));

        QVERIFY((made.open.practice.roles == Roles{Role::Owner, Role::Clinician}));
        QVERIFY(made.open.practice.actor.role == Role::Owner);
        const auto log = testing::must(made.open.sync->memberRecords());
        QCOMPARE(log.size(), 2);
        QCOMPARE(log[0].record, made.open.practice.genesis);
        const auto genesis = testing::must(wire::decodeGenesis(bytes(log[0].record)));
        auto members = testing::must(wire::foundedBy(genesis));
        VERIFY_OK(wire::admit(members, bytes(log[1].record)));
        QVERIFY(members.find(made.open.practice.actor.user)->roles() == made.open.practice.roles);
        // What a privacy officer alone may read is shut to them.
        VERIFY_ERROR(made.open.chart->auditTrail(0, 10), ErrorCode::Refused);
        VERIFY_OK(made.open.chart->clients({}));
        QVERIFY(testing::must(made.open.chart->verifyAudit()).isOk());
    }

    void allHatsOfASoloPracticeNeedNoWord()
    {
        const auto made = m_desk->make();

        QVERIFY(made.open.practice.roles == solo);
        QCOMPARE(testing::must(made.open.sync->memberRecords()).size(), 1);
    }

    void hatsThatHoldNoChartsFoundNoPractice()
    {
        NewPractice wanted = testing::TempDesk::wanted();
        wanted.roles = {Role::Owner, Role::FrontDesk};

        VERIFY_ERROR(makePractice(m_desk->workspace, wanted, m_desk->surroundings),
                     ErrorCode::Malformed);

        QVERIFY(m_desk->files().isEmpty());
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void neverOverwritesWhatIsThere_data()
    {
        QTest::addColumn<QString>("file");
        for (const char *file : {"chart.db", "chart.key", "chart.db-wal"})
            QTest::newRow(file) << QString::fromLatin1(file);
    }
    void neverOverwritesWhatIsThere()
    {
        QFETCH(const QString, file);
        m_desk->write(file, "what is left");

        VERIFY_ERROR(make(), ErrorCode::Conflict);

        QCOMPARE(m_desk->content(file), QByteArray("what is left"));
        QCOMPARE(m_desk->files(), QStringList{file});
    }

    void neverOverwritesAStoreThatWorks()
    {
        m_desk->make();
        VERIFY_ERROR(make(), ErrorCode::Conflict);
        VERIFY_ERROR(make(testing::TempDesk::wanted(2)), ErrorCode::Conflict);

        VERIFY_OK(m_desk->open());
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void refusesWhatCantBeAPractice_data()
    {
        QTest::addColumn<QString>("practice");
        QTest::addColumn<QString>("clinician");
        QTest::addColumn<QByteArray>("passphrase");
        QTest::addColumn<int>("code");
        const QString name = QStringLiteral("Name");
        const QByteArray good("a long walk along the quiet lake");
        const auto malformed = static_cast<int>(ErrorCode::Malformed);
        const auto refused = static_cast<int>(ErrorCode::Refused);
        QTest::newRow("no practice") << QStringLiteral(" ") << name << good << malformed;
        QTest::newRow("no clinician") << name << QString() << good << malformed;
        QTest::newRow("long") << QString(201, u'x') << name << good << malformed;
        QTest::newRow("short passphrase") << name << name << QByteArray("x7#Kq!") << refused;
        QTest::newRow("easy passphrase")
            << name << name << QByteArray("password1234567") << refused;
    }
    void refusesWhatCantBeAPractice()
    {
        QFETCH(const QString, practice);
        QFETCH(const QString, clinician);
        QFETCH(const QByteArray, passphrase);
        QFETCH(const int, code);
        NewPractice wanted = testing::TempDesk::wanted();
        wanted.practiceName = practice;
        wanted.clinicianName = clinician;
        wanted.passphrase = std::make_shared<crypto::SecretBytes>(
            testing::TempDesk::secret(passphrase.toStdString()));

        VERIFY_ERROR(make(wanted), static_cast<ErrorCode>(code));

        QVERIFY(!m_desk->workspace.isUsed(m_files));
    }

    void takesAwayWhatItMadeWhicheverWriteFails()
    {
        int failures = 0;
        for (int writes = 0; writes < 300; writes = writes < 20 ? writes + 1 : writes + 40) {
            const testing::FullDisk disk(writes);
            const auto made = make(testing::TempDesk::wanted(1));
            if (made)
                break;
            ++failures;
            VERIFY_ERROR(made, ErrorCode::DiskFull);
            QCOMPARE(m_desk->files(), QStringList());
        }

        QVERIFY(failures > 10);
    }

    void takesAwayWhatItMadeWhenTheKeyFileCantBeWritten()
    {
        VERIFY_OK(session::makeFolder(m_desk->workspace, m_files));
        std::filesystem::create_symlink(
            "/dev/full", m_desk->workspace.keyFile() + ".new." + std::to_string(::getpid()));

        VERIFY_ERROR(make(), ErrorCode::DiskFull);

        QCOMPARE(m_desk->files(), QStringList());
        VERIFY_OK(make());
    }

    void makesADeskOfAPracticeThatIsThere()
    {
        const auto first = m_desk->make();
        const testing::TempDesk second;
        session::JoinedPractice joined;
        joined.practice = first.open.practice;
        joined.practice.actor.device = DeviceId::make(second.clock, second.random);
        joined.practice.deviceName = QStringLiteral("Desk 2");
        joined.devices = testing::must(first.open.sync->devices());
        joined.scopeKeys = testing::must(first.open.sync->scopeKeys());
        joined.identity = session::Identity::make(second.random);

        const auto made = session::makeJoinedDesk(
            second.workspace, std::move(joined),
            testing::TempDesk::secret(testing::TempDesk::passphrase), second.surroundings);
        VERIFY_OK(made);

        QCOMPARE(made->open.practice.id, first.open.practice.id);
        QCOMPARE(testing::must(made->open.sync->scopeKeys()).size(), 5U);
        QVERIFY(testing::must(made->open.chart->verifyAudit()).isOk());
    }

    void joinsWithNoEasyPassphrase()
    {
        session::JoinedPractice joined;
        VERIFY_ERROR(session::makeJoinedDesk(m_desk->workspace, std::move(joined),
                                             testing::TempDesk::secret("12345"),
                                             m_desk->surroundings),
                     ErrorCode::Refused);
        QVERIFY(!m_desk->workspace.isUsed(m_files));
    }

private:
    PosixFiles m_files;
    Result<session::MadePractice> make(const NewPractice &wanted = testing::TempDesk::wanted())
    {
        return makePractice(m_desk->workspace, wanted, m_desk->surroundings);
    }

    std::unique_ptr<testing::TempDesk> m_desk;
};

ALCOVE_TEST(practice_maker_test, PracticeMakerTest)
#include "practice_maker_test.moc"
