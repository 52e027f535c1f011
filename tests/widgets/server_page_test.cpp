#include "widgets/server_page.h"

#include "presentation/context_of.h"
#include "presentation/fake_care.h"
#include "support/direct_session.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::ServerPage;

class ServerPageTest : public QObject {
    Q_OBJECT

private slots:
    void init() { begin(solo, true); }
    void cleanup()
    {
        m_person.reset();
        m_page.reset();
        m_session.reset();
        m_care.reset();
    }

    void whereAllIsWellThereIsNothingToDo()
    {
        begin(solo, false);

        QVERIFY(m_person->sees(u"Nothing was lost"_s));
        QVERIFY(!m_person->canPress(u"A backup was restored"_s));
        m_page->focusPage();
        QCOMPARE(QApplication::focusWidget()->objectName(), u"back"_s);
    }

    void anOwnerSaysThatABackupWasRestored()
    {
        QVERIFY(m_person->sees(u"Part of sync stands still"_s));
        QSignalSpy made(m_page.get(), &ServerPage::roundMade);
        m_page->focusPage();
        m_person->press(Qt::Key_Space);
        QTRY_VERIFY(m_person->sees(u"Say so only when"_s));
        m_person->type(QString::fromLatin1(testing::FakeLeaving::right));
        m_person->press(Qt::Key_Return);
        QTRY_COMPARE(m_care->rounds, 1);
        m_care->owner.told->losses.clear();

        m_care->answer(SyncStand());

        QTRY_VERIFY(m_person->sees(u"It holds for 30 days"_s));
        QTRY_VERIFY(m_person->sees(u"Nothing was lost"_s));
        QCOMPARE(made.count(), 1);
    }

    void othersReadWhomToAsk()
    {
        begin({Role::Clinician}, true);

        QVERIFY(m_person->sees(u"Ask an owner of the practice (Ada Byron)"_s));
        QVERIFY(!m_person->canPress(u"A backup was restored"_s));
    }

    void escapeLeadsBackFromTheFormAndThenFromThePage()
    {
        QSignalSpy back(m_page.get(), &ServerPage::backRequested);
        m_person->click(u"A backup was restored"_s);
        QTRY_VERIFY(m_person->sees(u"Say so only when"_s));

        m_person->press(Qt::Key_Escape);

        QTRY_VERIFY(m_person->canPress(u"A backup was restored"_s));
        QCOMPARE(m_care->owner.restored, 0);
        m_person->part<QPushButton>("back")->click();
        QCOMPARE(back.count(), 1);
    }

    void whatCantBeReadIsSaid()
    {
        m_care->owner.told = Error(ErrorCode::Io);

        m_page->refresh();

        QTRY_VERIFY(m_person->part<QWidget>("serverNotice") != nullptr);
    }

private:
    void begin(Roles roles, bool isForked)
    {
        cleanup();
        m_session = std::make_unique<testing::DirectSession>();
        m_session->desk.wear(roles);
        m_care = std::make_unique<testing::FakeCare>();
        m_care->owner.told = ServerStory{u"https://sync.example"_s, {}, 0, {u"Ada Byron"_s}};
        if (isForked)
            m_care->owner.told->losses
                = {{Scope::Clinical, LossKind::Forked, testing::FakeClock().now(), {3, 5}, {}}};
        m_session->others = m_care.get();
        m_page = std::make_unique<ServerPage>(testing::contextOf(*m_session));
        m_page->resize(1100, 900);
        m_person = std::make_unique<testing::Person>(*m_page);
        m_page->refresh();
        QTRY_VERIFY(m_person->part<QWidget>("serverStory") != nullptr);
    }

    std::unique_ptr<testing::FakeCare> m_care;
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<ServerPage> m_page;
    std::unique_ptr<testing::Person> m_person;
};

ALCOVE_TEST(server_page_test, ServerPageTest)
#include "server_page_test.moc"
