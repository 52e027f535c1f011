#include "presentation/away_presenter.h"

#include "presentation/context_of.h"
#include "presentation/fake_people.h"
#include "support/must.h"
#include "support/test_registry.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::AwayPresenter;
using testing::must;
using Field = AwayPresenter::Field;

/// Today is 2026-03-02.
class AwayPresenterTest : public QObject {
    Q_OBJECT

    const UserId m_noor{{8}};

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
        for (const QString &given : {u"Sam"_s, u"Kim"_s})
            must(m_session->desk.chart->assign({m_session->desk.addClient(given).id, m_ada, true}));
        m_sam = must(m_session->desk.chart->clients(u"Sam"_s)).first().id;
    }
    void cleanup()
    {
        m_presenter.reset();
        m_session.reset();
    }

    void offersThoseWhoCouldStandIn()
    {
        load();

        QCOMPARE(m_presenter->members(),
                 (QList<presentation::LinkTarget>{{idString(m_noor), u"Noor Haddad"_s}}));
        QCOMPARE(m_presenter->charts(), 2);
        QVERIFY(m_presenter->rows().isEmpty());
    }

    void aMemberPassesTheDoorOfEachChart()
    {
        load();
        QSignalSpy done(m_presenter.get(), &AwayPresenter::done);
        QSignalSpy loaded(m_presenter.get(), &AwayPresenter::loaded);

        m_presenter->keep({idString(m_noor), {}, {}, u"+1w"_s, u" 555 0100 "_s});

        QTRY_COMPARE(done.count(), 1);
        QCOMPARE(done[0][0].toString(), u"Noor Haddad stands in for you, in 2 charts."_s);
        QVERIFY(done[0][1].toBool());
        const RecordFields fields = cover().fields;
        QCOMPARE(fields.at(standInField), idString(m_noor));
        QCOMPARE(fields.at(u"clinician"_s), u"Noor Haddad"_s);
        QCOMPARE(fields.at(u"starting"_s), u"2026-03-02"_s);
        QCOMPARE(fields.at(u"to"_s), u"2026-03-09"_s);
        QCOMPARE(fields.at(u"phone"_s), u"555 0100"_s);
        QCOMPARE(fields.at(u"note"_s), u"For Ada Quill, who is away."_s);
        QTRY_COMPARE(loaded.count(), 1);
        QCOMPARE(m_presenter->rows().size(), 1);
        QCOMPARE(m_presenter->rows().first().text,
                 u"Noor Haddad stands in until 9 Mar 2026, in 2 charts"_s);
    }

    void theSameTwiceIsOne()
    {
        load();
        QSignalSpy done(m_presenter.get(), &AwayPresenter::done);
        m_presenter->keep({idString(m_noor), {}, {}, u"2026-03-09"_s, {}});
        QTRY_COMPARE(done.count(), 1);
        m_presenter->keep({idString(m_noor), {}, {}, u"2026-03-09"_s, {}});
        QTRY_COMPARE(done.count(), 2);

        QCOMPARE(must(m_session->desk.chart->records(m_sam, {RecordKind::Cover})).size(), 1);
    }

    void theSamePersonStandsInOnceOnADay()
    {
        load();
        QSignalSpy loaded(m_presenter.get(), &AwayPresenter::loaded);
        QSignalSpy refused(m_presenter.get(), &AwayPresenter::fieldRefused);
        m_presenter->keep({idString(m_noor), {}, {}, u"2026-03-09"_s, {}});
        QTRY_COMPARE(loaded.count(), 1);

        m_presenter->keep({idString(m_noor), {}, u"2026-03-09"_s, {}, {}});

        QCOMPARE(refused.count(), 1);
        QCOMPARE(refused[0][0].value<Field>(), Field::Who);
        QVERIFY(refused[0][1].toString().startsWith(u"Noor Haddad stands in on some of those"_s));
        QVERIFY(!m_presenter->isBusy());
        m_presenter->keep({idString(m_noor), {}, u"2026-03-10"_s, {}, {}});
        QTRY_COMPARE(loaded.count(), 2);
        m_presenter->keep({{}, u"Dr Wen"_s, {}, {}, {}});
        QTRY_COMPARE(loaded.count(), 3);
        QCOMPARE(refused.count(), 1);
    }

    void somebodyOutsideIsANameAlone()
    {
        load();
        QSignalSpy done(m_presenter.get(), &AwayPresenter::done);

        m_presenter->keep({{}, u"Dr  Wen"_s, u"2026-03-10"_s, {}, {}});

        QTRY_COMPARE(done.count(), 1);
        QCOMPARE(cover().fields.at(u"clinician"_s), u"Dr Wen"_s);
        QVERIFY(!cover().fields.contains(standInField));
    }

    void isEndedEarly()
    {
        load();
        QSignalSpy done(m_presenter.get(), &AwayPresenter::done);
        QSignalSpy loaded(m_presenter.get(), &AwayPresenter::loaded);
        m_presenter->keep({idString(m_noor), {}, {}, u"+1w"_s, {}});
        QTRY_COMPARE(loaded.count(), 1);
        m_session->desk.build.clock.advance(1000);

        m_presenter->end(0);

        QTRY_COMPARE(done.count(), 2);
        QCOMPARE(done[1][0].toString(), u"From now on nobody stands in, in 2 charts."_s);
        QVERIFY(!cover().fields.contains(standInField));
        QTRY_COMPARE(loaded.count(), 2);
        QVERIFY(m_presenter->rows().isEmpty());
        m_presenter->end(0); // there is none
        QVERIFY(!m_presenter->isBusy());
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void saysWhichFieldIsNotRightYet_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<Field>("field");
        QTest::newRow("nobody") << u" "_s << QString() << QString() << Field::Who;
        QTest::newRow("no day") << u"Dr Wen"_s << u"soon"_s << QString() << Field::From;
        QTest::newRow("no last day") << u"Dr Wen"_s << QString() << u"late"_s << Field::To;
        QTest::newRow("over") << u"Dr Wen"_s << u"-5d"_s << u"y"_s << Field::To;
        QTest::newRow("before the first") << u"Dr Wen"_s << u"+2w"_s << u"+1w"_s << Field::To;
    }

    void saysWhichFieldIsNotRightYet()
    {
        QFETCH(QString, name);
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(Field, field);
        load();
        QSignalSpy refused(m_presenter.get(), &AwayPresenter::fieldRefused);

        m_presenter->keep({{}, name, from, to, {}});

        QCOMPARE(refused.count(), 1);
        QCOMPARE(refused[0][0].value<Field>(), field);
        QVERIFY(must(m_session->desk.chart->records(m_sam, {RecordKind::Cover})).isEmpty());
    }

    void aStoreThatDoesNotWriteIsSaid()
    {
        load();
        m_session->protectFromWriting(true);
        QSignalSpy done(m_presenter.get(), &AwayPresenter::done);

        m_presenter->keep({idString(m_noor), {}, {}, {}, {}});

        QTRY_COMPARE(done.count(), 1);
        QVERIFY(!done[0][1].toBool());
        QVERIFY(done[0][0].toString().contains(u"In 2 charts it could not be written"_s));
        m_session->protectFromWriting(false);
        m_presenter->keep({idString(m_noor), {}, {}, {}, {}});
        QTRY_COMPARE(done.count(), 2);
        QVERIFY(done[1][1].toBool());
        QCOMPARE(cover().fields.at(standInField), idString(m_noor));
    }

    void readsADayAsItWillBeKept()
    {
        load();

        QCOMPARE(m_presenter->hint(u"+1w"_s), u"9 Mar 2026"_s);
        QCOMPARE(m_presenter->hint(u"soon"_s), QString());
    }

private:
    void load()
    {
        m_presenter = std::make_unique<AwayPresenter>(testing::contextOf(*m_session));
        QSignalSpy loaded(m_presenter.get(), &AwayPresenter::loaded);
        m_presenter->load();
        QTRY_COMPARE(loaded.count(), 1);
    }
    RecordSheet cover()
    {
        return must(m_session->desk.chart->records(m_sam, {RecordKind::Cover})).first();
    }

    testing::FakePeople m_people;
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<AwayPresenter> m_presenter;
    UserId m_ada;
    ClientId m_sam;
};

ALCOVE_TEST(away_presenter_test, AwayPresenterTest)
#include "away_presenter_test.moc"
