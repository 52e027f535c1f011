#include "members/joining.h"

#include "support/temp_desk.h"
#include "support/test_registry.h"
#include "sync/sync_desk.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;
using testing::SyncDesk;
using testing::TempDesk;

/// A further desk of the same person; of somebody else's see local_joining_test.
class JoiningTest : public QObject {
    Q_OBJECT

private slots:
    void aFurtherDeskHasThePersonsKeys()
    {
        const auto owner = SyncDesk::founded(1);
        QVERIFY(owner);
        TempDesk desk;
        Files &files = *desk.surroundings.disk.files;
        const auto passphrase = TempDesk::secret(TempDesk::passphrase);
        const auto request
            = must(members::askToJoin(desk.workspace, passphrase, u"Laptop"_s, desk.surroundings));
        QCOMPARE(request.deviceName, u"Laptop"_s);
        const auto made = must(owner->invite(request));

        // Without words the caller compares them another way.
        auto opened = must(members::openJoin(desk.workspace, made.file, {}, passphrase, files));
        QCOMPARE(opened.invitation.words, made.words);
        auto joined = must(
            members::finishJoin(desk.workspace, std::move(opened), passphrase, desk.surroundings));

        QVERIFY(joined.open.practice.actor.user == owner->open.practice.actor.user);
        QCOMPARE(joined.open.identity.userKey().verifyKey(),
                 owner->open.identity.userKey().verifyKey());
        QVERIFY(joined.open.practice.actor.device != owner->open.practice.actor.device);
        QVERIFY(!files.exists(desk.workspace.joinFile()));
    }
};

ALCOVE_TEST(joining_test, JoiningTest)
#include "joining_test.moc"
