#include "support/direct_session.h"
#include "support/test_registry.h"
#include "widgets/band_strip.h"
#include "widgets/pdf_text.h"
#include "widgets/person.h"
#include "widgets/print_window.h"

#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;
using widgets::PrintWindow;

/// A letter leaves to somebody, with what is for them.
class PrintLetterTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_client = m_session->desk.build.client(u"Robin"_s, u"Vale"_s);
        m_client.preferredName = u"Alex"_s;
        m_client.pronouns = u"they/them"_s;
        must(m_session->desk.chart->saveClient(m_client));
        m_window = std::make_unique<PrintWindow>(*m_session, m_session->desk.build.clock, nullptr);
        m_window->setAttribute(Qt::WA_DeleteOnClose, false);
        m_person = std::make_unique<testing::Person>(*m_window);
    }
    void cleanup()
    {
        m_person.reset();
        m_window.reset();
        m_session.reset();
    }

    void goesToWhomItsFormatSaysUnderTheNameThatIsForThem()
    {
        keep(RecordKind::NameUse, {{u"recipients"_s, u"school"_s}, {u"name"_s, u"Alex Vale"_s}});
        const Note note = letter(u"letter-school"_s, longText());

        show(note);
        QCOMPARE(to()->currentText(), u"School"_s);
        const QStringList pages = saved();

        QVERIFY(pages.size() > 1);
        for (const QString &page : pages) {
            QVERIFY(page.contains(u"Alex Vale, they/them"_s));
            QVERIFY(!page.contains(u"Robin"_s));
            QVERIFY(!page.contains(u"April"_s) && !page.contains(u"born"_s));
        }
        QVERIFY(pages.first().contains(u"To School"_s));
        QVERIFY(pages.join(u' ').contains(u"Signed by Ada Quill"_s));
        const ChartRecord told = onlyDisclosure();
        QCOMPARE(told.value(u"whom"_s), u"School"_s);
        QCOMPARE(told.value(u"note-id"_s), idString(note.id));
        QCOMPARE(told.value(u"how"_s), u"pdf"_s);
        QVERIFY(told.value(u"what"_s).startsWith(u"Letter to a school, "_s));
        QCOMPARE(told.value(u"note"_s), u"In a file that is not encrypted."_s); // why is in the log
    }

    void whereNobodyIsMeantSomebodyIsChosenByKey()
    {
        show(letter(u"letter-attendance"_s, u"The client was here on Monday."_s));
        QCOMPARE(to()->currentIndex(), -1);
        QCOMPARE(m_window->focusWidget(), static_cast<QWidget *>(to()));
        for (const QString &way : {u"Print"_s, u"Save a sealed"_s, u"Save a plain"_s})
            QVERIFY(!m_person->canPress(way));

        m_person->press(Qt::Key_Down);

        QCOMPARE(to()->currentText(), u"Client"_s);
        QVERIFY(m_person->canPress(u"Save a sealed"_s) && m_person->canPress(u"Print"_s));
        QVERIFY(saved().first().contains(u"Dear Alex Vale,"_s));
        QCOMPARE(onlyDisclosure().value(u"whom"_s), u"Client"_s);
    }

    void nothingLeavesBeforeSomebodyIsChosen()
    {
        show(letter(u"letter-attendance"_s, u"The client was here on Monday."_s));

        m_window->savePlainAs(path());

        QTRY_VERIFY(m_person->sees(u"needs a reason"_s)); // the form was never seen
        reason()->setText(u"for the test of it"_s);
        m_window->savePlainAs(path());
        QTRY_VERIFY(m_person->sees(u"Choose to whom the letter goes."_s));
        QVERIFY(!QFile::exists(path()));
        QVERIFY(disclosures().isEmpty());
    }

    void whatIsKeptFromThemAndStandsInItTakesOneMorePress()
    {
        keep(RecordKind::Secret, {{u"to"_s, u"school"_s}, {u"what"_s, u"preferred-name"_s}});
        show(letter(u"letter-school"_s, u"Alex was here on Monday."_s));
        QVERIFY(m_person->sees(u"not to be revealed to them: \u201cAlex\u201d"_s));
        QVERIFY(!m_person->canPress(u"Let it go"_s)); // nobody wants anything yet

        m_person->click(u"Save a plain"_s);

        QVERIFY(m_person->part<QLineEdit>("plainReason") == nullptr);
        QVERIFY(m_person->canPress(u"Let it go all the same"_s));
        m_person->press(Qt::Key_Space); // where the keyboard is
        QVERIFY(m_person->part<QLineEdit>("plainReason") != nullptr);
        QVERIFY(!to()->isEnabled()); // what was agreed to is what goes
        QVERIFY(saved().first().contains(u"Alex was here on Monday."_s));
    }

    void nothingLeavesWithoutThatPress()
    {
        keep(RecordKind::Secret, {{u"to"_s, u"school"_s}, {u"what"_s, u"care"_s}});
        show(letter(u"letter-school"_s, u"The student was here."_s));
        QVERIFY(m_person->sees(u"nothing is meant to go to them"_s));
        reason()->setText(u"for the test of it"_s);

        m_window->savePlainAs(path());

        QTRY_VERIFY(m_person->canPress(u"Save a plain"_s));
        QVERIFY(!QFile::exists(path()));
        QVERIFY(disclosures().isEmpty());
        QCOMPARE(m_session->desk.events().count(u"note.print"_s), 0);
    }

    void forAnotherItIsAskedAnew()
    {
        keep(RecordKind::Secret, {{u"to"_s, u"school"_s}, {u"what"_s, u"care"_s}});
        keep(RecordKind::Secret, {{u"to"_s, u"employer"_s}, {u"what"_s, u"care"_s}});
        show(letter(u"letter-school"_s, u"The student was here."_s));
        m_person->click(u"Save a plain"_s);
        m_person->click(u"Let it go all the same"_s);
        m_person->press(Qt::Key_Escape);

        to()->setFocus();
        m_person->press(Qt::Key_Down);

        QCOMPARE(to()->currentText(), u"Employer"_s);
        m_person->click(u"Save a plain"_s);
        QVERIFY(m_person->part<QLineEdit>("plainReason") == nullptr);
        QVERIFY(m_person->canPress(u"Let it go all the same"_s));
    }

    void anyOtherNoteIsTheCharts()
    {
        show(m_session->desk.addSigned(m_client.id, u"Slept well."_s));

        QVERIFY(!to()->isVisible());
        const QStringList pages = saved();
        QVERIFY(pages.first().contains(u"Alex Vale"_s) && pages.first().contains(u"1991"_s));
        QCOMPARE(onlyDisclosure().value(u"whom"_s), QString());
    }

