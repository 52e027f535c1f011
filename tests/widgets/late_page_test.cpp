#include "widgets/late_page.h"

#include "presentation/fake_care.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::LatePresenter;
using testing::FakeLate;
using widgets::LatePage;

class LatePageTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_late = std::make_unique<FakeLate>();
        *m_late->pieces = {FakeLate::piece(1), FakeLate::piece(2)};
        m_presenter = std::make_unique<LatePresenter>(*m_late);
        QSignalSpy loaded(m_presenter.get(), &LatePresenter::loaded);
        m_presenter->load();
        QTRY_COMPARE(loaded.count(), 1);
        m_page = std::make_unique<LatePage>(*m_presenter);
        m_page->resize(900, 800);
        m_person = std::make_unique<testing::Person>(*m_page);
        m_page->focusPage();
    }
    void cleanup()
    {
        m_person.reset();
        m_page.reset();
        m_presenter.reset();
        m_late.reset();
    }

    void isReadInPlaceByKeyboard()
    {
        QVERIFY(m_person->sees(u"A draft of a note: Sam Rivera"_s));
        QVERIFY(m_person->sees(u"By Kim Okafor"_s));
        QVERIFY(QApplication::focusWidget()->accessibleName().contains(u"Kim Okafor"_s));

        m_person->press(Qt::Key_Space);

        QTRY_VERIFY(m_person->sees(u"Slept better."_s));
        QVERIFY(m_person->sees(u"Subjective"_s));
        QCOMPARE(m_late->looked, QList{(OpId{{1}})});
    }

    void takesOneInAndLeavesTheOtherOut()
    {
        m_person->press(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"takeIn"_s);
        m_person->press(Qt::Key_Space);
        QTRY_VERIFY(m_person->sees(u"Taken in, as if it had come in time."_s));
        QTRY_VERIFY(m_page->isAncestorOf(QApplication::focusWidget()));

        // The cards are made anew; until those of before are gone there are two to press.
        QTRY_COMPARE(m_page->findChildren<QPushButton *>(u"leaveOut"_s).size(), 1);
        QTRY_VERIFY(m_person->canPress(u"Leave it out"_s));
        m_person->click(u"Leave it out"_s);

        QTRY_VERIFY(m_person->sees(u"Left out of the charts."_s));
        QVERIFY((*m_late->pieces)[0].op.state == LateState::TakenIn);
        QVERIFY((*m_late->pieces)[1].op.state == LateState::LeftOut);
        // What was left out can be taken in later, and what was taken in stays.
        QTRY_VERIFY(!m_person->canPress(u"Leave it out"_s));
        m_person->click(u"Take it in"_s);
        QTRY_VERIFY((*m_late->pieces)[1].op.state == LateState::TakenIn);
        QTRY_VERIFY(!m_person->canPress(u"Take it in"_s));
    }

    void allThatWaitsIsDecidedAtOnce()
    {
        m_person->part<QPushButton>("leaveAllOut")->click();

        QTRY_VERIFY(m_person->sees(u"2 pieces left out"_s));
        QTRY_VERIFY(m_person->part<QPushButton>("leaveAllOut") == nullptr);
    }

    void whatIsRefusedIsSaid()
    {
        m_late->outcome = Error(ErrorCode::Refused);

        m_person->click(u"Take it in"_s);

        QTRY_VERIFY(m_person->sees(u"Your role in this practice"_s));
        QVERIFY((*m_late->pieces)[0].op.state == LateState::Waiting);
    }

    void whatIsNoTextSaysSo()
    {
        m_late->texts = QList<LateText>();

        m_person->click(u"Read it"_s);

        QTRY_VERIFY(m_person->sees(u"There is no text in it"_s));
    }

    void theArrowLeadsBack()
    {
        QSignalSpy back(m_page.get(), &LatePage::backWanted);

        m_person->part<QPushButton>("back")->click();

        QCOMPARE(back.count(), 1);
    }

private:
    std::unique_ptr<FakeLate> m_late;
    std::unique_ptr<LatePresenter> m_presenter;
    std::unique_ptr<LatePage> m_page;
    std::unique_ptr<testing::Person> m_person;
};

ALCOVE_TEST(late_page_test, LatePageTest)
#include "late_page_test.moc"
