#include "members/members_worker.h"

#include "session/emergency.h"
#include "session/restricted_charts.h"
#include "support/asking_desk.h"
#include "support/temp_desk.h"
#include "support/test_registry.h"
#include "sync/invitation.h"

#include <QElapsedTimer>
#include <QSet>

using namespace alcove;
using namespace Qt::StringLiterals;
using members::MembersWorker;
using testing::must;
using testing::TempDesk;

/// The people of a desk whose chart is open all the while.
class MembersWorkerTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<TempDesk>();
        m_made = std::make_unique<session::MadePractice>(m_desk->make());
        m_worker = std::make_unique<MembersWorker>(m_made->open, m_desk->workspace,
                                                   m_desk->surroundings);
    }
    void cleanup()
    {
        m_worker.reset();
        m_made.reset();
        m_desk.reset();
    }

    void listsWhoeverMadeThePractice()
    {
        const auto members = must(m_worker->list().result());

        QCOMPARE(members.size(), 1);
        QCOMPARE(members[0].name, u"Ada Quill"_s);
        QVERIFY(members[0].isSelf && members[0].roles == solo && members[0].desks == 1);
    }

    void knowsWhoseSignatureUnderAPackCounts()
    {
        const auto keys = must(packSignersOf(m_worker.get())->packSigners().result());

        QCOMPARE(keys.size(), 1);
        QVERIFY(keys.first() == m_made->open.identity.userKey().verifyKey());
    }

    void letsSomebodyInByTheirFileAndWords()
    {
        const QString asked = writeRequest();
        const AskingDesk desk = must(m_worker->readRequest(asked).result());
        QCOMPARE(desk.deviceName, u"Desk 2"_s);

        const auto made = must(
            m_worker->invite({desk.request, m_guest->words(), u"Noor Haddad"_s, {Role::FrontDesk}})
                .result());
        const QString file = m_desk->file(u"invitation"_s);
        must(m_worker->saveInvitation(file, made.file).result());

        QCOMPARE(made.words.size(), 8);
        QCOMPARE(QSet<Scope>(made.scopes.begin(), made.scopes.end()),
                 (QSet<Scope>{Scope::Org, Scope::Front, Scope::Requests, Scope::Audit}));
        const crypto::BoxKeyPair box = m_guest->identity.deviceBoxKeys();
        const QByteArray written = m_desk->content(u"invitation"_s);
        const auto opened = sync::openInvitation(
            asBytes({written.constData(), static_cast<std::size_t>(written.size())}),
            {m_guest->request.device, m_guest->request.deviceKey, box, m_guest->request.person});
        VERIFY_OK(opened);
        QCOMPARE(opened->words, made.words);
        QVERIFY(opened->roles == Roles{Role::FrontDesk});
        QCOMPARE(must(m_worker->list().result()).size(), 2);
        QVERIFY(must(m_made->open.chart->verifyAudit()).isOk());
    }

    void letsAFurtherDeskOfThePersonIn()
    {
        const AskingDesk desk = must(m_worker->readRequest(writeRequest()).result());

        must(m_worker->invite({desk.request, m_guest->words(), {}, {}, true}).result());

        const auto members = must(m_worker->list().result());
        QCOMPARE(members.size(), 1);
        QCOMPARE(members[0].desks, 2);
    }

    void whatIsNoRequestIsToldFromWhatIsNotThere()
    {
        VERIFY_ERROR(m_worker->readRequest(m_desk->file(u"nowhere"_s)).result(),
                     ErrorCode::NotFound);
        m_desk->write(u"letter"_s, "Dear colleague");
        VERIFY_ERROR(m_worker->readRequest(m_desk->file(u"letter"_s)).result(),
                     ErrorCode::Malformed);
    }

    void wrongWordsLetNobodyIn()
    {
        const AskingDesk desk = must(m_worker->readRequest(writeRequest()).result());

        VERIFY_ERROR(
            m_worker
                ->invite({desk.request, u"a b c d e f g h"_s, u"Noor Haddad"_s, {Role::FrontDesk}})
                .result(),
            ErrorCode::Untrusted);

        QCOMPARE(must(m_worker->list().result()).size(), 1);
    }

    void newHatsStandInTheStoreAndItsLog()
    {
        const UserId self = m_made->open.practice.actor.user;

        const auto change = must(m_worker->setRoles(self, {Role::Owner, Role::Clinician}).result());

        QVERIFY(change.closed.isEmpty());
        QVERIFY((must(m_made->open.sync->practice()).roles == Roles{Role::Owner, Role::Clinician}));
        QVERIFY(must(m_made->open.chart->verifyAudit()).isOk());
        VERIFY_ERROR(m_worker->setRoles(self, {Role::Clinician}).result(), ErrorCode::Refused);
    }

    void aServerThatAnswersNothingKeepsNobodyAtTheDesk()
    {
        must(m_made->open.sync->setServerUrl(u"http://127.0.0.1:9"_s));
        const auto changed
            = m_worker->setRoles(m_made->open.practice.actor.user, {Role::Owner, Role::Clinician});
        QElapsedTimer time;
        time.start();

        m_worker.reset();

        QVERIFY(time.elapsed() < 10'000);
        VERIFY_OK(changed.result());
    }

    void aChartWithoutAServerOrAHalfStaysShut()
    {
        const QString reason = u"Robin called, and nobody who is named can be reached."_s;
        QVERIFY(must(m_worker->emergencyCharts().result()).isEmpty());
        VERIFY_ERROR(m_worker->openInEmergency(RawId{7}, reason).result(), ErrorCode::Offline);
        must(m_made->open.sync->setServerUrl(u"http://127.0.0.1:9"_s));

        VERIFY_ERROR(m_worker->openInEmergency(RawId{7}, reason).result(), ErrorCode::NotFound);

        QCOMPARE(must(m_worker->dropOver().result()), 0);
        QVERIFY(must(m_made->open.chart->verifyAudit()).isOk());
    }

    void anEmergencyThatIsOverGoes()
    {
        Client client;
        client.familyName = u"Vale"_s;
        const auto owner = session::ownerOf(m_made->open, m_desk->workspace);
        const RawId chart = must(
            session::makeRestrictedChart(owner, client, Restriction::Staff, m_desk->surroundings));
        const session::Workspace folder = m_desk->workspace.restrictedChart(chart);
        {
            auto room = must(session::reachCompartment(folder, owner, m_desk->surroundings));
            must(session::beginEmergency(room, {0, 1}));
            must(session::nameFor(room, UserId{{7}}, true));
            must(session::nameFor(room, m_made->open.practice.actor.user, false));
            must(room.connection->execute("DELETE FROM op"));
        }

        QCOMPARE(must(m_worker->dropOver().result()), 1);

        QVERIFY(!session::hasCompartment(folder, *m_desk->surroundings.disk.files));
        QVERIFY(must(m_made->open.chart->verifyAudit()).isOk());
    }

private:
    QString writeRequest()
    {
        m_guest.emplace(m_desk->clock, m_desk->random, u"Desk 2"_s);
        m_desk->write(u"request"_s, m_guest->file());
        return m_desk->file(u"request"_s);
    }

    std::unique_ptr<TempDesk> m_desk;
    std::unique_ptr<session::MadePractice> m_made;
    std::unique_ptr<MembersWorker> m_worker;
    std::optional<testing::RequestingDesk> m_guest;
};

ALCOVE_TEST(members_worker_test, MembersWorkerTest)
#include "members_worker_test.moc"