private:
    QString path() const { return m_session->desk.folder() + u"/out.pdf"_s; }
    QComboBox *to() const { return m_window->findChild<QComboBox *>(u"letterTo"_s); }
    QLineEdit *reason() const { return m_window->findChild<QLineEdit *>(u"plainReason"_s); }

    static QString longText()
    {
        QString text;
        for (int line = 0; line < 90; ++line)
            text += u"Line %1 of a long letter.\n"_s.arg(line);
        return text;
    }
    void keep(RecordKind kind, const RecordFields &fields)
    {
        must(m_session->desk.chart->saveRecord(
            {m_session->desk.build.record(m_client.id, kind, fields), {}, {}}));
    }
    Note letter(const QString &format, const QString &text)
    {
        Note note = m_session->desk.build.note(m_client.id);
        note.format = format;
        note.body.sections = {{u"statement"_s, text}};
        must(m_session->desk.chart->saveDraft(note));
        note = m_session->desk.build.signedNote(note);
        must(m_session->desk.chart->signNote(note));
        return note;
    }
    void show(const Note &note)
    {
        m_window->showNote(note.id);
        QTRY_VERIFY(m_window->findChild<widgets::BandStrip *>()->isVisible()); // it is read
    }
    /// The pages, as another program reads them.
    QStringList saved()
    {
        QSignalSpy saved(m_window.get(), &PrintWindow::saved);
        reason()->setText(u"for the test of it"_s);
        m_window->savePlainAs(path());
        const bool isSaved = QTest::qWaitFor([&saved] { return saved.count() == 1; });
        return isSaved ? testing::pagesOf(path()) : QStringList{QString()};
    }
    QList<RecordSheet> disclosures() const
    {
        return must(m_session->desk.chart->records(m_client.id, {RecordKind::Disclosure}));
    }
    ChartRecord onlyDisclosure() const
    {
        const QList<RecordSheet> all = disclosures();
        return all.size() == 1 ? *all.first().record() : ChartRecord();
    }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<PrintWindow> m_window;
    std::unique_ptr<testing::Person> m_person;
    Client m_client;
};

ALCOVE_TEST(print_letter_test, PrintLetterTest)
#include "print_letter_test.moc"
