#include "presentation/hand_over_presenter.h"

#include "presentation/context_of.h"
#include "presentation/fake_people.h"
#include "support/must.h"
#include "support/test_registry.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::HandOverPresenter;
using presentation::HandOverRow;
using testing::must;
using Field = HandOverPresenter::Field;

class HandOverPresenterTest : public QObject {
    Q_OBJECT

    const UserId m_dana{{7}};
    const UserId m_noor{{8}};
    const QString m_reason = u"Dana leaves in May"_s;

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_ada = m_session->practice().actor.user;
        m_people = testing::FakePeople();
        m_people.members = QList<PracticeMember>{{m_noor, u"Noor Haddad"_s, {Role::Clinician}, 1},
                                                 {UserId{{9}}, u"Kit Marsh"_s, {Role::Biller}, 1},
                                                 {m_ada, u"Ada Quill"_s, solo, 1, true}};
        m_session->others = &m_people;
        m_sam = addTo(u"Sam"_s, {m_dana});
        m_kim = addTo(u"Kim"_s, {m_dana, m_ada});
    }
    void cleanup()
    {
        m_presenter.reset();
        m_session.reset();
    }

    void beginsWithOnesOwnAndListsWhoElseHasClients()
    {
        load();

        QCOMPARE(m_presenter->people().size(), 2);
        QVERIFY(m_presenter->people().first().isSelf);
        QCOMPARE(m_presenter->people().first().clients, 1);
        // Dana has left: nobody here knows her name.
        QCOMPARE(m_presenter->people().last().name, u"A member without a name"_s);
        QCOMPARE(m_presenter->people().last().clients, 2);
        QVERIFY(m_presenter->from() == m_ada);
        QCOMPARE(m_presenter->rows().size(), 1);
        QCOMPARE(m_presenter->chosen(), 1);
        QCOMPARE(m_presenter->receivers().size(), 1); // Kit cares for nobody
    }

    void aRowTellsClientsApart()
    {
        Client sam = must(m_session->desk.chart->openClient(m_sam));
        sam.status = ClientStatus::Discharged;
        must(m_session->desk.chart->saveClient(sam));
        load();

        m_presenter->setFrom(m_dana);

        QCOMPARE(m_presenter->rows().last().text, u"Sam Rivera, born 2 Apr 1991, discharged"_s);
    }

    void handsOverThoseWhoAreChosenAndSaysHowMany()
    {
        load();
        m_presenter->setFrom(m_dana);
        QCOMPARE(m_presenter->chosen(), 2);
        QCOMPARE(m_presenter->receivers().size(), 2); // oneself too
        m_presenter->choose(0, false); // Kim comes first
        QSignalSpy done(m_presenter.get(), &HandOverPresenter::done);
        QSignalSpy loaded(m_presenter.get(), &HandOverPresenter::loaded);

        m_presenter->handOver(idString(m_noor), m_reason);

        QTRY_COMPARE(done.count(), 1);
        QCOMPARE(done[0][0].toString(), u"1 client was handed over to Noor Haddad."_s);
        QVERIFY(done[0][1].toBool());
        QCOMPARE(teamOf(m_sam), QList<UserId>{m_noor});
        QVERIFY(teamOf(m_kim).contains(m_dana));
        QTRY_COMPARE(loaded.count(), 1);
        QVERIFY(m_presenter->from() == m_dana);
        QCOMPARE(m_presenter->rows().size(), 1);
    }

    void whatCouldNotBeIsSaidWithTheReason()
    {
        load();
        m_presenter->setFrom(m_dana);
        // Another desk was faster.
        m_session->desk.receive({m_session->desk.build.op(CareMember{m_sam, m_dana, false}),
                                 m_session->desk.build.op(CareMember{m_sam, m_ada, true})});
        QSignalSpy done(m_presenter.get(), &HandOverPresenter::done);

        m_presenter->handOver(idString(m_noor), m_reason);

        QTRY_COMPARE(done.count(), 1);
        QVERIFY(!done[0][1].toBool());
        const QString words = done[0][0].toString();
        QVERIFY2(words.startsWith(u"1 client was handed over to Noor Haddad. Not handed over: Sam "
                                  "Rivera"_s),
                 qPrintable(words));
        QVERIFY2(words.contains(u"not assigned to A member without a name any more"_s),
                 qPrintable(words));
    }

    void whoMayNotSaySoIsShownAndNotChosen()
    {
        m_session->desk.wear({Role::Clinician});
        load();
        m_presenter->setFrom(m_dana);

        const QList<HandOverRow> rows = m_presenter->rows();
        QCOMPARE(rows.size(), 2);
        QVERIFY(rows[0].mayHandOver && rows[0].isChosen); // Kim is theirs too
        QVERIFY(!rows[1].mayHandOver && !rows[1].isChosen);
        m_presenter->choose(1, true);
        m_presenter->chooseAll(true);
        QCOMPARE(m_presenter->chosen(), 1);
        m_presenter->chooseAll(false);
        QCOMPARE(m_presenter->chosen(), 0);
    }

    void saysWhichFieldIsNotRightYet()
    {
        load();
        QSignalSpy refused(m_presenter.get(), &HandOverPresenter::fieldRefused);
        m_presenter->handOver({}, m_reason);
        m_presenter->handOver(idString(m_ada), m_reason);
        m_presenter->handOver(idString(m_noor), u"because"_s);
        m_presenter->chooseAll(false);
        m_presenter->handOver(idString(m_noor), m_reason);

        QList<Field> fields;
        for (const QList<QVariant> &each : refused)
            fields.append(each[0].value<Field>());
        QCOMPARE(fields, (QList<Field>{Field::To, Field::To, Field::Reason, Field::Clients}));
        QCOMPARE(teamOf(m_kim).size(), 2);
    }

    void aStoreThatDoesNotWriteIsSaid()
    {
        load();
        m_session->protectFromWriting(true);
        QSignalSpy done(m_presenter.get(), &HandOverPresenter::done);

        m_presenter->handOver(idString(m_noor), m_reason);

        QTRY_COMPARE(done.count(), 1);
        QVERIFY(done[0][0].toString().startsWith(u"0 clients were handed over"_s));
        QVERIFY(done[0][0].toString().contains(u"write-protected"_s));
        QVERIFY(!m_presenter->isBusy());
    }

    void aPracticeThatAssignsNobodyHasNothingToHandOver()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_session->desk.addClient();
        load();

        QVERIFY(m_presenter->people().isEmpty());
        QVERIFY(!m_presenter->from());
        QVERIFY(m_presenter->rows().isEmpty());
    }

private:
    void load()
    {
        m_presenter = std::make_unique<HandOverPresenter>(testing::contextOf(*m_session));
        QSignalSpy loaded(m_presenter.get(), &HandOverPresenter::loaded);
        m_presenter->load();
        QTRY_COMPARE(loaded.count(), 1);
    }
    QList<UserId> teamOf(ClientId client) { return must(m_session->desk.chart->careTeam(client)); }
    ClientId addTo(const QString &given, const QList<UserId> &team)
    {
        const ClientId client = m_session->desk.addClient(given, u"Rivera"_s).id;
        for (const UserId &user : team)
            must(m_session->desk.chart->assign({client, user, true}));
        return client;
    }

    testing::FakePeople m_people;
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<HandOverPresenter> m_presenter;
    UserId m_ada;
    ClientId m_sam;
    ClientId m_kim;
};

ALCOVE_TEST(hand_over_presenter_test, HandOverPresenterTest)
#include "hand_over_presenter_test.moc"
