#include "widgets/hand_over_form.h"

#include "presentation/context_of.h"
#include "presentation/fake_people.h"
#include "support/must.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;
using widgets::HandOverForm;

class HandOverFormTest : public QObject {
    Q_OBJECT

    const UserId m_dana{{7}};
    const UserId m_noor{{8}};

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_ada = m_session->practice().actor.user;
        m_people = testing::FakePeople();
        m_people.members = QList<PracticeMember>{{m_noor, u"Noor Haddad"_s, {Role::Clinician}, 1},
                                                 {m_dana, u"Dana Brook"_s, {Role::Clinician}, 1},
                                                 {m_ada, u"Ada Quill"_s, solo, 1, true}};
        m_session->others = &m_people;
        m_sam = addTo(u"Sam"_s, {m_ada});
        m_kim = addTo(u"Kim"_s, {m_ada});
        m_ruth = addTo(u"Ruth"_s, {m_dana});
    }
    void cleanup()
    {
        m_person.reset();
        m_form.reset();
        m_session.reset();
    }

    void isDoneByTheKeyboard()
    {
        show();
        QSignalSpy told(m_form.get(), &HandOverForm::told);
        QCOMPARE(from()->currentText(), u"Ada Quill (you): 2"_s);
        QVERIFY(m_person->canPress(u"Hand 2 clients over"_s));
        clients()->setFocus();
        m_person->press(Qt::Key_Space); // Kim is left out
        QVERIFY(m_person->canPress(u"Hand 1 client over"_s));
        choose(*to(), m_noor);
        reason()->setFocus();
        m_person->type(u"I go on leave in May"_s);

        m_person->press(Qt::Key_Return);

        QTRY_COMPARE(told.count(), 1);
        QCOMPARE(told[0][0].toString(), u"1 client was handed over to Noor Haddad."_s);
        QVERIFY(told[0][1].toBool());
        QCOMPARE(teamOf(m_sam), QList<UserId>{m_noor});
        QCOMPARE(teamOf(m_kim), QList<UserId>{m_ada});
        QVERIFY(reason()->text().isEmpty());
        QTRY_COMPARE(from()->currentText(), u"Ada Quill (you): 1"_s);
    }

    void thoseOfSomebodyElseAreShownOnceTheyAreChosen()
    {
        show();

        from()->setCurrentIndex(from()->findData(idString(m_dana)));
        emit from()->activated(from()->currentIndex());

        QCOMPARE(clients()->count(), 1);
        QVERIFY(clients()->item(0)->text().startsWith(u"Ruth Rivera"_s));
        QVERIFY(to()->findData(idString(m_dana)) < 0);
        QVERIFY(to()->findData(idString(m_ada)) > 0);
    }

    void whatIsNotRightYetIsSaidWhereItIs()
    {
        show();
        QSignalSpy told(m_form.get(), &HandOverForm::told);

        m_person->click(u"Hand 2 clients over"_s);
        QVERIFY(m_person->sees(u"Choose who is to have them."_s));
        QVERIFY(to()->hasFocus());
        choose(*to(), m_noor);
        QVERIFY(!m_person->sees(u"Choose who is to have them."_s));
        m_person->click(u"Hand 2 clients over"_s);
        QVERIFY(m_person->sees(u"Say why"_s));
        QVERIFY(reason()->hasFocus());
        m_person->click(u"Choose none"_s);
        m_person->click(u"Hand 0 clients over"_s);
        QVERIFY(m_person->sees(u"Choose the clients"_s));
        QVERIFY(clients()->hasFocus());

        QCOMPARE(told.count(), 0);
        m_person->click(u"Choose all"_s);
        QVERIFY(m_person->canPress(u"Hand 2 clients over"_s));
        QVERIFY(!m_person->sees(u"Choose the clients"_s));
    }

    void whoMayNotSaySoCanNotBeTicked()
    {
        m_session->desk.wear({Role::Clinician});
        show();
        from()->setCurrentIndex(from()->findData(idString(m_dana)));
        emit from()->activated(from()->currentIndex());

        QListWidgetItem *ruth = clients()->item(0);
        QCOMPARE(ruth->checkState(), Qt::Unchecked);
        QVERIFY(!ruth->flags().testFlag(Qt::ItemIsEnabled));
        QVERIFY(ruth->text().endsWith(u"(those who care for them say so)"_s));
    }

    void withoutAssignmentsItSaysSo()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_form = std::make_unique<HandOverForm>(testing::contextOf(*m_session));
        m_person = std::make_unique<testing::Person>(*m_form);

        m_form->refresh();

        QTRY_VERIFY(m_person->sees(u"No client is assigned to anybody"_s));
        QVERIFY(m_form->firstField() == nullptr);
        QVERIFY(!m_person->canPress(u"Hand"_s));
    }

private:
    void show()
    {
        m_form = std::make_unique<HandOverForm>(testing::contextOf(*m_session));
        m_form->resize(800, 700);
        m_person = std::make_unique<testing::Person>(*m_form);
        m_form->refresh();
        QTRY_VERIFY(clients()->count() > 0);
    }
    static void choose(QComboBox &box, UserId user)
    {
        box.setCurrentIndex(box.findData(idString(user)));
    }
    QComboBox *from() const { return m_person->part<QComboBox>("handOverFrom"); }
    QComboBox *to() const { return m_person->part<QComboBox>("handOverTo"); }
    QListWidget *clients() const { return m_person->part<QListWidget>("handOverClients"); }
    QLineEdit *reason() const { return m_person->part<QLineEdit>("handOverReason"); }
    QList<UserId> teamOf(ClientId client) { return must(m_session->desk.chart->careTeam(client)); }
    ClientId addTo(const QString &given, const QList<UserId> &team)
    {
        const ClientId client = m_session->desk.addClient(given, u"Rivera"_s).id;
        for (const UserId &user : team)
            must(m_session->desk.chart->assign({client, user, true}));
        return client;
    }

    testing::FakePeople m_people;
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<HandOverForm> m_form;
    std::unique_ptr<testing::Person> m_person;
    UserId m_ada;
    ClientId m_sam;
    ClientId m_kim;
    ClientId m_ruth;
};

ALCOVE_TEST(hand_over_form_test, HandOverFormTest)
#include "hand_over_form_test.moc"
