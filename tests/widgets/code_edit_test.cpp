#include "widgets/code_edit.h"

#include "presentation/code_search.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QListWidget>
#include <QSignalSpy>
#include <QVBoxLayout>

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::CodeEdit;

class CodeEditTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_window = std::make_unique<QWidget>();
        m_window->resize(600, 400);
        m_edit = new CodeEdit(m_codes, m_window.get());
        auto *column = new QVBoxLayout(m_window.get());
        column->addWidget(m_edit);
        column->addWidget(m_edit->finds());
        m_person = std::make_unique<testing::Person>(*m_window);
        m_edit->setFocus();
    }
    void cleanup()
    {
        m_person.reset();
        m_window.reset();
    }

    void enterTakesTheFirst()
    {
        QSignalSpy chosen(m_edit, &CodeEdit::chosen);
        QSignalSpy entered(m_edit, &QLineEdit::returnPressed);

        m_person->type(u"f33.1"_s);
        QVERIFY(m_edit->finds()->isVisible());
        m_person->press(Qt::Key_Return);

        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][0].value<charting::DiagnosisCode>().code, u"F33.1"_s);
        QCOMPARE(entered.count(), 0); // the form is not kept by it
        QVERIFY(!m_edit->finds()->isVisible());
        QVERIFY(m_edit->hasFocus());
    }

    void anotherIsTakenByTheArrows()
    {
        QSignalSpy chosen(m_edit, &CodeEdit::chosen);
        m_person->type(u"f33."_s);

        m_person->press(Qt::Key_Down);
        QVERIFY(m_edit->finds()->hasFocus());
        m_person->press(Qt::Key_Up);
        QVERIFY(m_edit->hasFocus());
        m_person->press(Qt::Key_Down);
        m_person->press(Qt::Key_Down);
        m_person->press(Qt::Key_Return);

        QCOMPARE(chosen[0][0].value<charting::DiagnosisCode>().code, u"F33.0"_s); // below F33
    }

    void escapeClosesTheFindsAndKeepsTheWords()
    {
        m_person->type(u"depress"_s);
        m_person->press(Qt::Key_Down);

        m_person->press(Qt::Key_Escape);

        QVERIFY(m_edit->hasFocus() && !m_edit->finds()->isVisible());
        QCOMPARE(m_edit->text(), u"depress"_s);
    }

    void nothingFoundOpensNothing()
    {
        m_person->type(u"zebra"_s);

        QVERIFY(!m_edit->finds()->isVisible());
        QSignalSpy entered(m_edit, &QLineEdit::returnPressed);
        m_person->press(Qt::Key_Return);
        QCOMPARE(entered.count(), 1);
    }

private:
    presentation::CodeSearch m_codes{QString()};
    std::unique_ptr<QWidget> m_window;
    CodeEdit *m_edit = nullptr;
    std::unique_ptr<testing::Person> m_person;
};

ALCOVE_TEST(code_edit_test, CodeEditTest)
#include "code_edit_test.moc"
