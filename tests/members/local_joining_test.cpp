#include "members/local_joining.h"

#include "members/joining.h"
#include "support/temp_desk.h"
#include "support/test_registry.h"
#include "sync/byte_array.h"
#include "sync/sync_desk.h"

#include <QTemporaryDir>

using namespace alcove;
using namespace Qt::StringLiterals;
using members::LocalJoining;
using testing::must;
using testing::SyncDesk;
using testing::TempDesk;

namespace {

constexpr std::string_view passphrase = "a long walk along the quiet lake";

std::shared_ptr<crypto::SecretBytes> secret(std::string_view text = passphrase)
{
    return std::make_shared<crypto::SecretBytes>(asBytes(text));
}

} // namespace

/// From a request to a desk of the practice, by the files that people carry.
class LocalJoiningTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_owner = SyncDesk::founded(1);
        QVERIFY(m_owner);
        m_desk = std::make_unique<TempDesk>();
        m_joining = std::make_unique<LocalJoining>(m_desk->workspace, m_desk->surroundings);
    }
    void cleanup() { m_joining.reset(); }

    void aDeskComesInByItsFilesAndWords()
    {
        QVERIFY(!m_joining->isAsked());
        const Invited invited = ask();
        QVERIFY(m_joining->isAsked());

        const auto code
            = must(m_joining->join({invited.file, invited.words.join(u' '), secret()}).result());

        QVERIFY(!m_joining->isAsked());
        QVERIFY(code->size() > 0);
        auto open = must(m_desk->open());
        QVERIFY(open.practice.id == m_owner->open.practice.id);
        QCOMPARE(open.practice.actor.name, u"Noor Haddad"_s);
        QVERIFY(open.practice.roles == Roles{Role::Clinician});
        QVERIFY(must(open.chart->verifyAudit()).isOk());
        VERIFY_ERROR(m_joining->join({invited.file, {}, secret()}).result(), ErrorCode::Conflict);
    }

    void askingTwiceIsTheSameRequest()
    {
        const JoinAsked first = must(m_joining->ask(u"Laptop"_s, secret()).result());
        const JoinAsked second = must(m_joining->ask(u"Laptop"_s, secret()).result());

        QCOMPARE(second.words, first.words);
        VERIFY_ERROR(m_joining->ask(u"Laptop"_s, secret("another walk along the lake")).result(),
                     ErrorCode::Locked);
    }

    void otherWordsOrAnotherPassphraseLetNobodyIn()
    {
        const Invited invited = ask();

        VERIFY_ERROR(m_joining->join({invited.file, u"a b c d e f g h"_s, secret()}).result(),
                     ErrorCode::Untrusted);
        VERIFY_ERROR(m_joining
                         ->join({invited.file, invited.words.join(u' '),
                                 secret("another walk along the lake")})
                         .result(),
                     ErrorCode::Locked);
        VERIFY_ERROR(m_joining->join({"a letter", {}, secret()}).result(), ErrorCode::Malformed);

        QVERIFY(m_joining->isAsked());
        QVERIFY(!m_desk->workspace.isUsed(*m_desk->surroundings.disk.files));
    }

    void aDeskThatNeverAskedIsNotLetIn()
    {
        VERIFY_ERROR(m_joining->join({"invitation", {}, secret()}).result(), ErrorCode::NotFound);
    }

    void filesAreCarried()
    {
        const QTemporaryDir stick;
        const QString path = stick.filePath(u"request"_s);

        must(m_joining->saveRequest(path, "a request").result());

        QCOMPARE(must(m_joining->readInvitation(path).result()), QByteArray("a request"));
        VERIFY_ERROR(m_joining->readInvitation(stick.filePath(u"nowhere"_s)).result(),
                     ErrorCode::NotFound);
    }

private:
    struct Invited {
        QByteArray file;
        QStringList words;
    };
    /// And is answered by the owner, who lets a clinician in.
    Invited ask()
    {
        const JoinAsked asked = must(m_joining->ask(u"Laptop"_s, secret()).result());
        const auto request = must(sync::decodeRequest(sync::viewOf(asked.request)));
        const auto made = must(m_owner->inviteMember(request, u"Noor Haddad"_s, {Role::Clinician}));
        return {sync::toByteArray(made.file), made.words};
    }

    std::unique_ptr<SyncDesk> m_owner;
    std::unique_ptr<TempDesk> m_desk;
    std::unique_ptr<LocalJoining> m_joining;
};

ALCOVE_TEST(local_joining_test, LocalJoiningTest)
#include "local_joining_test.moc"
