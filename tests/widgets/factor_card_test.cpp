#include "widgets/factor_card.h"

#include "presentation/fake_care.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QLineEdit>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::FactorPresenter;
using widgets::FactorCard;

class FactorCardTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_care = std::make_unique<testing::FakeCare>();
        m_presenter = std::make_unique<FactorPresenter>(m_care->factor, m_care.get(), Practice());
        m_card = std::make_unique<FactorCard>(*m_presenter, nullptr);
        m_person = std::make_unique<testing::Person>(*m_card);
    }
    void cleanup()
    {
        m_person.reset();
        m_card.reset();
        m_presenter.reset();
        m_care.reset();
    }

    void offItIsSetUpFromHere()
    {
        QVERIFY(!m_person->canPress(u"Set up"_s)); // nobody knows yet
        load();
        QVERIFY(m_person->sees(u"Off."_s));
        QVERIFY(m_person->part<QLineEdit>("factorCode") == nullptr);
        QVERIFY(!m_person->canPress(u"Take it off"_s));
        QSignalSpy wanted(m_card.get(), &FactorCard::setUpWanted);
        m_person->click(u"Set up codes"_s);
        QCOMPARE(wanted.count(), 1);
    }

    void onItIsTakenOffOrMovedToAnotherApp()
    {
        m_care->factor.standing = FactorStand{true, true, 0, 9};
        load();
        QVERIFY(m_person->sees(u"9 of your spare codes"_s));
        QSignalSpy off(m_card.get(), &FactorCard::takeOffWanted);
        QSignalSpy again(m_card.get(), &FactorCard::setUpWanted);
        m_person->click(u"Take it off"_s);
        m_person->click(u"Set up another app"_s);
        QCOMPARE(off.count(), 1);
        QCOMPARE(again.count(), 1);
    }

    void whatWaitsForACodeIsSaidAndTheCodeIsGivenByKeyboard()
    {
        m_care->factor.standing = FactorStand{true, true, 0, 9};
        load();
        m_card->setAwaited(true);
        QVERIFY(m_person->sees(u"It is kept on this desk"_s));
        m_card->field()->setFocus();
        m_person->type(u"000000"_s);
        m_person->press(Qt::Key_Return);
        QTRY_VERIFY(m_person->sees(u"That is not the code"_s));
        m_person->type(testing::FakeFactor::code); // over the wrong one
        m_person->press(Qt::Key_Return);
        QTRY_VERIFY(m_person->sees(u"The code was right"_s));
        QTRY_COMPARE(m_care->rounds, 1);
        QVERIFY(m_card->field()->text().isEmpty());
    }

    /// The server may know more than it said: where something waits, a code can be given.
    void aServerOutOfReachLeavesTheFieldWhereSomethingWaits()
    {
        m_care->factor.standing = Error(ErrorCode::Offline);
        m_card->setAwaited(true);
        load();
        QVERIFY(m_person->part<QLineEdit>("factorCode") != nullptr);
        QVERIFY(!m_person->canPress(u"Set up"_s));
    }

    void withoutAServerThereIsNothingToSetUp()
    {
        m_care->factor.standing = FactorStand();
        load();
        QVERIFY(m_person->sees(u"no server"_s));
        QVERIFY(!m_person->canPress(u"Set up"_s));
    }

private:
    void load()
    {
        m_presenter->load();
        QCoreApplication::processEvents();
    }

    std::unique_ptr<testing::FakeCare> m_care;
    std::unique_ptr<FactorPresenter> m_presenter;
    std::unique_ptr<FactorCard> m_card;
    std::unique_ptr<testing::Person> m_person;
};

ALCOVE_TEST(factor_card_test, FactorCardTest)
#include "factor_card_test.moc"
