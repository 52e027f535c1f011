#include "widgets/format_box.h"

#include "charting/format_shelf.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QVBoxLayout>
#include <QWheelEvent>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Person;
using widgets::FormatBox;

class FormatBoxTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_page = std::make_unique<QWidget>();
        m_box = new FormatBox;
        m_other = new QLineEdit;
        auto *column = new QVBoxLayout(m_page.get());
        column->addWidget(m_box);
        column->addWidget(m_other);
        const charting::FormatShelf shelf;
        m_box->offer({shelf.of(u"birp"_s), shelf.of(u"dap"_s), shelf.of(u"narrative"_s),
                      shelf.of(u"soap"_s)},
                     u"soap"_s);
        m_person = std::make_unique<Person>(*m_page);
        m_chosen = std::make_unique<QSignalSpy>(m_box, &FormatBox::chosen);
        m_left = std::make_unique<QSignalSpy>(m_box, &FormatBox::left);
        m_box->setFocus();
    }
    void cleanup()
    {
        m_chosen.reset();
        m_left.reset();
        m_person.reset();
        m_page.reset();
    }

    void keysOnlyGoThroughTheFormatsUntilEnter()
    {
        QCOMPARE(shown(), u"soap"_s);
        m_person->press(Qt::Key_Up);
        m_person->press(Qt::Key_Up);
        QCOMPARE(shown(), u"dap"_s);
        m_person->type(u"b"_s);
        QCOMPARE(shown(), u"birp"_s);
        QVERIFY(m_box->isChoosing());
        QVERIFY(m_chosen->isEmpty());

        m_person->press(Qt::Key_Return);

        QCOMPARE(m_chosen->count(), 1);
        QCOMPARE(m_chosen->first().first().toString(), u"birp"_s);
    }

    void tabChoosesToo()
    {
        m_person->press(Qt::Key_Up);

        m_person->press(Qt::Key_Tab);

        QCOMPARE(m_chosen->count(), 1);
        QCOMPARE(m_chosen->first().first().toString(), u"narrative"_s);
        QVERIFY(m_box->hasFocus()); // where to is for whoever has heard
    }

    void withNothingMovedTabGoesOn()
    {
        m_person->press(Qt::Key_Tab);

        QVERIFY(m_chosen->isEmpty());
        QVERIFY(m_other->hasFocus());
    }

    void aClickInTheListChooses()
    {
        m_box->setCurrentIndex(1);
        emit m_box->activated(1);

        QCOMPARE(m_chosen->count(), 1);
        QCOMPARE(m_chosen->first().first().toString(), u"dap"_s);
    }

    void escapeLeavesTheFormatAsItIs()
    {
        m_person->press(Qt::Key_Up);

        m_person->press(Qt::Key_Escape);

        QCOMPARE(shown(), u"soap"_s);
        QVERIFY(m_chosen->isEmpty());
        QCOMPARE(m_left->count(), 1);
        m_person->press(Qt::Key_Escape); // goes on to the page
        QCOMPARE(m_left->count(), 1);
    }

    void goingElsewhereLeavesItToo()
    {
        m_person->press(Qt::Key_Up);

        m_other->setFocus();

        QCOMPARE(shown(), u"soap"_s);
        QVERIFY(!m_box->isChoosing());
        QVERIFY(m_chosen->isEmpty());
    }

    void theWheelIsForThePage()
    {
        QWheelEvent wheel(QPointF(5, 5), m_box->mapToGlobal(QPointF(5, 5)), {}, QPoint(0, 120),
                          Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_box, &wheel);

        QCOMPARE(shown(), u"soap"_s);
        QVERIFY(m_chosen->isEmpty());
    }

    void aFormatThatIsNoneOfThemIsNotChosenAway()
    {
        m_box->offer({charting::FormatShelf().of(u"dap"_s)}, u"of-before"_s);

        QCOMPARE(m_box->currentIndex(), -1);
        QVERIFY(!m_box->isChoosing());
        QVERIFY(!m_box->isEnabled());
    }

    void tellsWhenItMoves()
    {
        const QSignalSpy moved(m_box, &FormatBox::moved);

        m_person->press(Qt::Key_Up);

        QCOMPARE(moved.count(), 1);
    }

private:
    QString shown() const { return m_box->currentData().toString(); }

    std::unique_ptr<QWidget> m_page;
    FormatBox *m_box = nullptr;
    QLineEdit *m_other = nullptr;
    std::unique_ptr<QSignalSpy> m_chosen;
    std::unique_ptr<QSignalSpy> m_left;
    std::unique_ptr<Person> m_person;
};

ALCOVE_TEST(format_box_test, FormatBoxTest)
#include "format_box_test.moc"
