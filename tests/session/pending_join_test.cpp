#include "session/pending_join.h"

#include "base/posix_files.h"
#include "support/fake_clock.h"
#include "support/fake_random.h"
#include "support/test_registry.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <memory>

using namespace alcove;
using session::PendingJoin;

class PendingJoinTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void keepsItsKeysUnderThePassphrase()
    {
        const auto begun = begin();
        VERIFY_OK(begun);
        QVERIFY(!begun->device.isNull());
        const auto opened = session::openPendingJoin(workspace(), passphrase(), m_files);
        VERIFY_OK(opened);
        QVERIFY(isSame(*begun, *opened));
        QVERIFY(!workspace().isUsed(m_files));

        QFile file(QString::fromStdString(workspace().joinFile()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        for (const crypto::SecretBytes *seed :
             {&begun->identity.deviceSigning, &begun->identity.deviceBox}) {
            const ByteView view = seed->view();
            QVERIFY(!bytes.contains(QByteArray(reinterpret_cast<const char *>(view.data()),
                                               static_cast<qsizetype>(view.size()))));
        }
        QVERIFY(!bytes.contains("Study"));
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void askingTwiceChangesNothing()
    {
        const auto first = begin();
        const auto second = begin();
        VERIFY_OK(first);
        VERIFY_OK(second);
        QVERIFY(isSame(*first, *second));
    }

    void aWrongPassphraseOpensNothing()
    {
        VERIFY_OK(begin());
        const crypto::SecretBytes other(asBytes("another walk along another lake"));
        VERIFY_ERROR(session::openPendingJoin(workspace(), other, m_files), ErrorCode::Locked);
        VERIFY_ERROR(session::beginJoin(workspace(), other, QStringLiteral("Study"), m_around),
                     ErrorCode::Locked);
        VERIFY_OK(session::openPendingJoin(workspace(), passphrase(), m_files));
    }

    void refusesAnEasyPassphraseAndAnEmptyName()
    {
        const crypto::SecretBytes easy(asBytes("password"));
        VERIFY_ERROR(session::beginJoin(workspace(), easy, QStringLiteral("Study"), m_around),
                     ErrorCode::Refused);
        VERIFY_ERROR(session::beginJoin(workspace(), passphrase(), QStringLiteral("  "), m_around),
                     ErrorCode::Malformed);
        VERIFY_ERROR(session::openPendingJoin(workspace(), passphrase(), m_files),
                     ErrorCode::NotFound);
    }

    void neverBesideAStore()
    {
        QVERIFY(QDir().mkpath(workspace().folder));
        QFile store(QString::fromStdString(workspace().chartFile()));
        QVERIFY(store.open(QIODevice::WriteOnly));
        VERIFY_ERROR(begin(), ErrorCode::Conflict);
    }

    void aDamagedFileIsNoNewRequest()
    {
        VERIFY_OK(begin());
        QFile file(QString::fromStdString(workspace().joinFile()));
        QVERIFY(file.resize(40));
        VERIFY_ERROR(begin(), ErrorCode::Corrupt);
    }

    void endsWithoutATrace()
    {
        VERIFY_OK(begin());
        session::endJoin(workspace(), m_files);
        VERIFY_ERROR(session::openPendingJoin(workspace(), passphrase(), m_files),
                     ErrorCode::NotFound);
    }

private:
    PosixFiles m_files;
    session::Workspace workspace() const { return {m_folder->filePath(QStringLiteral("desk"))}; }

    static crypto::SecretBytes passphrase()
    {
        return crypto::SecretBytes(asBytes("a long walk along the quiet lake"));
    }

    Result<PendingJoin> begin()
    {
        return session::beginJoin(workspace(), passphrase(), QStringLiteral("Study"), m_around);
    }

    static bool isSame(const PendingJoin &a, const PendingJoin &b)
    {
        return a.device == b.device && a.deviceName == b.deviceName
            && session::encodeIdentity(a.identity).equals(session::encodeIdentity(b.identity));
    }

    testing::FakeClock m_clock;
    testing::FakeRandom m_random;
    session::Surroundings m_around{m_clock, m_random, crypto::kdfFloor};
    std::unique_ptr<QTemporaryDir> m_folder;
};

ALCOVE_TEST(pending_join_test, PendingJoinTest)
#include "pending_join_test.moc"
