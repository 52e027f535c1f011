#include "widgets/likely_same_card.h"

#include "support/test_registry.h"
#include "widgets/person.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using charting::LikelySame;
using widgets::LikelySameCard;

class LikelySameCardTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_window = std::make_unique<QWidget>();
        m_card = new LikelySameCard(m_window.get());
        m_person = std::make_unique<testing::Person>(*m_window);
    }
    void cleanup()
    {
        m_person.reset();
        m_window.reset();
    }

    void saysWhoWhyAndWhatToDo()
    {
        QVERIFY(!m_card->isVisible());

        m_card->show({robin()}, u"Save"_s);

        QVERIFY(m_person->sees(u"Perhaps already here: Robin Vale, born 2 Apr 1991 (same birth "
                               "date and name)."_s));
        QVERIFY(m_person->sees(u"If it is somebody else, press \u201cSave\u201d."_s));
        QVERIFY(m_card->accessibleName().contains(u"Robin Vale"_s));
    }

    void leadsToTheirChart()
    {
        QSignalSpy wanted(m_card, &LikelySameCard::openRequested);
        LikelySame sam = robin();
        sam.client = ClientId{{9}};
        sam.name = u"Sam Vale"_s;
        sam.birthDate.reset();
        m_card->show({robin(), sam}, u"Save"_s);
        QVERIFY(m_person->sees(u"Sam Vale, birth date not known"_s));
        auto *button = m_card->findChildren<QPushButton *>().last();
        QCOMPARE(button->accessibleName(), u"Open the chart of Sam Vale"_s);

        button->setFocus();
        m_person->press(Qt::Key_Space);

        QTRY_COMPARE(wanted.count(), 1);
        QCOMPARE(wanted[0][0].value<ClientId>(), sam.client);
    }

    void moreThanAFewAreCounted()
    {
        m_card->show({robin(), robin(), robin(), robin(), robin()}, u"Save"_s);

        QCOMPARE(m_card->findChildren<QPushButton *>().size(), LikelySameCard::mostShown);
        QVERIFY(m_person->sees(u"2 more"_s));
    }

    void whatWasSaidBeforeGoes()
    {
        m_card->show({robin()}, u"Save"_s);
        m_card->show({robin()}, u"Save"_s);
        QCOMPARE(m_card->findChildren<QPushButton *>().size(), 1);

        m_card->clear();

        QVERIFY(!m_card->isVisible());
        QVERIFY(m_card->findChildren<QPushButton *>().isEmpty());
    }

private:
    static LikelySame robin()
    {
        return {ClientId{{3}}, u"Robin Vale"_s, QDate(1991, 4, 2), u"same birth date and name"_s};
    }

    std::unique_ptr<QWidget> m_window;
    LikelySameCard *m_card = nullptr;
    std::unique_ptr<testing::Person> m_person;
};

ALCOVE_TEST(likely_same_card_test, LikelySameCardTest)
#include "likely_same_card_test.moc"
