#include "widgets/put_back_form.h"

#include "support/fake_compartments.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Person;
using widgets::PutBackForm;

class PutBackFormTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_apart = std::make_unique<testing::FakeCompartments>();
        m_session = std::make_unique<testing::DirectSession>();
        m_session->apart = m_apart.get();
        m_apart->copies = {{u"000002-hourly"_s, m_clock.now(), CopyApart::Holds{1, 2}},
                           {u"000001-weekly"_s, m_clock.now() - 604'800'000, std::nullopt}};
        m_window = std::make_unique<QWidget>();
        m_form = new PutBackForm(*m_session, m_window.get());
        m_person = std::make_unique<Person>(*m_window);
    }
    void cleanup()
    {
        m_person.reset();
        m_window.reset();
        m_session.reset();
        m_apart.reset();
    }

    void isHiddenWhereThereIsNothingToTake()
    {
        QVERIFY(!m_form->isVisible());
        m_apart->copies.clear();

        m_form->offer({});
        QTRY_COMPARE(m_apart->lookedFor, 1);
        QCoreApplication::processEvents(); // what was found came

        QVERIFY(!m_form->isVisible());
    }

    void oneIsChosenAndPutBackByKeyboard()
    {
        offer();
        QSignalSpy done(m_form, &PutBackForm::done);

        copies()->setFocus();
        QTest::keyClick(copies(), Qt::Key_Down);
        QTest::keyClick(copies(), Qt::Key_Tab);
        QVERIFY(button()->hasFocus());
        QTest::keyClick(button(), Qt::Key_Space);

        QTRY_COMPARE(done.size(), 1);
        QCOMPARE(m_apart->broughtBack, QStringList{u"000001-weekly"_s});
        QVERIFY(!m_form->isVisible());
    }

    void aScreenReaderKnowsWhatItIs()
    {
        offer();

        QCOMPARE(copies()->accessibleName(), u"Backup"_s);
        QCOMPARE(copies()->count(), 2);
        QVERIFY(copies()->currentText().endsWith(u"1 client, 2 notes"_s));
    }

    void oneThatIsNotWholeLeavesTheOthersToChooseFrom()
    {
        offer();
        m_apart->putBackRefusal = Error(ErrorCode::Corrupt);

        QTest::mouseClick(button(), Qt::LeftButton);

        QTRY_VERIFY(m_person->sees(u"Take another one"_s));
        QVERIFY(m_form->isVisible());
        QVERIFY(button()->isEnabled() && button()->hasFocus());
    }

private:
    QComboBox *copies() const { return m_form->findChild<QComboBox *>(u"copiesApart"_s); }
    QPushButton *button() const { return m_form->findChild<QPushButton *>(u"putCopyBack"_s); }
    void offer()
    {
        m_form->offer({});
        QTRY_VERIFY(m_form->isVisible());
    }

    testing::FakeClock m_clock;
    std::unique_ptr<testing::FakeCompartments> m_apart;
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<QWidget> m_window;
    PutBackForm *m_form = nullptr;
    std::unique_ptr<Person> m_person;
};

ALCOVE_TEST(put_back_form_test, PutBackFormTest)
#include "put_back_form_test.moc"
