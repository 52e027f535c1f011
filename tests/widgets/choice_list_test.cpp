#include "widgets/choice_list.h"

#include "support/test_registry.h"

#include <QKeyEvent>
#include <QPointer>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::ChoiceList;

class ChoiceListTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_window = std::make_unique<QWidget>();
        m_window->resize(600, 400);
        m_list = new ChoiceList(m_window.get());
        m_window->show();
    }

    void aDigitArrowsAndEnterChoose()
    {
        QSignalSpy chosen(m_list, &ChoiceList::chosen);
        offer(ChoiceList::Kind::One);
        QVERIFY(press(Qt::Key_2));
        QCOMPARE(chosen.takeFirst().at(0).value<QList<int>>(), QList<int>{1});
        QVERIFY(!m_list->isOffered());
        offer(ChoiceList::Kind::One);
        QVERIFY(press(Qt::Key_Up)); // round to the last
        QVERIFY(press(Qt::Key_Return));
        QCOMPARE(chosen.takeFirst().at(0).value<QList<int>>(), QList<int>{2});
    }

    void someAreChosenTogether()
    {
        QSignalSpy chosen(m_list, &ChoiceList::chosen);
        offer(ChoiceList::Kind::Some);
        QVERIFY(press(Qt::Key_1));
        QVERIFY(press(Qt::Key_Down));
        QVERIFY(press(Qt::Key_Down) && press(Qt::Key_Space));
        QVERIFY(press(Qt::Key_Return));
        QCOMPARE(chosen.takeFirst().at(0).value<QList<int>>(), (QList<int>{0, 2}));
        offer(ChoiceList::Kind::Some);
        QVERIFY(press(Qt::Key_Return)); // nothing marked: the one it stands on
        QCOMPARE(chosen.takeFirst().at(0).value<QList<int>>(), QList<int>{0});
    }

    void otherKeysAreForTheText()
    {
        offer(ChoiceList::Kind::One);
        QVERIFY(!press(Qt::Key_A));
        QVERIFY(!press(Qt::Key_4)); // there are three
        QVERIFY(!press(Qt::Key_Return, Qt::ControlModifier)); // signs
        QVERIFY(m_list->isOffered());
        QSignalSpy left(m_list, &ChoiceList::left);
        QVERIFY(press(Qt::Key_Escape));
        QCOMPARE(left.count(), 1);
        QVERIFY(!press(Qt::Key_Return));
    }

    void staysInsideItsWindow()
    {
        m_list->offer({u"a"_s, u"b"_s}, ChoiceList::Kind::One, *m_window, {590, 395, 1, 10});
        QVERIFY(m_window->rect().contains(m_list->geometry()));
    }

    void goesWithWhoeverOffersIt()
    {
        auto *page = new QWidget(m_window.get());
        auto *list = new ChoiceList(page);
        list->offer({u"one"_s}, ChoiceList::Kind::One, *page, QRect(0, 0, 1, 10));
        QCOMPARE(list->parentWidget(), m_window.get());
        const QPointer<ChoiceList> stays(list);

        delete page;

        QTRY_VERIFY(stays == nullptr);
    }

private:
    void offer(ChoiceList::Kind kind)
    {
        m_list->offer({u"a"_s, u"b"_s, u"c"_s}, kind, *m_window, {10, 10, 1, 10});
        QVERIFY(m_list->isOffered());
    }
    bool press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QKeyEvent event(QEvent::KeyPress, key, modifiers);
        return m_list->take(event);
    }

    std::unique_ptr<QWidget> m_window;
    ChoiceList *m_list = nullptr;
};

ALCOVE_TEST(choice_list_test, ChoiceListTest)
#include "choice_list_test.moc"
