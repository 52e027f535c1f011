#include "scripted_practice.h"
#include "support/raw_pages.h"
#include "support/test_registry.h"

#include <QDirIterator>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;
using testing::Ran;
using testing::RawPages;
using testing::ScriptedDesk;
using testing::ScriptedPractice;
using testing::TwoScriptedDesks;

namespace {

const QList<QByteArray> canaries{"marmalade", "lighthouses", "zeppelins"};

} // namespace

/// A clinician becomes a biller: what they had of charts goes from their desk, and what they had
/// not sent yet reaches the others first.
class ClosingTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_practice.start());
        QCOMPARE(m_owner.make().status, 0);
        m_client = TwoScriptedDesks::addClient(m_owner, u"Rivera"_s);
        m_note = TwoScriptedDesks::addNote(m_owner, m_client, "Spoke of marmalade.");
        QCOMPARE(m_owner.run({u"note"_s, u"sign"_s, m_note}).status, 0);
        QVERIFY(!ScriptedPractice::letIn(m_owner, m_clinician, u"Kim Okafor"_s, u"clinician"_s)
                     .isEmpty());
        QVERIFY(bothSync());
        TwoScriptedDesks::addNote(m_clinician, m_client, "Saw two lighthouses.");
        QCOMPARE(m_clinician.run({u"backup"_s, u"create"_s}).status, 0);
        QVERIFY(bothSync());
        m_late = TwoScriptedDesks::addNote(m_clinician, m_client, "Zeppelins: zeppelins.");
        QCOMPARE(m_clinician.run({u"backup"_s, u"create"_s}).status, 0);
        for (const QByteArray &word : canaries) {
            QVERIFY2(everythingAt(m_clinician).contains(word), word.constData());
            QVERIFY2(pagesAt(m_clinician).contains(word), word.constData());
        }
        QCOMPARE(m_owner.run({u"role"_s, u"set"_s, u"Kim Okafor"_s, u"biller"_s}).status, 0);
        QCOMPARE(m_practice.sync(m_owner).status, 0);
        m_closed = m_practice.sync(m_clinician);
    }

    void theDeskSaysWhatWent()
    {
        QVERIFY2(m_closed.status == 0, qPrintable(m_closed.err));
        QCOMPARE(m_closed.json[u"closed"_s].toArray(), (QJsonArray{u"clinical"_s, u"requests"_s}));
        QCOMPARE(m_closed.json[u"closing"_s].toArray(), QJsonArray());
        const Ran log = m_owner.run({u"audit"_s, u"list"_s});
        QVERIFY(!log.out.contains(u"scope.close"_s)); // nobody else's
        const auto store = testing::openStore(m_clinician);
        QCOMPARE(
            must(store->number("SELECT count(*) FROM audit_entry WHERE event = 'scope.close'")),
            std::int64_t{2});
    }

    void whatWasNotSentYetReachedTheOthersFirst()
    {
        QCOMPARE(m_practice.sync(m_owner).json[u"barred"_s].toInt(), 0);
        QCOMPARE(TwoScriptedDesks::textOf(m_owner, m_late), u"Zeppelins: zeppelins."_s);
    }

    void noWordIsLeftInTheStoreItsPagesOrItsCopies()
    {
        const QByteArray all = everythingAt(m_clinician);
        const QByteArray pages = pagesAt(m_clinician);
        QVERIFY(all.contains("Rivera"));
        QVERIFY(pages.contains("Rivera")); // so the look still finds what is there
        for (const QByteArray &word : canaries) {
            QVERIFY2(!all.contains(word), word.constData());
            QVERIFY2(!pages.contains(word), word.constData());
        }
        QVERIFY(TwoScriptedDesks::isWhole(m_clinician));
        const Ran copies = m_clinician.run({u"backup"_s, u"list"_s});
        QCOMPARE(copies.json[u"copies"_s].toArray().size(), 1);
        QCOMPARE(m_clinician.run({u"backup"_s, u"verify"_s}).status, 0);
        QCOMPARE(m_clinician.run({u"note"_s, u"show"_s, m_note}).status, 1);
    }

    void anotherRoundFindsNothingMoreToDo()
    {
        const Ran again = m_practice.sync(m_clinician);
        QCOMPARE(again.status, 0);
        QCOMPARE(again.json[u"closed"_s].toArray(), QJsonArray());
    }

    void aWiderRoleBringsItAllBack()
    {
        QCOMPARE(m_owner.run({u"role"_s, u"set"_s, u"Kim Okafor"_s, u"clinician"_s}).status, 0);
        QVERIFY(bothSync());
        QVERIFY(bothSync());
        QCOMPARE(TwoScriptedDesks::textOf(m_clinician, m_late), u"Zeppelins: zeppelins."_s);
        QCOMPARE(TwoScriptedDesks::textOf(m_clinician, m_note), u"Spoke of marmalade."_s);
        TwoScriptedDesks::addNote(m_clinician, m_client, "Back again.");
        QVERIFY(bothSync());
        QCOMPARE(TwoScriptedDesks::digest(m_clinician), TwoScriptedDesks::digest(m_owner));
    }

private:
    bool bothSync() const
    {
        return m_practice.sync(m_owner).status == 0 && m_practice.sync(m_clinician).status == 0
            && m_practice.sync(m_owner).status == 0;
    }

    static QByteArray everythingAt(const ScriptedDesk &desk)
    {
        const auto store = testing::openStore(desk);
        return ScriptedPractice::everythingIn(*store);
    }

    /// Of the store and of every copy beside it.
    static QByteArray pagesAt(const ScriptedDesk &desk)
    {
        const crypto::KeyFile keys
            = must(session::readKeyFile({desk.path(u"store"_s)}, *store::Disk::ofMachine().files));
        const crypto::SecretBytes master = must(crypto::openWithPassphrase(
            keys, crypto::SecretBytes(asBytes("a long walk along the quiet lake"))));
        const auto key = store::StoreKey::derive(master, "chart");
        QByteArray all;
        QDirIterator files(desk.path(u"store"_s), QDir::Files | QDir::Hidden,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            all += path.endsWith(u"-wal"_s) ? RawPages::ofLog(path, key)
                                            : RawPages::ofStore(path, key);
        }
        return all;
    }

    ScriptedPractice m_practice;
    ScriptedDesk m_owner;
    ScriptedDesk m_clinician;
    QString m_client;
    QString m_note;
    QString m_late;
    Ran m_closed;
};

ALCOVE_TEST(closing_test, ClosingTest)
#include "closing_test.moc"
