#include "widgets/group_member_card.h"

#include "support/test_registry.h"
#include "widgets/person.h"

#include <QCheckBox>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Person;
using widgets::GroupMemberCard;

class GroupMemberCardTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_card = std::make_unique<GroupMemberCard>(u"Hope Lane"_s, 0);
        m_card->resize(700, 200);
        m_person = std::make_unique<Person>(*m_card);
    }
    void cleanup()
    {
        m_person.reset();
        m_card.reset();
    }

    void whoWasNotThereHasNoText()
    {
        QVERIFY(m_person->sees(u"No note"_s));
        QVERIFY(m_person->part<QTextEdit>() == nullptr);
        QSignalSpy marked(m_card.get(), &GroupMemberCard::marked);

        m_card->focusThere();
        m_person->press(Qt::Key_Space);

        QCOMPARE(marked.count(), 1);
        QVERIFY(marked[0][0].toBool());
    }

    void whatIsTypedIsTold()
    {
        m_card->showState({.isThere = true});
        m_card->setText(u"Led "_s);
        QSignalSpy typed(m_card.get(), &GroupMemberCard::typed);
        m_card->focusText();

        m_person->press(Qt::Key_End);
        m_person->type(u"it"_s);

        QCOMPARE(typed.count(), 2); // not what was set
        QCOMPARE(typed.last()[0].toString(), u"Led it"_s);
        m_card->showState({.isThere = true, .isSigning = true});
        m_person->type(u" all"_s);
        QCOMPARE(typed.count(), 2);
    }

    void aQuestionIsAnsweredThere()
    {
        m_card->showState({.isThere = true, .question = u"Sign it now?"_s});
        QSignalSpy agreed(m_card.get(), &GroupMemberCard::signAgreed);
        QSignalSpy writing(m_card.get(), &GroupMemberCard::writingChosen);
        QVERIFY(m_person->sees(u"Sign it now?"_s));
        QVERIFY(!m_person->canPress(u"Somebody else"_s));

        m_card->focusQuestion();
        m_person->press(Qt::Key_Space);
        m_person->click(u"Go on writing"_s);

        QCOMPARE(agreed.count(), 1);
        QCOMPARE(writing.count(), 1);
        m_card->showState({.isThere = true});
        QVERIFY(!m_person->canPress(u"Yes, sign"_s) && !m_person->canPress(u"Go on writing"_s));
    }

    void aNameMayBeSomebodyElses()
    {
        m_card->showState({.isThere = true, .problem = u"It names Will."_s, .isOfName = true});
        QSignalSpy kept(m_card.get(), &GroupMemberCard::nameKept);

        m_person->click(u"Somebody else, or a word"_s);

        QCOMPARE(kept.count(), 1);
        QVERIFY(m_person->sees(u"It names Will."_s));
        QVERIFY(!m_person->canPress(u"Yes, sign"_s));
    }

    void whatIsSignedStaysAsItIs()
    {
        m_card->showState({.isThere = true, .isSigned = true});

        QVERIFY(m_person->sees(u"Signed"_s));
        QVERIFY(!m_person->part<QCheckBox>("there-0")->isEnabled());
        QVERIFY(m_person->part<QTextEdit>("member-0")->isReadOnly());
    }

private:
    std::unique_ptr<GroupMemberCard> m_card;
    std::unique_ptr<Person> m_person;
};

ALCOVE_TEST(group_member_card_test, GroupMemberCardTest)
#include "group_member_card_test.moc"
