#include "widgets/chart_page.h"

#include "presentation/context_of.h"
#include "support/test_registry.h"
#include "widgets/entry_line.h"
#include "widgets/fake_door.h"
#include "widgets/person.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Person;

class ChartPageTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_sam = m_session->desk.addClient();
        m_noor = m_session->desk.addClient(u"Noor"_s, u"Haddad"_s);
        m_page = std::make_unique<widgets::ChartPage>(testing::contextOf(*m_session), &m_door);
        m_page->resize(1100, 700);
        m_person = std::make_unique<Person>(*m_page);
    }
    void cleanup()
    {
        m_person.reset();
        m_page.reset();
        m_session.reset();
        m_door.rooms.clear();
        m_door.shuts = 0;
        m_door.words = u"Supplemental, locked"_s;
    }

    void opensOnTheNotesAndGivesThemTheKeyboard()
    {
        m_session->desk.addSigned(m_sam.id);

        open(m_sam.id);

        QCOMPARE(tab(), 1);
        QTRY_VERIFY(m_person->list() && m_person->list()->hasFocus());
    }

    void aChartWithoutNotesOpensOnWhatIsInIt()
    {
        addEntry(m_sam.id, u"Generalised anxiety"_s, {});

        open(m_sam.id);

        QTRY_COMPARE(tab(), 0);
        QVERIFY(m_person->sees(u"Generalised anxiety"_s));
        open(m_noor.id);
        QCOMPARE(tab(), 1); // nothing at all: the first note belongs here
    }

    void opensAnEntryWhereTheWordsStand()
    {
        const EntryId letter
            = addEntry(m_sam.id, u"Letter"_s, u"Long ago. Marigolds on the balcony."_s);

        m_page->showEntry(m_sam.id, letter, u"Marigolds"_s);

        QTRY_VERIFY(m_person->part<QPlainTextEdit>());
        QCOMPARE(tab(), 0);
        const auto *text = m_person->part<QPlainTextEdit>();
        QCOMPARE(text->textCursor().selectedText(), u"Marigolds"_s);
        QVERIFY(text->hasFocus());
    }

    void opensARecordThatWasFound()
    {
        const ChartRecord allergy = m_session->desk.build.allergy(m_sam.id);
        VERIFY_OK(m_session->desk.chart->saveRecord({allergy, {}, {}}));
        SearchHit hit;
        hit.client = m_sam.id;
        hit.record = allergy.id;
        hit.title = u"allergy"_s;

        m_page->showHit(hit);

        QTRY_COMPARE(focusName(), u"field-substance"_s);
        QCOMPARE(tab(), 0);
        QVERIFY(m_page->goBack());
        QVERIFY(!m_page->goBack());
    }

    void aFormThatWasLeftIsThereAgain()
    {
        RecoveredNote left;
        left.outcome = RecoveredNote::Outcome::InRecord;
        left.client = m_sam.id;
        left.record = UnfinishedRecord{
            m_session->desk.build.record(m_sam.id, RecordKind::Contact, {{u"name"_s, u"Le"_s}}),
            {},
            true,
            {}};
        left.caret = {u"name"_s, 2};
        m_page.reset();
        m_session->setRecovered({left});
        m_page = std::make_unique<widgets::ChartPage>(testing::contextOf(*m_session), nullptr);
        m_page->resize(1100, 700);
        m_person = std::make_unique<Person>(*m_page);

        m_page->resume(left);

        QTRY_COMPARE(focusName(), u"field-name"_s);
        QCOMPARE(tab(), 3);
        m_person->type(u"e"_s);
        QCOMPARE(qobject_cast<QLineEdit *>(QApplication::focusWidget())->text(), u"Lee"_s);
    }

    void theKeyboardGoesAlongToAnotherTab()
    {
        open(m_sam.id);
        m_person->part<QTabBar>()->setCurrentIndex(0);
        QTRY_VERIFY(m_person->canPress(u"Add an allergy"_s));
        m_person->part<QPushButton>("add-allergy")->setFocus();

        m_person->part<QTabBar>()->setCurrentIndex(3);

        QTRY_COMPARE(focusName(), u"add-contact"_s);
    }

    void whatIsOpenStaysOpenWhenTheChartIsReadAgain()
    {
        const EntryId letter = addEntry(m_sam.id, u"Letter"_s, u"Marigolds."_s);
        m_page->showEntry(m_sam.id, letter, {});
        QTRY_VERIFY(m_person->part<QPlainTextEdit>());

        m_page->showEntry(m_sam.id, EntryId{{9}}, {}); // reads it again, and finds no such entry

        QTRY_VERIFY(m_person->part<QPlainTextEdit>());
    }

    void theDoorMakesTheRoomOfThisClient()
    {
        open(m_sam.id);

        m_person->click(u"Supplemental, locked"_s);

        QCOMPARE(m_door.rooms, QList<ClientId>{m_sam.id});
        QCOMPARE(m_door.name, u"Sam Rivera"_s);
        QVERIFY(m_door.room->isVisible());
    }

    void f8HidesTheRoomAndShowsItAgain()
    {
        open(m_sam.id);
        m_person->click(u"Supplemental"_s);

        m_person->press(Qt::Key_F8);
        QVERIFY(!m_door.room->isVisible());
        m_person->press(Qt::Key_F8);

        QVERIFY(m_door.room->isVisible());
        QCOMPARE(m_door.rooms.size(), 1); // the same room, with what is typed in it
        QCOMPARE(m_door.shuts, 0);
    }

    void anotherClientShutsTheRoom()
    {
        open(m_sam.id);
        m_person->click(u"Supplemental"_s);

        open(m_noor.id);

        QVERIFY(m_door.room.isNull());
        QCOMPARE(m_door.shuts, 1);
    }

    void theSignOnTheDoorFollows()
    {
        open(m_sam.id);

        m_door.say(u"Supplemental: no consent"_s);

        QVERIFY(m_person->canPress(u"Supplemental: no consent"_s));
    }

    void theWayBackHidesTheRoomFirst()
    {
        open(m_sam.id);
        m_person->click(u"Supplemental"_s);

        QVERIFY(m_page->goBack());
        QVERIFY(!m_door.room->isVisible());
        QVERIFY(!m_page->goBack());
    }

    void aPlaceLeadsBackToClientAndTab()
    {
        m_session->desk.addSigned(m_sam.id);
        open(m_sam.id);
        m_person->part<QTabBar>()->setCurrentIndex(0);
        const QByteArray place = m_page->place();
        open(m_noor.id);

        m_page->restorePlace(place);

        QTRY_VERIFY(m_person->sees(u"Sam Rivera"_s));
        QCOMPARE(tab(), 0);
        m_page->restorePlace("not ours");
        QVERIFY(m_person->sees(u"Sam Rivera"_s));
    }

    void aChartOfOthersIsShutUntilAReasonIsTyped()
    {
        m_session->desk.addSigned(m_sam.id, u"Dreams of the harbour."_s);
        assignToAnother(m_sam.id);
        open(m_sam.id);
        QTRY_VERIFY(m_person->sees(u"in the care of others"_s));
        QVERIFY(!m_person->sees(u"Dreams of the harbour"_s));
        QVERIFY(m_person->part<QTabBar>() == nullptr);
        QTRY_COMPARE(m_page->focusWidget(), m_page->findChild<QWidget *>(u"glassReason"_s));
        m_page->newNote(); // Ctrl+N is no way round it
        QVERIFY(m_page->findChild<QWidget *>(u"glassReason"_s)->isVisible());

        m_person->type(u"Dana is ill, client called"_s);
        m_person->press(Qt::Key_Return);

        QTRY_VERIFY(m_person->part<QTabBar>());
        QVERIFY(m_person->sees(u"Open for you until"_s));
        AuditQuestion broken;
        broken.event = breakGlassEvent;
        QTRY_COMPARE(m_session->desk.chart->auditLines(broken, 5)->lines.size(), 1);
        open(m_noor.id);
        QTRY_VERIFY(!m_person->sees(u"Open for you until"_s));
    }

    void whoCaresTakesTheChartsPlaceAndEscapeLeadsBack()
    {
        m_session->desk.addSigned(m_sam.id);
        open(m_sam.id);
        m_person->click(u"Care team"_s);
        QTRY_VERIFY(m_person->canPress(u"Assign me"_s));

        m_person->press(Qt::Key_Space);

        QTRY_VERIFY(m_person->canPress(u"Release"_s));
        QCOMPARE(testing::must(m_session->desk.chart->careTeam(m_sam.id)).size(), 1);
        QVERIFY(m_page->goBack());
        QTRY_VERIFY(m_person->list() != nullptr);
        QVERIFY(!m_person->canPress(u"Release"_s));
        QCOMPARE(QApplication::focusWidget()->objectName(), u"whoCares"_s);
        QVERIFY(!m_page->goBack());
    }

    void aTabLeadsFromWhoCaresToTheChart()
    {
        open(m_sam.id);
        m_person->click(u"Care team"_s);
        QTRY_VERIFY(m_person->canPress(u"Assign me"_s));
        auto *tabs = m_person->part<QTabBar>();

        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(1).center());

        QVERIFY(!m_person->canPress(u"Assign me"_s));
        m_person->click(u"Care team"_s);
        open(m_noor.id);
        QTRY_VERIFY(!m_person->canPress(u"Assign me"_s));
    }

    void filesHaveATabOfTheirOwn()
    {
        open(m_sam.id);

        m_person->part<QTabBar>()->setCurrentIndex(5);

        QTRY_VERIFY(m_person->sees(u"No file is on this chart"_s));
        m_person->part<QTabBar>()->setFocus();
        QVERIFY(m_page->focusNextPane());
        QCOMPARE(QApplication::focusWidget()->objectName(), u"filePath"_s);
        QVERIFY(!m_page->goBack());
    }

    void theFrontDeskSaysWhoCaresForAClientItDoesNotRead()
    {
        assignToAnother(m_sam.id);
        m_page.reset();
        m_session->desk.wear({Role::FrontDesk});
        m_page = std::make_unique<widgets::ChartPage>(testing::contextOf(*m_session), nullptr);
        m_person = std::make_unique<Person>(*m_page);
        open(m_sam.id);
        m_person->click(u"Care team"_s);
        QTRY_VERIFY(m_person->canPress(u"Release"_s));

        m_person->click(u"Release"_s);

        QTRY_VERIFY(testing::must(m_session->desk.chart->careTeam(m_sam.id)).isEmpty());
        QVERIFY(m_page->goBack());
        QTRY_VERIFY(m_person->sees(u"Ways to reach the client"_s));
    }

    void whoHasNoChartsSeesWhoTheClientIs()
    {
        m_session->desk.addSigned(m_sam.id, u"Dreams of the harbour."_s);
        m_page.reset();
        m_session->desk.wear({Role::FrontDesk});
        m_page = std::make_unique<widgets::ChartPage>(testing::contextOf(*m_session), nullptr);
        m_page->resize(1100, 700);
        m_person = std::make_unique<Person>(*m_page);

        open(m_sam.id);

        QTRY_VERIFY(m_person->canPress(u"Add a contact"_s));
        QVERIFY(!m_person->part<QTabBar>()->isTabVisible(0)); // nothing clinical
        QVERIFY(!m_person->part<QTabBar>()->isTabVisible(1));
        QVERIFY(!m_person->sees(u"Allergies"_s));
        QVERIFY(!m_person->sees(u"harbour"_s));
        QVERIFY(!m_person->canPress(u"New note"_s));
        QVERIFY(!m_person->canPress(u"Who looked"_s));
        QVERIFY(m_person->canPress(u"Details"_s));
    }

    void aSafetyPlanIsGivenByARecordOfIt()
    {
        Note paper = m_session->desk.build.note(m_sam.id, u"signs"_s);
        paper.format = u"safety-plan"_s;
        testing::must(m_session->desk.chart->saveDraft(paper));
        testing::must(m_session->desk.chart->signNote(m_session->desk.build.signedNote(paper)));
        open(m_sam.id);
        m_person->part<QTabBar>()->setCurrentIndex(6);
        QTRY_VERIFY(m_person->sees(u"not given to the client yet"_s));

        m_person->press(Qt::Key_G, Qt::AltModifier);
        QTRY_COMPARE(focusName(), u"field-paper"_s);
        QCOMPARE(m_person->part<QLineEdit>("field-paper")->text(), u"Safety plan, 2 Mar 2026"_s);
        m_person->part<QComboBox>("field-how")->setFocus();
        m_person->press(Qt::Key_O);
        m_person->press(Qt::Key_Return, Qt::ControlModifier);

        QTRY_VERIFY(m_person->sees(u"given to the client on 2 Mar 2026, on paper"_s));
        QVERIFY(!m_person->sees(u"not given"_s));
    }

    void aTabsLetterLeadsIntoItWhereverTheKeyboardWas()
    {
        m_session->desk.addDraft(m_sam.id, u"Slept."_s);
        open(m_sam.id);
        QTRY_VERIFY(m_person->list() && m_person->list()->hasFocus());
        m_person->press(Qt::Key_Return);
        QTRY_VERIFY(Person::writing());
        for (const auto &[letter, index] :
             {std::pair(Qt::Key_T, 3), {Qt::Key_O, 1}, {Qt::Key_O, 1}}) {
            m_person->part<QPushButton>("whoCares")->setFocus();
            m_person->press(letter, Qt::AltModifier);
            QCOMPARE(tab(), index);
            QCOMPARE(Person::writing() != nullptr, index == 1); // one goes on there
            QTRY_VERIFY(!m_person->part<QPushButton>("whoCares")->hasFocus());
        }
    }

private:
    void assignToAnother(ClientId client)
    {
        testing::must(m_session->desk.chart->assign({client, UserId{{7}}, true}));
    }
    void open(ClientId client)
    {
        const QString name = client == m_sam.id ? u"Sam Rivera"_s : u"Noor Haddad"_s;
        m_page->showClient(client);
        QTRY_VERIFY(m_person->sees(name));
    }
    static QString focusName()
    {
        return QApplication::focusWidget() == nullptr ? QString()
                                                      : QApplication::focusWidget()->objectName();
    }
    int tab() const { return m_person->part<QTabBar>()->currentIndex(); }
    EntryId addEntry(ClientId client, const QString &title, const QString &text)
    {
        ChartImport import;
        import.entries = {m_session->desk.build.entry(client, title)};
        import.entries.first().text = text;
        testing::must(m_session->desk.chart->import(import));
        return import.entries.first().id;
    }

    testing::FakeDoor m_door;
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<widgets::ChartPage> m_page;
    std::unique_ptr<Person> m_person;
    Client m_sam;
    Client m_noor;
};

ALCOVE_TEST(chart_page_test, ChartPageTest)
#include "chart_page_test.moc"
