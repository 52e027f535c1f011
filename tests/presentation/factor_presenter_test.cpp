#include "presentation/factor_presenter.h"

#include "presentation/fake_care.h"
#include "support/test_registry.h"

#include <QSignalSpy>
#include <QTest>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::FactorPresenter;
using testing::FakeFactor;
using testing::FakeLeaving;

class FactorPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_care = std::make_unique<testing::FakeCare>();
        Practice practice;
        practice.name = u"Lake & Side"_s;
        practice.actor.name = u"Ada Byron"_s;
        m_presenter = std::make_unique<FactorPresenter>(m_care->factor, m_care.get(), practice);
    }
    void cleanup()
    {
        m_presenter.reset();
        m_care.reset();
    }

    void tellsHowItStands()
    {
        QSignalSpy loaded(m_presenter.get(), &FactorPresenter::loaded);
        QVERIFY(!m_presenter->isKnown());
        m_presenter->load();
        QTRY_COMPARE(loaded.count(), 1);
        QVERIFY(m_presenter->isKnown() && !m_presenter->stand().isSet);
    }

    void aServerOutOfReachIsSaid()
    {
        m_care->factor.standing = Error(ErrorCode::Offline);
        QSignalSpy unknown(m_presenter.get(), &FactorPresenter::unknown);
        m_presenter->load();
        QTRY_COMPARE(unknown.count(), 1);
        QVERIFY(!m_presenter->isKnown());
    }

    void isSetUpByACodeOfTheApp()
    {
        QSignalSpy begun(m_presenter.get(), &FactorPresenter::begun);
        QSignalSpy set(m_presenter.get(), &FactorPresenter::set);
        QSignalSpy wrong(m_presenter.get(), &FactorPresenter::wrong);
        m_presenter->begin(right());
        QTRY_COMPARE(begun.count(), 1);
        QVERIFY(m_presenter->codes() != nullptr);
        m_presenter->confirm(u"000000"_s);
        QTRY_COMPARE(wrong.count(), 1);
        QVERIFY(m_presenter->codes() != nullptr); // another may be typed
        m_presenter->confirm(FakeFactor::code);
        QTRY_COMPARE(set.count(), 1);
        QVERIFY(m_presenter->codes() == nullptr);
        QTRY_VERIFY(m_presenter->stand().isSet);
    }

    void theSpareCodesArePrintedUntilTheyAreForgotten()
    {
        const QDate day(2026, 3, 4);
        m_presenter->begin(right());
        QTRY_VERIFY(m_presenter->codes() != nullptr);
        const auto document = m_presenter->document(day);
        QVERIFY(document.html.contains(u"ABCDE-FGHJK"_s));
        QVERIFY(document.html.contains(u"LMNPQ-RSTVW"_s));
        QVERIFY(document.html.contains(u"Lake &amp; Side"_s));
        QVERIFY(!document.html.contains(u"GEZDGNBVGY3TQOJQ"_s)); // that is the app's alone
        m_presenter->forget();
        QVERIFY(!m_care->factor.isBegun);
        QVERIFY(!m_presenter->document(day).html.contains(u"ABCDE-FGHJK"_s));
    }

    void aCodeThatIsTakenSyncsWhatWaited()
    {
        QSignalSpy proved(m_presenter.get(), &FactorPresenter::proved);
        QSignalSpy round(m_presenter.get(), &FactorPresenter::roundMade);
        m_presenter->prove(FakeFactor::code);
        QTRY_COMPARE(m_care->rounds, 1);
        QCOMPARE(proved.count(), 1);
        m_care->answer(SyncStand());
        QTRY_COMPARE(round.count(), 1);
    }

    void aWrongCodeSyncsNothing()
    {
        QSignalSpy wrong(m_presenter.get(), &FactorPresenter::wrong);
        QSignalSpy refused(m_presenter.get(), &FactorPresenter::refused);
        m_presenter->prove(u"000000"_s);
        QTRY_COMPARE(wrong.count(), 1);
        m_presenter->prove({});
        QTRY_COMPARE(refused.count(), 1);
        QVERIFY(refused[0][0].toString().contains(u"six digits"_s));
        QCOMPARE(m_care->rounds, 0);
    }

    void thePassphraseIsAskedForBoth()
    {
        QSignalSpy missing(m_presenter.get(), &FactorPresenter::passphraseMissing);
        QSignalSpy refused(m_presenter.get(), &FactorPresenter::refused);
        QSignalSpy dropped(m_presenter.get(), &FactorPresenter::dropped);
        m_presenter->begin({});
        m_presenter->drop({});
        QCOMPARE(missing.count(), 2);
        m_presenter->begin(crypto::SecretBytes(asBytes("guess")));
        QTRY_COMPARE(refused.count(), 1);
        m_presenter->drop(crypto::SecretBytes(asBytes("guess")));
        QTRY_COMPARE(refused.count(), 2);
        m_care->factor.outcome = Error(ErrorCode::Refused);
        m_presenter->drop(right());
        QTRY_COMPARE(refused.count(), 3);
        QVERIFY(refused[2][0].toString().contains(u"Give one"_s));
        m_care->factor.outcome = {};
        m_presenter->drop(right());
        QTRY_COMPARE(dropped.count(), 1);
    }

private:
    static crypto::SecretBytes right() { return crypto::SecretBytes(asBytes(FakeLeaving::right)); }

    std::unique_ptr<testing::FakeCare> m_care;
    std::unique_ptr<FactorPresenter> m_presenter;
};

ALCOVE_TEST(factor_presenter_test, FactorPresenterTest)
#include "factor_presenter_test.moc"
