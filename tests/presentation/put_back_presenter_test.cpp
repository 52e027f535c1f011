#include "presentation/put_back_presenter.h"

#include "support/fake_clock.h"
#include "support/fake_compartments.h"
#include "support/test_registry.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::CopiesStandPresenter;
using presentation::PutBackPresenter;
using What = StoreApart::What;

class PutBackPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_apart = std::make_unique<testing::FakeCompartments>();
        m_session = std::make_unique<testing::DirectSession>();
        m_session->apart = m_apart.get();
        m_now = m_clock.now();
        m_apart->copies = {{u"000002-hourly"_s, m_now, CopyApart::Holds{1, 2}},
                           {u"000001-weekly"_s, m_now - 7 * day, std::nullopt}};
        m_presenter = std::make_unique<PutBackPresenter>(*m_session);
    }
    void cleanup()
    {
        m_presenter.reset();
        m_session.reset();
        m_apart.reset();
    }

    void listsCopiesWithWhatTheyHold()
    {
        load();

        QCOMPARE(m_presenter->lines().size(), 2);
        QVERIFY(m_presenter->lines().first().endsWith(u": 1 client, 2 notes"_s));
        QVERIFY(!m_presenter->lines().last().contains(u"client"_s));
        QVERIFY(m_apart->lookedAt == restricted());
    }

    void putsOneBackAndSaysWhereTheOtherIs()
    {
        load();
        QSignalSpy done(m_presenter.get(), &PutBackPresenter::done);

        m_presenter->putBack(1);
        QVERIFY(m_presenter->isBusy());
        m_presenter->putBack(0); // pressed twice

        QTRY_COMPARE(done.size(), 1);
        QVERIFY(!m_presenter->isBusy());
        QCOMPARE(m_apart->broughtBack, QStringList{u"000001-weekly"_s});
        QVERIFY(done[0][0].toString().contains(u"private/replaced/20260302T090000Z"_s));
    }

    void saysWhyItFailed()
    {
        load();
        m_apart->putBackRefusal = Error(ErrorCode::Corrupt);
        QSignalSpy failed(m_presenter.get(), &PutBackPresenter::failed);

        m_presenter->putBack(0);

        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed[0][0].toString().contains(u"Take another one"_s));
        QVERIFY(!m_presenter->isBusy());
    }

    void doesNothingWithoutALineOrAStore()
    {
        load();
        m_presenter->putBack(2);
        m_presenter->putBack(-1);
        QVERIFY(m_apart->broughtBack.isEmpty());

        m_session->apart = nullptr;
        PutBackPresenter none(*m_session);
        QVERIFY(!none.isOffered());
        none.load({});
        none.putBack(0);
    }

    void theWorstOfSeveralIsTold()
    {
        const StoreApart other{What::RestrictedChart, RawId{4}};
        m_apart->stands = {{{}, m_now, m_now},
                           {restricted(), m_now, m_now},
                           {other, m_now - 9 * day, m_now - 9 * day}};

        QVERIFY(line(What::RestrictedChart).isOverdue);
        QVERIFY(!line(What::PrivateNotes).isOverdue);

        m_apart->stands.removeLast();
        QVERIFY(!line(What::RestrictedChart).isOverdue);
        QVERIFY(line(What::RestrictedChart).text.startsWith(u"Backup made today"_s));

        m_apart->stands.removeLast();
        QVERIFY(line(What::RestrictedChart).text.isEmpty()); // there are none
    }

private:
    static constexpr Millis day = Millis{24} * 3'600'000;
    static StoreApart restricted() { return {What::RestrictedChart, RawId{3}}; }
    void load()
    {
        QSignalSpy loaded(m_presenter.get(), &PutBackPresenter::loaded);
        m_presenter->load(restricted());
        QTRY_COMPARE(loaded.size(), 1);
    }
    words::CopiesLine line(What what)
    {
        CopiesStandPresenter presenter(*m_session, what, m_clock);
        QSignalSpy changed(&presenter, &CopiesStandPresenter::changed);
        presenter.refresh();
        if (!changed.wait())
            qFatal("no line came");
        return presenter.line();
    }

    testing::FakeClock m_clock;
    Millis m_now = 0;
    std::unique_ptr<testing::FakeCompartments> m_apart;
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<PutBackPresenter> m_presenter;
};

ALCOVE_TEST(put_back_presenter_test, PutBackPresenterTest)
#include "put_back_presenter_test.moc"
