#include "session/custodian.h"

#include "charting/signing.h"
#include "session/rotate_keys.h"
#include "support/builders.h"
#include "support/keyed_desk.h"
#include "support/test_registry.h"

using namespace alcove;
using testing::KeyedTempDesk;
using testing::must;
using testing::TempDesk;

/// A professional will: what becomes of the records when their keeper has died or left.
class CustodianTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<KeyedTempDesk>();
        testing::Builders build;
        build.actor = m_desk->made.open.practice.actor;
        const Client client = build.client(QStringLiteral("Sam"), QStringLiteral("Rivera"));
        must(m_desk->made.open.chart->saveClient(client));
        m_note = build.note(client.id, QStringLiteral("Slept better."));
        must(m_desk->made.open.chart->saveDraft(m_note));
        m_kit = must(session::makeCustodianKit(m_desk->keyed(), KeyedTempDesk::passphrase()));
    }

    void makingIsToldOfAndChangesNoOtherWay()
    {
        QCOMPARE(m_desk->lastEvent(), QStringLiteral("key.add custodian"));
        VERIFY_OK(m_desk->desk.open());
        VERIFY_OK(m_desk->recover(m_desk->made.recoveryCode, KeyedTempDesk::other));
        VERIFY_ERROR(
            session::makeCustodianKit(m_desk->keyed(), TempDesk::secret("something else here")),
            ErrorCode::Locked);
    }

    void bothHalvesPassTheDeskOn()
    {
        leave();

        const auto open = must(handOver(m_kit.second, m_kit.first));

        QCOMPARE(open.practice.actor.name, QStringLiteral("Kim Lee"));
        QVERIFY(open.practice.roles == Roles{Role::Custodian});
        QCOMPARE(must(open.chart->openNote(m_note.id)).body, m_note.body);
        VERIFY_ERROR(open.chart->saveDraft(m_note), ErrorCode::Refused);
        const auto trail = must(open.chart->auditTrail(0, 1000));
        const auto passed = std::find_if(trail.begin(), trail.end(), [](const AuditEntry &entry) {
            return entry.event.event == QStringLiteral("desk.hand-over");
        });
        QVERIFY(passed != trail.end());
        QVERIFY(passed->actor == open.practice.actor.user);
        QCOMPARE(passed->event.detail, QStringLiteral("death"));
        QVERIFY(must(open.chart->verifyAudit()).isOk());
        QCOMPARE(must(open.chart->auditLines({}, 1000)).lines.last().actor,
                 QStringLiteral("Ada Quill"));
    }

    void whatOpenedBeforeOpensNoMore()
    {
        leave();
        must(handOver(m_kit.first, m_kit.second));

        VERIFY_ERROR(m_desk->desk.open(), ErrorCode::Locked);
        VERIFY_ERROR(m_desk->recover(code(), KeyedTempDesk::other), ErrorCode::Locked);
        const auto open = must(m_desk->desk.open(heirs));
        QVERIFY(open.practice.roles == Roles{Role::Custodian});
        VERIFY_OK(handOver(m_kit.first, m_kit.second)); // and the halves still do
    }

    void nobodySignsInTheNameOfWhoIsGone()
    {
        const auto before = m_desk->made.open.identity.userKey().verifyKey();
        leave();

        const auto open = must(handOver(m_kit.first, m_kit.second));

        QVERIFY(open.identity.userKey().verifyKey() != before);
        QVERIFY(must(m_desk->desk.open(heirs)).identity.userKey().verifyKey() != before);
        QVERIFY(open.identity.deviceKey().verifyKey() == m_device);
    }

    void oneHalfOpensNothing()
    {
        leave();
        const QByteArray keys = m_desk->desk.content(QStringLiteral("chart.key"));

        VERIFY_ERROR(handOver(m_kit.first, m_kit.first), ErrorCode::Malformed);
        VERIFY_ERROR(handOver(m_kit.first, code()), ErrorCode::Locked);
        VERIFY_ERROR(handOver(TempDesk::secret("ABCD"), m_kit.second), ErrorCode::Malformed);

        QCOMPARE(m_desk->desk.content(QStringLiteral("chart.key")), keys);
        VERIFY_ERROR(m_desk->recover(m_kit.first, KeyedTempDesk::other), ErrorCode::Locked);
        VERIFY_OK(m_desk->desk.open());
    }

    void newHalvesTakeThePlaceOfTheOldAndCanBeTakenBack()
    {
        const auto next
            = must(session::makeCustodianKit(m_desk->keyed(), KeyedTempDesk::passphrase()));
        VERIFY_ERROR(handOver(m_kit.first, m_kit.second), ErrorCode::Locked);

        VERIFY_OK(session::removeCustodianKit(m_desk->keyed(), KeyedTempDesk::passphrase()));

        VERIFY_ERROR(handOver(next.first, next.second), ErrorCode::Locked);
        VERIFY_ERROR(session::removeCustodianKit(m_desk->keyed(), KeyedTempDesk::passphrase()),
                     ErrorCode::NotFound);
    }

    void theHalvesOutliveNewKeysOfTheDesk()
    {
        must(session::rotateKeys(std::move(m_desk->made.open), m_desk->desk.workspace,
                                 KeyedTempDesk::passphrase(), m_desk->desk.surroundings));

        const auto open = must(handOver(m_kit.first, m_kit.second));

        QCOMPARE(must(open.chart->openNote(m_note.id)).body, m_note.body);
    }

    void aPassphraseThatIsTooEasyOrNoNameChangesNothing()
    {
        leave();

        VERIFY_ERROR(session::handOver(m_desk->desk.workspace, m_kit.first, m_kit.second,
                                       {QStringLiteral("Kim Lee"), session::HandOver::Death,
                                        TempDesk::secret("password")},
                                       m_desk->desk.surroundings),
                     ErrorCode::Refused);
        VERIFY_ERROR(session::handOver(
                         m_desk->desk.workspace, m_kit.first, m_kit.second,
                         {QStringLiteral("  "), session::HandOver::Death, TempDesk::secret(heirs)},
                         m_desk->desk.surroundings),
                     ErrorCode::Malformed);

        QVERIFY(must(m_desk->desk.open()).practice.roles == solo);
    }

    void theReasonsHaveNames()
    {
        QVERIFY(session::handOverFromName(QStringLiteral("death")) == session::HandOver::Death);
        QVERIFY(session::handOverFromName(QStringLiteral("court")) == session::HandOver::Court);
        QVERIFY(!session::handOverFromName(QStringLiteral("greed")));
    }

private:
    static constexpr std::string_view heirs = "seven herons beside an empty pier";

    /// The desk is shut, as when its person went home for the last time.
    void leave()
    {
        m_code = m_desk->made.recoveryCode.clone();
        m_device = m_desk->made.open.identity.deviceKey().verifyKey();
        m_desk->made.open = {};
    }
    const crypto::SecretBytes &code() const { return m_code; }
    Result<session::OpenChart> handOver(const crypto::SecretBytes &first,
                                        const crypto::SecretBytes &second)
    {
        return session::handOver(
            m_desk->desk.workspace, first, second,
            {QStringLiteral("Kim Lee"), session::HandOver::Death, TempDesk::secret(heirs)},
            m_desk->desk.surroundings);
    }

    std::unique_ptr<KeyedTempDesk> m_desk;
    session::CustodianKit m_kit;
    Note m_note;
    crypto::SecretBytes m_code;
    crypto::VerifyKey m_device{};
};

ALCOVE_TEST(custodian_test, CustodianTest)
#include "custodian_test.moc"
