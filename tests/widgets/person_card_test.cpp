#include "widgets/person_card.h"

#include "presentation/fake_care.h"
#include "presentation/leaving_presenter.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::LeavingPresenter;
using presentation::PersonRow;
using widgets::PersonCard;

class PersonCardTest : public QObject {
    Q_OBJECT

    const PersonRow m_ada{{{1}}, u"Ada Byron"_s, u"owner"_s, u"2 desks"_s, solo, true, true};
    const PersonRow m_kim{
        {{2}}, u"Kim Okafor"_s, u"clinician"_s, u"1 desk"_s, {Role::Clinician}, false, false};

private slots:
    void init()
    {
        m_care.owner.people = Roster{{{{{11}}, m_ada.id, u"Study"_s, true},
                                      {{{12}}, m_ada.id, u"Laptop"_s, false},
                                      {{{13}}, m_kim.id, u"Room 2"_s, false}},
                                     {}};
        Practice practice;
        practice.roles = solo;
        m_presenter = std::make_unique<LeavingPresenter>(m_care.owner, nullptr, practice);
        QSignalSpy loaded(m_presenter.get(), &LeavingPresenter::loaded);
        m_presenter->load({m_ada, m_kim});
        QTRY_COMPARE(loaded.count(), 1);
    }
    void cleanup() { m_presenter.reset(); }

    void somebodyElseAndTheirDeskMayBeTakenOut()
    {
        PersonCard card(m_kim, true, m_presenter.get());
        testing::Person person(card);
        QSignalSpy wanted(&card, &PersonCard::farewellWanted);
        QVERIFY(person.sees(u"Room 2"_s));

        person.part<QPushButton>("takePersonOut")->click();
        person.part<QPushButton>("takeDeskOut")->click();

        QCOMPARE(wanted.count(), 2);
        QVERIFY((wanted[0][0].value<Farewell>() == Farewell{m_kim.id, {}, {}}));
        QVERIFY((wanted[1][0].value<Farewell>() == Farewell{m_kim.id, DeviceId{{13}}, {}}));
        QCOMPARE(person.part<QPushButton>("takeDeskOut")->accessibleName(),
                 u"Take Kim Okafor's desk “Room 2” out of the practice"_s);
    }

    void aKitIsWithdrawn()
    {
        m_care.owner.people->desks.append({{{15}}, m_kim.id, {}, false, true});
        QSignalSpy loaded(m_presenter.get(), &LeavingPresenter::loaded);
        m_presenter->load({m_ada, m_kim});
        QTRY_COMPARE(loaded.count(), 1);
        PersonCard card(m_kim, true, m_presenter.get());
        testing::Person person(card);

        QVERIFY(person.sees(u"A recovery kit, on paper"_s));
        QVERIFY(person.canPress(u"Withdraw this kit"_s));
        QCOMPARE(card.findChildren<QPushButton *>(u"takeDeskOut"_s)[1]->accessibleName(),
                 u"Withdraw Kim Okafor's recovery kit"_s);
    }

    void whoSitsHereMayTakeOutTheirOtherDeskAlone()
    {
        PersonCard card(m_ada, true, m_presenter.get());
        testing::Person person(card);

        QVERIFY(person.part<QPushButton>("takePersonOut") == nullptr);
        QCOMPARE(card.findChildren<QPushButton *>(u"takeDeskOut"_s).size(), 1);
        QVERIFY(person.sees(u"Study (this desk)"_s));
        QVERIFY(person.sees(u"You sit at it."_s));
    }

    void whoDoesNotManageThemIsOfferedNothing()
    {
        PersonCard card(m_kim, false, m_presenter.get());

        QVERIFY(card.findChildren<QPushButton *>().isEmpty());
    }

    void hatsAreAskedForAsBefore()
    {
        PersonCard card(m_kim, true, nullptr);
        QSignalSpy wanted(&card, &PersonCard::hatsWanted);

        card.findChild<QPushButton *>(u"changeHats"_s)->click();

        QCOMPARE(wanted.count(), 1);
        QCOMPARE(card.findChildren<QPushButton *>().size(), 1);
    }

private:
    testing::FakeCare m_care;
    std::unique_ptr<LeavingPresenter> m_presenter;
};

ALCOVE_TEST(person_card_test, PersonCardTest)
#include "person_card_test.moc"
