#include "presentation/today_presenter.h"

#include "charting/licence.h"
#include "core/setting_names.h"
#include "presentation/context_of.h"
#include "presentation/plain_dates.h"
#include "support/must.h"
#include "support/open_desk.h"
#include "support/test_registry.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using alcove::testing::OpenDesk;
using presentation::TodayPresenter;

class TodayPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void showsWhatIsToBeSignedAndWhoWasSeenLast()
    {
        OpenDesk desk(5);
        const auto clients = desk.run([](Chart &chart) { return chart.clients({}); });
        TodayPresenter today({*desk.session, desk.clock, desk.windowRandom});
        QSignalSpy loaded(&today, &TodayPresenter::loaded);
        today.refresh();
        QTRY_COMPARE(loaded.count(), 1);
        QVERIFY(today.view().hasClients);
        QCOMPARE(today.view().unsignedNotes.size(), 3);
        QVERIFY(!today.view().unsignedNotes.first().clientName.isEmpty());
        QCOMPARE(today.view().unsignedNotes.first().detail, u"today"_s);
        QVERIFY(today.view().recent.isEmpty());

        today.opened(clients[3].id);
        QTRY_COMPARE(loaded.count(), 2);
        today.opened(clients[1].id);
        QTRY_COMPARE(loaded.count(), 3);
        QCOMPARE(today.view().recent.size(), 2);
        QCOMPARE(today.view().recent.first().id, clients[1].id);
    }

    void saysWhatElseWaits()
    {
        testing::DirectSession session;
        session.desk.wear({Role::Clinician, Role::Supervisor});
        const Client client = session.desk.addClient();
        Note asked = session.desk.build.note(client.id);
        asked.body.sections.append({coSignerCode(session.practice().actor.user), u"Ada"_s});
        asked = session.desk.build.signedNote(asked);
        asked.author = asked.signature->signer = UserId{{9}};
        session.desk.receive({session.desk.build.op(asked)});
        save(session, client, RecordKind::PlanReview, {{u"review-on"_s, u"2026-01-05"_s}});
        save(session, client, RecordKind::MeasureDue,
             {{u"instrument"_s, u"gad-7"_s},
              {u"weeks"_s, u"4"_s},
              {u"starting"_s, u"2026-01-05"_s}});
        TodayPresenter today(testing::contextOf(session));
        QSignalSpy loaded(&today, &TodayPresenter::loaded);
        today.refresh();
        QTRY_COMPARE(loaded.count(), 1);
        using What = presentation::TodayView::Waiting::What;
        QList<What> what;
        for (const auto &each : today.view().waiting) {
            what.append(each.what);
            QCOMPARE(each.client, client.id);
            QVERIFY(!each.clientName.isEmpty() && !each.detail.isEmpty());
        }
        QCOMPARE(what, (QList<What>{What::CoSignature, What::PlanReview, What::Measure}));
        QCOMPARE(today.view().waiting.first().note, asked.id);
        QCOMPARE(today.view().waiting.last().measure, u"gad-7"_s);
    }

    void whatWasSentBackNamesNobodyWhoDidNotSendIt()
    {
        testing::DirectSession session;
        const Note mine = session.desk.addSigned(session.desk.addClient().id, u"walked"_s);
        Addendum back = session.desk.build.addendum(mine, u"say what changed"_s);
        back.act = NoteAct::NeedsRevision;
        back.noteHash = mine.signature->textHash;
        back.author = back.signature.signer = UserId{{9}};
        session.desk.receive({session.desk.build.op(back)});
        TodayPresenter today(testing::contextOf(session));

        today.refresh();

        QTRY_COMPARE(today.view().waiting.size(), 1);
        QVERIFY(!today.view().waiting.first().detail.contains(mine.authorName));
    }

    void tellsOfConsentsThatLapse()
    {
        testing::DirectSession session;
        const QDate today = presentation::dayOf(session.desk.build.clock.now());
        const Client client = session.desk.addClient();
        Client left = session.desk.build.client(u"Noor"_s, u"Haddad"_s);
        left.status = ClientStatus::Discharged;
        testing::must(session.desk.chart->saveClient(left));
        Client others = session.desk.addClient(u"Ola"_s, u"Berg"_s);
        const RecordFields fields = release(today.addDays(30));
        const ChartRecord soon = session.desk.build.record(client.id, RecordKind::Consent, fields);
        testing::must(session.desk.chart->saveRecord({soon, {}, {}}));
        save(session, client, RecordKind::Consent, release(today.addDays(31), u"Dr Lee"_s));
        save(session, left, RecordKind::Consent, fields);
        save(session, others, RecordKind::Consent, fields);
        testing::must(session.desk.chart->assign({others.id, UserId{{7}}, true}));
        TodayPresenter presenter(testing::contextOf(session));
        QSignalSpy loaded(&presenter, &TodayPresenter::loaded);

        presenter.refresh();

        QTRY_COMPARE(loaded.count(), 1);
        QCOMPARE(presenter.view().waiting.size(), 1);
        const auto &waiting = presenter.view().waiting.first();
        QCOMPARE(waiting.what, presentation::TodayView::Waiting::What::Consent);
        QCOMPARE(waiting.client, client.id);
        QCOMPARE(waiting.clientName, u"Sam Rivera"_s);
        QCOMPARE(waiting.record, soon.id);
        QCOMPARE(waiting.detail,
                 u"Release of information to Dr Wen, lapses %1"_s.arg(
                     presentation::dateText(today.addDays(30))));
        QVERIFY(!session.desk.events().contains(u"chart.open"_s)); // no chart was opened for it
    }

    void tellsOfOnesOwnLicences()
    {
        testing::DirectSession session;
        const QDate today = presentation::dayOf(session.desk.build.clock.now());
        const QByteArray kept = charting::settingOf({{u"NH"_s, {}, today.addDays(61)},
                                                     {u"MA"_s, u"12345"_s, today.addDays(60)},
                                                     {u"VT"_s, {}, today.addDays(-1)},
                                                     {u"ME"_s, {}, std::nullopt}});
        testing::must(session.desk.chart->setSetting(licencesSetting, kept));
        TodayPresenter presenter(testing::contextOf(session));
        QSignalSpy loaded(&presenter, &TodayPresenter::loaded);

        presenter.refresh();

        QTRY_COMPARE(loaded.count(), 1);
        QCOMPARE(presenter.view().licences,
                 (QStringList{u"Your licence for VT lapsed %1"_s.arg(
                                  presentation::dateText(today.addDays(-1))),
                              u"Your licence for MA lapses %1"_s.arg(
                                  presentation::dateText(today.addDays(60)))}));
    }

    void licencesThatCanNotBeReadHideNothingElse()
    {
        testing::DirectSession session;
        session.desk.addDraft(session.desk.addClient().id);
        testing::must(session.desk.chart->setSetting(licencesSetting, "no licence at all"));
        TodayPresenter presenter(testing::contextOf(session));
        QSignalSpy loaded(&presenter, &TodayPresenter::loaded);

        presenter.refresh();

        QTRY_COMPARE(loaded.count(), 1);
        QVERIFY(presenter.view().licences.isEmpty());
        QCOMPARE(presenter.view().unsignedNotes.size(), 1);
    }

    void aNoteIsLateAfter72Hours()
    {
        testing::DirectSession session;
        const Client client = session.desk.addClient();
        Note old = session.desk.build.note(client.id);
        old.serviceAt = session.desk.build.clock.now() - presentation::unsignedAtMost - 1;
        testing::must(session.desk.chart->saveDraft(old));
        Note young = session.desk.build.note(client.id);
        young.serviceAt = session.desk.build.clock.now() - presentation::unsignedAtMost + 60'000;
        testing::must(session.desk.chart->saveDraft(young));
        TodayPresenter today(testing::contextOf(session));
        QSignalSpy loaded(&today, &TodayPresenter::loaded);
        today.refresh();
        QTRY_COMPARE(loaded.count(), 1);
        QCOMPARE(today.view().unsignedNotes.size(), 2);
        for (const auto &note : today.view().unsignedNotes)
            QCOMPARE(note.isLate, note.note == old.id);
    }

    void isEmptyInANewPractice()
    {
        OpenDesk desk;
        TodayPresenter today({*desk.session, desk.clock, desk.windowRandom});
        QSignalSpy loaded(&today, &TodayPresenter::loaded);
        today.refresh();
        QTRY_COMPARE(loaded.count(), 1);
        QVERIFY(!today.view().hasClients);
        QVERIFY(today.view().unsignedNotes.isEmpty());
        QVERIFY(today.view().waiting.isEmpty());
    }

private:
    static RecordFields release(QDate until, const QString &whom = u"Dr Wen"_s)
    {
        return {{u"what"_s, u"release"_s},
                {u"whom"_s, whom},
                {u"signed-on"_s, u"2025-05-03"_s},
                {u"to"_s, until.toString(Qt::ISODate)}};
    }
    static void save(testing::DirectSession &session, const Client &client, RecordKind kind,
                     const RecordFields &fields)
    {
        const ChartRecord made = session.desk.build.record(client.id, kind, fields);
        testing::must(session.desk.chart->saveRecord({made, {}, {}}));
    }
};

ALCOVE_TEST(today_presenter_test, TodayPresenterTest)
#include "today_presenter_test.moc"
