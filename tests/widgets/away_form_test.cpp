#include "widgets/away_form.h"

#include "core/stand_in.h"
#include "presentation/context_of.h"
#include "presentation/fake_people.h"
#include "support/must.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;
using widgets::AwayForm;

/// Today is 2026-03-02.
class AwayFormTest : public QObject {
    Q_OBJECT

    const UserId m_noor{{8}};

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_people = testing::FakePeople();
        m_people.members = QList<PracticeMember>{{m_noor, u"Noor Haddad"_s, {Role::Clinician}, 1}};
        m_session->others = &m_people;
        m_client = m_session->desk.addClient().id;
        m_form = std::make_unique<AwayForm>(testing::contextOf(*m_session));
        m_form->resize(800, 700);
        m_person = std::make_unique<testing::Person>(*m_form);
    }
    void cleanup()
    {
        m_person.reset();
        m_form.reset();
        m_session.reset();
    }

    void isDoneByTheKeyboardAndEndedByIt()
    {
        show();
        QSignalSpy told(m_form.get(), &AwayForm::told);
        who()->setFocus();
        m_person->press(Qt::Key_Down); // the one member
        QVERIFY(!line("awayName")->isEnabled());
        line("awayTo")->setFocus();
        m_person->type(u"+1w"_s);
        QVERIFY(m_person->sees(u"until 9 Mar 2026"_s));
        m_person->press(Qt::Key_Return);

        QTRY_COMPARE(told.count(), 1);
        QVERIFY(told[0][0].toString().startsWith(u"Noor Haddad stands in for you"_s));
        QVERIFY(told[0][1].toBool());
        QTRY_VERIFY(m_person->sees(u"Noor Haddad stands in until 9 Mar 2026, in 1 chart"_s));
        QVERIFY(line("awayTo")->text().isEmpty());
        QCOMPARE(who()->currentIndex(), 0);
        QTRY_VERIFY(m_person->part<QPushButton>("endAway")->hasFocus());
        QCOMPARE(cover().fields.at(standInField), idString(m_noor));

        m_session->desk.build.clock.advance(1000);
        m_person->part<QPushButton>("endAway")->setFocus();
        m_person->press(Qt::Key_Space);

        QTRY_COMPARE(told.count(), 2);
        QTRY_VERIFY(!m_person->sees(u"stands in until 9 Mar"_s));
        QVERIFY(!cover().fields.contains(standInField));
        QVERIFY(who()->hasFocus());
    }

    void somebodyOutsideHasTheirNameTyped()
    {
        show();
        line("awayName")->setFocus();
        m_person->type(u"Dr Wen"_s);
        m_person->click(u"I am away"_s);

        QTRY_VERIFY(m_person->sees(u"Dr Wen stands in from 2 Mar 2026 until you end it"_s));
        QVERIFY(!cover().fields.contains(standInField));
    }

    void whatIsNotRightYetIsSaidWhereItIs()
    {
        show();

        m_person->click(u"I am away"_s);
        QVERIFY(m_person->sees(u"Choose who stands in"_s));
        QVERIFY(who()->hasFocus());
        line("awayName")->setText(u"Dr Wen"_s);
        line("awayTo")->setText(u"late"_s);
        QVERIFY(!m_person->sees(u"Choose who stands in"_s));
        m_person->click(u"I am away"_s);
        QVERIFY(m_person->sees(u"can't be read"_s));
        QVERIFY(line("awayTo")->hasFocus());
        auto *wrong = m_person->part<QLabel>("awayWrong");
        QTRY_VERIFY(wrong->geometry().top() >= line("awayTo")->geometry().bottom());
        QVERIFY(wrong->geometry().bottom() < line("awayPhone")->geometry().top());
        QVERIFY(must(m_session->desk.chart->records(m_client, {RecordKind::Cover})).isEmpty());
    }

    void aDayThatIsNotReadHasNoHintOfTheOther()
    {
        show();

        line("awayFrom")->setText(u"2026-03-04"_s);
        QVERIFY(m_person->sees(u"from 4 Mar 2026 on"_s));
        line("awayTo")->setText(u"late"_s);
        QVERIFY(!m_person->sees(u"from 4 Mar 2026 on"_s));
    }

    void whoHasNoClientsNeedsNobody()
    {
        m_form->refresh();

        QTRY_VERIFY(m_person->sees(u"No client is assigned to you"_s));
        QVERIFY(m_form->firstField() == nullptr);
    }

private:
    void show()
    {
        must(m_session->desk.chart->assign({m_client, m_session->practice().actor.user, true}));
        m_form->refresh();
        QTRY_VERIFY(m_person->sees(u"opens the charts of your clients (1)"_s));
    }
    QComboBox *who() const { return m_person->part<QComboBox>("awayWho"); }
    QLineEdit *line(const char *name) const { return m_person->part<QLineEdit>(name); }
    RecordSheet cover()
    {
        return must(m_session->desk.chart->records(m_client, {RecordKind::Cover})).first();
    }

    testing::FakePeople m_people;
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<AwayForm> m_form;
    std::unique_ptr<testing::Person> m_person;
    ClientId m_client;
};

ALCOVE_TEST(away_form_test, AwayFormTest)
#include "away_form_test.moc"
