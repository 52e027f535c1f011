#include "presentation/licences_presenter.h"

#include "core/setting_names.h"
#include "presentation/context_of.h"
#include "presentation/plain_dates.h"
#include "support/test_registry.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using charting::Licence;
using presentation::LicencesPresenter;
using Field = presentation::LicencesPresenter::Field;
using testing::must;

class LicencesPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        open();
    }
    void cleanup()
    {
        m_presenter.reset();
        m_session.reset();
    }

    void areKeptInTheDesksOwnSetting()
    {
        add(u"ma"_s, u" LMHC  12 "_s, u"2099-05-31"_s);
        add(u"New Hampshire"_s, {}, {});

        QCOMPARE(kept(), QByteArray("MA;LMHC 12;2099-05-31\nNH;;"));
        open();
        QCOMPARE(m_presenter->licences(),
                 (QList<Licence>{{u"MA"_s, u"LMHC 12"_s, QDate(2099, 5, 31)}, {u"NH"_s, {}, {}}}));
        QCOMPARE(m_presenter->stateText(0), u"MA, Massachusetts"_s);
        QCOMPARE(m_presenter->untilText(0), presentation::dateText(QDate(2099, 5, 31)));
        QCOMPARE(m_presenter->untilText(1), u"does not lapse"_s);
        QCOMPARE(m_presenter->standingText(0), u"holds"_s);
    }

    void whatIsWrongIsSaidAtItsField()
    {
        QSignalSpy refused(m_presenter.get(), &LicencesPresenter::fieldRefused);
        QSignalSpy changed(m_presenter.get(), &LicencesPresenter::changed);
        m_presenter->add(u"Ontario"_s, {}, {});
        m_presenter->add(u"MA"_s, u"1;2"_s, {});
        m_presenter->add(u"MA"_s, QString(41, u'1'), {});
        m_presenter->add(u"MA"_s, {}, u"31 Febtober"_s);

        QCOMPARE(refused.count(), 4);
        QCOMPARE(refused[0][0].value<Field>(), Field::State);
        QCOMPARE(refused[1][0].value<Field>(), Field::Number);
        QCOMPARE(refused[2][0].value<Field>(), Field::Number);
        QCOMPARE(refused[3][0].value<Field>(), Field::Until);
        QVERIFY(!refused[3][1].toString().isEmpty());
        QCOMPARE(changed.count(), 0);
        QVERIFY(kept().isEmpty());
    }

    void theSameNumberAgainIsTheNewDay()
    {
        add(u"MA"_s, u"12a"_s, u"2098-01-01"_s);
        add(u"MA"_s, u"34"_s, u"2098-01-01"_s);

        add(u"MA"_s, u"12A"_s, u"2099-01-01"_s);

        QCOMPARE(m_presenter->licences(),
                 (QList<Licence>{{u"MA"_s, u"12A"_s, QDate(2099, 1, 1)},
                                 {u"MA"_s, u"34"_s, QDate(2098, 1, 1)}}));
        QVERIFY(m_words.contains(u"changed"_s));
    }

    void oneThatWasTakenOutComesBack()
    {
        add(u"MA"_s, u"1"_s, {});
        add(u"NH"_s, u"2"_s, {});
        const QList<Licence> both = m_presenter->licences();

        QSignalSpy changed(m_presenter.get(), &LicencesPresenter::changed);
        m_presenter->remove(0);
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(kept(), QByteArray("NH;2;"));
        QVERIFY(m_presenter->canUndo());
        m_presenter->undo();
        QTRY_COMPARE(changed.count(), 2);

        QCOMPARE(m_presenter->licences(), both);
        QCOMPARE(kept(), charting::settingOf(both));
    }

    void saysHowEachStands()
    {
        const QDate today = presentation::dayOf(m_session->desk.build.clock.now());
        add(u"AK"_s, u"1"_s, today.toString(Qt::ISODate));
        add(u"CA"_s, u"2"_s, today.addDays(12).toString(Qt::ISODate));
        add(u"DE"_s, u"3"_s, today.addDays(61).toString(Qt::ISODate));
        add(u"FL"_s, u"4"_s, today.addDays(-1).toString(Qt::ISODate));

        QCOMPARE(m_presenter->standingText(0), u"lapses today"_s);
        QVERIFY(m_presenter->standingText(1).contains(u"12"_s));
        QCOMPARE(m_presenter->standingText(2), u"holds"_s);
        QCOMPARE(m_presenter->standingText(3), u"lapsed"_s);
        QVERIFY(m_presenter->isLapsing(0) && m_presenter->isLapsing(1) && !m_presenter->isLapsing(2)
                && m_presenter->isLapsing(3));
    }

    void whatCantBeWrittenIsToldAndNotShown()
    {
        add(u"MA"_s, u"1"_s, {});
        m_session->protectFromWriting(true);
        QSignalSpy failed(m_presenter.get(), &LicencesPresenter::failed);
        QSignalSpy loaded(m_presenter.get(), &LicencesPresenter::loaded);

        m_presenter->add(u"NH"_s, {}, {});

        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(failed[0][0].toString().contains(u"write-protected"_s));
        QTRY_COMPARE(loaded.count(), 1);
        QCOMPARE(m_presenter->licences().size(), 1);
    }

    void whatCantBeReadIsToldAndEnteredAnew()
    {
        must(m_session->desk.chart->setSetting(licencesSetting, "of a newer program"));
        m_presenter = std::make_unique<LicencesPresenter>(testing::contextOf(*m_session));
        QSignalSpy failed(m_presenter.get(), &LicencesPresenter::failed);
        m_presenter->refresh();
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(m_presenter->licences().isEmpty());

        add(u"MA"_s, {}, {});

        QCOMPARE(kept(), QByteArray("MA;;"));
    }

    void inAChartKeptApartTheyAreTheDesks()
    {
        testing::DirectSession apart;
        presentation::ChartContext context = testing::contextOf(apart);
        context.desk = &testing::contextOf(*m_session).session.chart();
        add(u"MA"_s, {}, {});

        LicencesPresenter inside(context);
        QSignalSpy loaded(&inside, &LicencesPresenter::loaded);
        inside.refresh();

        QTRY_COMPARE(loaded.count(), 1);
        QCOMPARE(inside.licences().size(), 1);
        QVERIFY(must(apart.desk.chart->setting(licencesSetting)).isEmpty());
    }

private:
    void open()
    {
        m_presenter = std::make_unique<LicencesPresenter>(testing::contextOf(*m_session));
        QSignalSpy loaded(m_presenter.get(), &LicencesPresenter::loaded);
        m_presenter->refresh();
        QTRY_COMPARE(loaded.count(), 1);
    }
    void add(const QString &state, const QString &number, const QString &until)
    {
        QSignalSpy changed(m_presenter.get(), &LicencesPresenter::changed);
        m_presenter->add(state, number, until);
        QTRY_COMPARE(changed.count(), 1);
        m_words = changed[0][0].toString();
    }
    QByteArray kept() { return must(m_session->desk.chart->setting(licencesSetting)); }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<LicencesPresenter> m_presenter;
    QString m_words;
};

ALCOVE_TEST(licences_presenter_test, LicencesPresenterTest)
#include "licences_presenter_test.moc"
