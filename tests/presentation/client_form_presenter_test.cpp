#include "presentation/client_form_presenter.h"

#include "presentation/context_of.h"
#include "support/full_disk.h"
#include "support/open_desk.h"
#include "support/test_registry.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using alcove::testing::OpenDesk;
using presentation::ClientFormPresenter;

class ClientFormPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void keepsANewClientAndLoadsIt()
    {
        OpenDesk desk;
        ClientFormPresenter form({*desk.session, desk.clock, desk.windowRandom});
        QSignalSpy saved(&form, &ClientFormPresenter::saved);
        form.begin();
        QVERIFY(form.isNew());
        Client client = form.client();
        client.givenName = u"Sam"_s;
        client.birthDate = QDate(1991, 4, 2);
        form.save(client);
        QTRY_COMPARE(saved.count(), 1);

        ClientFormPresenter other({*desk.session, desk.clock, desk.windowRandom});
        QSignalSpy loaded(&other, &ClientFormPresenter::loaded);
        other.load(client.id);
        QTRY_COMPARE(loaded.count(), 1);
        QCOMPARE(other.client(), client);
        QVERIFY(!other.isNew());
    }

    void saysWhatCanNotBe()
    {
        OpenDesk desk;
        ClientFormPresenter form({*desk.session, desk.clock, desk.windowRandom});
        QSignalSpy failed(&form, &ClientFormPresenter::failed);
        form.begin();
        Client client = form.client();
        form.save(client);
        QCOMPARE(failed.count(), 1);
        client.givenName = u"Sam"_s;
        client.birthDate = QDate(2200, 1, 1);
        form.save(client);
        QCOMPARE(failed.count(), 2);
        QVERIFY(failed.last().first().toString().contains(u"birth date"_s));
        client.birthDate.reset();
        const testing::FullDisk disk;
        form.save(client);
        QTRY_COMPARE(failed.count(), 3);
        QVERIFY(failed.last().first().toString().contains(u"disk"_s));
        QVERIFY(form.isNew());
    }

    void whoMayBeHereAlreadyIsAskedAboutOnce()
    {
        testing::DirectSession session;
        const Client there = session.desk.addClient();
        ClientFormPresenter form(testing::contextOf(session));
        QSignalSpy found(&form, &ClientFormPresenter::likelySameFound);
        QSignalSpy saved(&form, &ClientFormPresenter::saved);
        form.begin();
        Client client = form.client();
        client.givenName = u"Sma"_s;
        client.familyName = u"Rivera"_s;
        client.birthDate = there.birthDate;

        form.save(client);
        QTRY_COMPARE(found.count(), 1);
        QCOMPARE(saved.count(), 0);
        QCOMPARE(testing::must(session.desk.chart->clients({})).size(), 1);
        QCOMPARE(form.likelySame().size(), 1);
        QCOMPARE(form.likelySame().first().client, there.id);
        QCOMPARE(ClientFormPresenter::likelyText(form.likelySame().first()),
                 u"Sam Rivera, born 2 Apr 1991 (same birth date and family name)"_s);

        client.givenName = u"Samm"_s; // another name is another question
        form.save(client);
        QTRY_COMPARE(found.count(), 2);
        client.phone = u"555"_s; // a telephone is none
        form.save(client);
        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(testing::must(session.desk.chart->clients({})).size(), 2);
    }

    void oneWhoIsThereIsChangedWithoutAQuestion()
    {
        testing::DirectSession session;
        Client twin = session.desk.addClient();
        session.desk.addClient();
        ClientFormPresenter form(testing::contextOf(session));
        QSignalSpy loaded(&form, &ClientFormPresenter::loaded);
        QSignalSpy saved(&form, &ClientFormPresenter::saved);
        form.load(twin.id);
        QTRY_COMPARE(loaded.count(), 1);
        twin.phone = u"555"_s;

        form.save(twin);

        QTRY_COMPARE(saved.count(), 1);
        QVERIFY(form.likelySame().isEmpty());
    }

    void whoHasLeftTheFormMeanwhileSavesNobody()
    {
        testing::DirectSession session;
        ClientFormPresenter form(testing::contextOf(session));
        QSignalSpy saved(&form, &ClientFormPresenter::saved);
        form.begin();
        Client client = form.client();
        client.givenName = u"Kim"_s;
        session.hold();
        form.save(client);

        form.begin();
        session.release();
        QSignalSpy loaded(&form, &ClientFormPresenter::loaded);
        form.load(session.desk.addClient().id); // answered after what was asked before
        QTRY_COMPARE(loaded.count(), 1);

        QCOMPARE(saved.count(), 0);
        QCOMPARE(testing::must(session.desk.chart->clients({})).size(), 1);
    }

    void whatIsTypedIsInTheJournalUntilItIsKeptOrDropped()
    {
        testing::DirectSession session;
        QStringList &told = session.fakeTyping().told;
        ClientFormPresenter form(testing::contextOf(session));
        QSignalSpy saved(&form, &ClientFormPresenter::saved);
        form.begin();
        auto typed = form.typed();
        typed[u"given"_s] = u"Kim"_s;
        form.type(typed, {u"given"_s, 3});
        QCOMPARE(told.last(), u"given at 0, 0 gone, +Kim, cursor given 3"_s);
        form.drop();
        QCOMPARE(told.last(), u"end"_s);

        form.type(typed, {u"given"_s, 3});
        Client client = form.client();
        client.givenName = u"Kim"_s;
        form.save(client);

        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(told.last(), u"end"_s);
        QCOMPARE(told.filter(u"kept 1"_s).size(), 2);
    }

    void aJournalThatFailsIsSaid()
    {
        testing::DirectSession session;
        session.fakeTyping().isFull = true;
        ClientFormPresenter form(testing::contextOf(session));
        QSignalSpy failed(&form, &ClientFormPresenter::failed);
        form.begin();
        auto typed = form.typed();
        typed[u"given"_s] = u"Kim"_s;

        form.type(typed, {u"given"_s, 3});

        QCOMPARE(failed.count(), 1);
        QVERIFY(failed[0][0].toString().contains(u"key by key"_s));
    }

    void whatASessionBeforeLeftStandsThereAgain()
    {
        testing::DirectSession session;
        const Client sam = session.desk.addClient();
        ClientFormPresenter form(testing::contextOf(session));
        QSignalSpy loaded(&form, &ClientFormPresenter::loaded);
        RecoveredNote left;
        left.outcome = RecoveredNote::Outcome::InClient;
        left.client = sam.id;
        left.details = UnfinishedClient{sam.id, false, fieldsOf(sam), fieldsOf(sam)};
        left.details->typed[u"born"_s] = u"second of"_s;
        left.caret = {u"born"_s, 6};
        left.typing = "file";

        form.resume(left);

        QTRY_COMPARE(loaded.count(), 1);
        QCOMPARE(form.client(), sam);
        QCOMPARE(form.typed().at(u"born"_s), u"second of"_s);
        QCOMPARE(form.typed().at(u"given"_s), u"Sam"_s);
        QCOMPARE(form.caret(), left.caret);
        QVERIFY(session.fakeTyping().settled.isEmpty());
        form.type(form.typed(), {u"born"_s, 9});
        QCOMPARE(session.fakeTyping().settled, QStringList{u"file"_s});
    }

    void aNewClientHasTheirFirstStatusFromToday()
    {
        testing::DirectSession session;
        ClientFormPresenter form(testing::contextOf(session));
        QSignalSpy saved(&form, &ClientFormPresenter::saved);
        form.begin();
        QVERIFY(!form.asksAbout(ClientStatus::Active));
        Client client = form.client();
        client.givenName = u"Kim"_s;

        form.save(client);

        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(statuses(session, client.id),
                 (QList<RecordFields>{{{u"status"_s, u"active"_s}, {u"on"_s, u"2026-03-02"_s}}}));
    }

    void anotherStatusIsKeptWithItsDayAndItsReason()
    {
        testing::DirectSession session;
        Client sam = session.desk.addClient();
        ClientFormPresenter form(testing::contextOf(session));
        QSignalSpy loaded(&form, &ClientFormPresenter::loaded);
        QSignalSpy saved(&form, &ClientFormPresenter::saved);
        QSignalSpy failed(&form, &ClientFormPresenter::failed);
        form.load(sam.id);
        QTRY_COMPARE(loaded.count(), 1);
        QVERIFY(form.asksAbout(ClientStatus::Discharged));
        sam.status = ClientStatus::Discharged;

        form.save(sam, {u"+1d"_s, {}});
        QCOMPARE(failed.count(), 1);
        form.save(sam, {u"last summer"_s, {}});
        QCOMPARE(failed.count(), 2);
        QVERIFY(failed[1][0].toString().startsWith(u"Since when the status holds"_s));
        sam.birthDate = QDate(1991, 4, 2);
        form.save(sam, {u"1990-01-01"_s, {}});
        QCOMPARE(failed.count(), 3);
        QVERIFY(failed[2][0].toString().contains(u"before the client was born"_s));
        QVERIFY(statuses(session, sam.id).isEmpty());
        form.save(sam, {u"y"_s, u"goals met"_s});

        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(statuses(session, sam.id),
                 (QList<RecordFields>{{{u"status"_s, u"discharged"_s},
                                       {u"on"_s, u"2026-03-01"_s},
                                       {u"why"_s, u"goals met"_s}}}));
        QVERIFY(!form.asksAbout(ClientStatus::Discharged));
    }

    void whoIsAskedAboutFirstKeepsTheirStatus()
    {
        testing::DirectSession session;
        session.desk.addClient();
        ClientFormPresenter form(testing::contextOf(session));
        QSignalSpy found(&form, &ClientFormPresenter::likelySameFound);
        QSignalSpy saved(&form, &ClientFormPresenter::saved);
        form.begin();
        Client client = form.client();
        client.givenName = u"Sam"_s;
        client.familyName = u"Rivera"_s;
        client.status = ClientStatus::WaitList;
        form.save(client, {u"2026-02-20"_s, {}});
        QTRY_COMPARE(found.count(), 1);

        form.save(client, {u"2026-02-20"_s, {}});

        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(statuses(session, client.id).first().at(u"on"_s), u"2026-02-20"_s);
    }

    void dayAndReasonComeBackAfterACrash()
    {
        testing::DirectSession session;
        const Client sam = session.desk.addClient();
        ClientFormPresenter form(testing::contextOf(session));
        QSignalSpy loaded(&form, &ClientFormPresenter::loaded);
        form.load(sam.id);
        QTRY_COMPARE(loaded.count(), 1);
        auto typed = form.typed();
        typed[u"status"_s] = u"wait-list"_s;
        typed[statusfield::why] = u"no hour"_s;
        form.type(typed, {statusfield::why, 7});
        QVERIFY(session.fakeTyping().told.contains(
            u"status-why at 0, 0 gone, +no hour, cursor status-why 7"_s));

        RecoveredNote left;
        left.client = sam.id;
        left.details = UnfinishedClient{sam.id, false, fieldsOf(sam), typed};
        form.resume(left);

        QTRY_COMPARE(loaded.count(), 2);
        QCOMPARE(form.typed().at(statusfield::why), u"no hour"_s);
        QCOMPARE(form.typed().at(u"status"_s), u"wait-list"_s);
    }

    void aNewOneOfASessionBeforeIsStillNewAndTheSame()
    {
        testing::DirectSession session;
        ClientFormPresenter form(testing::contextOf(session));
        QSignalSpy loaded(&form, &ClientFormPresenter::loaded);
        RecoveredNote left;
        left.outcome = RecoveredNote::Outcome::InClient;
        left.details = UnfinishedClient{ClientId{{7}}, true, {}, {}};
        left.details->typed[u"given"_s] = u"Kim"_s;

        form.resume(left);

        QCOMPARE(loaded.count(), 1);
        QVERIFY(form.isNew());
        QCOMPARE(form.client().id, ClientId{{7}});
        QCOMPARE(form.typed().at(u"given"_s), u"Kim"_s);
        form.begin();
        QCOMPARE(form.typed().at(u"given"_s), QString());
    }

private:
    static QList<RecordFields> statuses(testing::DirectSession &session, ClientId client)
    {
        QList<RecordFields> all;
        for (const RecordSheet &sheet :
             testing::must(session.desk.chart->records(client, {RecordKind::StatusChange})))
            all.append(sheet.fields);
        return all;
    }
};

ALCOVE_TEST(client_form_presenter_test, ClientFormPresenterTest)
#include "client_form_presenter_test.moc"
