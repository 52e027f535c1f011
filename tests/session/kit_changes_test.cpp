#include "session/kit_changes.h"

#include "support/keyed_desk.h"
#include "support/test_registry.h"

using namespace alcove;
using testing::KeyedTempDesk;
using testing::must;

class KitChangesTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_desk = std::make_unique<KeyedTempDesk>(); }

    void untilItIsKeptBothPapersOpen()
    {
        const auto kit = make();

        QCOMPARE(m_desk->lastEvent(), QStringLiteral("key.add kit"));
        VERIFY_OK(m_desk->recover(m_desk->made.recoveryCode, KeyedTempDesk::other));
        VERIFY_OK(m_desk->recover(kit.code, KeyedTempDesk::other));
    }

    void onceItIsKeptTheOldPaperOpensNoMore()
    {
        const auto kit = make();

        VERIFY_OK(session::keepKit(m_desk->keyed(), kit));

        QCOMPARE(m_desk->lastEvent(), QStringLiteral("key.remove kit"));
        VERIFY_ERROR(m_desk->recover(m_desk->made.recoveryCode, KeyedTempDesk::other),
                     ErrorCode::Locked);
        VERIFY_OK(m_desk->recover(kit.code, KeyedTempDesk::other));
    }

    void thePanelIsSealedToTheNewPaperFromThenOn()
    {
        const auto before = m_desk->made.open.practice.recoveryKey;
        const auto kit = make();
        QVERIFY(must(m_desk->desk.open()).practice.recoveryKey == before);

        must(session::keepKit(m_desk->keyed(), kit));

        QVERIFY(must(m_desk->desk.open()).practice.recoveryKey == kit.boxKey);
        QVERIFY(m_desk->made.open.chart->practice().recoveryKey == kit.boxKey);
    }

    void aKitThatWasNeverKeptGivesWayToTheNext()
    {
        const auto lost = make();
        const auto kit = make();

        VERIFY_ERROR(session::keepKit(m_desk->keyed(), lost), ErrorCode::Conflict);
        VERIFY_OK(session::keepKit(m_desk->keyed(), kit));
        VERIFY_ERROR(m_desk->recover(lost.code, KeyedTempDesk::other), ErrorCode::Locked);
    }

    void whoDoesNotKnowThePassphraseMakesNone()
    {
        const QByteArray keys = m_desk->desk.content(QStringLiteral("chart.key"));

        VERIFY_ERROR(session::makeKit(m_desk->keyed(), testing::TempDesk::secret("something")),
                     ErrorCode::Locked);

        QCOMPARE(m_desk->desk.content(QStringLiteral("chart.key")), keys);
    }

private:
    session::MadeKit make()
    {
        return must(session::makeKit(m_desk->keyed(), KeyedTempDesk::passphrase()));
    }

    std::unique_ptr<KeyedTempDesk> m_desk;
};

ALCOVE_TEST(kit_changes_test, KitChangesTest)
#include "kit_changes_test.moc"
